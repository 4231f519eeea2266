/** Books as windows and risk read them, through buffers made once. */
import type { MarketFrameWriter } from '../../contract/market-frame.ts';
import type { TrustState } from '../../contract/views.ts';
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import type { Received } from '../../domain/time.ts';
import type { OrderBook } from '../market-data/order-book.ts';
import type { ConnectionId, RestLevel } from '../ports.ts';

const MAXIMUM_LEVELS = 1000;

/** A book as one connection brought it. */
export interface ShownBook {
  readonly instrumentId: number;
  readonly trust: TrustState;
  readonly book: OrderBook;
  readonly source: ConnectionId | 'none';
  readonly exchangeTime: number;
  readonly received: Received | null;
  readonly isVerified: boolean;
  /** Epoch ms; minus infinity when its connection was never heard. */
  readonly heardAt: number;
}

/** A book as REST told it. */
export interface ShownRestBook {
  readonly instrumentId: number;
  readonly trust: TrustState;
  readonly bids: readonly RestLevel[];
  readonly asks: readonly RestLevel[];
  readonly received: Received;
}

export class FrameBooks {
  readonly #bids = new Float64Array(2 * MAXIMUM_LEVELS);
  readonly #asks = new Float64Array(2 * MAXIMUM_LEVELS);

  write(shown: ShownBook, levels: number, writer: MarketFrameWriter): void {
    const { instrumentId, trust, book, source, exchangeTime, received, isVerified, heardAt } = shown;
    const bidCount = book.copyLevels('bid', levels, this.#bids);
    const askCount = book.copyLevels('ask', levels, this.#asks);
    const receivedAt = received?.wall ?? Number.NaN;
    writer.book(
      { instrumentId, trust, source, exchangeTime, receivedAt, checksum: book.checksum, isVerified, heardAt },
      this.#bids,
      bidCount,
      this.#asks,
      askCount,
    );
  }

  writeRest({ instrumentId, trust, bids, asks, received }: ShownRestBook, levels: number, writer: MarketFrameWriter) {
    const times = { exchangeTime: Number.NaN, receivedAt: received.wall, heardAt: received.wall };
    writer.book(
      { instrumentId, trust, source: 'REST', ...times, checksum: 0, isVerified: false },
      this.#bids,
      copy(bids, levels, this.#bids),
      this.#asks,
      copy(asks, levels, this.#asks),
    );
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

function copy(from: readonly RestLevel[], levels: number, target: Float64Array): number {
  const count = Math.min(levels, from.length, MAXIMUM_LEVELS);
  for (let rank = 0; rank < count; rank += 1) {
    target[rank * 2] = from[rank]?.price ?? Number.NaN;
    target[rank * 2 + 1] = from[rank]?.quantity ?? 0;
  }
  return count;
}
