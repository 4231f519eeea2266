/** Donchian channel: highest high and lowest low of the last `period` candles (Richard Donchian's four-week rule). */
export type Donchian = {
  readonly seen: number;
  /** Rings: candle number `seen` stands at `seen % period`. */
  readonly highs: readonly number[];
  readonly lows: readonly number[];
  readonly highest: number;
  readonly lowest: number;
};

export const NO_DONCHIAN: Donchian = { seen: 0, highs: [], lows: [], highest: 0, lowest: 0 };

export function nextDonchian(before: Donchian, high: number, low: number, period: number): Donchian {
  const at = before.seen % period;
  const highs = before.highs.slice();
  const lows = before.lows.slice();
  const goingHigh = highs[at];
  const goingLow = lows[at];
  highs[at] = high;
  lows[at] = low;
  const isFirst = before.seen === 0;
  // Only when the extreme itself leaves the window is another looked for.
  const highest = isFirst || goingHigh === before.highest ? Math.max(...highs) : Math.max(before.highest, high);
  const lowest = isFirst || goingLow === before.lowest ? Math.min(...lows) : Math.min(before.lowest, low);
  return { seen: before.seen + 1, highs, lows, highest, lowest };
}

export const channelOf = (
  { seen, highest, lowest }: Donchian,
  period: number,
): { readonly highest: number; readonly lowest: number } | null => (seen < period ? null : { highest, lowest });
