/** The chart pane: interval, legend, candles, and over them the trader's own orders and position. */
import { ChevronsRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  useClockZone,
  useFills,
  useInstrument,
  useMarketTrust,
  useSelectedSymbol,
  useView,
} from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { useTheme } from '../../ui/apply-theme.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/controls.tsx';
import { Notice } from '../../ui/notice.tsx';
import { LastAt } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { fillMarkers } from './fill-markers.ts';
import { INTERVALS, parseInterval } from './intervals.ts';
import { OrderOverlay } from './order-overlay.tsx';
import { PriceChart } from './price-chart.ts';
import { useCandles } from './use-candles.ts';
import './chart.css';

export function ChartPane() {
  const [symbol] = useSelectedSymbol();
  const [interval, setInterval] = useState(() => parseInterval(readStored('chart.interval')));
  const instrument = useInstrument(symbol);
  const zone = useClockZone();
  const theme = useTheme();
  const { trust, heardAt, hasData } = useMarketTrust(symbol, 'ticker');
  const isStale = hasData && !isCurrent(trust);
  useView(useMemo(() => ({ candles: [{ symbol, interval }], tickers: [symbol] }), [symbol, interval]));

  const container = useRef<HTMLDivElement>(null);
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
  }, []);

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

  const { candles, retry } = useCandles(scales === null ? null : chart, symbol, interval);
  const model = candles.state === 'ready' ? candles.model : null;
  useEffect(() => {
    chart?.setTheme(theme);
    if (model !== null) chart?.refreshBars(model.bars);
  }, [chart, theme, model]);

  const fills = useFills();
  // biome-ignore lint/correctness/useExhaustiveDependencies: markers take the theme's colours
  useEffect(() => {
    if (chart === null) return;
    chart.setMarkers(
      model === null ? [] : fillMarkers(fills, symbol, interval, (openTime) => model.barAt(openTime) !== null),
    );
  }, [chart, model, fills, symbol, interval, theme]);

  return (
    <Pane
      title="Chart"
      className="chart-pane"
      facts={
        <>
          <span>{symbol}</span>
          {isStale && <TrustBadge trust={trust} />}
          {isStale && <LastAt at={heardAt} zone={zone} />}
        </>
      }
      actions={
        <>
          <Segmented
            label="Candle interval"
            size="small"
            value={String(interval)}
            onChange={(value) => {
              const next = parseInterval(Number(value));
              setInterval(next);
              writeStored('chart.interval', next);
            }}
            choices={INTERVALS.map(({ minutes, label }) => ({ value: String(minutes), label }))}
          />
          <IconButton
            tone="quiet"
            size="small"
            label="Back to now"
            icon={<ChevronsRight size={14} strokeWidth={1.5} />}
            onClick={() => chart?.scrollToNow()}
          />
        </>
      }
    >
      <div className="chart-frame" data-stale={isStale || undefined}>
        <figure ref={container} className="chart-canvas" aria-label={`Candles of ${symbol}`} />
        {chart !== null && instrument !== null && model !== null && (
          <>
            <ChartLegend chart={chart} model={model} instrument={instrument} />
            <OrderOverlay chart={chart} instrument={instrument} model={model} interval={interval} isStale={isStale} />
          </>
        )}
        {isStale && <div className="chart-hatch is-hatched" aria-hidden="true" />}
        {candles.state !== 'ready' && (
          <div className="chart-notice">
            {candles.state === 'failed' ? (
              <Notice
                tone="error"
                title={`No history of ${symbol}`}
                text={candles.message}
                action={<Button onClick={retry}>Try again</Button>}
              />
            ) : (
              <Notice tone="loading" title={`Loading ${symbol}`} />
            )}
          </div>
        )}
      </div>
    </Pane>
  );
}
