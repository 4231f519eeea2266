/**
 * One working order's line. Dragging its label, or ↑ ↓ and Enter with the keyboard, amends the order's price; Esc lets it
 * go back. Until the exchange agrees the line stands at its old price with the new one beside it.
 */

import { X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import { useSettings, useVenue } from '../../engine-client/hooks.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { type AmendChange, useOrderEntry } from '../../trading/use-order-entry.ts';
import { confirm } from '../../ui/confirm.tsx';
import { dragLabel, type OrderLine, snapToTick } from './order-lines.ts';
import type { PriceChart } from './price-chart.ts';

interface LineProps {
  readonly line: OrderLine;
  readonly instrument: InstrumentView;
  readonly chart: PriceChart;
  /** Shows the line at a price other than its own; null shows its own. */
  readonly onShow: (line: OrderLine, price: number | null) => void;
}

export function OrderLineView({ line, instrument, chart, onShow }: LineProps) {
  const entry = useOrderEntry();
  const venue = useVenue();
  const { confirmOrders } = useSettings().trading;
  const isAsking = venue === 'live' && confirmOrders;
  const [moved, setMoved] = useState<number | null>(null);
  const grip = useRef<{ readonly offset: number } | null>(null);

  const move = (price: number | null): void => {
    setMoved(price);
    onShow(line, price);
  };
  const amend = async (price: number): Promise<void> => {
    const from = formatInteger(line.price, instrument.pricePrecision);
    const to = formatInteger(price, instrument.pricePrecision);
    const isAgreed =
      !isAsking ||
      (await confirm({
        title: wording.chart.moveThisOrder,
        sentence: wording.chart.movesFromTo(line.label, instrument.symbol, from, to, instrument.quote),
        worstCase: wording.chart.newLimitPriceGoesToBack,
        confirmLabel: wording.chart.moveTo(to),
        risk: 'increases',
      }));
    const words = wording.chart.movesFromTo(line.label, instrument.symbol, from, to, instrument.quote);
    if (isAgreed) await entry.amend(line.order, amendment(line, price, instrument), words);
    move(null);
  };
  const finish = (): void => {
    if (moved === null || moved === line.price) move(null);
    else void amend(moved);
  };
  const cancel = (): void => entry.cancel([line.order]);

  const topOf = (event: PointerEvent): number => {
    const overlay = event.currentTarget.closest('.order-overlay');
    return event.clientY - (overlay?.getBoundingClientRect().top ?? 0);
  };
  const grab = (event: PointerEvent): void => {
    if (event.button !== 0 || line.locked !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { offset: (chart.yOf(line.price) ?? topOf(event)) - topOf(event) };
  };
  const drag = (event: PointerEvent): void => {
    if (grip.current === null) return;
    // Dragged past the pane's edge, the line stays at the edge: a price nobody sees is not one anybody meant.
    const y = Math.min(chart.frame.height - 1, Math.max(1, topOf(event) + grip.current.offset));
    const price = chart.priceAt(y);
    if (price !== null) move(snapToTick(price, instrument.tickSize));
  };
  const drop = (): void => {
    if (grip.current === null) return;
    grip.current = null;
    finish();
  };
  const press = (event: KeyboardEvent): void => {
    const steps = (event.shiftKey ? 10 : 1) * instrument.tickSize;
    if (event.key === 'Escape') {
      grip.current = null;
      move(null);
    } else if (event.key === 'Delete' || event.key === 'Backspace') cancel();
    else if (line.locked !== null || event.altKey) return;
    else if (event.key === 'ArrowUp') move((moved ?? line.price) + steps);
    else if (event.key === 'ArrowDown') move(snapToTick((moved ?? line.price) - steps, instrument.tickSize));
    else if (event.key === 'Enter') finish();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const isMoved = moved !== null;
  return (
    <>
      {isMoved && (
        <div
          className={classNames('chart-line is-ghost', `is-${line.side}`)}
          data-line={`${line.key} ghost`}
          data-price={line.price}
        />
      )}
      {!isMoved && line.pendingPrice !== null && (
        <div
          className={classNames('chart-line is-target', `is-${line.side}`)}
          data-line={`${line.key} target`}
          data-price={line.pendingPrice}
        />
      )}
      <div
        className={classNames('chart-line', `is-${line.side}`, `is-${line.look}`, isMoved && 'is-moving')}
        data-line={line.key}
        data-price={line.price}
      >
        <span className="chart-label">
          <button
            type="button"
            className="chart-grip"
            title={line.locked ?? wording.chart.dragToMoveOrAndEnter}
            onPointerDown={grab}
            onPointerMove={drag}
            onPointerUp={drop}
            onPointerCancel={() => {
              grip.current = null;
              move(null);
            }}
            onKeyDown={press}
          >
            {line.look === 'unknown' ? '? ' : ''}
            {line.label}
            <span className="chart-label-price">
              {isMoved ? dragLabel(line, moved, instrument) : formatInteger(line.price, instrument.pricePrecision)}
            </span>
            {line.locked !== null && <span className="visually-hidden">{line.locked}</span>}
          </button>
          <button
            type="button"
            className="chart-cancel"
            aria-label={wording.chart.cancel(line.label)}
            title={wording.chart.cancel2}
            onClick={cancel}
          >
            <X size={12} strokeWidth={1.75} />
          </button>
        </span>
      </div>
    </>
  );
}

function amendment(line: OrderLine, price: number, instrument: InstrumentView): AmendChange {
  const text = formatScaled(price, instrument.pricePrecision);
  return line.kind === 'limit' ? { limitPrice: text } : { triggerPrice: { kind: 'static', price: text } };
}
