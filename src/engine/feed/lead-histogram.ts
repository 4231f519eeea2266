/** How far one connection was ahead of the other, for each event that both brought. */
import type { LeadHistogramView } from '../../contract/monitor-views.ts';
import type { Side } from './race.ts';

const UP_TO_MS = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000] as const;

export class LeadHistogram {
  readonly #counts = [new Float64Array(UP_TO_MS.length + 1), new Float64Array(UP_TO_MS.length + 1)] as const;

  record(ahead: Side, leadMs: number): void {
    if (!(leadMs >= 0)) return;
    let bucket = 0;
    while (bucket < UP_TO_MS.length && leadMs >= (UP_TO_MS[bucket] as number)) bucket += 1;
    const counts = this.#counts[ahead];
    counts[bucket] = (counts[bucket] as number) + 1;
  }

  view(): LeadHistogramView {
    return { upToMs: UP_TO_MS, countsA: [...this.#counts[0]], countsB: [...this.#counts[1]] };
  }
}
