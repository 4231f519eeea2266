/**
 * Where an instant lies on an axis of bars: the index of its bar, with a fraction inside it. Before the first bar and after
 * the last the axis goes on at the interval's pace, and a gap between two bars is one step, as it is drawn.
 */

interface Timed {
  readonly openTime: number;
}

/** NaN without bars. */
export function logicalOf(time: number, bars: readonly Timed[], intervalMs: number): number {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  if (time < first.openTime) return (time - first.openTime) / intervalMs;
  if (time >= last.openTime) return bars.length - 1 + (time - last.openTime) / intervalMs;
  let low = 0;
  let high = bars.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.openTime ?? Number.NaN) <= time) low = middle;
    else high = middle;
  }
  const from = bars[low]?.openTime ?? Number.NaN;
  const to = bars[high]?.openTime ?? Number.NaN;
  return low + (time - from) / (to - from);
}

/** The instant at an index; NaN without bars. */
export function timeOf(logical: number, bars: readonly Timed[], intervalMs: number): number {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  if (logical < 0) return first.openTime + logical * intervalMs;
  if (logical >= bars.length - 1) return last.openTime + (logical - (bars.length - 1)) * intervalMs;
  const index = Math.floor(logical);
  const from = bars[index]?.openTime ?? Number.NaN;
  const to = bars[index + 1]?.openTime ?? Number.NaN;
  return from + (logical - index) * (to - from);
}
