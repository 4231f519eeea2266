/** What an instance leaves in the journal, at a bounded cost: every act and refusal, and reasons for doing nothing once a minute. */
import type { DecisionView } from '../../contract/automation-views.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BookName, InstanceRecord } from './automation-fold.ts';
import type { DecisionTrace } from './decision-trace.ts';
import type { AutomationWorld } from './instance-ports.ts';
import { KEPT_STEP_PERCENT, percentOf, type RecentFall } from './recent-fall.ts';
import type { StrategyRunner } from './strategy-runner.ts';

const DAY_MS = 86_400_000;
const SKIPS_EVERY_MS = 60_000;
/** Of one beat: a strategy that acts more often than that is told by its orders. */
const MOST_WRITTEN = 50;

export class InstanceJournal {
  readonly #world: Pick<AutomationWorld, 'record' | 'recordDecisions'>;
  #told = 0;
  /** Its deepest fall as last written, in quote. */
  #written = 0;
  #skipsWrittenAt = Number.NEGATIVE_INFINITY;

  constructor(world: Pick<AutomationWorld, 'record' | 'recordDecisions'>) {
    this.#world = world;
  }

  /** Another trace begins. */
  begin(runner: StrategyRunner): void {
    this.#told = 0;
    this.#written = runner.book.drawdown;
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

  /** Once for every UTC day on which it ran. */
  ran({ config, lastDay }: InstanceRecord, now: EpochMs): void {
    const day = Math.floor(now / DAY_MS);
    if (day > lastDay) this.#world.record({ type: 'ran', id: config.id, day });
  }

  /** Its best and its deepest fall, which no fill tells. */
  marked(id: string, book: BookName, runner: StrategyRunner): void {
    const { peak, drawdown } = runner.book.state();
    this.#written = drawdown;
    this.#world.record({ type: 'marked', id, book, peak, drawdown });
  }

  /** Once a second while it runs: a process that dies takes little of what protects the account with it. */
  fell({ config }: InstanceRecord, book: BookName, fall: RecentFall, runner: StrategyRunner): void {
    const high = fall.unkept(config.budget.capital);
    if (high !== null) this.#world.record({ type: 'high', id: config.id, book, ...high });
    const deeper = percentOf(runner.book.drawdown - this.#written, config.budget.capital);
    if (deeper >= KEPT_STEP_PERCENT) this.marked(config.id, book, runner);
  }
}
