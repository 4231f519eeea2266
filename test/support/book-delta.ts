/** Small books and the messages that make them, with the checksums an exchange would send. */
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { OrderBook } from '../../src/engine/market-data/order-book.ts';
import type { BookDelta } from '../../src/engine/ports.ts';
import { BTC_USD } from './order-submissions.ts';

export interface LevelChange {
  readonly side: 'bid' | 'ask';
  readonly price: number;
  readonly quantity: number;
}

/** The exchange's own book: tells each change as the message it would send. */
export class BookScript {
  readonly #symbol: MarketSymbol;
  readonly #levels = new Map<string, LevelChange>();

  constructor(symbol: MarketSymbol = BTC_USD.symbol) {
    this.#symbol = symbol;
    for (let rank = 0; rank < 10; rank += 1) {
      this.#set({ side: 'bid', price: 640_000 - 10 * rank, quantity: 1_000_000 + rank });
      this.#set({ side: 'ask', price: 640_010 + 10 * rank, quantity: 1_000_000 + rank });
    }
  }

  /** Changes levels at `time` and tells of it. */
  update(time: number, ...changes: readonly LevelChange[]): BookDelta {
    for (const change of changes) this.#set(change);
    return this.#delta(changes, false, time);
  }

  snapshot(time: number): BookDelta {
    return this.#delta([...this.#levels.values()], true, time);
  }

  #set(change: LevelChange): void {
    const key = `${change.side} ${change.price}`;
    if (change.quantity === 0) this.#levels.delete(key);
    else this.#levels.set(key, change);
  }

  #delta(changes: readonly LevelChange[], isSnapshot: boolean, time: number): BookDelta {
    const delta = toDelta(this.#symbol, changes, isSnapshot, 0, time);
    return { ...delta, checksum: this.#checksum(time) };
  }

  /** As a fresh book of these levels has it. */
  #checksum(time: number): number {
    const book = new OrderBook(10);
    book.apply(toDelta(this.#symbol, [...this.#levels.values()], true, 0, time));
    return book.computedChecksum();
  }
}

function toDelta(
  symbol: MarketSymbol,
  changes: readonly LevelChange[],
  isSnapshot: boolean,
  checksum: number,
  time: number,
): BookDelta {
  return {
    symbol,
    isSnapshot,
    count: changes.length,
    sides: Uint8Array.from(changes.map(({ side }) => (side === 'bid' ? 0 : 1))),
    prices: Float64Array.from(changes.map(({ price }) => price)),
    quantities: Float64Array.from(changes.map(({ quantity }) => quantity)),
    checksum,
    exchangeTime: time as EpochMs,
  };
}
