/** Until when each state of a symbol's book was the exchange's own. */

import { HEARS_NOTHING } from '../../src/simulator/hears-nothing.ts';
import { SYMBOLS, type Venue } from './exchange.ts';
import type { Timeline } from './timeline.ts';

const DEPTH = 10;

export class TrueBooks {
  readonly #venue: Venue;
  readonly #timeline: Timeline;
  readonly #states = new Map<string, Map<number, number>>();
  readonly #current = new Map<string, number>();

  constructor(venue: Venue, timeline: Timeline) {
    this.#venue = venue;
    this.#timeline = timeline;
    for (const symbol of SYMBOLS) {
      this.#states.set(symbol, new Map());
      this.#changed(symbol);
    }
    venue.exchange.listen({
      ...HEARS_NOTHING,
      bookChanged: ({ symbol }) => this.#changed(symbol),
    });
  }

  /** Milliseconds since these ten best levels, price and quantity alternating, stopped being true; null: they never were. */
  age(symbol: string, bids: Float64Array, asks: Float64Array): number | null {
    const until = this.#states.get(symbol)?.get(digest(bids, asks));
    return until === undefined ? null : Math.max(0, this.#timeline.now - until);
  }

  #changed(symbol: string): void {
    const book = this.#venue.exchange.book(symbol as (typeof SYMBOLS)[number]);
    const next = digest(flat(book.levels('bid', DEPTH)), flat(book.levels('ask', DEPTH)));
    const before = this.#current.get(symbol);
    const states = this.#states.get(symbol);
    if (before !== undefined) states?.set(before, this.#timeline.now);
    states?.set(next, Number.POSITIVE_INFINITY);
    this.#current.set(symbol, next);
  }
}

const levels = new Float64Array(4 * DEPTH);
const words = new Uint32Array(levels.buffer);

/** 53 bits of the ten best levels a side, price and quantity alternating. */
function digest(bids: ArrayLike<number>, asks: ArrayLike<number>): number {
  for (let at = 0; at < 2 * DEPTH; at += 1) {
    levels[at] = bids[at] ?? -1;
    levels[2 * DEPTH + at] = asks[at] ?? -1;
  }
  let [low, high] = [0x811c9dc5, 0x2545f491];
  for (const word of words) {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ word, 0x5bd1e995);
    low ^= low >>> 15;
    high ^= high >>> 13;
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

const flat = (side: readonly { readonly price: number; readonly quantity: number }[]): readonly number[] =>
  side.flatMap(({ price, quantity }) => [price, quantity]);
