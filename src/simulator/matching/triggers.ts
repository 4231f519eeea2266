/**
 * The untriggered orders of one symbol and one reference price. Most prices pass between the nearest thresholds and cost
 * two comparisons; trailing triggers follow every new extreme.
 */
import { type AccountOrder, isTrailingType } from './account-order.ts';
import { trailingDistance } from './relative-price.ts';

/**
 * Whether the trigger is reached by a rising price. A stop-loss is reached from the unfavourable side, a take-profit from
 * the favourable one, a trailing stop when the price turns back from its peak.
 */
function firesOnRise(order: AccountOrder): boolean {
  const isBuy = order.request.side === 'buy';
  return order.orderType.startsWith('take-profit') ? !isBuy : isBuy;
}

export const isReached = (order: AccountOrder, price: number): boolean =>
  order.triggerPrice !== null && (firesOnRise(order) ? price >= order.triggerPrice : price <= order.triggerPrice);

/** Lets a trailing trigger follow `price`; true when it moved. */
export function trail(order: AccountOrder, price: number): boolean {
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

export class TriggerBook {
  readonly #orders = new Set<AccountOrder>();
  #trailing = 0;
  /** Least rising and greatest falling trigger. */
  #above = Number.POSITIVE_INFINITY;
  #below = Number.NEGATIVE_INFINITY;

  get isEmpty(): boolean {
    return this.#orders.size === 0;
  }

  arm(order: AccountOrder): void {
    this.#orders.add(order);
    if (isTrailingType(order.orderType)) this.#trailing += 1;
    this.#include(order);
  }

  disarm(order: AccountOrder): void {
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
  observe(price: number, moved: (order: AccountOrder) => void): readonly AccountOrder[] {
    if (this.#orders.size === 0) return [];
    if (this.#trailing > 0) this.#follow(price, moved);
    if (price < this.#above && price > this.#below) return [];
    const fired = [...this.#orders].filter((order) => isReached(order, price));
    for (const order of fired) this.disarm(order);
    return fired;
  }

  #follow(price: number, moved: (order: AccountOrder) => void): void {
    let hasMoved = false;
    for (const order of this.#orders) {
      if (!isTrailingType(order.orderType) || !trail(order, price)) continue;
      moved(order);
      hasMoved = true;
    }
    if (hasMoved) this.refresh();
  }

  #include(order: AccountOrder): void {
    if (order.triggerPrice === null) return;
    if (firesOnRise(order)) this.#above = Math.min(this.#above, order.triggerPrice);
    else this.#below = Math.max(this.#below, order.triggerPrice);
  }
}
