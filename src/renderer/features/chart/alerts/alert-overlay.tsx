/** Price alerts as dotted lines over the candles: dragged to another price, taken away by their cross. */

import { Bell, X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { InstrumentView } from '../../../../contract/views.ts';
import { useMarketStore } from '../../../engine-client/hooks.ts';
import { type AlertActions, useAlertActions, useAlerts } from '../../../engine-client/use-alerts.ts';
import { classNames } from '../../../lib/class-names.ts';
import { formatInteger } from '../../../lib/format-number.ts';
import { wording } from '../../../text/wording.ts';
import { snapToTick } from '../order-lines.ts';
import type { PriceChart } from '../price-chart.ts';
import { type AlertLine, alertLines, watchAt } from './alert-lines.ts';

interface OverlayProps {
  readonly chart: PriceChart;
  readonly instrument: InstrumentView;
}

export function AlertOverlay({ chart, instrument }: OverlayProps) {
  const alerts = useAlerts(instrument.symbol);
  const actions = useAlertActions();
  return alertLines(alerts, instrument.symbol, instrument.pricePrecision).map((line) => (
    <AlertLineView key={line.alert.id} line={line} chart={chart} instrument={instrument} actions={actions} />
  ));
}

function AlertLineView(props: OverlayProps & { readonly line: AlertLine; readonly actions: AlertActions }) {
  const { line, chart, instrument, actions } = props;
  const store = useMarketStore(instrument.symbol);
  const element = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const isHeld = useRef(false);
  const price = moved ?? line.price;
  useEffect(() => {
    const place = (): void => {
      const y = chart.yOf(price);
      if (element.current === null) return;
      element.current.style.visibility = y === null || y < 0 || y > chart.frame.height ? 'hidden' : 'visible';
      element.current.style.top = `${y ?? 0}px`;
      element.current.style.setProperty('--axis-width', `${chart.frame.axisWidth}px`);
    };
    place();
    return chart.onLayout(place);
  }, [chart, price]);

  const finish = async (): Promise<void> => {
    isHeld.current = false;
    if (moved !== null && moved !== line.price) {
      const watch = watchAt(instrument.symbol, moved, store?.ticker?.last ?? Number.NaN, instrument.pricePrecision);
      if (watch !== null) await actions.change({ ...line.alert, watch });
    }
    setMoved(null);
  };
  const revert = (): void => {
    isHeld.current = false;
    setMoved(null);
  };
  const grab = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isHeld.current = true;
  };
  const drag = (event: PointerEvent): void => {
    const stage = element.current?.parentElement?.getBoundingClientRect();
    if (!isHeld.current || stage === undefined) return;
    const y = Math.min(chart.frame.height - 1, Math.max(1, event.clientY - stage.top));
    const at = chart.priceAt(y);
    if (at !== null) setMoved(snapToTick(at, instrument.tickSize));
  };
  const press = (event: KeyboardEvent): void => {
    const steps = (event.shiftKey ? 10 : 1) * instrument.tickSize;
    if (event.key === 'Escape') revert();
    else if (event.key === 'Delete' || event.key === 'Backspace') void actions.remove(line.alert.id);
    else if (event.key === 'ArrowUp') setMoved(price + steps);
    else if (event.key === 'ArrowDown') setMoved(snapToTick(price - steps, instrument.tickSize));
    else if (event.key === 'Enter') void finish();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={element} className={classNames('chart-line is-alert', !line.isWatching && 'is-waiting')}>
      <span className="chart-label">
        <button
          type="button"
          className="chart-grip"
          title={wording.chartLayers.dragToMoveOrAndEnter(line.meaning)}
          aria-label={wording.chartLayers.alert(line.label)}
          onPointerDown={grab}
          onPointerMove={drag}
          onPointerUp={() => void finish()}
          onPointerCancel={revert}
          onKeyDown={press}
        >
          <Bell size={11} strokeWidth={1.75} aria-hidden="true" />{' '}
          {moved === null ? line.label : formatInteger(moved, instrument.pricePrecision)}
        </button>
        <button
          type="button"
          className="chart-cancel"
          aria-label={wording.chartLayers.removeAlert(line.label)}
          title={wording.chartLayers.remove}
          onClick={() => void actions.remove(line.alert.id)}
        >
          <X size={12} strokeWidth={1.75} />
        </button>
      </span>
    </div>
  );
}
