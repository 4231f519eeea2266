/**
 * The book of one symbol on one connection: applies each message whole, truncates, and verifies the exchange's checksum
 * every time. Nothing is allocated per message. Prices and quantities are the scaled integers of the instrument.
 *
 * A matching checksum covers the ten best levels a side; deeper levels are as good as the stream, and proven when they
 * rise into the ten.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookSide as BookSideName } from '../../domain/market.ts';
import type { BookDelta } from '../ports.ts';
import { joinSides } from './book-checksum.ts';
import { BookSide, bookMemory } from './book-side.ts';
import { type BookEvent, type BookFault, type BookState, transition } from './book-state.ts';
import { PendingDeltas } from './pending-deltas.ts';

/** `ignored`: an update without a book to apply it to; kept aside in case a snapshot older than it follows. */
export type ApplyOutcome = 'verified' | 'ignored' | 'refused';

/** What taking a quantity from one side would cost, filled by `walk`. Made once by the caller and reused. */
export interface WalkResult {
  /** Less than asked for when the side does not hold it. */
  quantity: number;
  /** In price units, not rounded to a tick; NaN when nothing was taken. Floating point: for display and limits, not for books of account. */
  averagePrice: number;
  /** The last price touched; NaN when nothing was taken. */
  worstPrice: number;
  /** Levels touched. */
  levels: number;
}

export const emptyWalk = (): WalkResult => ({
  quantity: 0,
  averagePrice: Number.NaN,
  worstPrice: Number.NaN,
  levels: 0,
});

export class OrderBook {
  readonly depth: number;
  readonly #bids: BookSide;
  readonly #asks: BookSide;
  readonly #pending = new PendingDeltas();
  #state: BookState = 'awaiting';
  #fault: BookFault | null = null;
  #session = 0;
  #verifiedMessages = 0;
  #refusedMessages = 0;
  // Both begin as what only a double can be, so that the fields hold doubles in place and later writes allocate nothing.
  #checksum = 0.5;
  #exchangeTime = Number.NaN;

  /** `depth`: the subscribed one; the exchange offers 10, 25, 100, 500 and 1000. */
  constructor(depth: number) {
    if (!Number.isInteger(depth) || depth < 10 || depth > 10_000) {
      throw new Error(
        `Book depth ${depth}: an integer from 10 to 10000 expected, since the checksum covers ten levels`,
      );
    }
    this.depth = depth;
    const memory = bookMemory(depth);
    this.#bids = new BookSide('bid', depth, memory);
    this.#asks = new BookSide('ask', depth, memory);
  }

  get state(): BookState {
    return this.#state;
  }

  /** Why the last refused message was refused; null while the book is verified or fresh. */
  get fault(): BookFault | null {
    return this.#fault;
  }

  /** Rises with every snapshot: what was read in one session says nothing about the next. */
  get session(): number {
    return this.#session;
  }

  get verifiedMessages(): number {
    return this.#verifiedMessages;
  }

  get refusedMessages(): number {
    return this.#refusedMessages;
  }

  /** The checksum the last applied message carried. */
  get checksum(): number {
    return this.#checksum;
  }

  /** Of the last applied message; NaN when it carried none. */
  get exchangeTime(): number {
    return this.#exchangeTime;
  }

