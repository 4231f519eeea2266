/**
 * Average true range after J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). The true range is the
 * greatest of high − low, |high − close before|, |low − close before|; of the first candle it is high − low. The first average
 * is a plain mean, then (before × (period − 1) + range) / period.
 */
export type Atr = {
  readonly seen: number;
  readonly previousClose: number | null;
  /** The sum while `seen` is below the period, the average from then on. */
  readonly value: number;
};

export const NO_ATR: Atr = { seen: 0, previousClose: null, value: 0 };

export function nextAtr(before: Atr, high: number, low: number, close: number, period: number): Atr {
  const seen = before.seen + 1;
  const top = before.previousClose === null ? high : Math.max(high, before.previousClose);
  const bottom = before.previousClose === null ? low : Math.min(low, before.previousClose);
  const range = top - bottom;
  if (seen < period) return { seen, previousClose: close, value: before.value + range };
  if (seen === period) return { seen, previousClose: close, value: (before.value + range) / period };
  return { seen, previousClose: close, value: (before.value * (period - 1) + range) / period };
}

export const atrOf = (atr: Atr, period: number): number | null => (atr.seen < period ? null : atr.value);
