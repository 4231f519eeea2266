/**
 * Indicators written from their published definitions over whole rows, without a line shared with the engine: EMA seeded with
 * a plain mean (StockCharts), RSI and ATR as Wilder (1978) writes them. Null where the definition has no value yet.
 */

export interface Bar {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function plainEma(values: readonly number[], period: number): (number | null)[] {
  const alpha = 2 / (1 + period);
  const result: (number | null)[] = [];
  for (const [index, value] of values.entries()) {
    const before = result[index - 1] ?? null;
    if (index + 1 < period) result.push(null);
    else if (before === null) result.push(mean(values.slice(0, period)));
    else result.push(alpha * value + (1 - alpha) * before);
  }
  return result;
}

/** Wilder's average: a plain mean of the first `period`, then one part new to `period` − 1 parts old. */
function wilder(values: readonly number[], period: number): (number | null)[] {
  const result: (number | null)[] = [];
  for (const [index, value] of values.entries()) {
    const before = result[index - 1] ?? null;
    if (index + 1 < period) result.push(null);
    else if (before === null) result.push(mean(values.slice(0, period)));
    else result.push(before + (value - before) / period);
  }
  return result;
}

/** One shorter than the row's changes would suggest: the first value has no change, and so no place in the averages. */
export function plainRsi(values: readonly number[], period: number): (number | null)[] {
  const changes = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const ups = wilder(
    changes.map((change) => (change > 0 ? change : 0)),
    period,
  );
  const downs = wilder(
    changes.map((change) => (change < 0 ? -change : 0)),
    period,
  );
  const strengths = ups.map((up, index) => {
    const down = downs[index] ?? null;
    if (up === null || down === null) return null;
    return up + down === 0 ? 50 : (100 * up) / (up + down);
  });
  return [null, ...strengths];
}

export function plainAtr(bars: readonly Bar[], period: number): (number | null)[] {
  const ranges = bars.map(({ high, low }, index) => {
    const before = bars[index - 1]?.close;
    return before === undefined ? high - low : Math.max(high - low, Math.abs(high - before), Math.abs(low - before));
  });
  return wilder(ranges, period);
}
