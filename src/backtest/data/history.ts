/**
 * The past of one market, by column: what a backtest is fed with. Prices and volumes are scaled integers of the instrument; the
 * row of candles is unbroken, as the live series is: an interval in which nothing was traded is flat, with volume 0.
 */
import type { Gaps } from '../../contract/backtest-views.ts';
import type { Instrument } from '../../domain/instrument.ts';
import type { Candle, CandleInterval } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';

export const MINUTE_MS = 60_000;

/** Single trades, oldest first, behind the candles made of them. */
export interface TradeColumns {
  readonly length: number;
  /** Epoch milliseconds, with fraction where the source has it. */
  readonly at: Float64Array;
  readonly price: Float64Array;
  readonly quantity: Float64Array;
  /** The first trade of each candle, and the count of all at the end: one longer than the candles. */
  readonly firstOfCandle: Uint32Array;
}

export interface History {
  readonly instrument: Instrument;
  readonly interval: CandleInterval;
  /** Where the candles come from, in plain words. */
  readonly origin: string;
  /** Open time of the first candle. */
  readonly start: EpochMs;
  readonly length: number;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly trades: Uint32Array;
  readonly gaps: Gaps;
  /** Null: nothing finer than the candles is known. */
  readonly tape: TradeColumns | null;
  /** What was left out or rounded while it was read, in plain words. */
  readonly remarks: readonly string[];
}

export const intervalMs = (history: Pick<History, 'interval'>): number => history.interval * MINUTE_MS;

export const openTimeOf = (history: Pick<History, 'start' | 'interval'>, index: number): EpochMs =>
  (history.start + index * intervalMs(history)) as EpochMs;

/** The instant at which the last candle is closed. */
export const endOf = (history: Pick<History, 'start' | 'interval' | 'length'>): EpochMs =>
  openTimeOf(history, history.length);

export function candleAt(history: History, index: number): Candle {
  const price = (column: Float64Array): Candle['open'] => (column[index] ?? 0) as Candle['open'];
  return {
    openTime: openTimeOf(history, index),
    open: price(history.open),
    high: price(history.high),
    low: price(history.low),
    close: price(history.close),
    volume: (history.volume[index] ?? 0) as Candle['volume'],
    trades: history.trades[index] ?? 0,
  };
}

/** Candles `from` up to, and without, `to`; the columns are views of the same memory. */
export function slice(history: History, from: number, to: number): History {
  const first = Math.max(0, Math.min(from, history.length));
  const last = Math.max(first, Math.min(to, history.length));
  const { tape } = history;
  return {
    ...history,
    start: openTimeOf(history, first),
    length: last - first,
    open: history.open.subarray(first, last),
    high: history.high.subarray(first, last),
    low: history.low.subarray(first, last),
    close: history.close.subarray(first, last),
    volume: history.volume.subarray(first, last),
    trades: history.trades.subarray(first, last),
    tape: tape === null ? null : { ...tape, firstOfCandle: tape.firstOfCandle.subarray(first, last + 1) },
  };
}
