/** The line an order would stand at while its key is held, with the whole order, or why there would be none. */
import { useEffect, useRef } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { useNow } from '../../../lib/use-now.ts';
import type { PriceChart } from '../price-chart.ts';
import type { Aim } from './key-placer.ts';
import { previewWords } from './place-order.ts';
import type { Placing } from './use-placing.ts';

export function PlacePreview({ chart, placing }: { readonly chart: PriceChart; readonly placing: Placing }) {
  return placing.aim === null ? null : <AimLine chart={chart} placing={placing} aim={placing.aim} />;
}

function AimLine({
  chart,
  placing,
  aim,
}: {
  readonly chart: PriceChart;
  readonly placing: Placing;
  readonly aim: Aim;
}) {
  const line = useRef<HTMLDivElement>(null);
  // Judged again while the hand rests: the market may come to the price.
  useNow(250);
  const judged = placing.judge(aim.kind, aim.price);
  useEffect(() => {
    const put = (): void => {
      const y = chart.yOf(aim.price);
      if (line.current === null) return;
      line.current.style.visibility = y === null ? 'hidden' : 'visible';
      line.current.style.top = `${y ?? 0}px`;
      line.current.style.setProperty('--axis-width', `${chart.frame.axisWidth}px`);
    };
    put();
    return chart.onLayout(put);
  }, [chart, aim.price]);
  return (
    <div
      ref={line}
      className={classNames(
        'chart-line is-preview',
        judged.side !== null && `is-${judged.side}`,
        judged.kind === 'refused' && 'is-refused',
      )}
    >
      <span className="chart-label" role="status">
        {judged.kind === 'refused' && (
          <span className="chart-label-price">{chart.priceText(aim.price / 10 ** chart.scales.pricePrecision)}</span>
        )}
        <span className="chart-label-words">{previewWords(judged)}</span>
      </span>
    </div>
  );
}
