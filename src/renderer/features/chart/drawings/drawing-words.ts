/** What a measure says of two anchors: how far in price, in percent and ticks, and over how many bars. Pure. */

import { formatFixed, formatInteger, formatPercent } from '../../../lib/format-number.ts';
import { formatAge } from '../../../lib/format-time.ts';
import { wording } from '../../../text/wording.ts';
import type { ChartScales } from '../price-chart.ts';
import type { ShapeWords } from './geometry.ts';
import type { Anchor } from './model.ts';

export function drawingWords(scales: ChartScales, barsBetween: (from: number, to: number) => number): ShapeWords {
  const { pricePrecision, tickSize } = scales;
  return {
    price: (scaled) => formatInteger(Math.round(scaled / tickSize) * tickSize, pricePrecision),
    distance: (from: Anchor, to: Anchor) => {
      const moved = to.price - from.price;
      const ticks = Math.round(moved / tickSize);
      const bars = Math.round(barsBetween(from.time, to.time));
      const count = wording.drawings.barBars(formatFixed(Math.abs(bars), 0), Math.abs(bars));
      return [
        wording.drawings.tickTicks(
          formatInteger(moved, pricePrecision, { sign: 'always' }),
          formatPercent((moved / from.price) * 100),
          formatInteger(ticks, 0, { sign: 'always' }),
          Math.abs(ticks),
        ),
        wording.drawings.back(bars, count, formatAge(Math.abs(to.time - from.time))),
      ];
    },
  };
}
