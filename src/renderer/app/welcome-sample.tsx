/** A few rows of a ladder and a few candles in the colours of now: a picture, with no market behind it. */
import { wording } from '../text/wording.ts';
import { useTheme } from '../ui/apply-theme.ts';
import { Direction } from '../ui/numbers.tsx';

const ROWS = [
  { price: '103.0', bid: 0, ask: 62 },
  { price: '102.5', bid: 0, ask: 28 },
  { price: '102.0', bid: 0, ask: 84 },
  { price: '101.5', bid: 46, ask: 0 },
  { price: '101.0', bid: 90, ask: 0 },
  { price: '100.5', bid: 34, ask: 0 },
] as const;

/** Open, high, low and close in pixels from the top of the picture. */
const CANDLES = [
  [70, 58, 82, 62],
  [62, 50, 70, 66],
  [66, 40, 70, 46],
  [46, 30, 54, 36],
  [36, 28, 60, 54],
  [54, 34, 58, 40],
  [40, 20, 46, 26],
] as const;

export function WelcomeSample() {
  const theme = useTheme();
  return (
    <figure className="welcome-sample" aria-label={wording.settings.sampleChosenColours}>
      <svg viewBox="0 0 126 96" width="126" height="96" aria-hidden="true">
        {CANDLES.map(([open, high, low, close], at) => {
          const isUp = close < open;
          const colour = isUp ? theme.side.buy : theme.side.sell;
          const x = 9 + at * 17;
          return (
            <g key={x} stroke={colour} fill={isUp ? 'none' : colour}>
              <line x1={x} x2={x} y1={high} y2={Math.min(open, close)} />
              <line x1={x} x2={x} y1={Math.max(open, close)} y2={low} />
              <rect x={x - 4.5} y={Math.min(open, close)} width="9" height={Math.abs(open - close)} />
            </g>
          );
        })}
      </svg>
      <div className="welcome-rows" aria-hidden="true">
        {ROWS.map(({ price, bid, ask }) => (
          <div key={price} className="welcome-row">
            <span className="welcome-bar is-bid" style={{ width: `${bid}%` }} />
            <span className="welcome-price">{price}</span>
            <span className="welcome-bar is-ask" style={{ width: `${ask}%` }} />
          </div>
        ))}
      </div>
      <figcaption className="welcome-words">
        <span className="is-buy">
          <Direction value={1} />
          {wording.settings.buy02500}
        </span>
        <span className="is-sell">
          <Direction value={-1} />
          {wording.settings.sell01000}
        </span>
      </figcaption>
    </figure>
  );
}
