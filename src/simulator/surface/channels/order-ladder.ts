/** One side of a book order by order: levels best first, and inside a level the queue, oldest first. */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import type { BookSide } from '../../../domain/market.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { OrderId } from '../../exchange.ts';

export interface RestingOrder {
  readonly orderId: OrderId;
  readonly price: Price;
  quantity: Quantity;
  at: EpochMs;
}

export interface OrderLevel {
  readonly price: Price;
  readonly queue: RestingOrder[];
}

export class OrderLadder {
  readonly #sign: number;
  readonly levels: OrderLevel[] = [];
  readonly #orders = new Map<OrderId, RestingOrder>();

  constructor(side: BookSide) {
    this.#sign = side === 'bid' ? -1 : 1;
  }

  load(orders: readonly Readonly<RestingOrder>[]): void {
    this.levels.length = 0;
    this.#orders.clear();
    for (const order of orders) this.add({ ...order });
  }

  has(orderId: OrderId): boolean {
    return this.#orders.has(orderId);
  }

  get(orderId: OrderId): RestingOrder | undefined {
    return this.#orders.get(orderId);
  }

  hasLevel(price: Price): boolean {
    return this.#locate(price) >= 0;
  }

  add(order: RestingOrder): void {
    this.#orders.set(order.orderId, order);
    const index = this.#locate(order.price);
    const level = this.levels[index];
    if (level === undefined) this.levels.splice(~index, 0, { price: order.price, queue: [order] });
    else level.queue.push(order);
  }

  remove(orderId: OrderId): RestingOrder | undefined {
    const order = this.#orders.get(orderId);
    if (order === undefined) return undefined;
    this.#orders.delete(orderId);
    const index = this.#locate(order.price);
    const level = this.levels[index];
    if (level !== undefined) {
      level.queue.splice(level.queue.indexOf(order), 1);
      if (level.queue.length === 0) this.levels.splice(index, 1);
    }
    return order;
  }

  /** Whether `price` is better than or equal to `bound`. */
  isWithin(price: Price, bound: Price): boolean {
    return this.#sign * price <= this.#sign * bound;
  }

  #locate(price: Price): number {
    const rank = this.#sign * price;
    let low = 0;
    let high = this.levels.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const there = this.#sign * (this.levels[middle]?.price ?? 0);
      if (there === rank) return middle;
      if (there < rank) low = middle + 1;
      else high = middle - 1;
    }
    return ~low;
  }
}
