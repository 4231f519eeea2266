/** A bar of the chart, scaled integers, as the candle an indicator is told. */
import type { Bar } from '../candle-model.ts';
import type { ChartScales } from '../price-chart.ts';
import type { IndicatorCandle } from './kernel.ts';

/** In whole units of quote and base. */
export function indicatorCandle(bar: Bar, scales: ChartScales): IndicatorCandle {
  const price = 10 ** scales.pricePrecision;
  return {
    openTime: bar.openTime,
    open: bar.open / price,
    high: bar.high / price,
    low: bar.low / price,
    close: bar.close / price,
    volume: bar.volume / 10 ** scales.quantityPrecision,
  };
}
