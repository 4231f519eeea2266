/** Book messages written by hand for tests: integers in, a delta with the checksum the exchange would send out. */
import { crc32 } from 'node:zlib';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type { BookDelta } from '../../src/engine/ports.ts';

export type Entry = readonly [side: 'bid' | 'ask', price: number, quantity: number];

export interface DeltaOptions {
  readonly isSnapshot?: boolean;
  readonly checksum?: number;
  readonly exchangeTime?: number;
}

export function bookDelta(entries: readonly Entry[], options: DeltaOptions = {}): BookDelta {
  return {
    symbol: 'BTC/USD' as MarketSymbol,
    isSnapshot: options.isSnapshot ?? false,
    count: entries.length,
    sides: Uint8Array.from(entries, ([side]) => (side === 'bid' ? 0 : 1)),
    prices: Float64Array.from(entries, ([, price]) => price),
    quantities: Float64Array.from(entries, ([, , quantity]) => quantity),
    checksum: options.checksum ?? 0,
    exchangeTime: (options.exchangeTime ?? Number.NaN) as EpochMs,
  };
}

/**
 * The book as plainly as it can be said: a map a side, sorted when asked. Shares nothing with the real one, so that the two
 * can be held against each other.
 */
export class PlainBook {
  readonly bids = new Map<number, number>();
  readonly asks = new Map<number, number>();
  readonly #depth: number;

  constructor(depth: number) {
    this.#depth = depth;
  }

  /** Applies the entries and returns the delta an exchange with this book would send for them. */
  send(entries: readonly Entry[], options: DeltaOptions = {}): BookDelta {
    if (options.isSnapshot === true) {
      this.bids.clear();
      this.asks.clear();
    }
    for (const [side, price, quantity] of entries) {
      const levels = side === 'bid' ? this.bids : this.asks;
      if (quantity === 0) levels.delete(price);
      else levels.set(price, quantity);
    }
    for (const side of ['bid', 'ask'] as const) {
      for (const [price] of this.sorted(side).slice(this.#depth))
        (side === 'bid' ? this.bids : this.asks).delete(price);
    }
    return bookDelta(entries, { checksum: this.checksum(), ...options });
  }

  /** Best first. */
  sorted(side: 'bid' | 'ask'): [number, number][] {
    return side === 'bid' ? [...this.bids].sort(([a], [b]) => b - a) : [...this.asks].sort(([a], [b]) => a - b);
  }

  checksum(): number {
    const text = [...this.sorted('ask').slice(0, 10), ...this.sorted('bid').slice(0, 10)]
      .map(([price, quantity]) => `${price}${quantity}`)
      .join('');
    return crc32(text);
  }
}
