/** Our fills as markers on candles: one per candle and side, with how many and how much. Pure. */
import type { FillView } from '../../../contract/views.ts';
import { openTimeOf } from './intervals.ts';

export interface FillMarker {
  readonly openTime: number;
  readonly side: 'buy' | 'sell';
  readonly fills: number;
}

/** Markers of `symbol` from `since` on, oldest first; a marker must fall on a bar that exists. */
export function fillMarkers(
  fills: readonly FillView[],
  symbol: string,
  minutes: number,
  hasBar: (openTime: number) => boolean,
): readonly FillMarker[] {
  const counted = new Map<string, FillMarker>();
  for (const fill of fills) {
    if (fill.symbol !== symbol) continue;
    const openTime = openTimeOf(fill.exchangeTime, minutes);
    if (!hasBar(openTime)) continue;
    const key = `${openTime} ${fill.side}`;
    counted.set(key, { openTime, side: fill.side, fills: (counted.get(key)?.fills ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => a.openTime - b.openTime || (a.side < b.side ? -1 : 1));
}
