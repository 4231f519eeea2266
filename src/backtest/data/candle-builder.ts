/**
 * Takes candles in order and makes the unbroken row of a history: checks that they stand on the grid, and fills what is missing
 * flat. Columns lie in shared memory, so that worker threads read the same bytes.
 */
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type History, MINUTE_MS } from './history.ts';

/** Some nineteen years of one-minute candles: more is a wrong timestamp. */
const MOST_CANDLES = 10_000_000;

export const sharedFloats = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
export const sharedCounts = (length: number): Uint32Array =>
  new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));

type Columns = Pick<History, 'open' | 'high' | 'low' | 'close' | 'volume' | 'trades'>;

const columns = (length: number): Columns => ({
  open: sharedFloats(length),
  high: sharedFloats(length),
  low: sharedFloats(length),
  close: sharedFloats(length),
  volume: sharedFloats(length),
  trades: sharedCounts(length),
});

export class CandleBuilder {
  readonly #times: Float64Array;
  readonly #rows: Columns;
  readonly #intervalMs: number;
  #count = 0;

  /** `capacity`: at least as many as will be added. */
  constructor(interval: CandleInterval, capacity: number) {
    this.#intervalMs = interval * MINUTE_MS;
    this.#times = new Float64Array(capacity);
    this.#rows = columns(capacity);
  }

  get length(): number {
    return this.#count;
  }

  /** Null when it was taken; otherwise what is wrong with it and what to do. Values are scaled integers. */
  add(
    at: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    trades: number,
  ): string | null {
    if (!(open > 0 && low > 0)) return 'a price of 0: no market trades at 0, so fetch the file again';
    if (high < open || high < close || high < low || low > open || low > close) {
      return 'open, high, low and close contradict each other: the high must be the highest and the low the lowest';
    }
    const index = this.#count;
    if (index > 0) {
      const before = this.#times[index - 1] ?? 0;
      if (at === before) return 'the same time as the line before: remove one of the two';
      if (at < before) return 'earlier than the line before: sort the file by its first column';
      if ((at - before) % this.#intervalMs !== 0) {
        return `not a whole number of ${this.#intervalMs / MINUTE_MS}-minute intervals after the line before: give the interval of the file`;
      }
    }
    this.#times[index] = at;
    const rows = this.#rows;
    rows.open[index] = open;
    rows.high[index] = high;
    rows.low[index] = low;
    rows.close[index] = close;
    rows.volume[index] = volume;
    rows.trades[index] = trades;
    this.#count = index + 1;
    return null;
  }

  finish(instrument: Instrument, origin: string, remarks: readonly string[]): Result<History, string> {
    const start = this.#times[0];
    if (start === undefined || this.#count === 0) return fail(`${origin} holds no candle.`);
    const length = ((this.#times[this.#count - 1] ?? start) - start) / this.#intervalMs + 1;
    if (length > MOST_CANDLES) {
      return fail(`${origin} spans ${length} intervals, more than ${MOST_CANDLES}: a timestamp in it must be wrong.`);
    }
    const interval = (this.#intervalMs / MINUTE_MS) as CandleInterval;
    const shared = { instrument, interval, origin, start: start as EpochMs, length, remarks, tape: null };
    if (length === this.#count) {
      const cut = cutColumns(this.#rows, length);
      return ok({ ...shared, ...cut, gaps: { count: 0, filled: 0, longest: null } });
    }
    return ok({ ...shared, ...this.#filled(start, length) });
  }

  #filled(start: number, length: number): Columns & Pick<History, 'gaps'> {
    const from = this.#rows;
    const to = columns(length);
    let count = 0;
    let longest: { candles: number; from: EpochMs } | null = null;
    let next = 0;
    for (let row = 0; row < this.#count; row += 1) {
      const index = ((this.#times[row] ?? 0) - start) / this.#intervalMs;
      const missing = index - next;
      if (missing > 0) {
        const flat = from.close[row - 1] ?? 0;
        for (const column of [to.open, to.high, to.low, to.close]) column.fill(flat, next, index);
        count += 1;
        if (longest === null || missing > longest.candles) {
          longest = { candles: missing, from: (start + next * this.#intervalMs) as EpochMs };
        }
      }
      to.open[index] = from.open[row] ?? 0;
      to.high[index] = from.high[row] ?? 0;
      to.low[index] = from.low[row] ?? 0;
      to.close[index] = from.close[row] ?? 0;
      to.volume[index] = from.volume[row] ?? 0;
      to.trades[index] = from.trades[row] ?? 0;
      next = index + 1;
    }
    return { ...to, gaps: { count, filled: length - this.#count, longest } };
  }
}

const cutColumns = (rows: Columns, length: number): Columns => ({
  open: rows.open.subarray(0, length),
  high: rows.high.subarray(0, length),
  low: rows.low.subarray(0, length),
  close: rows.close.subarray(0, length),
  volume: rows.volume.subarray(0, length),
  trades: rows.trades.subarray(0, length),
});
