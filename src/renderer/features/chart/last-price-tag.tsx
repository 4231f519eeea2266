/** On the axis at the newest close: the last price with its direction and age, and when the candle closes. */

import { useEffect, useRef } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { useTicker } from '../../engine-client/hooks.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { formatAge, formatCountdown } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { Direction, sideClass } from '../../ui/numbers.tsx';
import type { CandleModel } from './candle-model.ts';
import { untilClose } from './intervals.ts';
import type { PriceChart } from './price-chart.ts';

const HEIGHT = 32;

interface TagProps {
  readonly chart: PriceChart;
  readonly model: CandleModel;
  readonly instrument: InstrumentView;
  readonly interval: number;
  readonly isStale: boolean;
}

export function LastPriceTag({ chart, model, instrument, interval, isStale }: TagProps) {
  const now = useNow(250);
  const ticker = useTicker(instrument.symbol);
  const tag = useRef<HTMLDivElement>(null);
  const last = model.last;
  const direction = useDirection(last?.close ?? Number.NaN);
  useEffect(() => {
    const place = (): void => {
      const element = tag.current;
      const y = model.last === null ? null : chart.yOf(model.last.close);
      if (element === null) return;
      const { height, axisWidth } = chart.frame;
      // Whole pixels: this runs with every drawing of the chart, and a place that is the same costs nothing.
      element.style.visibility = y === null || y < 0 || y > height ? 'hidden' : 'visible';
      element.style.width = `${axisWidth}px`;
      if (y !== null)
        element.style.transform = `translateY(${Math.min(height - HEIGHT, Math.max(0, Math.round(y) - 8))}px)`;
    };
    place();
    return chart.onLayout(place);
  }, [chart, model]);
  if (last === null) return null;
  const age = ticker === null ? '—' : formatAge(now - ticker.receivedAt);
  return (
    <div
      ref={tag}
      className={classNames('last-price-tag', !isStale && sideClass(direction))}
      title={wording.chart.lastPriceHowLongAgoIt}
    >
      <span className="last-price">
        <Direction value={isStale ? 0 : direction} size={7} />
        {formatInteger(last.close, instrument.pricePrecision)}
      </span>
      <span className="last-price-times">
        {isStale ? wording.chart.lastAgo(age) : `${formatCountdown(untilClose(last.openTime, interval, now))} · ${age}`}
      </span>
    </div>
  );
}

/** Which way a value moved last; 0 while it has not moved. */
function useDirection(value: number): -1 | 0 | 1 {
  const memory = useRef<{ readonly value: number; readonly direction: -1 | 0 | 1 }>({ value, direction: 0 });
  const before = memory.current;
  if (value !== before.value && Number.isFinite(value)) {
    const direction = Number.isFinite(before.value) ? (value > before.value ? 1 : -1) : 0;
    memory.current = { value, direction };
  }
  return memory.current.direction;
}
