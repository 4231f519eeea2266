/** The intervals on offer, their labels, and when the forming candle closes. */

import { CANDLE_INTERVALS, type CandleInterval } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';

export interface IntervalChoice {
  readonly minutes: CandleInterval;
  readonly label: string;
}

export const INTERVALS: readonly IntervalChoice[] = [
  { minutes: 1, label: '1m' },
  { minutes: 5, label: '5m' },
  { minutes: 15, label: '15m' },
  { minutes: 30, label: '30m' },
  { minutes: 60, label: '1h' },
  { minutes: 240, label: '4h' },
  { minutes: 1440, label: '1d' },
  { minutes: 10_080, label: '1w' },
];

export function parseInterval(stored: unknown): CandleInterval {
  return CANDLE_INTERVALS.find((minutes) => minutes === stored) ?? 5;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, m: 1, h: 60, d: 1440, w: 10_080 };

/** What was typed to choose an interval, `15`, `4h`, `1d`: minutes unless it says otherwise. Else why it is none. */
export function readInterval(text: string): CandleInterval | string {
  const match = /^(\d{1,5})\s*([mhdw]?)$/i.exec(text.trim());
  if (match === null) return wording.chart.typeMinutesOrNumberWithM;
  const minutes = Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? Number.NaN);
  const found = INTERVALS.find((choice) => choice.minutes === minutes);
  return (
    found?.minutes ?? wording.chart.isNotIntervalKrakens(text.trim(), INTERVALS.map(({ label }) => label).join(', '))
  );
}

/** Whether candles between two that follow each other were missed: the engine fills quiet intervals, so none is left out. */
export const isHole = (before: number, after: number, minutes: number): boolean => after - before > minutes * 60_000;

/** Milliseconds until the candle opened at `openTime` closes. */
export function untilClose(openTime: number, minutes: number, now: number): number {
  return Math.max(0, openTime + minutes * 60_000 - now);
}

/** The open time of the candle that covers `at`. Kraken aligns candles to the Unix epoch, weeks to Thursdays. */
export function openTimeOf(at: number, minutes: number): number {
  const width = minutes * 60_000;
  return Math.floor(at / width) * width;
}
