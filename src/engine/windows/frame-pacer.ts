/**
 * One window's market frames: at most one per display frame, at most two unacknowledged, newest state wins. A window that
 * does not acknowledge gets fewer frames, never a longer queue; a hidden one at most four a second.
 */
import { MarketFrameWriter } from '../../contract/market-frame.ts';
import type { Clock, Disposable } from '../ports.ts';
import type { MarketReader } from './market-reader.ts';
import type { WindowView } from './window-view.ts';
import { EMPTY_VIEW } from './window-view.ts';

const VISIBLE_INTERVAL_MS = 16;
const HIDDEN_INTERVAL_MS = 250;
const MAXIMUM_UNACKNOWLEDGED = 2;
/** After this long without an acknowledgement the window is believed lost in the middle of one, and is sent a frame again. */
const ACKNOWLEDGEMENT_TIMEOUT_MS = 2_000;

export interface FrameCounts {
  sent: number;
  /** Turns on which something had changed and the window still owed acknowledgements. */
  held: number;
  bytes: number;
}

export class FramePacer {
  readonly counts: FrameCounts = { sent: 0, held: 0, bytes: 0 };
  readonly #clock: Clock;
  readonly #reader: MarketReader;
  readonly #send: (frame: Uint8Array) => void;
  readonly #writer = new MarketFrameWriter();
  readonly #seen = new Map<string, number>();
  #view: WindowView = EMPTY_VIEW;
  #frame = 0;
  #acknowledged = 0;
  #lastSentAt = 0;
  #timer: Disposable | null = null;
  #isDisposed = false;

  constructor(clock: Clock, reader: MarketReader, send: (frame: Uint8Array) => void) {
    this.#clock = clock;
    this.#reader = reader;
    this.#send = send;
    this.#schedule();
  }

  /** Whatever the view newly shows is sent whole on the next frame. */
  show(view: WindowView): void {
    const kept = new Set(this.#keys(view));
    for (const key of this.#seen.keys()) if (!kept.has(key)) this.#seen.delete(key);
    for (const book of view.books) {
      const before = this.#view.books.find((other) => other.symbol === book.symbol);
      if (before?.levels !== book.levels) this.#seen.delete(`book ${book.symbol}`);
    }
    this.#view = view;
  }

  acknowledge(frame: number): void {
    if (frame > this.#acknowledged && frame <= this.#frame) this.#acknowledged = frame;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
  }

  #schedule(): void {
    if (this.#isDisposed) return;
    this.#timer = this.#clock.after(this.#view.isVisible ? VISIBLE_INTERVAL_MS : HIDDEN_INTERVAL_MS, () => {
      this.#turn();
      this.#schedule();
    });
  }

  #turn(): void {
    if (!this.#hasChanged()) return;
    const now = this.#clock.monotonicNow();
    const isOwed = this.#frame - this.#acknowledged >= MAXIMUM_UNACKNOWLEDGED;
    if (isOwed && now - this.#lastSentAt < ACKNOWLEDGEMENT_TIMEOUT_MS) {
      this.counts.held += 1;
      return;
    }
    if (isOwed) this.#acknowledged = this.#frame;
    this.#frame += 1;
    this.#writer.begin(this.#frame, this.#clock.wallNow());
    this.#write();
    const bytes = this.#writer.finish();
    this.#lastSentAt = now;
    this.counts.sent += 1;
    this.counts.bytes += bytes.byteLength;
    this.#send(bytes);
  }

  #hasChanged(): boolean {
    const { books, tickers, trades, candles } = this.#view;
    return (
      books.some(({ symbol }) => this.#isNews(`book ${symbol}`, this.#reader.bookVersion(symbol))) ||
      trades.some((symbol) => this.#isNews(`trades ${symbol}`, this.#reader.tradeCount(symbol))) ||
      tickers.some((symbol) => this.#isNews(`ticker ${symbol}`, this.#reader.tickerVersion(symbol))) ||
      candles.some(({ symbol, interval }) =>
        this.#isNews(`candle ${symbol} ${interval}`, this.#reader.candleVersion(symbol, interval)),
      )
    );
  }

  #isNews(key: string, version: number): boolean {
    return version !== 0 && this.#seen.get(key) !== version;
  }

  #write(): void {
    const { books, tickers, trades, candles } = this.#view;
    for (const { symbol, levels } of books) {
      const version = this.#reader.bookVersion(symbol);
      if (this.#isNews(`book ${symbol}`, version)) {
        this.#reader.writeBook(symbol, levels, this.#writer);
        this.#seen.set(`book ${symbol}`, version);
      }
    }
    for (const symbol of trades) {
      const count = this.#reader.tradeCount(symbol);
      if (this.#isNews(`trades ${symbol}`, count)) {
        this.#reader.writeTrades(symbol, this.#seen.get(`trades ${symbol}`) ?? 0, this.#writer);
        this.#seen.set(`trades ${symbol}`, count);
      }
    }
    for (const symbol of tickers) {
      const version = this.#reader.tickerVersion(symbol);
      if (this.#isNews(`ticker ${symbol}`, version)) {
        this.#reader.writeTicker(symbol, this.#writer);
        this.#seen.set(`ticker ${symbol}`, version);
      }
    }
    for (const { symbol, interval } of candles) {
      const version = this.#reader.candleVersion(symbol, interval);
      if (this.#isNews(`candle ${symbol} ${interval}`, version)) {
        this.#reader.writeCandles(symbol, interval, this.#writer);
        this.#seen.set(`candle ${symbol} ${interval}`, version);
      }
    }
  }

  #keys(view: WindowView): readonly string[] {
    return [
      ...view.books.map(({ symbol }) => `book ${symbol}`),
      ...view.trades.map((symbol) => `trades ${symbol}`),
      ...view.tickers.map((symbol) => `ticker ${symbol}`),
      ...view.candles.map(({ symbol, interval }) => `candle ${symbol} ${interval}`),
    ];
  }
}
