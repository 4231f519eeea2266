/** Until when each state of a symbol's book was the exchange's own. */
import { SYMBOLS, type Venue } from './exchange.ts';
import type { Timeline } from './timeline.ts';

const DEPTH = 10;

export class TrueBooks {
  readonly #venue: Venue;
  readonly #timeline: Timeline;
  readonly #states = new Map<string, Map<string, number>>();
  readonly #current = new Map<string, string>();

  constructor(venue: Venue, timeline: Timeline) {
    this.#venue = venue;
    this.#timeline = timeline;
    for (const symbol of SYMBOLS) {
      this.#states.set(symbol, new Map());
      this.#changed(symbol);
    }
    venue.exchange.listen({
      bookChanged: ({ symbol }) => this.#changed(symbol),
      traded: () => {},
      tickerChanged: () => {},
      candleChanged: () => {},
      executed: () => {},
      ledgerWritten: () => {},
      statusChanged: () => {},
      instrumentChanged: () => {},
    });
  }

  /** Milliseconds since these ten best levels, price and quantity alternating, stopped being true; null: they never were. */
  age(symbol: string, bids: Float64Array, asks: Float64Array): number | null {
    const until = this.#states.get(symbol)?.get(digest(pairs(bids), pairs(asks)));
    return until === undefined ? null : Math.max(0, this.#timeline.now - until);
  }

  #changed(symbol: string): void {
    const book = this.#venue.exchange.book(symbol as (typeof SYMBOLS)[number]);
    const next = digest(
      book.levels('bid', DEPTH).map(({ price, quantity }) => [price, quantity]),
      book.levels('ask', DEPTH).map(({ price, quantity }) => [price, quantity]),
    );
    const before = this.#current.get(symbol);
    const states = this.#states.get(symbol);
    if (before !== undefined) states?.set(before, this.#timeline.now);
    states?.set(next, Number.POSITIVE_INFINITY);
    this.#current.set(symbol, next);
  }
}

const digest = (bids: readonly (readonly number[])[], asks: readonly (readonly number[])[]): string =>
  `${bids.slice(0, DEPTH).join(' ')}|${asks.slice(0, DEPTH).join(' ')}`;

const pairs = (flat: Float64Array): readonly (readonly number[])[] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? 0, flat[2 * index + 1] ?? 0]);
