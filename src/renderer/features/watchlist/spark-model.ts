/** The day of a symbol as a small line: closes of a quarter hour each, and the last price now. Pixels alone. */
import type { CandleHistory } from '../../../contract/views.ts';

export const SPARK_INTERVAL = 15;
/** A day of them. */
const SPARK_BARS = 96;

const OPEN_TIME = 0;
const CLOSE = 4;

/** Of the last 24 hours before `now`, oldest first, scaled. */
export function sparkOf({ rows }: Pick<CandleHistory, 'rows'>, now: number): readonly number[] {
  const since = now - SPARK_BARS * SPARK_INTERVAL * 60_000;
  return rows.filter((row) => row[OPEN_TIME] >= since).map((row) => row[CLOSE]);
}

interface SparkPoint {
  /** 0 to 1, from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
}

/** With the last price at its end, where one is known; nothing where there is too little to make a line. */
export function sparkPoints(closes: readonly number[], last: number): readonly SparkPoint[] {
  const values = Number.isFinite(last) && last > 0 ? [...closes, last] : closes;
  if (values.length < 2) return [];
  const lowest = Math.min(...values);
  const height = Math.max(...values) - lowest || 1;
  return values.map((value, at) => ({ x: at / (values.length - 1), y: (value - lowest) / height }));
}
