/** One drawing surface for as long as its container stands, in the window's theme, clock and the instrument's decimals. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import type { ClockZone } from '../../lib/format-time.ts';
import type { Theme } from '../../ui/tokens.ts';
import { type ChartScales, PriceChart } from './price-chart.ts';

export function usePriceChart(
  container: RefObject<HTMLElement | null>,
  settings: {
    readonly theme: Theme;
    readonly zone: ClockZone;
    readonly interval: number;
    readonly instrument: InstrumentView | null;
  },
): { readonly chart: PriceChart | null; readonly scales: ChartScales | null } {
  const { theme, zone, interval, instrument } = settings;
  const firstTheme = useRef(theme);
  const [chart, setChart] = useState<PriceChart | null>(null);
  useEffect(() => {
    if (container.current === null) return;
    const created = new PriceChart(container.current, firstTheme.current);
    setChart(created);
    return () => {
      setChart(null);
      created.dispose();
    };
  }, [container]);

  const scales = useMemo(
    () =>
      instrument === null
        ? null
        : {
            pricePrecision: instrument.pricePrecision,
            quantityPrecision: instrument.quantityPrecision,
            tickSize: instrument.tickSize,
          },
    [instrument],
  );
  useEffect(() => {
    if (scales !== null) chart?.setScales(scales);
  }, [chart, scales]);
  useEffect(() => chart?.setTime(zone, interval), [chart, zone, interval]);
  useEffect(() => {
    if (chart === null || chart.theme === theme) return;
    chart.setTheme(theme);
    chart.refreshBars(chart.bars);
  }, [chart, theme]);
  return { chart, scales };
}
