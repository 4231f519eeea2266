/** A plus beside the axis at the pointer's price, and the menu it opens: orders, a line, the price for the ticket. */

import { Plus } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { InstrumentView } from '../../../../contract/views.ts';
import { formatScaled } from '../../../../domain/scaled.ts';
import { formatInteger } from '../../../lib/format-number.ts';
import { pickPrice } from '../../../lib/workbench.ts';
import { wording } from '../../../text/wording.ts';
import { type MenuEntry, type MenuGroup, PointMenu } from '../chart-menu.tsx';
import type { Drawings } from '../drawings/use-drawings.ts';
import { snapToTick } from '../order-lines.ts';
import type { PriceChart } from '../price-chart.ts';
import { type PlaceKind, previewWords } from './place-order.ts';
import type { Placing } from './use-placing.ts';
import type { Scaling } from './use-scaling.ts';

interface AxisMenuProps {
  readonly stage: RefObject<HTMLElement | null>;
  readonly chart: PriceChart;
  readonly instrument: InstrumentView;
  readonly placing: Placing;
  readonly scaling: Scaling;
  readonly drawings: Drawings | null;
  readonly alertEntry: (price: number) => MenuEntry;
}

interface Opened {
  /** Pixels of the window. */
  readonly x: number;
  readonly y: number;
  readonly price: number;
  readonly time: number | null;
}

const HALF = 9;

/** What stands against a limit order here stands against a series that begins here. */
function scaledFrom(scaling: Scaling, price: number): MenuEntry {
  return {
    id: 'scale',
    label: wording.chartLayers.scaledOrdersFromHere,
    reason: scaling.whyNot(price),
    onChoose: () => scaling.begin(price),
  };
}

export function AxisMenu(props: AxisMenuProps) {
  const { stage, chart, instrument } = props;
  const button = useRef<HTMLButtonElement>(null);
  const pointed = useRef<number | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);

  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const show = (y: number | null): void => {
      pointed.current = y;
      if (button.current === null) return;
      button.current.style.visibility = y === null ? 'hidden' : 'visible';
      if (y !== null) button.current.style.top = `${y - HALF}px`;
      button.current.style.right = `${chart.frame.axisWidth + 2}px`;
    };
    const move = (event: PointerEvent): void => {
      const y = event.clientY - element.getBoundingClientRect().top;
      // A pressed button is a pan or a drag: the plus would only be in its way.
      show(event.buttons === 0 && y >= HALF && y <= chart.frame.height - HALF ? y : null);
    };
    const leave = (): void => show(null);
    const menu = (event: MouseEvent): void => {
      const box = element.getBoundingClientRect();
      const price = chart.priceAt(event.clientY - box.top);
      event.preventDefault();
      if (price === null || event.clientY - box.top > chart.frame.height) return;
      const time = chart.timeAt(event.clientX - box.left);
      setOpened({ x: event.clientX, y: event.clientY, price: snapToTick(price, chart.scales.tickSize), time });
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('contextmenu', menu);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('contextmenu', menu);
    };
  }, [stage, chart]);

  const open = (): void => {
    const box = button.current?.getBoundingClientRect();
    const price = pointed.current === null ? null : chart.priceAt(pointed.current);
    if (box === undefined || price === null) return;
    setOpened({ x: box.left, y: box.bottom, price: snapToTick(price, chart.scales.tickSize), time: null });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="chart-plus"
        aria-label={wording.chartLayers.atThisPrice}
        tabIndex={-1}
        onClick={open}
      >
        <Plus size={12} strokeWidth={2} />
      </button>
      {opened !== null && <PointMenu groups={groupsOf(props, opened)} at={opened} onClose={() => setOpened(null)} />}
    </>
  );

  function groupsOf({ placing, scaling, drawings, alertEntry }: AxisMenuProps, at: Opened): readonly MenuGroup[] {
    const shown = formatInteger(at.price, instrument.pricePrecision);
    const entry = (kind: PlaceKind): MenuEntry => {
      const judged = placing.judge(kind, at.price);
      const word = kind === 'limit' ? wording.chartLayers.limitOrderHere : wording.chartLayers.stopOrderHere;
      return judged.kind === 'refused'
        ? { id: kind, label: word, reason: judged.reason, onChoose: () => {} }
        : { id: kind, label: previewWords(judged), onChoose: () => placing.place(kind, at.price) };
    };
    return [
      {
        title: wording.chartLayers.orderAt(shown, instrument.quote),
        entries: [entry('limit'), entry('stop'), scaledFrom(scaling, at.price)],
      },
      {
        title: wording.chartLayers.markIt,
        entries: [
          alertEntry(at.price),
          ...(drawings === null
            ? []
            : [
                {
                  id: 'line',
                  label: wording.chartLayers.horizontalLine,
                  onChoose: () =>
                    drawings.layer.editor.add('horizontal', {
                      time: at.time ?? chart.bars.at(-1)?.openTime ?? 0,
                      price: at.price,
                    }),
                },
              ]),
          {
            id: 'ticket',
            label: wording.chartLayers.takePriceIntoTicket,
            onChoose: () =>
              pickPrice({
                symbol: instrument.symbol,
                price: formatScaled(at.price, instrument.pricePrecision),
                quantity: null,
                side: null,
              }),
          },
        ],
      },
    ];
  }
}
