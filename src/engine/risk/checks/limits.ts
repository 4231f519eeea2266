/** Size, exposure, funds, counts and rates (order-safety.md, section 8, items 10 to 15). */
import { Money, priceOf, quantityOf } from '../../../domain/money.ts';
import type { Order } from '../../orders/order.ts';
import { filledSum } from '../../orders/order-facts.ts';
import { isMarketable, walk } from '../book-walk.ts';
import { askFirst, deny } from '../denial.ts';
import { countedPrice, leavesOf, notionalAsked, quantityAsked, worstPosition } from '../exposure.ts';
import type { Check, OrderCheck } from '../order-check.ts';
import { areFundsThere, isWithinExposureLimit, isWithinOrderLimit } from '../proofs.ts';

const inAccountCurrency = (amount: Money, { instrument, context }: OrderCheck): Money | null => {
  const rate = context.rateOf(instrument.quote);
  return rate === null ? null : amount.mul(rate);
};

const shown = (amount: Money): string => amount.toDecimalPlaces(2).toFixed(2);

export const notionalWithinLimit: Check = (check) => (isWithinOrderLimit(check) ? null : judgedNotional(check));

export const judgedNotional: Check = (check) => {
  const { order, instrument, context } = check;
  const field = order.cashQuantity === undefined ? 'quantity' : 'cashQuantity';
  const notional = notionalAsked(order, instrument, context);
  if (notional === null)
    return deny(
      'NOTIONAL_UNKNOWN',
      `What this order is worth cannot be told without a price of ${order.symbol}.`,
      field,
    );
  const worth = inAccountCurrency(notional, check);
  const currency = context.accountCurrency;
  if (worth === null)
    return deny(
      'NOTIONAL_UNVALUED',
      `${instrument.quote} cannot be valued in ${currency} now, so your limits cannot be checked.`,
      field,
    );
  const { maximumOrderNotional } = context.settings();
  return worth.gt(maximumOrderNotional)
    ? deny(
        'NOTIONAL_LIMIT',
        `The order is worth ${shown(worth)} ${currency}, above your limit of ${maximumOrderNotional} per order: make it smaller, or change the limit in the settings.`,
        field,
      )
    : null;
};

/** Every working, in flight and unknown order is counted as if it filled. */
export const exposureWithinLimit: Check = (check) => (isWithinExposureLimit(check) ? null : judgedExposure(check));

export const judgedExposure: Check = (check) => {
  const { order, instrument, context, desk, amending } = check;
  const worst = worstPosition(order.symbol, desk.live, amending, context);
  const asked = quantityAsked(order, instrument, context);
  if (worst === null || asked === null)
    return deny(
      'EXPOSURE_UNKNOWN',
      `The exposure in ${order.symbol} cannot be told: the size of an order is not known yet.`,
    );
  const added =
    amending === null ? asked : Money.max(leavesOf(amending, context) ?? asked, asked.sub(filledSum(amending)));
  const reach = order.side === 'buy' ? worst.long.add(added) : worst.short.sub(added);
  // What only brings the position nearer to flat is never refused for size.
  if (reach.abs().lte(worst.now.abs()) && reach.mul(worst.now).gte(0)) return null;
  const market = check.market;
  const mark = [order.limitPrice, market?.ask, market?.last, market?.bid].find(
    (price) => price !== undefined && price !== null,
  );
  if (mark === undefined || mark === null)
    return deny('EXPOSURE_UNVALUED', `The exposure in ${order.symbol} cannot be valued without a price.`);
  const worth = inAccountCurrency(reach.abs().mul(priceOf(mark, instrument)), check);
  const { maximumPositionNotional } = context.settings();
  const currency = context.accountCurrency;
  if (worth === null)
    return deny(
      'EXPOSURE_UNVALUED',
      `${instrument.quote} cannot be valued in ${currency} now, so your limits cannot be checked.`,
    );
  return worth.gt(maximumPositionNotional)
    ? deny(
        'EXPOSURE_LIMIT',
        `With every order filled the position would be worth ${shown(worth)} ${currency}, above your limit of ${maximumPositionNotional}: cancel orders or make this one smaller.`,
        'quantity',
      )
    : null;
};

const UNKNOWN_TIER_TAKER = '0.4';

/** Kraken's worst tier stands in until the account's own is known. */
const withTakerFee = (cost: Money, { order, context }: OrderCheck): Money =>
  cost.mul(new Money(context.fees(order.symbol)?.taker ?? UNKNOWN_TIER_TAKER).div(100).add(1));

/** What the order locks, in the asset it locks; buys reserve the taker fee on top. Null when no price is known. */
function fundsAsked(check: OrderCheck): Money | null {
  const { order, instrument, context, amending } = check;
  const quantity = quantityAsked(order, instrument, context);
  if (quantity === null) return null;
  const leaves = amending === null ? quantity : Money.max(0, quantity.sub(filledSum(amending)));
  if (order.side === 'sell') return leaves;
  const cost = notionalAsked(order, instrument, context);
  return cost === null ? null : withTakerFee(amending === null ? cost : cost.mul(leaves).div(quantity), check);
}

export const fundsSuffice: Check = (check) => (areFundsThere(check) ? null : judgedFunds(check));

