/**
 * The candles of one symbol and interval as one unbroken row: history read once, continued by the exchange's own candle
 * events and by trades, with intervals without trades filled flat. No interval is missing, none occurs twice.
 *
 * Seams. A candle the exchange sent says how many trades it holds. Trades taken on top are kept, in order, so that when a
 * newer version of the same candle comes, exactly those it already holds fall away and the rest stay. History says when it
 * was read: trades up to then are inside it.
 */
import type { Candle, CandleInterval, PublicTrade } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import { CandleCell } from './candle-cell.ts';

/** History is 720 candles; a day of one-minute candles fits on top. */
const CAPACITY = 2_200;
/** Trades remembered to be laid over a history that is still on its way. */
const REMEMBERED_TRADES = 2_000;
const MINUTE_MS = 60_000;

export class CandleSeries {
  readonly interval: CandleInterval;
  readonly #intervalMs: number;
  readonly #capacity: number;
  /** Contiguous, oldest first. */
  #cells: CandleCell[] = [];
  #trades: PublicTrade[] = [];
  #lastTradeId = -1;
  #version = 0;
  #isSeeded = false;

  constructor(interval: CandleInterval, capacity = CAPACITY) {
    this.interval = interval;
    this.#intervalMs = interval * MINUTE_MS;
    this.#capacity = capacity;
  }

  /** Rises with every visible change; 0 while there is nothing to show. */
  get version(): number {
    return this.#version;
  }

  /** Whether history has been read: before that the row begins where listening began, in the middle of an interval. */
  get isSeeded(): boolean {
    return this.#isSeeded;
  }

  get length(): number {
    return this.#cells.length;
  }

  /** At most `limit` of the newest candles, oldest first; the last is the forming one. */
  latest(limit: number): readonly Candle[] {
    return limit <= 0 ? [] : this.#cells.slice(-limit).map((cell) => cell.candle);
  }

