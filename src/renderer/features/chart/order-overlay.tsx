/** Working orders and the position as lines over the candles. */
import { useEffect, useMemo, useRef } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { useOpenOrders, usePositions } from '../../engine-client/hooks.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { OrderLineView } from './order-line-view.tsx';
import { type OrderLine, orderLines, positionLine, stackLabels } from './order-lines.ts';
import type { PriceChart } from './price-chart.ts';

/** Height of a label, and so the least distance of two. */
const LABEL_HEIGHT = 18;
/** Where labels that take no part in the stacking are. */
const OUTSIDE = Number.NEGATIVE_INFINITY;

/** Writes a style only when it is another one: this runs with every drawing of the chart. */
function put(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/** Ghosts and targets have no label; the position's stands at the other edge. */
const isStacked = (element: HTMLElement | undefined): boolean =>
  element !== undefined && element.dataset['line'] !== 'position' && element.firstElementChild !== null;

interface OverlayProps {
  readonly chart: PriceChart;
  readonly instrument: InstrumentView;
}

export function OrderOverlay({ chart, instrument }: OverlayProps) {
  const orders = useOpenOrders(instrument.symbol);
  const positions = usePositions();
  const lines = useMemo(() => orderLines(orders, instrument), [orders, instrument]);
  const position = useMemo(
    () => positionLine(positions.find((each) => each.symbol === instrument.symbol) ?? null, instrument),
    [positions, instrument],
  );
  const frame = useRef<HTMLDivElement>(null);
  /** Prices shown now, by line: a dragged line stands where the pointer holds it. */
  const shownPrices = useRef(new Map<string, number>());

  const layout = useRef<() => void>(() => {});
  layout.current = () => {
    const root = frame.current;
    if (root === null) return;
    const { height, axisWidth } = chart.frame;
    put(root, 'height', `${height}px`);
    put(root, '--axis-width', `${axisWidth}px`);
    const elements = [...root.querySelectorAll<HTMLElement>('[data-line]')];
    const places = elements.map((element) =>
      chart.yOf(shownPrices.current.get(element.dataset['line'] ?? '') ?? Number(element.dataset['price'])),
    );
    // The position's label stands at the left edge, alone; the orders' at the right give way to each other.
    const labels = stackLabels(
      places.map((y, index) => (isStacked(elements[index]) ? y : null) ?? OUTSIDE),
      LABEL_HEIGHT,
    );
    elements.forEach((element, index) => {
      const y = places[index] ?? null;
      const isInside = y !== null && y >= 0 && y <= height;
      put(element, 'visibility', isInside ? 'visible' : 'hidden');
      if (!isInside) return;
      // Not a transform: that would put the line's label into the line's own layer, under the next line.
      put(element, 'top', `${y}px`);
      const label = isStacked(element) ? (labels[index] ?? y) : y;
      put(element, '--label-shift', `${label - y}px`);
    });
  };
  useEffect(() => chart.onLayout(() => layout.current()), [chart]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changed, so it is placed again
  useEffect(() => layout.current(), [lines, position]);

  const show = (line: OrderLine, price: number | null): void => {
    if (price === null) shownPrices.current.delete(line.key);
    else shownPrices.current.set(line.key, price);
    layout.current();
  };

  return (
    <div ref={frame} className="order-overlay">
      {position !== null && (
        <div className="chart-line is-position" data-line="position" data-price={position.price}>
          <span className="chart-label">
            {position.label}
            <span className="chart-label-price">{formatInteger(position.price, instrument.pricePrecision)}</span>
          </span>
        </div>
      )}
      {lines.map((line) => (
        <OrderLineView key={line.key} line={line} instrument={instrument} chart={chart} onShow={show} />
      ))}
    </div>
  );
}
