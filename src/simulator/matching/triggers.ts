/**
 * The untriggered orders of one symbol and one reference price. Most prices pass between the nearest thresholds and cost
 * two comparisons; trailing triggers follow every new extreme.
 */
import type { Instrument } from '../../domain/instrument.ts';
import type { RelativePrice } from '../../domain/order.ts';
import type { OrderRequest } from '../exchange.ts';
import { isTrailingType } from './order-type.ts';
import { trailingDistance } from './relative-price.ts';

/** An order as far as its trigger goes. */
export interface TriggeredOrder {
  readonly request: Pick<OrderRequest, 'side'>;
  readonly orderType: OrderRequest['orderType'];
  readonly market: { readonly listed: Instrument };
  triggerPrice: number | null;
  /** The distance a trailing trigger keeps. */
  readonly trailing: RelativePrice | null;
  /** Best reference price a trailing order has seen. */
  peak: number | null;
}

/**
 * Whether the trigger is reached by a rising price. A stop-loss is reached from the unfavourable side, a take-profit from
 * the favourable one, a trailing stop when the price turns back from its peak.
 */
export function firesOnRise(order: Pick<TriggeredOrder, 'request' | 'orderType'>): boolean {
  const isBuy = order.request.side === 'buy';
  return order.orderType.startsWith('take-profit') ? !isBuy : isBuy;
}

export const isReached = (order: TriggeredOrder, price: number): boolean =>
  order.triggerPrice !== null && (firesOnRise(order) ? price >= order.triggerPrice : price <= order.triggerPrice);

/** Lets a trailing trigger follow `price`; true when it moved. */
export function trail(order: TriggeredOrder, price: number): boolean {
  if (order.trailing === null) return false;
  const isBuy = order.request.side === 'buy';
  if (order.peak !== null && (isBuy ? price >= order.peak : price <= order.peak)) return false;
  order.peak = price;
  const distance = trailingDistance(order.trailing, price, order.market.listed);
  const next = isBuy ? price + distance : price - distance;
  if (next === order.triggerPrice) return false;
  order.triggerPrice = next;
  return true;
}

export class TriggerBook<Order extends TriggeredOrder> {
  readonly #orders = new Set<Order>();
  #trailing = 0;
  /** Least rising and greatest falling trigger. */
  #above = Number.POSITIVE_INFINITY;
  #below = Number.NEGATIVE_INFINITY;

  get isEmpty(): boolean {
    return this.#orders.size === 0;
  }

  arm(order: Order): void {
    this.#orders.add(order);
    if (isTrailingType(order.orderType)) this.#trailing += 1;
    this.#include(order);
  }

  disarm(order: Order): void {
    if (!this.#orders.delete(order)) return;
    if (isTrailingType(order.orderType)) this.#trailing -= 1;
    this.refresh();
  }

  /** After a trigger price was amended. */
  refresh(): void {
    this.#above = Number.POSITIVE_INFINITY;
    this.#below = Number.NEGATIVE_INFINITY;
    for (const order of this.#orders) this.#include(order);
  }

  /** `moved` sees trailing orders whose trigger followed the price; returns those that fire, disarmed, oldest first. */
  observe(price: number, moved: (order: Order) => void): readonly Order[] {
    if (this.#orders.size === 0) return [];
    if (this.#trailing > 0) this.#follow(price, moved);
    if (price < this.#above && price > this.#below) return [];
    const fired = [...this.#orders].filter((order) => isReached(order, price));
    for (const order of fired) this.disarm(order);
    return fired;
  }

  #follow(price: number, moved: (order: Order) => void): void {
    let hasMoved = false;
    for (const order of this.#orders) {
      if (!isTrailingType(order.orderType) || !trail(order, price)) continue;
      moved(order);
      hasMoved = true;
    }
    if (hasMoved) this.refresh();
  }

  #include(order: Order): void {
    if (order.triggerPrice === null) return;
    if (firesOnRise(order)) this.#above = Math.min(this.#above, order.triggerPrice);
    else this.#below = Math.max(this.#below, order.triggerPrice);
  }
}
