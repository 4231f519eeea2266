/**
 * What REST told of one symbol, for as long as no socket tells of it. Kept beside the streamed state and never mixed into
 * it: REST quantities are rounded and no checksum covers them, so it is never more than DEGRADED.
 */
import type { TrustState } from '../../contract/views.ts';
import type { Price } from '../../domain/instrument.ts';
import type { PublicTrade, Ticker } from '../../domain/market.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type { RestLevel } from '../ports.ts';

export interface RestOffer {
  readonly ticker?: Ticker;
  /** Best first. */
  readonly book?: { readonly bids: readonly RestLevel[]; readonly asks: readonly RestLevel[] };
  readonly trades?: readonly PublicTrade[];
}

/** A read older than this is history, not a market: twice the budget of a streamed book. */
const GOOD_FOR_MS = 4_000;

export class RestView {
  #book: {
    readonly bids: readonly RestLevel[];
    readonly asks: readonly RestLevel[];
    readonly received: Received;
  } | null = null;
  #ticker: { readonly ticker: Ticker; readonly received: Received } | null = null;

  take({ book, ticker }: RestOffer, received: Received): void {
    if (book !== undefined) this.#book = { ...book, received };
    if (ticker !== undefined) this.#ticker = { ticker, received };
  }

  get isEmpty(): boolean {
    return this.#book === null && this.#ticker === null;
  }

  clearTicker(): void {
    this.#ticker = null;
  }

  /** A socket tells of this symbol again: what REST said is over. */
  clear(): void {
    this.#book = null;
    this.#ticker = null;
  }

  get book(): {
    readonly bids: readonly RestLevel[];
    readonly asks: readonly RestLevel[];
    readonly received: Received;
  } | null {
    return this.#book;
  }

  get ticker(): { readonly ticker: Ticker; readonly received: Received } | null {
    return this.#ticker;
  }

  /** The best prices of the newer of book and ticker. */
  best(side: 'bid' | 'ask'): Price | null {
    const ticker = this.#ticker;
    const book = this.#book;
    const isTickerNewer = ticker !== null && ticker.received.monotonic > (book?.received.monotonic ?? -Infinity);
    if (isTickerNewer) return known(side === 'bid' ? ticker.ticker.bid : ticker.ticker.ask);
    const levels = side === 'bid' ? book?.bids : book?.asks;
    return levels?.[0]?.price ?? null;
  }

  last(): Price | null {
    return this.#ticker === null ? null : known(this.#ticker.ticker.last);
  }

  /** Since its newest answer; infinite without one. */
  ageMs(now: MonotonicMs): number {
    const book = this.#book?.received.monotonic ?? Number.NEGATIVE_INFINITY;
    const ticker = this.#ticker?.received.monotonic ?? Number.NEGATIVE_INFINITY;
    return now - Math.max(book, ticker);
  }

  /** Null: REST has said nothing. */
  trust(now: MonotonicMs): TrustState | null {
    if (this.isEmpty) return null;
    return this.ageMs(now) <= GOOD_FOR_MS ? 'DEGRADED' : 'STALE';
  }
}

/** An empty side, or no trade yet, is NaN. */
const known = (price: Price): Price | null => (Number.isNaN(price) ? null : price);
