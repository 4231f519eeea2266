/**
 * Whether a series grows: the median of the slopes between all pairs of samples (Theil and Sen), over the second half alone,
 * when every bounded store is full. One sample that caught a burst moves neither.
 */

export interface Series {
  readonly name: string;
  readonly unit: string;
  /** In order of time, one a sample. */
  readonly values: readonly number[];
  /** The second half may grow by this much, or by this share of its median, whichever is more. Null: told, not judged. */
  readonly limit: { readonly by: number; readonly share: number } | null;
}

export interface Verdict {
  readonly first: number;
  readonly median: number;
  readonly last: number;
  /** Over the second half, by its trend. */
  readonly growth: number;
  readonly allowed: number | null;
  readonly isMet: boolean;
  /** Whether there are samples enough to tell; without them nothing is met that is judged. */
  readonly isKnown: boolean;
}

/** Fewer samples in the second half say nothing. */
const LEAST_SAMPLES = 5;

export function verdictOf(series: Series, times: readonly number[]): Verdict {
  const from = Math.floor(series.values.length / 2);
  const half = series.values.slice(from);
  const isKnown = half.length >= LEAST_SAMPLES;
  const at = times.slice(from);
  const middle = median(half);
  const growth = slopeOf(at, half) * ((at.at(-1) ?? 0) - (at[0] ?? 0));
  const allowed = series.limit === null ? null : Math.max(series.limit.by, series.limit.share * Math.abs(middle));
  return {
    first: series.values[0] ?? Number.NaN,
    median: middle,
    last: half.at(-1) ?? Number.NaN,
    growth,
    allowed,
    isMet: allowed === null || (isKnown && growth <= allowed),
    isKnown,
  };
}

function slopeOf(times: readonly number[], values: readonly number[]): number {
  const slopes: number[] = [];
  for (let later = 1; later < values.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const span = (times[later] ?? 0) - (times[earlier] ?? 0);
      if (span > 0) slopes.push(((values[later] ?? 0) - (values[earlier] ?? 0)) / span);
    }
  }
  return median(slopes);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
