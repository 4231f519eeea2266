/** What Kraken's rules for types and instruments allow (order-safety.md, section 8, items 8 and 16). */
import { formatPrice, type Price } from '../../../domain/instrument.ts';
import { Money } from '../../../domain/money.ts';
import type { NewOrder, OrderType, RelativePrice } from '../../../domain/order.ts';
import { trimZeros } from '../../../domain/scaled.ts';
import { isMarketable } from '../book-walk.ts';
import { askFirst, type Denial, deny } from '../denial.ts';
import { notionalAsked } from '../exposure.ts';
import type { Check } from '../order-check.ts';
import { reachesMinimum } from '../proofs.ts';
import { quantityText } from '../ticket.ts';

/** gtd: at most one month ahead. */
const LONGEST_EXPIRY_MS = 31 * 24 * 3_600_000;
const LEAST_EXPIRY_MS = 5_000;
/** Kraken's least share of an iceberg that must show. */
const ICEBERG_PARTS = 15;

const TRIGGERED: ReadonlySet<OrderType> = new Set<OrderType>([
  'stop-loss',
  'stop-loss-limit',
  'take-profit',
  'take-profit-limit',
  'trailing-stop',
  'trailing-stop-limit',
]);
const TRAILING: ReadonlySet<OrderType> = new Set<OrderType>(['trailing-stop', 'trailing-stop-limit']);
const WITH_LIMIT: ReadonlySet<OrderType> = new Set<OrderType>([
  'limit',
  'iceberg',
  'stop-loss-limit',
  'take-profit-limit',
]);

/** Which fields a type needs and which it cannot have. */
export const typeComplete: Check = ({ order }) => {
  const { orderType } = order;
  if (order.cashQuantity !== undefined) {
    if (orderType !== 'market' || order.side !== 'buy') {
      return deny(
        'CASH_NOT_ALLOWED',
        'An amount in quote is possible only for buy market orders: give the quantity in base.',
        'cashQuantity',
      );
    }
    if (order.quantity !== null)
      return deny('CASH_AND_QUANTITY', 'Give either a quantity or an amount in quote, not both.', 'quantity');
  } else if (order.quantity === null) {
    return deny('QUANTITY_MISSING', 'The order has no quantity.', 'quantity');
  }
  if (WITH_LIMIT.has(orderType) && order.limitPrice === undefined) {
    return deny('PRICE_MISSING', `A ${orderType} order needs a limit price.`, 'limitPrice');
  }
  if (!WITH_LIMIT.has(orderType) && order.limitPrice !== undefined) {
    return deny('PRICE_NOT_ALLOWED', `A ${orderType} order takes no limit price.`, 'limitPrice');
  }
  if (TRIGGERED.has(orderType) !== (order.trigger !== undefined)) {
    return order.trigger === undefined
      ? deny('TRIGGER_MISSING', `A ${orderType} order needs a trigger.`, 'trigger')
      : deny('TRIGGER_NOT_ALLOWED', `A ${orderType} order takes no trigger.`, 'trigger');
  }
  if (TRAILING.has(orderType) && order.trigger?.price.kind === 'static') {
    return deny(
      'TRIGGER_NOT_RELATIVE',
      `A ${orderType} order trails by a distance: give it in quote or in percent.`,
      'trigger',
    );
  }
  if ((orderType === 'trailing-stop-limit') !== (order.limitOffset !== undefined)) {
    return deny(
      'OFFSET_MISMATCH',
      'A limit offset belongs to trailing-stop-limit orders, which need one.',
      'limitOffset',
    );
  }
  return null;
};

export const flagsConsistent: Check = ({ order, amending }) => {
  const { orderType, timeInForce, postOnly } = order;
  const isPlainLimit = orderType === 'limit' || orderType === 'iceberg';
  if (postOnly && !isPlainLimit)
    return deny('POST_ONLY_TYPE', `Post-only is possible only for limit orders, not for ${orderType}.`, 'postOnly');
  if (postOnly && (timeInForce === 'ioc' || timeInForce === 'fok')) {
    return deny(
      'POST_ONLY_IMMEDIATE',
      `Post-only and ${timeInForce.toUpperCase()} contradict each other.`,
      'timeInForce',
    );
  }
  if (timeInForce === 'fok' && orderType !== 'limit')
    return deny('FOK_TYPE', 'Fill-or-kill is possible only for limit orders.', 'timeInForce');
  if (timeInForce === 'ioc' && orderType !== 'limit' && orderType !== 'market') {
    return deny('IOC_TYPE', 'Immediate-or-cancel is possible only for limit orders.', 'timeInForce');
  }
  if (timeInForce === 'gtd' && orderType === 'market')
    return deny('GTD_TYPE', 'A market order cannot have an expiry.', 'timeInForce');
  if ((timeInForce === 'gtd') !== (order.expireTime !== undefined) && amending === null) {
    return timeInForce === 'gtd'
      ? deny('EXPIRY_MISSING', 'A good-till-date order needs its expiry.', 'expireTime')
      : deny(
          'EXPIRY_NOT_ALLOWED',
          `An expiry belongs to good-till-date orders, not to ${timeInForce.toUpperCase()}.`,
          'expireTime',
        );
  }
  return null;
};

