/** The deepest fall of a curve from its best so far. */
export interface Drawdown {
  readonly amount: number;
  /** Of the best it fell from, 0 to 1 (more where it fell below nothing). */
  readonly share: number;
  /** Indices into the curve: the best, the bottom, and where the best was reached again (null: not yet). */
  readonly peak: number;
  readonly bottom: number;
  readonly recovered: number | null;
}

/** By share; null for a curve that never fell. */
export function deepestDrawdown(curve: ArrayLike<number>): Drawdown | null {
  let best = 0;
  let deepest = { share: 0, peak: 0, bottom: -1 };
  let recovered: number | null = null;
  for (let index = 1; index < curve.length; index += 1) {
    const value = curve[index] ?? 0;
    const top = curve[best] ?? 0;
    if (value >= top) {
      if (deepest.bottom >= 0 && deepest.peak === best && recovered === null) recovered = index;
      best = index;
      continue;
    }
    const share = top > 0 ? (top - value) / top : 0;
    if (share <= deepest.share) continue;
    deepest = { share, peak: best, bottom: index };
    recovered = null;
  }
  if (deepest.bottom < 0) return null;
  return { ...deepest, amount: (curve[deepest.peak] ?? 0) - (curve[deepest.bottom] ?? 0), recovered };
}
