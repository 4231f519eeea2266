/** The rungs that scaled orders would stand at, what they come to, and once both prices are chosen the card that sends them. */
import { Minus, Plus } from 'lucide-react';
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import type { InstrumentView } from '../../../../contract/views.ts';
import { parseScaled } from '../../../../domain/scaled.ts';
import { classNames } from '../../../lib/class-names.ts';
import { formatInteger, groupDigits } from '../../../lib/format-number.ts';
import { takeFocus } from '../../../lib/take-focus.ts';
import { useNow } from '../../../lib/use-now.ts';
import { wording } from '../../../text/wording.ts';
import { LEAST_ORDERS, MOST_ORDERS, scaleSums } from '../../../trading/scale-orders.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import type { PriceChart } from '../price-chart.ts';
import type { ScaleJudged } from './judge-scale.ts';
import type { Scaling } from './use-scaling.ts';

interface ScalePreviewProps {
  readonly chart: PriceChart;
  readonly instrument: InstrumentView;
  readonly scaling: Scaling;
}

export function ScalePreview(props: ScalePreviewProps) {
  return props.scaling.now.state === 'idle' ? null : <Preview {...props} />;
}

function Preview({ chart, instrument, scaling }: ScalePreviewProps) {
  // Judged again while the hand rests: the market may come to the prices.
  useNow(250);
  const { now } = scaling;
  const shown = (price: number): string => formatInteger(price, instrument.pricePrecision);
  if (now.state === 'idle') return null;
  if (now.state === 'first') {
    if (now.price === null) return null;
    const why = scaling.whyNot(now.price);
    const words = why ?? wording.chartLayers.scaledFromClickTheFirst(shown(now.price));
    return <Rung chart={chart} price={now.price} side={null} isRefused={why !== null} words={words} />;
  }
  if (now.to === null || now.to === now.from) {
    const words = wording.chartLayers.scaledFromClickTheSecond(shown(now.from));
    return <Rung chart={chart} price={now.from} side={null} words={words} />;
  }
  const judged = scaling.judge(now.from, now.to);
  const prices =
    judged.kind === 'refused'
      ? [now.from, now.to]
      : judged.scaled.tickets.map(({ limitPrice }) => parseScaled(limitPrice ?? '', instrument.pricePrecision) ?? 0);
  const words = now.state === 'planned' ? null : scaleWords(judged, instrument);
  return (
    <>
      {prices.map((price, at) => (
        <Rung
          key={price}
          chart={chart}
          price={price}
          side={judged.side}
          isRefused={judged.kind === 'refused'}
          words={at === prices.length - 1 ? words : null}
        />
      ))}
      {now.state === 'planned' && (
        <PlanCard chart={chart} instrument={instrument} scaling={scaling} judged={judged} price={now.to} />
      )}
    </>
  );
}

/** The whole plan in a line, or why there is none. */
function scaleWords(judged: ScaleJudged, instrument: InstrumentView): string {
  return judged.kind === 'refused' ? judged.reason : `${judged.scaled.sentence} · ${sumWords(judged, instrument)}`;
}

function sumWords({ scaled }: ScaleJudged & { readonly kind: 'orders' }, instrument: InstrumentView): string {
  const { total, average, notional } = scaleSums(scaled.tickets, instrument);
  const { base, quote } = instrument;
  return wording.chartLayers.totalAverageWorth(
    groupDigits(total),
    base,
    groupDigits(average),
    groupDigits(notional),
    quote,
  );
}

/** Keeps an element where a price is, however the chart moves. `put` gets null while the price is out of sight. */
function usePriceY<T extends HTMLElement>(
  chart: PriceChart,
  price: number,
  put: (element: T, y: number | null) => void,
): RefObject<T | null> {
  const element = useRef<T>(null);
  const latest = useRef(put);
  latest.current = put;
  useEffect(() => {
    const place = (): void => {
      if (element.current !== null) latest.current(element.current, chart.yOf(price));
    };
    place();
    return chart.onLayout(place);
  }, [chart, price]);
  return element;
}

