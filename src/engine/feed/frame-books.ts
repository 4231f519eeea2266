/** Books as windows and risk read them, through buffers made once. */
import type { MarketFrameWriter } from '../../contract/market-frame.ts';
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import type { OrderBook } from '../market-data/order-book.ts';
import type { RestLevel } from '../ports.ts';
import type { SymbolMarket } from './symbol-market.ts';

const MAXIMUM_LEVELS = 1000;

export class FrameBooks {
  readonly #bids = new Float64Array(2 * MAXIMUM_LEVELS);
  readonly #asks = new Float64Array(2 * MAXIMUM_LEVELS);

  /** `heardAt`: epoch ms; minus infinity when the connection was never heard. */
  write(market: SymbolMarket, levels: number, heardAt: number, writer: MarketFrameWriter): void {
    const { book, bookReceived, rest } = market;
    if (rest.book !== null) {
      const bids = this.#copy(rest.book.bids, levels, this.#bids);
      const asks = this.#copy(rest.book.asks, levels, this.#asks);
      const head = { instrumentId: market.instrumentId, trust: market.trust, source: 'REST' } as const;
      const at = { exchangeTime: Number.NaN, receivedAt: rest.book.received.wall, heardAt: rest.book.received.wall };
      writer.book({ ...head, ...at, checksum: 0, isVerified: false }, this.#bids, bids, this.#asks, asks);
      return;
    }
    const bidCount = book.copyLevels('bid', levels, this.#bids);
    const askCount = book.copyLevels('ask', levels, this.#asks);
    writer.book(
      {
        instrumentId: market.instrumentId,
        trust: market.trust,
        source: bookReceived === null ? 'none' : 'A',
        exchangeTime: book.exchangeTime,
        receivedAt: bookReceived?.wall ?? Number.NaN,
        checksum: book.checksum,
        isVerified: !market.isAwaitingSnapshot,
        heardAt,
      },
      this.#bids,
      bidCount,
      this.#asks,
      askCount,
    );
  }

  #copy(from: readonly RestLevel[], levels: number, target: Float64Array): number {
    const count = Math.min(levels, from.length, MAXIMUM_LEVELS);
    for (let rank = 0; rank < count; rank += 1) {
      target[rank * 2] = from[rank]?.price ?? Number.NaN;
      target[rank * 2 + 1] = from[rank]?.quantity ?? 0;
    }
    return count;
  }

  levels(book: OrderBook, side: BookSide, depth: number): readonly BookLevel[] {
    const target = side === 'bid' ? this.#bids : this.#asks;
    const count = book.copyLevels(side, Math.min(depth, MAXIMUM_LEVELS), target);
    return Array.from({ length: count }, (_, rank) => ({
      price: target[rank * 2] as Price,
      quantity: target[rank * 2 + 1] as Quantity,
    }));
  }
}
