/** The most an order can still do, and what all orders together could make of a position (I7). */

import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import { Money, notionalOf, priceOf, quantityOf } from '../../domain/money.ts';
import type { NewOrder } from '../../domain/order.ts';
import type { Order } from '../orders/order.ts';
import { filledSum } from '../orders/order-facts.ts';
import { walk } from './book-walk.ts';
import type { RiskContext } from './risk-context.ts';

/** Highest of the prices known for a buy to be paid, or null. */
function referencePrice(symbol: MarketSymbol, context: RiskContext): Money | null {
  const market = context.market(symbol);
  const instrument = context.instrument(symbol);
  if (market === null || instrument === null) return null;
  const known = [market.ask, market.last, market.bid].find((price) => price !== null);
  return known === undefined || known === null ? null : priceOf(known, instrument);
}

/**
 * Orders are never changed in place, so what an order says by itself is worked out once. Every check looks at every live
 * order, and there may be hundreds.
 */
const limitsOf = new WeakMap<Order, Money | 'none'>();
const leavesBy = new WeakMap<Order, Money>();

function limitOf(order: Order): Money | null {
  let limit = limitsOf.get(order);
  if (limit === undefined) {
    const limits = termsOf(order).flatMap(({ limitPrice }) => (limitPrice === null ? [] : [new Money(limitPrice)]));
    limit = limits.length > 0 ? Money.max(...limits) : 'none';
    limitsOf.set(order, limit);
  }
  return limit === 'none' ? null : limit;
}

/** Old and new ones while an amend is undecided. */
const termsOf = (order: Order): readonly Order['terms'][] =>
  order.amend === null ? [order.terms] : [order.terms, order.amend.terms];

/** The price an order of ours is counted at: its limit, else its trigger, else the market. */
export function countedPrice(order: Order, context: RiskContext): Money | null {
  const limit = limitOf(order);
  if (limit !== null) return limit;
  const triggers = termsOf(order).flatMap(({ triggerPrice }) =>
    triggerPrice !== null && /^\d+(\.\d+)?$/.test(triggerPrice) ? [new Money(triggerPrice)] : [],
  );
  return triggers.length > 0 ? Money.max(...triggers) : referencePrice(order.symbol, context);
}

/** Base quantity that may still fill, at the larger of old and new terms while an amend is undecided. Null: not known. */
export function leavesOf(order: Order, context: RiskContext): Money | null {
  if (order.cashQuantity !== null) {
    const price = countedPrice(order, context);
    const bought = order.fills.reduce((sum, fill) => sum.add(fill.cost), new Money(0));
    return price === null ? null : Money.max(0, new Money(order.cashQuantity).sub(bought)).div(price);
  }
  if (order.terms.quantity === null) return null;
  let leaves = leavesBy.get(order);
  if (leaves === undefined) {
    const most = Money.max(order.terms.quantity, order.amend?.terms.quantity ?? 0);
    leaves = Money.max(0, most.sub(filledSum(order)));
    leavesBy.set(order, leaves);
  }
  return leaves;
}

/** What a new order may fill, in base; for an order in cash by walking the book. Null without a price. */
export function quantityAsked(order: NewOrder, instrument: Instrument, context: RiskContext): Money | null {
  if (order.quantity !== null) return quantityOf(order.quantity, instrument);
  const price = referencePrice(order.symbol, context);
  return order.cashQuantity === undefined || price === null ? null : new Money(order.cashQuantity).div(price);
}

/** What a new order may cost in quote, fees apart: by its limit, its trigger, or the book. Null when no price is known. */
export function notionalAsked(order: NewOrder, instrument: Instrument, context: RiskContext): Money | null {
  if (order.cashQuantity !== undefined) return new Money(order.cashQuantity);
  if (order.quantity === null) return null;
  if (order.limitPrice !== undefined) return notionalOf(order.limitPrice, order.quantity, instrument);
  const trigger = order.trigger?.price;
  if (trigger?.kind === 'static') return notionalOf(trigger.price, order.quantity, instrument);
  if (order.orderType === 'market') {
    const walked = walk(order, instrument, context);
    if (walked?.isWhole === true) return walked.cost;
  }
  const price = referencePrice(order.symbol, context);
  return price === null ? null : price.mul(quantityOf(order.quantity, instrument));
}

export interface WorstPosition {
  /** Signed base quantities. */
  readonly now: Money;
  readonly long: Money;
  readonly short: Money;
}

/** Position if every order of ours on one side filled and none on the other. Null when an order's size is not known. */
export function worstPosition(
  symbol: MarketSymbol,
  live: readonly Order[],
  except: Order | null,
  context: RiskContext,
): WorstPosition | null {
  const now = context.position(symbol);
  let long = now;
  let short = now;
  for (const order of live) {
    if (order.symbol !== symbol || order.intentId === except?.intentId) continue;
    const leaves = leavesOf(order, context);
    if (leaves === null) return null;
    if (order.side === 'buy') long = long.add(leaves);
    else short = short.sub(leaves);
  }
  return { now, long, short };
}
