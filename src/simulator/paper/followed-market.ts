/**
 * One market traded on paper: keeps the other exchange's book of it, feeds what is proven to the exchange's own, and says
 * when neither may be traded on.
 *
 *   awaiting ──snapshot holds──► live ──checksum fails, connection lost──► awaiting
 */
import { type Instrument, type Price, parsePrice, parseQuantity } from '../../domain/instrument.ts';
import type { ExternalBook, PastTrade } from '../market/external-book.ts';
import { UpstreamBook } from './upstream-book.ts';
import type { UpstreamBookMessage, UpstreamTrade } from './upstream-message.ts';

/** Levels of each side that are subscribed to. */
export const FOLLOWED_DEPTH = 100;

export interface FollowedMarketListener {
  /** Called before the first book is matched against, so that it is matched in an open market. */
  opened(): void;
  /** What stood in the book is gone. */
  closed(): void;
}

export class FollowedMarket {
  readonly instrument: Instrument;
  readonly #external: ExternalBook;
  readonly #book: UpstreamBook;
  readonly #listener: FollowedMarketListener;
  #isLive = false;
  #mid: Price | null = null;
  /** Of the other exchange. */
  #lastTradeId = 0;

  constructor(instrument: Instrument, external: ExternalBook, listener: FollowedMarketListener) {
    this.instrument = instrument;
    this.#external = external;
    this.#book = new UpstreamBook(instrument, FOLLOWED_DEPTH);
    this.#listener = listener;
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  /** False: the book does not hold and must be asked for anew. */
  tellBook(message: UpstreamBookMessage): boolean {
    // Changes still on their way when the book was dropped belong to no snapshot.
    if (!message.isSnapshot && !this.#isLive) return true;
    const changes = this.#book.apply(message);
    if (changes === null) {
      this.close();
      return false;
    }
    if (message.isSnapshot) {
      if (!this.#isLive) {
        this.#isLive = true;
        this.#listener.opened();
      }
      this.#external.replace(this.#book);
    } else {
      this.#external.apply(changes);
    }
    this.#moveIndex(this.#book.mid);
    return true;
  }

  /** Trades while the market is closed, and those a snapshot repeats, are remembered and fill nothing. */
  tellTrades(trades: readonly UpstreamTrade[], isSnapshot: boolean): void {
    const fresh = trades.flatMap((trade) => (trade.tradeId > this.#lastTradeId ? (this.#read(trade) ?? []) : []));
    this.#lastTradeId = trades.reduce((latest, { tradeId }) => Math.max(latest, tradeId), this.#lastTradeId);
    if (isSnapshot || !this.#isLive) {
      if (fresh.length > 0) this.#external.remember(fresh);
    } else {
      for (const trade of fresh) this.#external.trade(trade);
    }
  }

  /** Nothing that is known holds any longer: the book is emptied of the other exchange's levels. */
  close(): void {
    this.#book.clear();
    if (!this.#isLive) return;
    this.#isLive = false;
    this.#listener.closed();
    this.#external.replace({ bids: [], asks: [] });
    this.#moveIndex(null);
  }

  #read(trade: UpstreamTrade): PastTrade | null {
    const price = parsePrice(trade.price, this.instrument);
    const quantity = parseQuantity(trade.quantity, this.instrument);
    if (price === null || quantity === null || price <= 0 || quantity <= 0) return null;
    const { side, takerOrderType, at } = trade;
    return { side, price, quantity, takerOrderType, exchangeTime: at };
  }

  #moveIndex(mid: Price | null): void {
    if (mid === this.#mid) return;
    this.#mid = mid;
    this.#external.setIndexPrice(mid);
  }
}
