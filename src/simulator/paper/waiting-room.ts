/**
 * A client may name a market nobody has followed yet. Its request waits here until the market's book has come, so that
 * the first order in a market is answered a little later instead of refused; what the client sends after it waits behind
 * it. Requests that name no such market pass at once.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { ListedInstrument } from '../exchange.ts';
import type { SimClock, SimDisposable } from '../ports.ts';
import type { MarketFeeds } from './market-feeds.ts';

/** After this long a request goes on all the same, to be refused by a market without a book. */
const PATIENCE_MS = 3_000;
const BETWEEN_NAMES = /[^A-Za-z0-9./]+/;
const ENCODED_SLASH = /%2F/gi;

export type Deliver = (text: string) => void;

export class WaitingRoom {
  readonly #feeds: Pick<MarketFeeds, 'follow' | 'isPending'>;
  readonly #clock: SimClock;
  readonly #names = new Map<string, MarketSymbol>();
  /** What to do when a market's state changes. */
  readonly #waiting = new Set<() => void>();

  constructor(
    feeds: Pick<MarketFeeds, 'follow' | 'isPending'>,
    clock: SimClock,
    instruments: readonly ListedInstrument[],
  ) {
    this.#feeds = feeds;
    this.#clock = clock;
    for (const { symbol, altname, restId } of instruments) {
      for (const name of [symbol, altname, restId]) this.#names.set(name, symbol);
    }
  }

  /** One client's requests, in order: hand each to the returned function. */
  line(deliver: Deliver): Deliver {
    const queue: string[] = [];
    let isWaiting = false;
    const advance = (): void => {
      for (let text = queue[0]; text !== undefined && !isWaiting; text = queue[0]) {
        const pending = this.#pending(text);
        if (pending.length > 0) {
          isWaiting = true;
          this.#when(pending, () => {
            isWaiting = false;
            queue.shift();
            deliver(text);
            advance();
          });
          return;
        }
        queue.shift();
        deliver(text);
      }
    };
    return (text) => {
      queue.push(text);
      if (queue.length === 1) advance();
    };
  }

  /** Some market's book came, broke or was refused. */
  changed(): void {
    for (const look of [...this.#waiting]) look();
  }

  #pending(text: string): readonly MarketSymbol[] {
    const named = new Set<MarketSymbol>();
    for (const word of text.replace(ENCODED_SLASH, '/').split(BETWEEN_NAMES)) {
      const symbol = this.#names.get(word);
      if (symbol !== undefined) named.add(symbol);
    }
    if (named.size === 0) return [];
    this.#feeds.follow([...named]);
    return [...named].filter((symbol) => this.#feeds.isPending(symbol));
  }

  #when(symbols: readonly MarketSymbol[], act: () => void): void {
    const end = (): void => {
      this.#waiting.delete(look);
      timer.dispose();
      act();
    };
    const look = (): void => {
      if (!symbols.some((symbol) => this.#feeds.isPending(symbol))) end();
    };
    const timer: SimDisposable = this.#clock.after(PATIENCE_MS, end);
    this.#waiting.add(look);
  }
}
