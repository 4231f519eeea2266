/** The names of the columns, over the canvas that has no text of its own to read. */

import { useClockZone } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import type { LadderFlow } from './flow.ts';
import type { Column, Columns } from './geometry.ts';
import { LARGE_TIMES, type LargeChoice } from './large-sizes.ts';

export function LadderHeads(props: {
  readonly columns: Columns;
  readonly flow: LadderFlow;
  readonly large: LargeChoice;
}) {
  const { columns, flow, large } = props;
  const zone = useClockZone();
  const marks =
    large === 'off'
      ? null
      : wording.ladder.restingSizeUnderlinedFrom(LARGE_TIMES[large].large, LARGE_TIMES[large].huge);
  const titles: Partial<Record<Column, string>> = {
    ...(marks === null ? {} : { bid: marks, ask: marks }),
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
