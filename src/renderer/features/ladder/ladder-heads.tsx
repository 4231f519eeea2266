/** The names of the columns, over the canvas that has no text of its own to read. */
import { useClockZone } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import type { LadderFlow } from './flow.ts';
import type { Column, Columns } from './geometry.ts';

const WORDS: Readonly<Record<Column, string>> = {
  buys: 'My buys',
  bid: 'Bid',
  sold: 'Sold',
  price: 'Price',
  bought: 'Bought',
  ask: 'Ask',
  sells: 'My sells',
  flow: '±5 s',
  profile: 'Volume',
};

export function LadderHeads({ columns, flow }: { readonly columns: Columns; readonly flow: LadderFlow }) {
  const zone = useClockZone();
  const titles: Partial<Record<Column, string>> = {
    sold: 'Sold into bids at this price, fading 5 s after the last',
    bought: 'Bought from asks at this price, fading 5 s after the last',
    flow: 'Resting size stacked (+) or pulled (−) in the last 5 s, trades apart',
    profile:
      flow.since === null
        ? 'Volume at price: no trade has arrived yet'
        : `Volume at price of the ${flow.count} trades since ${formatClock(flow.since, zone)}, the most outlined`,
  };
  return (
    <div className="ladder-heads" aria-hidden="true">
      {columns.spans.map(({ name, left, right }) => (
        <span key={name} data-column={name} title={titles[name]} style={{ left, width: right - left }}>
          {WORDS[name]}
        </span>
      ))}
    </div>
  );
}
