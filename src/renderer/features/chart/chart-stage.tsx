/** The chart itself: candles with everything that stands on them, the drawing tools beside, and the gestures on all of it. */

import { type KeyboardEvent, useRef, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import type { CandleInterval } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AlertOverlay } from './alerts/alert-overlay.tsx';
import { useAlertEntry } from './alerts/use-alert-entry.ts';
import { ChartHover } from './chart-hover.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { DrawingToolbar } from './drawings/drawing-toolbar.tsx';
import { NoteEditor } from './drawings/note-editor.tsx';
import { onDrawingKey, useDrawingHotkeys, useDrawingTaker } from './drawings/use-drawing-input.ts';
import { useDrawings } from './drawings/use-drawings.ts';
import type { ChosenIndicators } from './indicators/chosen.ts';
import type { IndicatorLayer } from './indicators/indicator-layer.ts';
import { IntervalEntry } from './interval-entry.tsx';
import { LastPriceTag } from './last-price-tag.tsx';
import type { ChartLayers } from './layers.ts';
import { OrderOverlay } from './order-overlay.tsx';
import type { PriceChart } from './price-chart.ts';
import { useStrategyLayer } from './strategy/use-strategy-layer.ts';
import { AxisMenu } from './trade/axis-menu.tsx';
import { PlacePreview } from './trade/place-preview.tsx';
import { ScalePreview } from './trade/scale-preview.tsx';
import { usePlaceContext } from './trade/use-place-context.ts';
import { usePlacing } from './trade/use-placing.ts';
import { useScaling } from './trade/use-scaling.ts';
import { useTruthLayer } from './truth/use-truth-layer.ts';
import { useActive } from './use-active.ts';
import type { CandlesState } from './use-candles.ts';
import { useFillLayer } from './use-fill-layer.ts';
import { useSaid } from './use-said.ts';
import { type PointerTaker, useStagePointer } from './use-stage-pointer.ts';

export interface ChartStageProps {
  readonly symbol: string;
  readonly interval: CandleInterval;
  readonly instrument: InstrumentView | null;
  readonly chart: PriceChart | null;
  /** Where the library draws. */
  readonly canvasRef: React.RefObject<HTMLElement | null>;
  readonly candles: CandlesState;
  readonly retry: () => void;
  readonly isStale: boolean;
  readonly isUnlocked: boolean;
  readonly layers: ChartLayers;
  readonly indicators: IndicatorLayer | null;
  readonly chosen: ChosenIndicators;
  readonly onInterval: (interval: CandleInterval) => void;
  readonly onEditIndicator: (key: string) => void;
}

export function ChartStage(props: ChartStageProps) {
  const { symbol, interval, instrument, chart, canvasRef, candles, isStale, layers } = props;
  const model = candles.state === 'ready' ? candles.model : null;
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const isActive = useActive(frame);
  const [said, say] = useSaid();
  const drawings = useDrawings(chart, model === null ? null : instrument, layers.drawings, say);
  const fillTest = useFillLayer(chart, model, instrument, interval, layers.fills);
  const strategies = useStrategyLayer(chart, model, instrument, layers.strategies);
  const truthTest = useTruthLayer(model === null ? null : chart, symbol);

  useDrawingHotkeys(drawings, isActive);
  const drawingTaker = useDrawingTaker(drawings);
  const against = usePlaceContext(instrument, props.isUnlocked);
  const placing = usePlacing(chart, against, say);
  const scaling = useScaling(chart, symbol, against, placing.pointed, say);
  const alertEntry = useAlertEntry(instrument, { isActive, pointed: placing.pointed, say });
  const takers: readonly PointerTaker[] = [
    scaling.taker,
    placing.taker,
    ...(drawingTaker === null ? [] : [drawingTaker]),
  ];
  useStagePointer(canvasRef, chart, takers);

  const [typed, setTyped] = useState<string | null>(null);
  const press = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // Digits over a chart that has the keyboard choose its interval, and nothing else they may be bound to.
    if (isPlain && /^[1-9]$/.test(event.key) && typed === null) setTyped(event.key);
    else if (drawings === null || !onDrawingKey(event, drawings)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the tools within, wherever in the chart the keyboard is
    <div
      ref={frame}
      className="chart-frame"
      data-stale={isStale || undefined}
      data-tool={drawings?.layer.editor.tool ?? undefined}
      tabIndex={-1}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (!event.currentTarget.contains(document.activeElement)) event.currentTarget.focus({ preventScroll: true });
      }}
    >
      <DrawingToolbar
        drawings={drawings}
        reason={layers.drawings ? wording.chart.chartIsLoading : wording.chart.drawingsAreHidden}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; Enter on a selected note does the same */}
      <div
        ref={stage}
        className="chart-stage"
        onDoubleClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          drawings?.layer.editor.opened({ x: event.clientX - box.left, y: event.clientY - box.top });
        }}
      >
        <figure ref={canvasRef} className="chart-canvas" aria-label={wording.chart.candles(symbol)} />
        {chart !== null && instrument !== null && model !== null && (
          <>
            <ChartLegend
              chart={chart}
              model={model}
              instrument={instrument}
              indicators={props.indicators}
              strategies={strategies.layer}
              chosen={props.chosen}
              onEdit={props.onEditIndicator}
            />
            <LastPriceTag chart={chart} model={model} instrument={instrument} interval={interval} isStale={isStale} />
            {layers.orders && <OrderOverlay chart={chart} instrument={instrument} />}
            {layers.alerts && <AlertOverlay chart={chart} instrument={instrument} />}
            <PlacePreview chart={chart} placing={placing} />
            <ScalePreview chart={chart} instrument={instrument} scaling={scaling} />
            <AxisMenu
              stage={stage}
              chart={chart}
              instrument={instrument}
              placing={placing}
              scaling={scaling}
              drawings={drawings}
              alertEntry={alertEntry}
            />
            <ChartHover chart={chart} tests={[fillTest, strategies.test, truthTest]} />
            {drawings !== null && drawings.asked !== null && <NoteEditor key={drawings.asked.id} drawings={drawings} />}
          </>
        )}
        {isStale && <div className="chart-hatch is-hatched" aria-hidden="true" />}
        {typed !== null && <IntervalEntry first={typed} onChoose={props.onInterval} onClose={() => setTyped(null)} />}
        <p className="chart-said" role="status">
          {said}
        </p>
        {candles.state !== 'ready' && (
          <div className="chart-notice">
            {candles.state === 'failed' ? (
              <Notice
                tone="error"
                title={wording.chart.noHistory(symbol)}
                text={candles.message}
                action={<Button onClick={props.retry}>{wording.chart.tryAgain}</Button>}
              />
            ) : (
              <Notice tone="loading" title={wording.chart.loading(symbol)} />
            )}
          </div>
        )}
      </div>
    </div>
  );
}
