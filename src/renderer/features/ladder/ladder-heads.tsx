/** The names of the columns, over the canvas that has no text of its own to read. */

import { useClockZone } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import type { LadderFlow } from './flow.ts';
import type { Column, Columns } from './geometry.ts';

export function LadderHeads({ columns, flow }: { readonly columns: Columns; readonly flow: LadderFlow }) {
  const zone = useClockZone();
  const titles: Partial<Record<Column, string>> = {
    sold: wording.ladder.soldIntoBidsAtThisPrice,
    bought: wording.ladder.boughtFromAsksAtThisPrice,
    flow: wording.ladder.restingSizeStackedOrPulledIn,
    profile:
      flow.since === null
        ? wording.ladder.volumeAtPriceNoTradeHas
        : wording.ladder.volumeAtPriceTradesSinceMost(flow.count, formatClock(flow.since, zone)),
  };
  return (
    <div className="ladder-heads" aria-hidden="true">
      {columns.spans.map(({ name, left, right }) => (
        <span key={name} data-column={name} title={titles[name]} style={{ left, width: right - left }}>
          {wording.ladder.words[name]}
        </span>
      ))}
    </div>
  );
}
