/** Open orders and the history of closed ones, as rows of a blotter. */
import type { OrderView } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';

export type OrderFilter = 'open' | 'history';

const CLOSED: ReadonlySet<OrderView['state']> = new Set([
  'DENIED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_ACCEPTED',
]);

/** Newest first; unknown orders stand before all others while open, since they are what must be looked at. */
export function orderRows(
  orders: readonly OrderView[],
  filter: OrderFilter,
  symbol: string | null,
): readonly OrderView[] {
  const wanted = orders.filter(
    (order) => CLOSED.has(order.state) === (filter === 'history') && (symbol === null || order.symbol === symbol),
  );
  const rank = (order: OrderView): number => (filter === 'open' && order.state === 'UNKNOWN' ? 0 : 1);
  const time = (order: OrderView): number => (filter === 'open' ? order.createdAt : order.updatedAt);
  return wanted.sort((a, b) => rank(a) - rank(b) || time(b) - time(a));
}

/** 0 to 1. */
export function filledShare(order: Pick<OrderView, 'quantity' | 'filledQuantity'>): number {
  if (order.quantity === null) return 0;
  const total = new Money(order.quantity);
  return total.isZero() ? 0 : Math.min(1, new Money(order.filledQuantity).div(total).toNumber());
}

export interface Distance {
  /** Ticks the touch would have to move to reach the order; negative when the order is through it. */
  readonly ticks: number;
  readonly bps: number;
}

/** From the order's price to the touch that would fill it; null without a price or a touch. All scaled. */
export function distanceToTouch(
  side: Side,
  price: number | null,
  bid: number,
  ask: number,
  tickSize: number,
): Distance | null {
  const touch = side === 'buy' ? ask : bid;
  if (price === null || !Number.isFinite(touch) || touch <= 0) return null;
  const away = side === 'buy' ? touch - price : price - touch;
  return { ticks: Math.round(away / tickSize), bps: (away / touch) * 10_000 };
}

/** How far the last trade is from an absolute trigger, whichever side it waits on. */
export function distanceToTrigger(trigger: number, last: number, tickSize: number): Distance | null {
  if (!Number.isFinite(last) || last <= 0) return null;
  const away = Math.abs(last - trigger);
  return { ticks: Math.round(away / tickSize), bps: (away / last) * 10_000 };
}

/** `P` post-only, `R` reduce-only, `I` iceberg, `T` triggered. */
export function orderFlags(order: OrderView): string {
  return [
    order.postOnly ? 'P' : '',
    order.reduceOnly ? 'R' : '',
    order.displayQuantity !== null ? 'I' : '',
    order.isTriggered ? 'T' : '',
  ].join('');
}

/** Total of the stages an order went through, ms; null before the first was measured. */
export function totalLatency(order: Pick<OrderView, 'latency'>): number | null {
  const stages = Object.values(order.latency).filter((ms): ms is number => typeof ms === 'number');
  return stages.length === 0 ? null : stages.reduce((sum, ms) => sum + ms, 0);
}