  /** The checksum computed from the book as it stands: what `checksum` is compared with. */
  computedChecksum(): number {
    return joinSides(this.#asks.checksum, this.#bids.checksum, this.#bids.checksumLength) >>> 0;
  }

  /**
   * Applies one message in wire order, truncates, verifies. A snapshot replaces everything. After `refused` the book keeps
   * what the message left, for inspection only, and ignores updates until the next snapshot.
   */
  apply(delta: BookDelta): ApplyOutcome {
    if (delta.isSnapshot) return this.#applySnapshot(delta);
    if (this.#state !== 'verified') {
      this.#pending.keep(delta);
      return 'ignored';
    }
    return this.#settle(this.#applyLevels(delta), false);
  }

  /** The subscription was renewed or the connection lost: nothing is known until the next snapshot. */
  reset(): void {
    this.#bids.clear();
    this.#asks.clear();
    this.#pending.clear();
    this.#fault = null;
    this.#checksum = 0;
    this.#exchangeTime = Number.NaN;
    this.#state = transition(this.#state, 'command.reset');
  }

  /** Null on an empty side. */
  bestPrice(side: BookSideName): Price | null {
    const from = this.#side(side);
    return from.size === 0 ? null : (from.priceAt(0) as Price);
  }

  /** 0 on an empty side. */
  bestQuantity(side: BookSideName): Quantity {
    return this.#side(side).quantityAt(0) as Quantity;
  }

  levelCount(side: BookSideName): number {
    return this.#side(side).size;
  }

  /** Rank 0 is the best level; NaN beyond the last. */
  priceAt(side: BookSideName, rank: number): number {
    return this.#side(side).priceAt(rank);
  }

  /** Rank 0 is the best level; 0 beyond the last. */
  quantityAt(side: BookSideName, rank: number): number {
    return this.#side(side).quantityAt(rank);
  }

  /** The quantity resting at exactly this price; 0 when there is no such level. */
  quantityOf(side: BookSideName, price: Price): Quantity {
    return this.#side(side).quantityOf(price) as Quantity;
  }

  /** Writes at most `levels` levels, price and quantity alternating, best first; returns how many were written. */
  copyLevels(side: BookSideName, levels: number, target: Float64Array): number {
    return this.#side(side).copyTo(target, levels);
  }

  /** Takes `quantity` from a side, best level first, not beyond `limit` where one is given, and says at what price into `result`. */
  walk(side: BookSideName, quantity: number, result: WalkResult, limit?: Price): void {
    const from = this.#side(side);
    const count = from.size;
    let left = quantity;
    let weighted = 0;
    let rank = 0;
    let worst = Number.NaN;
    while (rank < count && left > 0) {
      const price = from.priceAt(rank);
      if (limit !== undefined && (side === 'ask' ? price > limit : price < limit)) break;
      const taken = Math.min(left, from.quantityAt(rank));
      weighted += price * taken;
      left -= taken;
      worst = price;
      rank += 1;
    }
    const taken = quantity - left;
    result.quantity = taken;
    result.averagePrice = taken > 0 ? weighted / taken : Number.NaN;
    result.worstPrice = worst;
    result.levels = rank;
  }

  #side(side: BookSideName): BookSide {
    return side === 'bid' ? this.#bids : this.#asks;
  }

  #applySnapshot(snapshot: BookDelta): ApplyOutcome {
    this.#bids.clear();
    this.#asks.clear();
    this.#session += 1;
    const outcome = this.#settle(this.#applyLevels(snapshot), true);
    for (const delta of this.#pending.takeNewerThan(snapshot.exchangeTime)) {
      if (this.#state === 'verified') this.#settle(this.#applyLevels(delta), false);
    }
    return this.#state === 'verified' ? outcome : 'refused';
  }

  #applyLevels(delta: BookDelta): BookFault | null {
    const { count, sides, prices, quantities } = delta;
    const bids = this.#bids;
    const asks = this.#asks;
    for (let index = 0; index < count; index += 1) {
      const side = sides[index] === 0 ? bids : asks;
      if (!side.set(prices, quantities, index)) return 'overflow';
    }
    bids.truncate();
    asks.truncate();
    this.#checksum = delta.checksum;
    this.#exchangeTime = delta.exchangeTime;
    if (joinSides(asks.checksum, bids.checksum, bids.checksumLength) !== (delta.checksum | 0)) return 'checksum';
    return bids.size > 0 && asks.size > 0 && bids.priceAt(0) >= asks.priceAt(0) ? 'crossed' : null;
  }

  #settle(fault: BookFault | null, isSnapshot: boolean): ApplyOutcome {
    this.#fault = fault;
    const event: BookEvent = isSnapshot
      ? fault === null
        ? 'snapshot.verified'
        : 'snapshot.refused'
      : fault === null
        ? 'update.verified'
        : 'update.refused';
    this.#state = transition(this.#state, event);
    if (fault !== null) {
      this.#refusedMessages += 1;
      return 'refused';
    }
    this.#verifiedMessages += 1;
    return 'verified';
  }
}