export const expiryAhead: Check = ({ order, context, amending }) => {
  if (order.expireTime === undefined || amending !== null) return null;
  const ahead = order.expireTime - context.exchangeNow();
  if (ahead < LEAST_EXPIRY_MS)
    return deny('EXPIRY_PAST', 'The expiry must lie at least five seconds ahead.', 'expireTime');
  return ahead > LONGEST_EXPIRY_MS
    ? deny('EXPIRY_TOO_FAR', 'The expiry may lie at most one month ahead.', 'expireTime')
    : null;
};

function offTick(price: Price, tick: number): boolean {
  return price <= 0 || price % tick !== 0;
}

function staticPrices(order: NewOrder): readonly (readonly [field: string, price: Price])[] {
  const fixed = (field: string, price: RelativePrice | undefined): readonly (readonly [string, Price])[] =>
    price?.kind === 'static' ? [[field, price.price]] : [];
  return [
    ...(order.limitPrice === undefined ? [] : [['limitPrice', order.limitPrice] as const]),
    ...fixed('trigger', order.trigger?.price),
    ...fixed('conditionalClose', order.conditionalClose?.limit),
    ...fixed('conditionalClose', order.conditionalClose?.trigger),
  ];
}

export const pricesOnTick: Check = ({ order, instrument }) => {
  const { tickSize, symbol } = instrument;
  for (const [field, price] of staticPrices(order)) {
    if (!offTick(price, tickSize)) continue;
    const text = formatPrice(price, instrument);
    if (price <= 0) return deny('PRICE_ZERO', 'A price must be above zero.', field);
    const down = (price - (price % tickSize)) as Price;
    const near = [down, (down + tickSize) as Price]
      .filter((each) => each > 0)
      .map((each) => formatPrice(each, instrument));
    return deny(
      'PRICE_TICK',
      `${text} is not a multiple of ${symbol}’s tick of ${formatPrice(tickSize, instrument)}: use ${near.join(' or ')}.`,
      field,
    );
  }
  return null;
};

export const quantityOnLot: Check = ({ order, instrument }) => {
  const { lotSize, minimumQuantity, symbol, base } = instrument;
  const { quantity } = order;
  if (quantity === null) return null;
  if (quantity <= 0) return deny('QUANTITY_ZERO', 'A quantity must be above zero.', 'quantity');
  if (quantity % lotSize !== 0) {
    return deny(
      'QUANTITY_LOT',
      `${quantityText(quantity, instrument)} is not a multiple of ${symbol}’s lot of ${quantityText(lotSize, instrument)} ${base}.`,
      'quantity',
    );
  }
  return quantity < minimumQuantity
    ? deny(
        'QUANTITY_MINIMUM',
        `${quantityText(quantity, instrument)} ${base} is below ${symbol}’s minimum of ${quantityText(minimumQuantity, instrument)}.`,
        'quantity',
      )
    : null;
};

export const notionalAboveMinimum: Check = (check) => (reachesMinimum(check) ? null : judgedMinimum(check));

export const judgedMinimum: Check = ({ order, instrument, context }) => {
  const notional = notionalAsked(order, instrument, context);
  if (notional === null || notional.gte(instrument.minimumNotional)) return null;
  return deny(
    'NOTIONAL_MINIMUM',
    `The order is worth ${notional.toDecimalPlaces(instrument.costPrecision).toFixed()} ${instrument.quote}, below ${instrument.symbol}’s minimum of ${trimZeros(instrument.minimumNotional)}.`,
    order.cashQuantity === undefined ? 'quantity' : 'cashQuantity',
  );
};

export const cashPrecise: Check = ({ order, instrument }) =>
  order.cashQuantity !== undefined && new Money(order.cashQuantity).decimalPlaces() > instrument.costPrecision
    ? deny(
        'CASH_PRECISION',
        `${order.cashQuantity} has more decimals than the ${instrument.costPrecision} of ${instrument.quote}.`,
        'cashQuantity',
      )
    : null;

