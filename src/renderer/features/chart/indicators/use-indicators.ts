/** Puts the chosen indicators on a chart and keeps them there while theme, symbol or choice change. */
import { useEffect, useState } from 'react';
import type { Theme } from '../../../ui/tokens.ts';
import type { ChartScales, PriceChart } from '../price-chart.ts';
import { type ChosenIndicators, chosenFor } from './chosen.ts';
import { IndicatorLayer } from './indicator-layer.ts';

export function useIndicators(
  chart: PriceChart | null,
  scales: ChartScales | null,
  theme: Theme,
  chosen: ChosenIndicators,
  symbol: string,
): IndicatorLayer | null {
  const [layer, setLayer] = useState<IndicatorLayer | null>(null);
  useEffect(() => {
    if (chart === null) return;
    const created = new IndicatorLayer(chart);
    setLayer(created);
    return () => {
      setLayer(null);
      created.dispose();
    };
  }, [chart]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: series are made anew for another theme or other decimals
  useEffect(() => {
    layer?.show(chosenFor(chosen, symbol));
  }, [layer, chosen, symbol, scales, theme]);
  return layer;
}
