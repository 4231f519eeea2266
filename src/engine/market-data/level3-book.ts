/**
 * Every single order of one symbol, in queue order, verified by the level 3 checksum: as for the book, but each order of
 * the ten best levels contributes its own token (best level first, oldest order first). Truncated by price levels.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookSide as BookSideName } from '../../domain/market.ts';
import type { Level3Delta, Level3Event } from '../ports.ts';
import { appendToken, CHECKSUM_LEVELS, tokenCrc, tokenLength } from './book-checksum.ts';
import { type BookFault, type BookState, transition } from './book-state.ts';
import type { ApplyOutcome } from './order-book.ts';

export interface RestingOrder {
  readonly orderId: string;
  readonly price: Price;
  /** What shows: an iceberg's displayed part. */
  readonly quantity: Quantity;
}

interface Level {
  readonly price: Price;
  /** Insertion order is queue order. */
  readonly orders: Map<string, RestingOrder>;
}

class Level3Side {
  /** Best first. */
  readonly levels: Level[] = [];
  readonly #isBetter: (a: number, b: number) => boolean;
  readonly #priceOf = new Map<string, Price>();

  constructor(side: BookSideName) {
    this.#isBetter = side === 'bid' ? (a, b) => a > b : (a, b) => a < b;
  }

  clear(): void {
    this.levels.length = 0;
    this.#priceOf.clear();
  }

  apply({ kind, orderId, price, quantity }: Level3Event): void {
    const restingAt = this.#priceOf.get(orderId);
    if (kind === 'delete' || quantity === 0) {
      if (restingAt !== undefined) this.#remove(orderId, restingAt);
      return;
    }
    // A changed quantity at the same price keeps the place in the queue; anything else joins the end of its level.
    if (restingAt !== undefined && (restingAt !== price || kind === 'add')) this.#remove(orderId, restingAt);
    const at = this.#position(price);
    let level = this.levels[at];
    if (level === undefined || level.price !== price) {
      level = { price, orders: new Map() };
      this.levels.splice(at, 0, level);
    }
    level.orders.set(orderId, { orderId, price, quantity });
    this.#priceOf.set(orderId, price);
  }

  truncate(depth: number): void {
    while (this.levels.length > depth) {
      for (const orderId of this.levels.pop()?.orders.keys() ?? []) this.#priceOf.delete(orderId);
    }
  }

  get orderCount(): number {
    return this.#priceOf.size;
  }

  #remove(orderId: string, price: Price): void {
    this.#priceOf.delete(orderId);
    const at = this.#position(price);
    const level = this.levels[at];
    if (level === undefined || level.price !== price) return;
    level.orders.delete(orderId);
    if (level.orders.size === 0) this.levels.splice(at, 1);
  }

  /** Index of the level at `price`, or where it belongs. */
  #position(price: Price): number {
    let low = 0;
    let high = this.levels.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const level = this.levels[middle];
      if (level !== undefined && this.#isBetter(level.price, price)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export class Level3Book {
  readonly depth: number;
  readonly #bids = new Level3Side('bid');
  readonly #asks = new Level3Side('ask');
  #state: BookState = 'awaiting';
  #fault: BookFault | null = null;
  #session = 0;

  /** `depth` counts price levels, not orders; the exchange offers 10, 100 and 1000. */
  constructor(depth: number) {
    this.depth = depth;
  }

  get state(): BookState {
    return this.#state;
  }

  get fault(): BookFault | null {
    return this.#fault;
  }

  /** Rises with every snapshot. */
  get session(): number {
    return this.#session;
  }

  /** Applies one message whole, truncates, verifies. Updates without a verified book are ignored. */
  apply(delta: Level3Delta): ApplyOutcome {
    if (delta.isSnapshot) {
      this.#bids.clear();
      this.#asks.clear();
      this.#session += 1;
    } else if (this.#state !== 'verified') {
      return 'ignored';
    }
    for (const event of delta.events) (event.side === 'bid' ? this.#bids : this.#asks).apply(event);
    this.#bids.truncate(this.depth);
    this.#asks.truncate(this.depth);
    this.#fault = this.#findFault(delta.checksum);
    const verified = this.#fault === null;
    this.#state = transition(
      this.#state,
      delta.isSnapshot
        ? verified
          ? 'snapshot.verified'
          : 'snapshot.refused'
        : verified
          ? 'update.verified'
          : 'update.refused',
    );
    return verified ? 'verified' : 'refused';
  }

  /** The subscription was renewed or the connection lost. */
  reset(): void {
    this.#bids.clear();
    this.#asks.clear();
    this.#fault = null;
    this.#state = transition(this.#state, 'command.reset');
  }

  computedChecksum(): number {
    let crc = 0;
    for (const side of [this.#asks, this.#bids]) {
      for (const level of side.levels.slice(0, CHECKSUM_LEVELS)) {
        for (const { price, quantity } of level.orders.values()) {
          crc = appendToken(crc, tokenCrc(price, quantity), tokenLength(price, quantity));
        }
      }
    }
    return crc >>> 0;
  }

  levelCount(side: BookSideName): number {
    return this.#side(side).levels.length;
  }

  orderCount(side: BookSideName): number {
    return this.#side(side).orderCount;
  }

  /** The orders of one price level in queue order; rank 0 is the best level. Empty beyond the last. */
  ordersAt(side: BookSideName, rank: number): readonly RestingOrder[] {
    return [...(this.#side(side).levels[rank]?.orders.values() ?? [])];
  }

  #findFault(checksum: number): BookFault | null {
    if (this.computedChecksum() !== checksum) return 'checksum';
    const bid = this.#bids.levels[0];
    const ask = this.#asks.levels[0];
    return bid !== undefined && ask !== undefined && bid.price >= ask.price ? 'crossed' : null;
  }

  #side(side: BookSideName): Level3Side {
    return side === 'bid' ? this.#bids : this.#asks;
  }
}
