/**
 * The house's participants in one market: they trade through the same book by the same rules as everybody, with endless
 * funds and no reports.
 */
import type { Price } from '../../domain/instrument.ts';
import type { BookSide, Side } from '../../domain/market.ts';
import type { AccountOrder, BookOrder, OrderMarket } from '../matching/account-order.ts';
import type { Execution } from '../matching/execution.ts';
import type { Floor } from '../matching/floor.ts';
import { available } from '../matching/match.ts';
import { RestingOrder } from '../matching/price-level.ts';

export class House {
  readonly market: OrderMarket;
  readonly #floor: Floor;
  readonly #execution: Execution;

  constructor(market: OrderMarket, floor: Floor, execution: Execution) {
    this.market = market;
    this.#floor = floor;
    this.#execution = execution;
  }

  /** Rests at `price`; null, and nothing done, if it would trade there. */
  make(side: BookSide, price: number, quantity: number): BookOrder | null {
    const { book, house } = this.market;
    const opposite = book.ladder(side === 'bid' ? 'ask' : 'bid');
    const best = opposite.best();
    if (quantity <= 0 || price <= 0 || (best !== null && opposite.reaches(best.price, price))) return null;
    const order = new RestingOrder<AccountOrder>(
      this.#floor.ids.order(),
      side,
      price as Price,
      quantity,
      this.#floor.time.now(),
      null,
    );
    book.rest(order);
    house.add(order);
    this.#floor.outbox.touched(this.market);
    return order;
  }

  cancel(order: BookOrder): void {
    this.market.house.forget(order);
    this.market.book.remove(order, this.#floor.time.now());
    this.#floor.outbox.touched(this.market);
  }

  /** Gives up part of the quantity, keeping its place. */
  shrink(order: BookOrder, quantity: number): void {
    this.market.book.shrink(order, quantity, this.#floor.time.now());
    this.#floor.outbox.touched(this.market);
  }

  /** Returns what found no counterparty. */
  take(side: Side, quantity: number, limit: number | null, type: 'limit' | 'market'): number {
    return this.#execution.takeForHouse(this.market, side, quantity, limit, type);
  }

  /** Everything on offer up to and including `limit`. */
  offered(side: Side, limit: number): number {
    return available(this.market.book, side, limit, Number.MAX_SAFE_INTEGER, () => false);
  }
}
