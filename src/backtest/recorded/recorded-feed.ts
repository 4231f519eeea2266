/**
 * The live feed over a recording: the same two connections, books, trust and clock as the recorded desk had, because it is the
 * same code that hears the same messages at the same instants.
 */
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { ExchangeClock } from '../../engine/feed/exchange-clock.ts';
import { MarketFeed } from '../../engine/feed/market-feed.ts';
import type { MarketNews } from '../../engine/feed/market-intake.ts';
import { Metrics } from '../../engine/metrics/metrics.ts';
import type { ClockSample } from '../../engine/ports.ts';
import { EMPTY_VIEW, mergeViews } from '../../engine/windows/window-view.ts';
import type { TapeEntry, TapeStart } from '../../recording/tape-format.ts';
import type { SteppedClock } from '../stepped-clock.ts';
import type { Watched } from './tape-leg.ts';
import { TapeMarket } from './tape-market.ts';

export interface RecordedFeedListener {
  bookMoved(): void;
  marketMoved(news: MarketNews): void;
}

export class RecordedFeed {
  readonly feed: MarketFeed;
  readonly clock: ExchangeClock;
  readonly #market: TapeMarket;
  readonly #symbol: MarketSymbol;
  #view = EMPTY_VIEW;

  constructor(
    start: TapeStart,
    symbol: MarketSymbol,
    clock: SteppedClock,
    /** Candles a strategy asks for; null: none. */
    wanted: CandleInterval | null,
    listener: RecordedFeedListener,
  ) {
    this.#symbol = symbol;
    this.clock = new ExchangeClock(clock);
    const timed = ({ exchangeTime, sentAt, answeredAt }: ClockSample): void =>
      this.clock.measured(exchangeTime, sentAt, answeredAt, 0);
    this.#market = new TapeMarket(start, symbol, {
      watched: (watched) => this.#look(watched),
      clockRead: timed,
      candlesAsked: (interval) => {
        if (interval === wanted) this.readCandles(interval);
      },
    });
    this.feed = new MarketFeed({
      clock,
      log: { write: () => {} },
      metrics: new Metrics(),
      venue: this.#market,
      queries: this.#market,
      exchangeNow: () => this.clock.now(),
      clockUncertaintyMs: () => this.clock.uncertaintyMs(),
      settings: start.settings.feed ?? DEFAULT_SETTINGS.feed,
      events: {
        instruments: () => {},
        systemStatus: () => {},
        connection: () => {},
        clockRead: (_id, sample) => timed(sample),
        bookMoved: (moved) => {
          if (moved === symbol) listener.bookMoved();
        },
        marketMoved: (moved, news) => {
          if (moved === symbol) listener.marketMoved(news);
        },
        incident: () => {},
      },
    });
    this.feed.start();
  }

  /** Whether what it settled has to run before the next entry. */
  take(entry: TapeEntry): boolean {
    return this.#market.take(entry);
  }

  /** Asks for the history of these candles; the tape answers, or whoever finds that it never will. */
  readCandles(interval: CandleInterval): void {
    void this.feed.candleHistory(this.#symbol, interval);
  }

  /** The row of these candles begins now, with nothing before it. */
  beginCandles(interval: CandleInterval): void {
    this.readCandles(interval);
    this.#market.beginCandles(interval);
  }

  dispose(): void {
    this.feed.dispose();
  }

  /** Watches what the recorded desk watched of this symbol, as deep and as often. */
  #look(watched: Watched): void {
    const symbol = this.#symbol;
    switch (watched.channel) {
      case 'book':
        this.#view = { ...this.#view, books: [{ symbol, levels: watched.depth }] };
        break;
      case 'ticker':
        this.#view = { ...this.#view, tickers: [symbol] };
        break;
      case 'trade':
        this.#view = { ...this.#view, trades: [symbol] };
        break;
      case 'ohlc':
        this.#view = { ...this.#view, candles: [{ symbol, interval: watched.interval }] };
    }
    this.feed.look(mergeViews([this.#view]));
  }
}
