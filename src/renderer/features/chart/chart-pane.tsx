/** The chart pane: symbol, interval and tools above, the chart below. */
import { ChevronsRight, Lock, LockOpen } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { CandleInterval } from '../../../domain/market.ts';
import { useClockZone, useInstrument, useMarketTrust, useSelectedSymbol, useView } from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { useTheme } from '../../ui/apply-theme.ts';
import { IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/controls.tsx';
import { LastAt } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { ChartStage } from './chart-stage.tsx';
import { useChosenIndicators } from './indicators/chosen-store.ts';
import { type EditedIndicator, editOf, IndicatorEditor, IndicatorMenu } from './indicators/indicator-controls.tsx';
import { useIndicators } from './indicators/use-indicators.ts';
import { INTERVALS, parseInterval } from './intervals.ts';
import { LayerMenu } from './layer-menu.tsx';
import { readLayers, writeLayers } from './layers.ts';
import { useCandles } from './use-candles.ts';
import { usePriceChart } from './use-price-chart.ts';
import './chart.css';

export function ChartPane() {
  const [symbol] = useSelectedSymbol();
  const [interval, setInterval] = useState(() => parseInterval(readStored('chart.interval')));
  const [layers, setLayers] = useState(readLayers);
  /** Never kept: a chart is locked at every start. */
  const [isUnlocked, setUnlocked] = useState(false);
  const instrument = useInstrument(symbol);
  const zone = useClockZone();
  const theme = useTheme();
  const { trust, heardAt, hasData } = useMarketTrust(symbol, 'ticker');
  const isStale = hasData && !isCurrent(trust);
  useView(useMemo(() => ({ candles: [{ symbol, interval }], tickers: [symbol] }), [symbol, interval]));

  const canvas = useRef<HTMLElement>(null);
  const { chart, scales } = usePriceChart(canvas, { theme, zone, interval, instrument });
  const { candles, retry } = useCandles(scales === null ? null : chart, symbol, interval);
  const chosen = useChosenIndicators();
  const indicators = useIndicators(chart, scales, theme, chosen, symbol);
  const [edited, setEdited] = useState<EditedIndicator | null>(null);

  const chooseInterval = (next: CandleInterval): void => {
    setInterval(next);
    writeStored('chart.interval', next);
  };

  return (
    <Pane
      title="Chart"
      className="chart-pane"
      facts={
        <>
          <span className="pane-symbol">{symbol}</span>
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
            onChange={(value) => chooseInterval(parseInterval(Number(value)))}
            choices={INTERVALS.map(({ minutes, label }) => ({ value: String(minutes), label }))}
          />
          <IndicatorMenu onAdd={setEdited} />
          <LayerMenu
            layers={layers}
            onChange={(next) => {
              setLayers(next);
              writeLayers(next);
            }}
          />
          <IconButton
            tone="quiet"
            size="small"
            label="Place orders on this chart"
            keys={isUnlocked ? 'unlocked: L or K held with a click' : 'locked'}
            isPressed={isUnlocked}
            icon={isUnlocked ? <LockOpen size={14} strokeWidth={1.5} /> : <Lock size={14} strokeWidth={1.5} />}
            onClick={() => setUnlocked(!isUnlocked)}
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
        onInterval={chooseInterval}
        onEditIndicator={(key) => setEdited(editOf(chosen, symbol, key))}
      />
      <IndicatorEditor symbol={symbol} chosen={chosen} edited={edited} onClose={() => setEdited(null)} />
    </Pane>
  );
}
