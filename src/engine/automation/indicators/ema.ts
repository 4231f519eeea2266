/**
 * Exponential moving average: value × k + before × (1 − k), k = 2 / (period + 1). The first is the plain mean of the first
 * `period` values (StockCharts ChartSchool, "Moving Averages"; TA-Lib does the same).
 */
export type Ema = {
  readonly seen: number;
  /** The sum of what was seen while `seen` is below the period, the average from then on. */
  readonly value: number;
};

export const NO_EMA: Ema = { seen: 0, value: 0 };

export function nextEma(before: Ema, value: number, period: number): Ema {
  const seen = before.seen + 1;
  if (seen < period) return { seen, value: before.value + value };
  if (seen === period) return { seen, value: (before.value + value) / period };
  return { seen, value: before.value + (value - before.value) * (2 / (period + 1)) };
}

export const emaOf = (ema: Ema, period: number): number | null => (ema.seen < period ? null : ema.value);
