/**
 * Relative strength index after J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978): the first average gain
 * and loss are plain means of the first `period` changes, then (before × (period − 1) + change) / period.
 */
export type Rsi = {
  /** Changes, one fewer than values. */
  readonly seen: number;
  readonly previous: number | null;
  /** Sums while `seen` is below the period, averages from then on. */
  readonly gain: number;
  readonly loss: number;
};

export const NO_RSI: Rsi = { seen: 0, previous: null, gain: 0, loss: 0 };

export function nextRsi(before: Rsi, value: number, period: number): Rsi {
  if (before.previous === null) return { ...before, previous: value };
  const change = value - before.previous;
  const seen = before.seen + 1;
  const gain = smooth(before.gain, Math.max(change, 0), seen, period);
  const loss = smooth(before.loss, Math.max(-change, 0), seen, period);
  return { seen, previous: value, gain, loss };
}

function smooth(before: number, value: number, seen: number, period: number): number {
  if (seen < period) return before + value;
  if (seen === period) return (before + value) / period;
  return (before * (period - 1) + value) / period;
}

/** 0 to 100. A market that did not move at all reads 50, which Wilder leaves undefined. */
export function rsiOf({ seen, gain, loss }: Rsi, period: number): number | null {
  if (seen < period) return null;
  if (gain === 0 && loss === 0) return 50;
  return 100 - 100 / (1 + gain / loss);
}