export const icebergShows: Check = ({ order, instrument }) => {
  const { displayQuantity, quantity, orderType } = order;
  if (orderType !== 'iceberg') {
    return displayQuantity === undefined
      ? null
      : deny('DISPLAY_NOT_ALLOWED', 'A display quantity belongs to iceberg orders.', 'displayQuantity');
  }
  if (displayQuantity === undefined || quantity === null)
    return deny('DISPLAY_MISSING', 'An iceberg order needs a display quantity.', 'displayQuantity');
  if (displayQuantity > quantity)
    return deny('DISPLAY_TOO_LARGE', 'An iceberg cannot show more than it holds.', 'displayQuantity');
  if (displayQuantity * ICEBERG_PARTS >= quantity) return null;
  const least = new Money(quantity).div(ICEBERG_PARTS).ceil();
  const text = least.div(new Money(10).pow(instrument.quantityPrecision)).toFixed();
  return deny(
    'DISPLAY_TOO_SMALL',
    `An iceberg must show at least one fifteenth: ${text} ${instrument.base}.`,
    'displayQuantity',
  );
};

export const triggerOnItsSide: Check = ({ order, instrument, market }) => {
  const { trigger, orderType, side } = order;
  if (trigger === undefined) return null;
  if (trigger.reference === 'index' && !instrument.hasIndex) {
    return deny('TRIGGER_NO_INDEX', `${instrument.symbol} has no index price: trigger on the last price.`, 'trigger');
  }
  if (trigger.price.kind !== 'static' || TRAILING.has(orderType)) return null;
  const reference = trigger.reference === 'index' ? market?.index : market?.last;
  if (reference === null || reference === undefined) {
    return askFirst(
      'TRIGGER_UNVERIFIED',
      `The ${trigger.reference} price is not known here, so the side of the trigger could not be checked.`,
      'trigger',
    );
  }
  const isStop = orderType.startsWith('stop-loss');
  const mustBeAbove = isStop === (side === 'buy');
  const isRight = mustBeAbove ? trigger.price.price > reference : trigger.price.price < reference;
  if (isRight) return null;
  const text = formatPrice(trigger.price.price, instrument);
  return deny(
    'TRIGGER_WRONG_SIDE',
    `A ${side} ${orderType} triggers ${mustBeAbove ? 'above' : 'below'} the ${trigger.reference} price of ${formatPrice(reference, instrument)}: at ${text} it would trigger at once.`,
    'trigger',
  );
};

export const postOnlyRests: Check = ({ order, market, instrument }) => {
  if (!order.postOnly || market === null || !isMarketable(order, market.bid, market.ask)) return null;
  const touch = order.side === 'buy' ? market.ask : market.bid;
  const price = touch === null ? '' : ` ${formatPrice(touch, instrument)}`;
  return askFirst(
    'POST_ONLY_CROSSES',
    `This price meets the best ${order.side === 'buy' ? 'ask' : 'bid'}${price}: the exchange would cancel a post-only order.`,
    'limitPrice',
  );
};

export const reduceOnlyReduces: Check = ({ order, context, instrument }) => {
  if (!order.reduceOnly || order.quantity === null) return null;
  const position = context.position(order.symbol);
  const opposite = order.side === 'sell' ? position : position.neg();
  const quantity = new Money(quantityText(order.quantity, instrument));
  return opposite.gte(quantity)
    ? null
    : deny(
        'REDUCE_ONLY_EXCEEDS',
        `The position is ${position.toFixed()} ${instrument.base}: ${quantity.toFixed()} would do more than reduce it.`,
        'reduceOnly',
      );
};

export const closeComplete: Check = ({ order }): Denial | null => {
  const close = order.conditionalClose;
  if (close === undefined) return null;
  const field = 'conditionalClose';
  if (order.cashQuantity !== undefined)
    return deny('CLOSE_WITH_CASH', 'An order in quote cannot carry a conditional close.', field);
  const needsTrigger = TRIGGERED.has(close.orderType);
  const needsLimit = WITH_LIMIT.has(close.orderType) || close.orderType === 'trailing-stop-limit';
  if (needsTrigger !== (close.trigger !== undefined)) {
    return deny(
      'CLOSE_TRIGGER',
      `A closing ${close.orderType} order ${needsTrigger ? 'needs' : 'takes no'} trigger.`,
      field,
    );
  }
  if (needsLimit !== (close.limit !== undefined)) {
    return deny(
      'CLOSE_LIMIT',
      `A closing ${close.orderType} order ${needsLimit ? 'needs a' : 'takes no'} limit price.`,
      field,
    );
  }
  return TRAILING.has(close.orderType) && close.trigger?.kind === 'static'
    ? deny(
        'CLOSE_NOT_RELATIVE',
        `A closing ${close.orderType} order trails by a distance: give it in quote or in percent.`,
        field,
      )
    : null;
};
