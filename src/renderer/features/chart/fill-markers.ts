/** Our fills as marks on candles: one per candle and side, with what was filled and at which price on average. Pure. */

import type { FillView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { trimZeros } from '../../../domain/scaled.ts';
import { formatDecimal, formatRounded, groupDigits } from '../../lib/format-number.ts';
import { type ClockZone, formatClockMs } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import type { HoverText } from './hover.ts';
import { openTimeOf } from './intervals.ts';

export interface FillMarker {
  readonly openTime: number;
  readonly side: 'buy' | 'sell';
  /** Oldest first. */
  readonly fills: readonly FillView[];
}

/** Markers of `symbol`, oldest first; a marker must fall on a bar that exists. */
export function fillMarkers(
  fills: readonly FillView[],
  symbol: string,
  minutes: number,
  hasBar: (openTime: number) => boolean,
): readonly FillMarker[] {
  const grouped = new Map<string, FillMarker>();
  for (const fill of fills) {
    if (fill.symbol !== symbol) continue;
    const openTime = openTimeOf(fill.exchangeTime, minutes);
    if (!hasBar(openTime)) continue;
    const key = `${openTime} ${fill.side}`;
    const before = grouped.get(key)?.fills ?? [];
    grouped.set(key, { openTime, side: fill.side, fills: [...before, fill] });
  }
  return [...grouped.values()].sort((a, b) => a.openTime - b.openTime || (a.side < b.side ? -1 : 1));
}

/** Fills told one by one in a tooltip; the rest are counted. */
const TOLD = 5;

export function fillWords(
  marker: FillMarker,
  words: { readonly base: string; readonly quote: string; readonly priceDecimals: number; readonly zone: ClockZone },
): HoverText {
  const { side, fills } = marker;
  const quantity = fills.reduce((sum, fill) => sum.add(fill.quantity), new Money(0));
  const cost = fills.reduce((sum, fill) => sum.add(fill.cost), new Money(0));
  const average = quantity.isZero() ? null : cost.div(quantity).toFixed(words.priceDecimals + 1);
  const lines = fills.slice(-TOLD).map((fill) => {
    const fee = wording.chart.fee(formatDecimal(trimZeros(fill.fee)), fill.feeAsset ?? '').trim();
    const part = [
      formatClockMs(fill.exchangeTime, words.zone),
      `${trimZeros(fill.quantity)} @ ${formatDecimal(fill.price)}`,
    ];
    return [...part, fill.liquidity ?? 'maker or taker not told', fee].join(' · ');
  });
  const more = fills.length - TOLD;
  const count = fills.length === 1 ? wording.chart.n1Fill : wording.chart.fills(fills.length);
  return {
    title: wording.chart.buySellInAverage(
      side,
      groupDigits(trimZeros(quantity.toFixed())),
      words.base,
      count,
      formatRounded(average, words.priceDecimals),
      words.quote,
    ),
    lines: more > 0 ? [wording.chart.earlier(more), ...lines] : lines,
  };
}
