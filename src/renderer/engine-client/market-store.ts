/**
 * Market data of one instrument, outside React. Frames write into it as they arrive; readers are told once per screen
 * frame. Every value is replaced, never changed in place, so identity says whether it is new.
 */
import type { BookFrame, CandleFrame, MarketFrameSink, TickerFrame } from '../../contract/market-frame.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import { TradeRing } from './trade-ring.ts';

export type MarketPart = 'book' | 'ticker' | 'trades' | 'candle';
const PARTS: readonly MarketPart[] = ['book', 'ticker', 'trades', 'candle'];

type Listener = () => void;
const NO_CANDLES: readonly CandleFrame[] = [];

export class MarketStore {
  /** Null until the first frame, and again once nobody looks: old numbers never pass for new ones. */
  book: BookFrame | null = null;
  ticker: TickerFrame | null = null;
  readonly trades = new TradeRing();
  /** Rises with every change of `trades`, whose object stays the same. */
  tradesVersion = 0;
  readonly #candles = new Map<number, readonly CandleFrame[]>();
  readonly #listeners: Record<MarketPart, Set<Listener>> = {
    book: new Set(),
    ticker: new Set(),
    trades: new Set(),
    candle: new Set(),
  };
  readonly #dirty = new Set<MarketPart>();
  readonly #scheduler: FrameScheduler;

  constructor(scheduler: FrameScheduler) {
    this.#scheduler = scheduler;
  }

  /** Of an interval in minutes, oldest first: the forming candle, and before it the one that closed last, in its final state. */
  candles(interval: number): readonly CandleFrame[] {
    return this.#candles.get(interval) ?? NO_CANDLES;
  }

  /** Tells `listener` in the notify phase of a frame in which `part` changed. */
  subscribe(part: MarketPart, listener: Listener): () => void {
    const listeners = this.#listeners[part];
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Kept as it comes: its arrays look into the bytes of the frame, which the carrier delivered to this window alone. */
  putBook(book: BookFrame): void {
    this.book = book;
    this.#touch('book');
  }

  putTicker(ticker: TickerFrame): void {
    this.ticker = ticker;
    this.#touch('ticker');
  }

  putTrades(isSnapshot: boolean, trades: Parameters<MarketFrameSink['trades']>[2]): void {
    if (isSnapshot) this.trades.clear();
    this.trades.add(trades);
    this.tradesVersion += 1;
    this.#touch('trades');
  }

  putCandle(candle: CandleFrame): void {
    const others = this.candles(candle.interval).filter((each) => each.openTime !== candle.openTime);
    const kept = [...others, candle].sort((a, b) => a.openTime - b.openTime).slice(-2);
    this.#candles.set(candle.interval, kept);
    this.#touch('candle');
  }

  /** Nobody looks at this part any more: what is left here would age unseen. */
  forget(part: MarketPart): void {
    if (part === 'book') this.book = null;
    else if (part === 'ticker') this.ticker = null;
    else if (part === 'candle') this.#candles.clear();
    else {
      this.trades.clear();
      this.tradesVersion += 1;
    }
    this.#touch(part);
  }

  #touch(part: MarketPart): void {
    this.#dirty.add(part);
    this.#scheduler.schedule('notify', this.#flush);
  }

  readonly #flush = (): void => {
    const parts = [...this.#dirty];
    this.#dirty.clear();
    for (const part of parts) for (const listener of [...this.#listeners[part]]) listener();
  };
}

/** All instruments' stores by the id market frames use. */
export class MarketStores implements MarketFrameSink {
  readonly #stores = new Map<number, MarketStore>();
  readonly #scheduler: FrameScheduler;

  constructor(scheduler: FrameScheduler) {
    this.#scheduler = scheduler;
  }

  of(instrumentId: number): MarketStore {
    let store = this.#stores.get(instrumentId);
    if (store === undefined) {
      store = new MarketStore(this.#scheduler);
      this.#stores.set(instrumentId, store);
    }
    return store;
  }

  book(book: BookFrame): void {
    this.of(book.instrumentId).putBook(book);
  }

  ticker(ticker: TickerFrame): void {
    this.of(ticker.instrumentId).putTicker(ticker);
  }

  trades(...[instrumentId, isSnapshot, trades]: Parameters<MarketFrameSink['trades']>): void {
    this.of(instrumentId).putTrades(isSnapshot, trades);
  }

  candle(candle: CandleFrame): void {
    this.of(candle.instrumentId).putCandle(candle);
  }

  /** Forgets every part of every instrument for which `isWatched` is false. */
  retain(isWatched: (instrumentId: number, part: MarketPart) => boolean): void {
    for (const [id, store] of this.#stores) {
      for (const part of PARTS) if (!isWatched(id, part)) store.forget(part);
    }
  }
}
