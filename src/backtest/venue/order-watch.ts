/** Which prices matter to the orders that work: a candle between them touches none, and need not be printed. */
import type { Side } from '../../domain/market.ts';
import type { OrderId, OrderRecord } from '../../simulator/exchange.ts';
import { isTriggeredType } from '../../simulator/matching/order-type.ts';
import { firesOnRise } from '../../simulator/matching/triggers.ts';

interface Watched {
  readonly price: number;
  readonly isRising: boolean;
  readonly isTrigger: boolean;
  readonly side: Side;
}

export class OrderWatch {
  readonly #orders = new Map<OrderId, Watched>();
  #above = Number.POSITIVE_INFINITY;
  #below = Number.NEGATIVE_INFINITY;

  get isEmpty(): boolean {
    return this.#orders.size === 0;
  }

  /** Whether a price between `low` and `high`, both included, concerns an order. */
  isTouchedBy(low: number, high: number): boolean {
    return high >= this.#above || low <= this.#below;
  }

  /** Whether an order that rests on this side is reached by a print at `price`. */
  isRestingReached(side: Side, price: number): boolean {
    for (const order of this.#orders.values()) {
      if (order.isTrigger || order.side !== side) continue;
      if (order.isRising ? price >= order.price : price <= order.price) return true;
    }
    return false;
  }

  /** Trigger prices strictly between two prints, in the order the way passes them. */
  triggersBetween(from: number, to: number): readonly number[] {
    const isRise = to > from;
    const passed = new Set<number>();
    for (const { isTrigger, isRising, price } of this.#orders.values()) {
      if (!isTrigger || isRising !== isRise) continue;
      if (isRise ? price > from && price < to : price < from && price > to) passed.add(price);
    }
    return passed.size === 0 ? [] : [...passed].sort((a, b) => (isRise ? a - b : b - a));
  }

  /** Own prices on one side at which an order rests. */
  *restingPrices(side: Side): Iterable<number> {
    for (const watched of this.#orders.values()) if (!watched.isTrigger && watched.side === side) yield watched.price;
  }

  update(order: OrderRecord): void {
    const watched = watch(order);
    if (watched === null || order.closedAt !== null) {
      if (!this.#orders.delete(order.orderId)) return;
    } else this.#orders.set(order.orderId, watched);
    this.#above = Number.POSITIVE_INFINITY;
    this.#below = Number.NEGATIVE_INFINITY;
    for (const { isRising, price } of this.#orders.values()) {
      if (isRising) this.#above = Math.min(this.#above, price);
      else this.#below = Math.max(this.#below, price);
    }
  }
}

function watch(order: OrderRecord): Watched | null {
  const { orderType, side } = order.request;
  if (isTriggeredType(orderType) && !order.isTriggered) {
    if (order.triggerPrice === null) return null;
    return {
      price: order.triggerPrice,
      isRising: firesOnRise({ request: order.request, orderType }),
      isTrigger: true,
      side,
    };
  }
  if (order.limitPrice === null) return null;
  return { price: order.limitPrice, isRising: side === 'sell', isTrigger: false, side };
}
