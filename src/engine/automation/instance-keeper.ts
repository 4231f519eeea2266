/**
 * What of a running instance must outlive the process, written as it changes and at a bounded cost: the days it ran, its best
 * of each day and its deepest fall, and what its strategy remembers.
 */
import type { EpochMs } from '../../domain/time.ts';
import { highsOf, type InstanceRecord } from './automation-fold.ts';
import { keepable } from './instance-memory.ts';
import type { AutomationWorld } from './instance-ports.ts';
import type { BookName } from './own-book.ts';
import { KEPT_STEP_PERCENT, percentOf, RecentFall } from './recent-fall.ts';
import type { StrategyRunner } from './strategy-runner.ts';

export interface KeeperParts {
  /** As the journal has it when the instance begins. */
  readonly record: InstanceRecord;
  readonly runner: StrategyRunner;
  /** Which of its books it trades on: what is worked out never falls from what was earned at the exchange. */
  readonly book: BookName;
  /** Of the strategy. */
  readonly version: string;
  readonly write: AutomationWorld['record'];
}

const DAY_MS = 86_400_000;
/** What is remembered between two orders. */
const REMEMBERED_EVERY_MS = 60_000;

export class InstanceKeeper {
  readonly #parts: KeeperParts;
  readonly #fall: RecentFall;
  /** Own fills the journal knew of when it began. */
  readonly #filled: number;
  /** Deepest fall as last written, in quote. */
  #deepest: number;
  #remembered = '';
  #rememberedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: KeeperParts) {
    const { record, runner, book } = parts;
    this.#parts = parts;
    this.#fall = new RecentFall(highsOf(record)[book]);
    this.#filled = record.memory?.filled[book] ?? 0;
    this.#deepest = runner.book.drawdown;
  }

  /** Once a second while it runs. Answers how far it fell from the best of the last seven days, percent of its capital. */
  second({ config, lastDay }: InstanceRecord, now: EpochMs): number {
    const { runner, book, write } = this.#parts;
    const { id } = config;
    const { capital } = config.budget;
    const day = Math.floor(now / DAY_MS);
    if (day > lastDay) write({ type: 'ran', id, day });
    const fall = this.#fall.percent(runner.book.netResult(runner.mark), capital, now);
    const high = this.#fall.unkept(capital);
    if (high !== null) write({ type: 'high', id, book, ...high });
    if (percentOf(runner.book.drawdown - this.#deepest, capital) >= KEPT_STEP_PERCENT) this.marked();
    if (now - this.#rememberedAt >= REMEMBERED_EVERY_MS) {
      this.#rememberedAt = now;
      this.remember();
    }
    return fall;
  }

  /** Its best and its deepest fall, which no fill tells. */
  marked(): void {
    const { record, runner, book, write } = this.#parts;
    const { peak, drawdown } = runner.book.state();
    this.#deepest = drawdown;
    write({ type: 'marked', id: record.config.id, book, peak, drawdown });
  }

  /** What its strategy remembers, where that is not what was written last. */
  remember(): void {
    const { record, runner, book, version, write } = this.#parts;
    const { value, unseen } = runner.kept;
    const text = keepable(value);
    const seen = this.#filled + runner.fillsTold - unseen;
    const remembered = `${seen} ${text}`;
    if (remembered === this.#remembered) return;
    this.#remembered = remembered;
    write({ type: 'remembered', id: record.config.id, book, saved: text === null ? null : { version, value }, seen });
  }
}
