/** The chart pane: interval and tools, legend, candles, and over them the trader's own orders and position. */
import { ChevronsRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useClockZone, useInstrument, useMarketTrust, useSelectedSymbol, useView } from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { useTheme } from '../../ui/apply-theme.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/controls.tsx';
import { Notice } from '../../ui/notice.tsx';
import { LastAt } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { ChartHover } from './chart-hover.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { useChosenIndicators } from './indicators/chosen-store.ts';
import { type EditedIndicator, editOf, IndicatorEditor, IndicatorMenu } from './indicators/indicator-controls.tsx';
import { useIndicators } from './indicators/use-indicators.ts';
import { INTERVALS, parseInterval } from './intervals.ts';
import { LastPriceTag } from './last-price-tag.tsx';
import { OrderOverlay } from './order-overlay.tsx';
import { useCandles } from './use-candles.ts';
import { useFillLayer } from './use-fill-layer.ts';
import { usePriceChart } from './use-price-chart.ts';
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
  const { chart, scales } = usePriceChart(container, { theme, zone, interval, instrument });
  const { candles, retry } = useCandles(scales === null ? null : chart, symbol, interval);
  const model = candles.state === 'ready' ? candles.model : null;
  const chosen = useChosenIndicators();
  const indicators = useIndicators(chart, scales, theme, chosen, symbol);
  const [edited, setEdited] = useState<EditedIndicator | null>(null);
  const fillTest = useFillLayer(chart, model, instrument, interval, true);

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
          <IndicatorMenu onAdd={setEdited} />
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
            <ChartLegend
              chart={chart}
              model={model}
              instrument={instrument}
              indicators={indicators}
              chosen={chosen}
              onEdit={(key) => setEdited(editOf(chosen, symbol, key))}
            />
            <LastPriceTag chart={chart} model={model} instrument={instrument} interval={interval} isStale={isStale} />
            <OrderOverlay chart={chart} instrument={instrument} />
            <ChartHover chart={chart} tests={[fillTest]} />
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
      <IndicatorEditor symbol={symbol} chosen={chosen} edited={edited} onClose={() => setEdited(null)} />
    </Pane>
  );
}
