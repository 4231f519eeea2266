/** The price under a point of the price pane, on the tick; null outside of it. */
import { snapToTick } from '../order-lines.ts';
import type { PriceChart } from '../price-chart.ts';

export function tickAt(chart: PriceChart | null, y: number): number | null {
  if (chart === null || y < 0 || y > chart.frame.height) return null;
  const price = chart.priceAt(y);
  return price === null ? null : snapToTick(price, chart.scales.tickSize);
}