function Rung(props: {
  readonly chart: PriceChart;
  readonly price: number;
  readonly side: 'buy' | 'sell' | null;
  readonly isRefused?: boolean;
  readonly words: string | null;
}) {
  const { chart, price, side, isRefused = false, words } = props;
  const line = usePriceY<HTMLDivElement>(chart, price, (element, y) => {
    element.style.visibility = y === null ? 'hidden' : 'visible';
    element.style.top = `${y ?? 0}px`;
    element.style.setProperty('--axis-width', `${chart.frame.axisWidth}px`);
  });
  return (
    <div
      ref={line}
      className={classNames('chart-line is-preview is-rung', side !== null && `is-${side}`, isRefused && 'is-refused')}
    >
      {words !== null && (
        <span className="chart-label" role="status">
          <span className="chart-label-words">{words}</span>
        </span>
      )}
    </div>
  );
}

const EDGE_PX = 8;
const ANSWER_AFTER_MS = 300;

function PlanCard(props: ScalePreviewProps & { readonly judged: ScaleJudged; readonly price: number }) {
  const { chart, instrument, scaling, judged, price } = props;
  const { count, setCount } = scaling;
  const reason = judged.kind === 'refused' ? judged.reason : null;
  const stoodAt = useRef(performance.now());
  /** The second half of a double click is no answer to a plan that came under the pointer. */
  const confirm = (event: MouseEvent): void => {
    const isKey = event.detail === 0;
    if (isKey || performance.now() - stoodAt.current >= ANSWER_AFTER_MS) scaling.confirm();
  };
  const card = usePriceY<HTMLFieldSetElement>(chart, price, (element, y) => {
    const { height, axisWidth } = chart.frame;
    const most = height - element.offsetHeight - EDGE_PX;
    element.style.top = `${Math.max(EDGE_PX, Math.min(most, (y ?? height / 2) + EDGE_PX))}px`;
    element.style.setProperty('--axis-width', `${axisWidth}px`);
  });
  return (
    <fieldset ref={card} className={classNames('chart-plan', judged.side !== null && `is-${judged.side}`)}>
      <legend className="visually-hidden">{wording.chartLayers.scaledOrders}</legend>
      <p className="chart-plan-sentence" role="status">
        {judged.kind === 'refused' ? judged.reason : judged.scaled.sentence}
      </p>
      {judged.kind === 'orders' && (
        <>
          <p>{sumWords(judged, instrument)}</p>
          {judged.scaled.isCrossing && <p>{wording.chartLayers.oneOfThemCrosses}</p>}
          {judged.scaled.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </>
      )}
      <div className="chart-plan-buttons">
        <IconButton
          size="small"
          label={wording.chartLayers.oneOrderFewer}
          reason={count <= LEAST_ORDERS ? wording.chartLayers.atLeastOrders(LEAST_ORDERS) : null}
          icon={<Minus size={12} strokeWidth={2} />}
          onClick={() => setCount(count - 1)}
        />
        <span className="chart-plan-count">{count}</span>
        <IconButton
          size="small"
          label={wording.chartLayers.oneOrderMore}
          reason={count >= MOST_ORDERS ? wording.chartLayers.atMostOrders(MOST_ORDERS) : null}
          icon={<Plus size={12} strokeWidth={2} />}
          onClick={() => setCount(count + 1)}
        />
        <span className="chart-plan-gap" />
        <Button size="small" onClick={scaling.leave}>
          {wording.chartLayers.leaveIt}
        </Button>
        <Button
          ref={takeFocus}
          size="small"
          tone={judged.side ?? 'plain'}
          reason={reason}
          onKeyDown={(event) => {
            // A held Enter presses a button again and again; it is one gesture.
            if (event.repeat) event.preventDefault();
          }}
          onClick={confirm}
        >
          {wording.chartLayers.placeOrders(count)}
        </Button>
      </div>
    </fieldset>
  );
}
