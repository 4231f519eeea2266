/**
 * Mean and standard deviation of the last `period` values, dividing by the count and not by one less, as John Bollinger
 * defines his bands ("Bollinger on Bollinger Bands", 2001).
 */
export type Deviation = {
  readonly seen: number;
  /** A ring: value number `seen` stands at `seen % period`. */
  readonly values: readonly number[];
  /** Sums are taken of distances from it, so that squares of high prices stay exact. */
  readonly origin: number;
  readonly sum: number;
  readonly squares: number;
};

export const NO_DEVIATION: Deviation = { seen: 0, values: [], origin: 0, sum: 0, squares: 0 };

export function nextDeviation(before: Deviation, value: number, period: number): Deviation {
  const at = before.seen % period;
  const values = before.values.slice();
  const left = before.values[at];
  values[at] = value;
  const seen = before.seen + 1;
  // Once around the ring everything is summed afresh: what rounding could have left behind does not grow.
  if (at === 0) return { seen, values, origin: value, ...sums(values, value) };
  const { origin } = before;
  const coming = value - origin;
  const going = left === undefined ? 0 : left - origin;
  return {
    seen,
    values,
    origin,
    sum: before.sum + coming - going,
    squares: before.squares + coming * coming - going * going,
  };
}

function sums(values: readonly number[], origin: number): { readonly sum: number; readonly squares: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value - origin;
    squares += (value - origin) ** 2;
  }
  return { sum, squares };
}

export const meanOf = ({ seen, origin, sum }: Deviation, period: number): number | null =>
  seen < period ? null : origin + sum / period;

export function deviationOf({ seen, sum, squares }: Deviation, period: number): number | null {
  if (seen < period) return null;
  return Math.sqrt(Math.max(0, squares / period - (sum / period) ** 2));
}
