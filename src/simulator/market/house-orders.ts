/** The house's own resting orders of one market, for picking one at random without searching. */
import type { BookSide } from '../../domain/market.ts';
import type { RestingOrder } from '../matching/price-level.ts';

export class HouseOrders<Owner> {
  readonly #sides: Readonly<Record<BookSide, RestingOrder<Owner>[]>> = { bid: [], ask: [] };

  count(side: BookSide): number {
    return this.#sides[side].length;
  }

  at(side: BookSide, index: number): RestingOrder<Owner> | null {
    return this.#sides[side][index] ?? null;
  }

  all(side: BookSide): readonly RestingOrder<Owner>[] {
    return this.#sides[side];
  }

  add(order: RestingOrder<Owner>): void {
    const orders = this.#sides[order.side];
    order.slot = orders.length;
    orders.push(order);
  }

  forget(order: RestingOrder<Owner>): void {
    const orders = this.#sides[order.side];
    if (order.slot < 0 || orders[order.slot] !== order) return;
    const last = orders.pop();
    if (last !== undefined && last !== order) {
      orders[order.slot] = last;
      last.slot = order.slot;
    }
    order.slot = -1;
  }
}
