/** What an instance leaves in the journal, at a bounded cost: every act and refusal, and reasons for doing nothing once a minute. */
import type { DecisionView } from '../../contract/automation-views.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { DecisionTrace } from './decision-trace.ts';
import type { AutomationWorld } from './instance-ports.ts';

const SKIPS_EVERY_MS = 60_000;
/** Of one beat: a strategy that acts more often than that is told by its orders. */
const MOST_WRITTEN = 50;

export class InstanceJournal {
  readonly #world: Pick<AutomationWorld, 'recordDecisions'>;
  #told = 0;
  #skipsWrittenAt = Number.NEGATIVE_INFINITY;

  constructor(world: Pick<AutomationWorld, 'recordDecisions'>) {
    this.#world = world;
  }

  /** Another trace begins. */
  begin(): void {
    this.#told = 0;
  }

  /** Entries made since the last call. */
  news(trace: DecisionTrace, now: EpochMs): readonly DecisionView[] {
    const fresh = trace.since(this.#told);
    this.#told = trace.count;
    const written = fresh.filter(({ act }) => act !== 'skip').slice(-MOST_WRITTEN);
    const { last } = trace;
    if (last?.act === 'skip' && now - this.#skipsWrittenAt >= SKIPS_EVERY_MS) {
      this.#skipsWrittenAt = now;
      written.push(last);
    }
    this.#world.recordDecisions(written.map((entry) => trace.view(entry)));
    return fresh.map((entry) => trace.view(entry));
  }
}
