/** Whether the price makes sense against a market this engine can vouch for (order-safety.md, section 8, items 7, 9, 10). */
import { formatPrice, type Price } from '../../../domain/instrument.ts';
import { Money, priceOf } from '../../../domain/money.ts';
import { isMarketable, walk } from '../book-walk.ts';
import { askFirst, deny } from '../denial.ts';
import type { Check, OrderCheck } from '../order-check.ts';
import { isInsideCollar } from '../proofs.ts';

/** A marketable order decided on older prices is asked about again. */
const QUOTE_BUDGET_MS = 5_000;
/** Share of the visible book a taking order may use without being asked about. */
const DEPTH_SHARE = 0.5;

const isTaking = ({ order, market }: OrderCheck): boolean =>
  market !== null && isMarketable(order, market.bid, market.ask);

export const marketDataTrusted: Check = ({ market, order, origin }) => {
  if (market === null) {
    return deny('MARKET_DATA_NONE', `No price of ${order.symbol} has arrived yet: wait for its book.`, 'symbol');
  }
  if (market.trust === 'LIVE' || market.trust === 'SINGLE') return null;
  const age = `last good ${(market.ageMs / 1000).toFixed(1)} s ago`;
  switch (market.trust) {
    case 'DEGRADED': {
      const text = `Prices of ${order.symbol} are degraded, ${age}.`;
      return origin.kind === 'manual' ? askFirst('MARKET_DATA_DEGRADED', text) : deny('MARKET_DATA_DEGRADED', text);
    }
    case 'STALE':
    case 'RESYNC':
    case 'HALTED':
      return deny(
        'MARKET_DATA_STALE',
        `Prices of ${order.symbol} are ${market.trust}, ${age}: wait until they are live.`,
        'symbol',
      );
  }
};

export const quoteFresh: Check = (check) => {
  const { market, gestureAgeMs } = check;
  if (market === null || !isTaking(check)) return null;
  if (market.ageMs > QUOTE_BUDGET_MS) {
    return deny(
      'QUOTE_AGE',
      `The prices are ${(market.ageMs / 1000).toFixed(1)} s old, ${QUOTE_BUDGET_MS / 1000} s are allowed for an order that takes.`,
    );
  }
  return gestureAgeMs !== null && gestureAgeMs > QUOTE_BUDGET_MS
    ? askFirst(
        'QUOTE_OUTDATED',
        `This was decided ${(gestureAgeMs / 1000).toFixed(1)} s ago on prices that have moved on: confirm it again.`,
      )
    : null;
};

/** Percent by which `price` lies off what the market says; the larger of mid and last. Null without either. */
function deviation(price: Money, { market, instrument }: OrderCheck): Money | null {
  if (market === null) return null;
  const { bid, ask, last } = market;
  const mid = bid === null || ask === null ? null : priceOf(bid, instrument).add(priceOf(ask, instrument)).div(2);
  const references = [mid, last === null ? null : priceOf(last, instrument)].filter((each) => each !== null);
  if (references.length === 0) return null;
  return Money.max(...references.map((reference) => price.sub(reference).abs().div(reference).mul(100)));
}

/**
 * The price the collar judges: of a taking market order the worst the book would make it pay, of a triggered order with a
 * limit the limit against its trigger, since it meets the market there.
 */
function collarDeviation(check: OrderCheck): { readonly percent: Money; readonly price: Price } | 'too-deep' | null {
  const { order, instrument, context } = check;
  if (order.orderType === 'market') {
    const walked = walk(order, instrument, context);
    if (walked === null || !walked.isWhole) return 'too-deep';
    const percent = deviation(priceOf(walked.worst, instrument), check);
    return percent === null ? null : { percent, price: walked.worst };
  }
  if (order.limitPrice === undefined) return null;
  const limit = priceOf(order.limitPrice, instrument);
  const trigger = order.trigger?.price;
  if (trigger !== undefined) {
    if (trigger.kind !== 'static') return null;
    const reference = priceOf(trigger.price, instrument);
    return { percent: limit.sub(reference).abs().div(reference).mul(100), price: order.limitPrice };
  }
  const percent = deviation(limit, check);
  return percent === null ? null : { percent, price: order.limitPrice };
}

export const insideCollar: Check = (check) => (isInsideCollar(check) ? null : judgedCollar(check));

export const judgedCollar: Check = (check) => {
  const { order, instrument, context } = check;
  const found = collarDeviation(check);
  const field = order.orderType === 'market' ? 'quantity' : 'limitPrice';
  if (found === 'too-deep') {
    return deny(
      'DEPTH_INSUFFICIENT',
      `The verified book of ${order.symbol} does not hold enough to fill this market order: use a limit order.`,
      field,
    );
  }
  if (found === null) {
    return order.trigger !== undefined
      ? null
      : deny('COLLAR_UNVERIFIED', `No mid or last price of ${order.symbol} is known to judge this price by.`, field);
  }
  const { collarInnerPercent, collarOuterPercent } = context.settings();
  const off = (): string =>
    `${formatPrice(found.price, instrument)} lies ${found.percent.toFixed(2)} % off the ${order.trigger === undefined ? 'market' : 'trigger'}`;
  if (found.percent.gt(collarOuterPercent)) {
    return deny(
      'COLLAR_OUTER',
      `${off()}; your outer limit is ${collarOuterPercent} %: check the price, or change the limit in the settings.`,
      field,
    );
  }
  return found.percent.gt(collarInnerPercent)
    ? askFirst('COLLAR_INNER', `${off()}, more than your inner limit of ${collarInnerPercent} %.`, field)
    : null;
};

export const depthShareModest: Check = (check) => {
  const { order, instrument, context } = check;
  if (!isTaking(check)) return null;
  const walked = walk(order, instrument, context);
  if (walked === null) return null;
  const { limitPrice, ...unlimited } = order;
  const visible = limitPrice === undefined ? walked.visible : walk(unlimited, instrument, context)?.visible;
  if (visible === undefined) return null;
  const share = walked.quantity.div(visible);
  return share.gt(DEPTH_SHARE)
    ? askFirst(
        'DEPTH_SHARE',
        `This takes ${share.mul(100).toFixed(0)} % of all the verified book shows.`,
        order.cashQuantity === undefined ? 'quantity' : 'cashQuantity',
      )
    : null;
};
