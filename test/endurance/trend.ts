/**
 * Whether a series grows: its floor and its middle both. What is kept for a while and then let go of makes a saw, and a burst
 * makes a spike, which the floor does not see; one deep breath makes a low floor, which the middle does not see. Only what is
 * never let go of raises both. Judged over the second half, when every bounded store is full: its last half against its first.
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
  /** Over the second half: twice what its floor or its median, whichever rose less, rose by from one quarter to the next. */
  readonly growth: number;
  readonly allowed: number | null;
  readonly isMet: boolean;
  /** Whether there are samples enough to tell; without them nothing is met that is judged. */
  readonly isKnown: boolean;
}

/** Fewer samples in the second half say nothing. */
const LEAST_SAMPLES = 6;

export function verdictOf(series: Series): Verdict {
  const half = series.values.slice(Math.floor(series.values.length / 2));
  const quarter = Math.floor(half.length / 2);
  const isKnown = half.length >= LEAST_SAMPLES;
  const middle = median(half);
  const [earlier, later] = [half.slice(0, quarter), half.slice(quarter)];
  const growth = 2 * Math.min(Math.min(...later) - Math.min(...earlier), median(later) - median(earlier));
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
