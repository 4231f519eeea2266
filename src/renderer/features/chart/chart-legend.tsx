/** What stands under the crosshair, else of the newest: the candle's figures, and each indicator's in its own pane. */

import { useEffect, useRef, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatCompact, formatInteger, formatPercent } from '../../lib/format-number.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { sideClass } from '../../ui/numbers.tsx';
import { CandleProvenance } from '../../ui/provenance.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { Bar, CandleModel } from './candle-model.ts';
import type { ChosenIndicators } from './indicators/chosen.ts';
import type { IndicatorLayer } from './indicators/indicator-layer.ts';
import { IndicatorRow } from './indicators/indicator-legend.tsx';
import type { PriceChart } from './price-chart.ts';
import type { StrategyLayer, StrategyRow } from './strategy/strategy-layer.ts';

export interface ChartLegendProps {
  readonly chart: PriceChart;
  readonly model: CandleModel;
  readonly instrument: InstrumentView;
  readonly indicators: IndicatorLayer | null;
  readonly strategies: StrategyLayer | null;
  readonly chosen: ChosenIndicators;
  readonly onEdit: (key: string) => void;
}

export function ChartLegend(props: ChartLegendProps) {
  const { chart, model, instrument, indicators, strategies, chosen, onEdit } = props;
  const [hovered, setHovered] = useState<number | null>(null);
  useEffect(() => chart.onCrosshair((point) => setHovered(point?.openTime ?? null)), [chart]);
  useNow(250);
  const bar = (hovered === null ? null : model.barAt(hovered)) ?? model.last;
  const rows = indicators?.legend(bar?.openTime ?? null) ?? [];
  const told = strategies?.legend(bar?.openTime ?? null) ?? [];
  const panes = [...new Set([...rows, ...told].map((each) => each.paneIndex))].filter((index) => index > 0);
  const inPane = (index: number) => (
    <>
      {rows.filter((each) => each.paneIndex === index).map(row)}
      {told
        .filter((each) => each.paneIndex === index)
        .map((each) => (
          <StrategyFigure key={each.key} row={each} />
        ))}
    </>
  );
  const row = (each: (typeof rows)[number]) => (
    <IndicatorRow key={each.key} row={each} symbol={instrument.symbol} chosen={chosen} onEdit={onEdit} />
  );
  if (bar === null) return null;
  return (
    <>
      <div className="chart-legends">
        <CandleFigures bar={bar} model={model} instrument={instrument} />
        {inPane(0)}
      </div>
      {panes.map((index) => (
        <PaneLegend key={index} chart={chart} paneIndex={index}>
          {inPane(index)}
        </PaneLegend>
      ))}
    </>
  );
}

function StrategyFigure({ row }: { readonly row: StrategyRow }) {
  return (
    <div className="indicator-row" title={wording.chart.plottedByStrategySinceThisWindow}>
      <span className="indicator-swatch is-dashed" style={{ color: row.colour }} aria-hidden="true" />
      <span className="indicator-name">{row.label}</span>
      <span className="number" style={{ color: row.colour }}>
        {row.text}
      </span>
    </div>
  );
}

function PaneLegend(props: {
  readonly chart: PriceChart;
  readonly paneIndex: number;
  readonly children: React.ReactNode;
}) {
  const { chart, paneIndex } = props;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (): void => {
      const top = chart.paneTops[paneIndex];
      if (frame.current !== null) frame.current.style.top = `${(top ?? 0) + 4}px`;
    };
    place();
    return chart.onLayout(place);
  }, [chart, paneIndex]);
  return (
    <div ref={frame} className="chart-legends is-below">
      {props.children}
    </div>
  );
}

function CandleFigures(props: { readonly bar: Bar; readonly model: CandleModel; readonly instrument: InstrumentView }) {
  const { bar, model, instrument } = props;
  const zone = useClockZone();
  const change = bar.close - bar.open;
  const tone = sideClass(change);
  const price = (scaled: number): string => formatInteger(scaled, instrument.pricePrecision);
  /** Extra figures give way in a narrow chart. */
  const figure = (label: string, value: string, isExtra = false) => (
    <span className={classNames('legend-figure', isExtra && 'is-extra')}>
      <span className="legend-label">{label}</span>
      <span className={tone}>{value}</span>
    </span>
  );
  return (
    <p className="chart-legend" title={formatInstant(bar.openTime, zone)}>
      {figure('O', price(bar.open), true)}
      {figure('H', price(bar.high), true)}
      {figure('L', price(bar.low), true)}
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
      <span className="legend-figure is-extra">
        <span className="legend-label">{wording.chart.vol}</span>
        {formatCompact(bar.volume / 10 ** instrument.quantityPrecision)}
      </span>
    </p>
  );
}
