/** Fills of the chart's symbol as marks, and what a mark says. */
import { useEffect, useMemo, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { useClockZone, useFills } from '../../engine-client/hooks.ts';
import type { CandleModel } from './candle-model.ts';
import { FillLayer } from './fill-layer.ts';
import { fillMarkers, fillWords } from './fill-markers.ts';
import type { HoverTest } from './hover.ts';
import type { PriceChart } from './price-chart.ts';

export function useFillLayer(
  chart: PriceChart | null,
  model: CandleModel | null,
  instrument: InstrumentView | null,
  interval: number,
  isShown: boolean,
): HoverTest {
  const fills = useFills();
  const zone = useClockZone();
  const [layer, setLayer] = useState<FillLayer | null>(null);
  useEffect(() => {
    if (chart === null || model === null || !isShown) return;
    const created = new FillLayer(chart, model);
    const detach = chart.attach(created.primitive);
    setLayer(created);
    return () => {
      setLayer(null);
      detach();
    };
  }, [chart, model, isShown]);
  const symbol = instrument?.symbol ?? null;
  useEffect(() => {
    if (layer === null || model === null || symbol === null) return;
    layer.show(fillMarkers(fills, symbol, interval, (openTime) => model.barAt(openTime) !== null));
  }, [layer, model, fills, symbol, interval]);
  return useMemo(
    () => (x, y) => {
      const marker = layer?.markerAt(x, y) ?? null;
      if (marker === null || instrument === null) return null;
      const { base, quote, pricePrecision } = instrument;
      return fillWords(marker, { base, quote, priceDecimals: pricePrecision, zone });
    },
    [layer, instrument, zone],
  );
}
