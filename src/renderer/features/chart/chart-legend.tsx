/** Open, high, low, close, volume and change of the candle under the crosshair, else of the newest. */
import { useEffect, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatCompact, formatInteger, formatPercent } from '../../lib/format-number.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { sideClass } from '../../ui/numbers.tsx';
import { CandleProvenance } from '../../ui/provenance.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { CandleModel } from './candle-model.ts';
import type { PriceChart } from './price-chart.ts';

export function ChartLegend(props: {
  readonly chart: PriceChart;
  readonly model: CandleModel;
  readonly instrument: InstrumentView;
}) {
  const { chart, model, instrument } = props;
  const zone = useClockZone();
  const [hovered, setHovered] = useState<number | null>(null);
  useEffect(() => chart.onCrosshair(setHovered), [chart]);
  useNow(250);
  const bar = (hovered === null ? null : model.barAt(hovered)) ?? model.last;
  if (bar === null) return null;
  const change = bar.close - bar.open;
  const tone = sideClass(change);
  const price = (scaled: number): string => formatInteger(scaled, instrument.pricePrecision);
  const figure = (label: string, value: string) => (
    <span className="legend-figure">
      <span className="legend-label">{label}</span>
      <span className={tone}>{value}</span>
    </span>
  );
  return (
    <p className="chart-legend" title={formatInstant(bar.openTime, zone)}>
      {figure('O', price(bar.open))}
      {figure('H', price(bar.high))}
      {figure('L', price(bar.low))}
      <Tooltip
        text={
          <CandleProvenance
            symbol={instrument.symbol}
            historySource={model.origin.source}
            historyAt={model.origin.at}
            isForming={bar === model.last}
          />
        }
      >
        <button type="button" className="provenance-price legend-close">
          {figure('C', price(bar.close))}
        </button>
      </Tooltip>
      <span className={classNames('legend-figure', tone)}>{formatPercent((change / bar.open) * 100)}</span>
      <span className="legend-figure">
        <span className="legend-label">Vol</span>
        {formatCompact(bar.volume / 10 ** instrument.quantityPrecision)}
      </span>
    </p>
  );
}
