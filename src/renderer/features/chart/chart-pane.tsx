/** The chart pane: symbol, interval and tools above, the chart below. */

import { useMemo, useRef, useState } from 'react';
import { useClockZone, useInstrument, useMarketTrust, useSelectedSymbol, useView } from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { wording } from '../../text/wording.ts';
import { useTheme } from '../../ui/apply-theme.ts';
import { LastAt } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { ChartActions } from './chart-actions.tsx';
import { useChartSettings } from './chart-settings.ts';
import { ChartStage } from './chart-stage.tsx';
import { useChosenIndicators } from './indicators/chosen-store.ts';
import { type EditedIndicator, editOf, IndicatorEditor } from './indicators/indicator-controls.tsx';
import { useIndicators } from './indicators/use-indicators.ts';
import { useCandles } from './use-candles.ts';
import { usePriceChart } from './use-price-chart.ts';
import './chart.css';

export function ChartPane() {
  const [symbol] = useSelectedSymbol();
  const [settings, remember] = useChartSettings();
  const { interval, layers } = settings;
  /** Never kept: a chart is locked at every start. */
  const [isUnlocked, setUnlocked] = useState(false);
  const instrument = useInstrument(symbol);
  const zone = useClockZone();
  const theme = useTheme();
  const { trust, heardAt, hasData } = useMarketTrust(symbol, 'ticker');
  const isStale = hasData && !isCurrent(trust);
  const isWhole = hasData && (trust === 'LIVE' || trust === 'SINGLE');
  useView(useMemo(() => ({ candles: [{ symbol, interval }], tickers: [symbol] }), [symbol, interval]));

  const canvas = useRef<HTMLElement>(null);
  const { chart, scales } = usePriceChart(canvas, { theme, zone, interval, instrument });
  const { candles, retry } = useCandles(scales === null ? null : chart, symbol, interval, isWhole);
  const chosen = useChosenIndicators();
  const indicators = useIndicators(chart, scales, theme, chosen, symbol);
  const [edited, setEdited] = useState<EditedIndicator | null>(null);

  return (
    <Pane
      title={wording.chart.chart}
      className="chart-pane"
      facts={
        <>
          <span className="pane-symbol">{symbol}</span>
          {isStale && <TrustBadge trust={trust} />}
          {isStale && <LastAt at={heardAt} zone={zone} />}
        </>
      }
      actions={
        <ChartActions
          chart={chart}
          settings={settings}
          onSettings={remember}
          isUnlocked={isUnlocked}
          onUnlock={setUnlocked}
          onAddIndicator={setEdited}
        />
      }
    >
      <ChartStage
        symbol={symbol}
        interval={interval}
        instrument={instrument}
        chart={chart}
        canvasRef={canvas}
        candles={candles}
        retry={retry}
        isStale={isStale}
        isUnlocked={isUnlocked}
        layers={layers}
        indicators={indicators}
        chosen={chosen}
        onInterval={(next) => remember({ interval: next })}
        onEditIndicator={(key) => setEdited(editOf(chosen, symbol, key))}
      />
      <IndicatorEditor symbol={symbol} chosen={chosen} edited={edited} onClose={() => setEdited(null)} />
    </Pane>
  );
}