export const judgedFunds: Check = (check) => {
  const { order, instrument, context, desk, amending } = check;
  const field = order.cashQuantity === undefined ? 'quantity' : 'cashQuantity';
  const asset = order.side === 'buy' ? instrument.quote : instrument.base;
  const balance = context.balance(asset);
  const asked = fundsAsked(check);
  if (balance === null)
    return deny('FUNDS_UNKNOWN', `The balance of ${asset} is not known: none was ever reported.`, field);
  if (asked === null)
    return deny(
      'FUNDS_UNPRICED',
      `What this order would lock cannot be told without a price of ${order.symbol}.`,
      field,
    );
  const held = desk.held.get(asset) ?? new Money(0);
  const released = amending === null ? new Money(0) : releasedBy(amending, check);
  const free = Money.max(0, balance.total.sub(held).add(released));
  if (asked.lte(free)) {
    return balance.isVerified
      ? null
      : askFirst(
          'FUNDS_UNVERIFIED',
          `The balance of ${asset} has a gap and is being read afresh; by the lower value it suffices.`,
          field,
        );
  }
  const places = order.side === 'buy' ? instrument.costPrecision : instrument.quantityPrecision;
  const text = (amount: Money): string => amount.toDecimalPlaces(places, Money.ROUND_HALF_UP).toFixed();
  return deny(
    'FUNDS_INSUFFICIENT',
    `This needs ${text(asked)} ${asset}${order.side === 'buy' ? ' with the fee' : ''}; ${text(free)} is free of ${text(balance.total)}.`,
    field,
  );
};

/** What the amended order holds already is available to its new terms. */
function releasedBy(order: Order, check: OrderCheck): Money {
  const leaves = leavesOf(order, check.context);
  if (leaves === null) return new Money(0);
  if (order.side === 'sell') return leaves;
  const price = countedPrice(order, check.context);
  return price === null ? new Money(0) : withTakerFee(leaves.mul(price), check);
}

export const openOrdersWithinLimit: Check = ({ desk, order, context, amending }) => {
  if (amending !== null) return null;
  const { maximumOpenOrders, maximumOpenOrdersPerSymbol } = context.settings();
  const onSymbol = desk.live.filter((other) => other.symbol === order.symbol).length;
  if (onSymbol >= maximumOpenOrdersPerSymbol) {
    return deny(
      'ORDERS_PER_SYMBOL',
      `${onSymbol} orders are open on ${order.symbol}, your limit is ${maximumOpenOrdersPerSymbol}: cancel one first.`,
    );
  }
  return desk.live.length >= maximumOpenOrders
    ? deny('ORDERS_TOTAL', `${desk.live.length} orders are open, your limit is ${maximumOpenOrders}: cancel one first.`)
    : null;
};

export const orderRateWithinLimit: Check = ({ desk, context }) => {
  const { ordersPerSecond } = context.settings();
  return desk.ordersInLastSecond >= ordersPerSecond
    ? deny(
        'RATE_LOCAL',
        `${desk.ordersInLastSecond} orders left within the last second, your limit is ${ordersPerSecond}: wait a moment.`,
      )
    : null;
};

export const exchangeCounterHasRoom: Check = ({ desk, order, counterCost }) => {
  const { rates } = desk;
  const value = rates.value(order.symbol);
  const room = rates.maximum - rates.reserve;
  return value + counterCost > room
    ? deny(
        'RATE_EXCHANGE',
        `Kraken’s counter for ${order.symbol} stands at ${value.toFixed(1)} of ${rates.maximum}; ${rates.reserve} stays free for cancels: wait a few seconds.`,
      )
    : null;
};

export const noSelfTrade: Check = ({ order, instrument, context, desk, market, amending }) => {
  if (!isMarketable(order, market?.bid ?? null, market?.ask ?? null) && order.limitPrice === undefined) return null;
  if (order.trigger !== undefined) return null;
  const worst = order.limitPrice ?? walk(order, instrument, context)?.worst;
  if (worst === undefined) return null;
  const reach = priceOf(worst, instrument);
  const met = desk.live.find((other) => {
    if (other.symbol !== order.symbol || other.side === order.side || other.intentId === amending?.intentId)
      return false;
    if (other.orderType !== 'limit' && other.orderType !== 'iceberg') return false;
    const { limitPrice } = other.terms;
    if (limitPrice === null) return false;
    return order.side === 'buy' ? reach.gte(limitPrice) : reach.lte(limitPrice);
  });
  return met === undefined
    ? null
    : askFirst(
        'SELF_TRADE',
        `This would meet your own ${met.side} of ${met.terms.quantity} at ${met.terms.limitPrice}: the exchange would cancel one of the two.`,
        'limitPrice',
      );
};

/** An amend below what is filled cancels the rest (Kraken: amend_order). */
export const amendAboveFilled: Check = ({ order, instrument, amending }) => {
  if (amending === null || order.quantity === null) return null;
  const filled = new Money(filledSum(amending));
  return filled.gt(0) && quantityOf(order.quantity, instrument).lte(filled)
    ? askFirst(
        'AMEND_BELOW_FILLED',
        `${filled.toFixed()} is filled already: a quantity at or below it cancels the rest.`,
        'quantity',
      )
    : null;
};
