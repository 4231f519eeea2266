/** What was lost, what took over, and for how long: the newest hundred, each open until what was lost is back. */
import type { FailoverView } from '../../contract/monitor-views.ts';
import type { DataSource } from '../../contract/views.ts';
import type { Clock } from '../ports.ts';

const KEPT = 100;

interface Failover {
  readonly at: number;
  readonly began: number;
  readonly kind: FailoverView['kind'];
  readonly cause: string;
  readonly from: DataSource;
  readonly to: DataSource;
  durationMs: number | null;
}

export class FailoverLog {
  readonly #clock: Clock;
  readonly #open = new Map<string, Failover>();
  #entries: Failover[] = [];
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get count(): number {
    return this.#count;
  }

  isOpen(key: string): boolean {
    return this.#open.has(key);
  }

  /** `key` names what was lost; while it is open already, nothing new is said. */
  began(key: string, kind: FailoverView['kind'], cause: string, from: DataSource, to: DataSource): void {
    if (this.#open.has(key)) return;
    const at = this.#clock.wallNow();
    const failover: Failover = { at, began: this.#clock.monotonicNow(), kind, cause, from, to, durationMs: null };
    this.#open.set(key, failover);
    this.#entries = [failover, ...this.#entries].slice(0, KEPT);
    this.#count += 1;
  }

  ended(key: string): void {
    const failover = this.#open.get(key);
    if (failover === undefined) return;
    failover.durationMs = this.#clock.monotonicNow() - failover.began;
    this.#open.delete(key);
  }

  /** Newest first. */
  views(): readonly FailoverView[] {
    return this.#entries.map(({ began: _began, ...view }) => view);
  }
}
