/** Where `last` stands between the day's low (0) and high (1). Null when that is not known or not a range. */
export function placeInRange(low: number, high: number, last: number): number | null {
  if (!(high > low) || !Number.isFinite(last)) return null;
  return Math.min(1, Math.max(0, (last - low) / (high - low)));
}