  /** Opened after `after` (null: from the first) and ended by `until`, exchange time, oldest first. */
  closed(after: EpochMs | null, until: EpochMs): readonly Candle[] {
    let from = this.#cells.length;
    while (from > 0 && (this.#cells[from - 1]?.openTime ?? 0) > (after ?? Number.NEGATIVE_INFINITY)) from -= 1;
    const found: Candle[] = [];
    for (let index = from; index < this.#cells.length; index += 1) {
      const candle = this.#cells[index]?.candle;
      if (candle === undefined || candle.openTime + this.#intervalMs > until) break;
      found.push(candle);
    }
    return found;
  }

  all(): readonly Candle[] {
    return this.#cells.map((cell) => cell.candle);
  }

  /**
   * Lays down history, oldest first, the last one forming; again after a gap in the stream. It holds every trade up to
   * `asOf`, exchange time; what was traded later is laid over it from memory.
   */
  seed(history: readonly Candle[], asOf: EpochMs): void {
    const rows = this.#aligned(history);
    const first = rows[0];
    const last = rows.at(-1);
    this.#isSeeded = true;
    if (first === undefined || last === undefined) return;
    const pushed = this.#cells.filter((cell) => cell.isFromExchange && cell.openTime >= last.openTime);
    const before = this.#cells.filter((cell) => cell.openTime < first.openTime);
    this.#cells = before.at(-1)?.openTime === first.openTime - this.#intervalMs ? before : [];
    for (const row of rows) this.#lay(row);
    for (const trade of this.#trades) if (trade.exchangeTime > asOf) this.#addTrade(trade);
    for (const cell of pushed) this.#lay(cell.exchangeCandle);
    this.#settle();
  }

  /** Candle events of the stream: whole candles, newer than or equal to what is known of their interval. */
  push(candles: readonly Candle[]): void {
    const rows = this.#aligned(candles);
    const first = this.#cells[0];
    const last = rows.at(-1);
    if (rows[0] === undefined || last === undefined || this.#isTold(rows)) return;
    const isEarlier = !this.#isSeeded && first !== undefined && rows[0].openTime < first.openTime;
    if (isEarlier) this.#cells = [];
    for (const candle of rows) this.#lay(candle);
    if (isEarlier) {
      for (const trade of this.#trades) {
        if (this.#openTimeOf(trade.exchangeTime) > last.openTime) this.#addTrade(trade);
      }
    }
    this.#settle();
  }

  /** Whether all of this is the forming candle again, as a second connection tells it: known, and nothing to show. */
  #isTold(rows: readonly Candle[]): boolean {
    const forming = this.#cells.at(-1);
    const [row] = rows;
    if (rows.length !== 1 || row === undefined || forming === undefined || !forming.isFromExchange) return false;
    return row.openTime === forming.openTime && row.trades <= forming.exchangeCandle.trades;
  }

  /** Trades of the stream without repetitions, oldest first; ids already passed are not counted again. */
  trade(trades: readonly PublicTrade[]): void {
    for (const trade of trades) {
      if (trade.tradeId <= this.#lastTradeId) continue;
      this.#lastTradeId = trade.tradeId;
      this.#trades.push(trade);
      this.#addTrade(trade);
    }
    if (this.#trades.length > 2 * REMEMBERED_TRADES) this.#trades = this.#trades.slice(-REMEMBERED_TRADES);
    this.#settle();
  }

  /** Fills flat up to the interval that holds `now`, exchange time: a quiet market sends no candles. */
  advance(now: EpochMs): void {
    const last = this.#cells.at(-1);
    if (last === undefined || this.#openTimeOf(now) <= last.openTime) return;
    this.#extendTo(this.#openTimeOf(now));
    this.#settle();
  }

  /** Sorted, one per interval, on the grid the series has (or, empty, on the grid of the newest candle). */
  #aligned(candles: readonly Candle[]): Candle[] {
    const sorted = candles
      .filter(({ openTime }) => Number.isFinite(openTime))
      .sort((a, b) => a.openTime - b.openTime || a.trades - b.trades);
    const grid = this.#isSeeded ? this.#cells[0]?.openTime : sorted.at(-1)?.openTime;
    if (grid === undefined) return sorted;
    const onGrid = sorted.filter(({ openTime }) => (openTime - grid) % this.#intervalMs === 0);
    return onGrid.filter((candle, index) => candle.openTime !== onGrid[index + 1]?.openTime);
  }

  #openTimeOf(time: number): EpochMs {
    const grid = this.#cells[0]?.openTime ?? 0;
    return (grid + Math.floor((time - grid) / this.#intervalMs) * this.#intervalMs) as EpochMs;
  }

  #cellAt(openTime: number): CandleCell | undefined {
    const first = this.#cells[0];
    return first === undefined ? undefined : this.#cells[(openTime - first.openTime) / this.#intervalMs];
  }

  #lay(candle: Candle): void {
    const first = this.#cells[0];
    if (first !== undefined && candle.openTime < first.openTime) return;
    if (first !== undefined && (candle.openTime - first.openTime) % this.#intervalMs !== 0) {
      // Trades alone chose the grid before the exchange's own candles told it.
      this.#cells = [];
    }
    const known = this.#cellAt(candle.openTime);
    if (known !== undefined) {
      known.restate(candle, known !== this.#cells.at(-1));
      return;
    }
    this.#extendTo((candle.openTime - this.#intervalMs) as EpochMs);
    this.#cells.push(CandleCell.fromExchange(candle));
  }

  #addTrade(trade: PublicTrade): void {
    const openTime = this.#openTimeOf(trade.exchangeTime);
    const first = this.#cells[0];
    if (first !== undefined && openTime < first.openTime) return;
    const known = this.#cellAt(openTime);
    if (known !== undefined) {
      known.add(trade);
      return;
    }
    this.#extendTo((openTime - this.#intervalMs) as EpochMs);
    this.#cells.push(CandleCell.fromTrade(openTime, trade));
  }

  /** Flat candles from the last one up to and including `openTime`; nothing on an empty series. */
  #extendTo(openTime: EpochMs): void {
    const last = this.#cells.at(-1);
    if (last === undefined) return;
    const { close } = last.candle;
    const missing = (openTime - last.openTime) / this.#intervalMs;
    if (missing > this.#capacity) this.#cells = [];
    const from = Math.max(last.openTime + this.#intervalMs, openTime - (this.#capacity - 1) * this.#intervalMs);
    for (let at = from; at <= openTime; at += this.#intervalMs) this.#cells.push(CandleCell.flat(at as EpochMs, close));
  }

  #settle(): void {
    if (this.#cells.length > this.#capacity) this.#cells = this.#cells.slice(-this.#capacity);
    // A candle two intervals back will not be sent again, so its trades need no longer be told apart.
    this.#cells.at(-3)?.close();
    if (this.#cells.length > 0) this.#version += 1;
  }
}
