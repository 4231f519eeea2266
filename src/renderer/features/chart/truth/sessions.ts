/** Where a new session begins among bars: a day for short intervals, a week for those of hours, none for days and more. */

import { type ClockZone, formatDate } from '../../../lib/format-time.ts';
import type { Bar } from '../candle-model.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The Unix epoch was a Thursday; weeks begin on Monday. */
const MONDAY_OFFSET = 4 * DAY_MS;

/** Indices of the first bar of each session after the first, among bars `from` to `to`. */
export function sessionStarts(
  bars: readonly Bar[],
  range: { readonly from: number; readonly to: number },
  intervalMs: number,
  zone: ClockZone,
): readonly number[] {
  if (intervalMs >= DAY_MS) return [];
  const sessionOf = (at: number): string | number =>
    intervalMs > HOUR_MS ? Math.floor((at - MONDAY_OFFSET) / (7 * DAY_MS)) : formatDate(at, zone);
  const starts: number[] = [];
  let before: string | number | null = null;
  for (let index = Math.max(0, range.from - 1); index <= range.to; index += 1) {
    const bar = bars[index];
    if (bar === undefined) break;
    const session = sessionOf(bar.openTime);
    if (before !== null && session !== before) starts.push(index);
    before = session;
  }
  return starts;
}
