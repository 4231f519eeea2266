/** What a taking order would pay, by walking the book this engine verified. */
import type { Instrument, Price } from '../../domain/instrument.ts';
import { Money, notionalOf, priceOf, quantityOf } from '../../domain/money.ts';
import type { NewOrder } from '../../domain/order.ts';
import type { RiskContext } from './risk-context.ts';

/** As deep as the deepest book subscribed to. */
const DEPTH = 1000;

export interface Walk {
  /** Base quantity the walk takes. */
  readonly quantity: Money;
  readonly cost: Money;
  readonly average: Money;
  readonly worst: Price;
  /** Base quantity visible within the order's limit. */
  readonly visible: Money;
  /** Whether the visible book, within the order's limit, holds all of it. */
  readonly isWhole: boolean;
}

/** Null when no verified level is there to take, or none within the limit. */
export function walk(order: NewOrder, instrument: Instrument, context: RiskContext): Walk | null {
  const isBuy = order.side === 'buy';
  const levels = context.levels(order.symbol, isBuy ? 'ask' : 'bid', DEPTH);
  const cash = order.cashQuantity === undefined ? null : new Money(order.cashQuantity);
  const wanted = order.quantity === null ? null : quantityOf(order.quantity, instrument);
  let quantity = new Money(0);
  let cost = new Money(0);
  let visible = new Money(0);
  let worst: Price | null = null;
  let isWhole = false;
  for (const level of levels) {
    if (order.limitPrice !== undefined && (isBuy ? level.price > order.limitPrice : level.price < order.limitPrice))
      break;
    const offered = quantityOf(level.quantity, instrument);
    visible = visible.add(offered);
    if (isWhole) continue;
    worst = level.price;
    const price = priceOf(level.price, instrument);
    const missing = wanted === null ? (cash ?? new Money(0)).sub(cost).div(price) : wanted.sub(quantity);
    isWhole = offered.gte(missing);
    const taken = isWhole ? missing : offered;
    quantity = quantity.add(taken);
    cost = cost.add(isWhole ? taken.mul(price) : notionalOf(level.price, level.quantity, instrument));
  }
  if (worst === null || quantity.isZero()) return null;
  return { quantity, cost, average: cost.div(quantity), worst, visible, isWhole };
}

/** Whether the order would take liquidity on arrival, as far as the best prices tell. */
export function isMarketable(order: NewOrder, bid: Price | null, ask: Price | null): boolean {
  if (order.orderType === 'market') return true;
  if (order.orderType !== 'limit' && order.orderType !== 'iceberg') return false;
  if (order.limitPrice === undefined) return false;
  return order.side === 'buy' ? ask !== null && order.limitPrice >= ask : bid !== null && order.limitPrice <= bid;
}
