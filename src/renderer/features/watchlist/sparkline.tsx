/** The day as a line beside its figures; it repeats them for the eye, so a screen reader passes it by. */
import { sideClass } from '../../ui/numbers.tsx';
import { sparkPoints } from './spark-model.ts';

const WIDTH = 48;
const HEIGHT = 14;

export function Sparkline(props: {
  readonly closes: readonly number[];
  readonly last: number;
  readonly change: number;
}) {
  const points = sparkPoints(props.closes, props.last);
  return (
    <svg className={`watchlist-spark ${sideClass(props.change)}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      {points.length > 0 && (
        <polyline
          fill="none"
          stroke="currentColor"
          points={points
            .map(({ x, y }) => `${(x * WIDTH).toFixed(1)},${(1 + (1 - y) * (HEIGHT - 2)).toFixed(1)}`)
            .join(' ')}
        />
      )}
    </svg>
  );
}
