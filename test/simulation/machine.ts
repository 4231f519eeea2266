/** One computer: its calendar may be wrong and step, it may sleep, and it may stall. */
import type { EpochMs, MonotonicMs } from '../../src/domain/time.ts';
import type { Clock, Disposable } from '../../src/engine/ports.ts';
import type { Timeline } from './timeline.ts';

/** As Node's timers have it: time passes between any two of them. */
const SHORTEST_TIMER_MS = 1;
/** What came in meanwhile is read after the timers that are due, all of it before any other timer, as Node's loop does. */
const READING_MS = 0.01;
/** A timer is never early: where floating point makes it so by a hair, it comes a microsecond late. */
const RESOLUTION_MS = 1e-3;

export class Machine {
  readonly #timeline: Timeline;
  readonly #bootMs: number;
  /** Whether the monotonic clock goes on while the machine sleeps: on some systems it does. */
  readonly #countsSleep: boolean;
  #skewMs = 0;
  #sleptMs = 0;
  #sleep: { readonly from: number; readonly until: number } | null = null;
  #stalledUntil = 0;

  constructor(timeline: Timeline, bootMs: number, countsSleep: boolean) {
    this.#timeline = timeline;
    this.#bootMs = bootMs;
    this.#countsSleep = countsSleep;
  }

  wallNow(): EpochMs {
    return (this.#timeline.epoch + this.#skewMs) as EpochMs;
  }

  monotonicNow(): MonotonicMs {
    const asleepSince = this.#sleep !== null && !this.#countsSleep ? this.#timeline.now - this.#sleep.from : 0;
    return (this.#bootMs + this.#timeline.now - this.#sleptMs - asleepSince) as MonotonicMs;
  }

  /** Time that passed asleep and that the monotonic clock knows nothing of. */
  get uncountedMs(): number {
    return this.#sleptMs;
  }

  stepWall(byMs: number): void {
    this.#skewMs += byMs;
  }

  /** The calendar is set right again. */
  correctWall(): void {
    this.#skewMs = 0;
  }

  /** Timers stop, packets wait. Nothing is announced. */
  suspend(forMs: number): void {
    if (this.#sleep !== null) return;
    const from = this.#timeline.now;
    this.#sleep = { from, until: from + forMs };
    this.#timeline.after(forMs, () => {
      this.#sleep = null;
      if (!this.#countsSleep) this.#sleptMs += forMs;
    });
  }

  /** Nothing runs for so long; the clocks go on. */
  stall(forMs: number): void {
    this.#stalledUntil = Math.max(this.#stalledUntil, this.#timeline.now + forMs);
  }

  /** When the machine can run something again; null: now. */
  get heldUntil(): number | null {
    const until = Math.max(this.#sleep?.until ?? 0, this.#stalledUntil);
    return until > this.#timeline.now ? until : null;
  }

  /** Something came from outside; it is taken in as soon as the machine runs, in the order it came. */
  take(run: () => void): void {
    const until = this.heldUntil;
    if (until === null) run();
    else this.#timeline.at(until + READING_MS, () => this.take(run));
  }

  timer(delayMs: number, callback: () => void): Disposable {
    const due = this.monotonicNow() + Math.max(SHORTEST_TIMER_MS, delayMs);
    let isOver = false;
    let entry: Disposable;
    const fire = (): void => {
      if (isOver) return;
      const until = this.heldUntil;
      const early = due - this.monotonicNow();
      if (until !== null) entry = this.#timeline.at(until + Math.max(0, early), fire);
      else if (early > 0) entry = this.#timeline.after(Math.max(early, RESOLUTION_MS), fire);
      else {
        isOver = true;
        callback();
      }
    };
    entry = this.#timeline.after(Math.max(SHORTEST_TIMER_MS, delayMs), fire);
    return {
      dispose: () => {
        isOver = true;
        entry.dispose();
      },
    };
  }
}

/** The machine's clocks as one process sees them: when the process is killed, nothing of it runs any more. */
export class ProcessClock implements Clock {
  readonly #machine: Machine;
  isAlive = true;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  wallNow(): EpochMs {
    return this.#machine.wallNow();
  }

  monotonicNow(): MonotonicMs {
    return this.#machine.monotonicNow();
  }

  after(delayMs: number, callback: () => void): Disposable {
    if (!this.isAlive) return { dispose: () => {} };
    return this.#machine.timer(delayMs, () => {
      if (this.isAlive) callback();
    });
  }

  take(run: () => void): void {
    this.#machine.take(() => {
      if (this.isAlive) run();
    });
  }
}
