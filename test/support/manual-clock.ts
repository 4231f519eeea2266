/** A clock that moves only when told to, and fires what came due in order. */
import type { EpochMs, MonotonicMs } from '../../src/domain/time.ts';
import type { Clock, Disposable } from '../../src/engine/ports.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

export class ManualClock implements Clock {
  #monotonic = 0;
  #wall: number;
  #timers: Timer[] = [];
  #order = 0;

  constructor(startWall = Date.UTC(2026, 10, 1, 10, 0, 0)) {
    this.#wall = startWall;
  }

  wallNow(): EpochMs {
    return this.#wall as EpochMs;
  }

  monotonicNow(): MonotonicMs {
    return this.#monotonic as MonotonicMs;
  }

  after(delayMs: number, callback: () => void): Disposable {
    const timer: Timer = { due: this.#monotonic + Math.max(0, delayMs), order: this.#order++, callback };
    this.#timers.push(timer);
    return {
      dispose: () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      },
    };
  }

  get pendingTimers(): number {
    return this.#timers.length;
  }

  /** Moves both clocks on, firing timers at their own instants. */
  advance(milliseconds: number): void {
    const end = this.#monotonic + milliseconds;
    for (;;) {
      const due = this.#timers
        .filter((timer) => timer.due <= end)
        .sort((a, b) => a.due - b.due || a.order - b.order)
        .at(0);
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#set(Math.max(due.due, this.#monotonic));
      due.callback();
    }
    this.#set(end);
  }

  /** `advance`, letting promise reactions run between timers. */
  async advanceAsync(milliseconds: number): Promise<void> {
    const end = this.#monotonic + milliseconds;
    await settle();
    for (;;) {
      const next = this.#timers.reduce<number | null>(
        (least, timer) => (timer.due <= end && (least === null || timer.due < least) ? timer.due : least),
        null,
      );
      if (next === null) break;
      this.advance(Math.max(0, next - this.#monotonic));
      await settle();
    }
    this.advance(end - this.#monotonic);
    await settle();
  }

  /** Time passes and nothing runs, as while the process is stalled: what came due meanwhile fires with the next advance. */
  stall(milliseconds: number): void {
    this.#set(this.#monotonic + milliseconds);
  }

  /** Steps the calendar without the monotonic clock, as an operating system does when it corrects itself. */
  stepWall(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  #set(monotonic: number): void {
    this.#wall += monotonic - this.#monotonic;
    this.#monotonic = monotonic;
  }
}

/** Lets every promise reaction already due run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
