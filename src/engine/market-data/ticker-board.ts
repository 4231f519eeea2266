/** The newest ticker of every symbol. Orders by the exchange's time: a ticker replayed late never replaces a newer one. */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Ticker } from '../../domain/market.ts';
import type { Received } from '../../domain/time.ts';
import type { ConnectionId } from '../ports.ts';

export interface TickerEntry {
  readonly ticker: Ticker;
  readonly received: Received;
  readonly source: ConnectionId;
  /** Rises by one with every ticker taken for this symbol. */
  readonly version: number;
}

export class TickerBoard {
  readonly #entries = new Map<MarketSymbol, TickerEntry>();
  #dropped = 0;

  /** False: older than what is shown, and dropped. Tickers without a time (before 2026) are taken in the order they come. */
  take(ticker: Ticker, received: Received, source: ConnectionId = 'A'): boolean {
    const known = this.#entries.get(ticker.symbol);
    const before = known?.ticker.exchangeTime ?? null;
    if (before !== null && ticker.exchangeTime !== null && ticker.exchangeTime < before) {
      this.#dropped += 1;
      return false;
    }
    this.#entries.set(ticker.symbol, { ticker, received, source, version: (known?.version ?? 0) + 1 });
    return true;
  }

  get(symbol: MarketSymbol): TickerEntry | null {
    return this.#entries.get(symbol) ?? null;
  }

  get dropped(): number {
    return this.#dropped;
  }
}
