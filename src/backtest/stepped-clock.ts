/** A clock that stands where it is led, and fires what came due on the way, in order. Milliseconds. */
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import type { Clock, Disposable } from '../engine/ports.ts';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

export class SteppedClock implements Clock {
  readonly #wallLead: number;
  /** Soonest first; among equals, first asked first. Rarely more than a few. */
  readonly #timers: Timer[] = [];
  #now: number;

  /** `wall`: what the calendar shows at that monotonic time. */
  constructor(monotonic: number, wall: number) {
    this.#now = monotonic;
    this.#wallLead = wall - monotonic;
  }

  wallNow(): EpochMs {
    return (this.#now + this.#wallLead) as EpochMs;
  }

  monotonicNow(): MonotonicMs {
    return this.#now as MonotonicMs;
  }

  after(delayMs: number, callback: () => void): Disposable {
    const timer = { due: this.#now + Math.max(0, delayMs), callback };
    let index = this.#timers.length;
    while (index > 0 && (this.#timers[index - 1]?.due ?? 0) > timer.due) index -= 1;
    this.#timers.splice(index, 0, timer);
    return {
      dispose: () => {
        const at = this.#timers.indexOf(timer);
        if (at >= 0) this.#timers.splice(at, 1);
      },
    };
  }

  /** Everything due up to and with this instant fires, what it asks for at once included. Never backwards. */
  advanceTo(at: number): void {
    for (let timer = this.#timers[0]; timer !== undefined && timer.due <= at; timer = this.#timers[0]) {
      this.#timers.shift();
      this.#now = Math.max(this.#now, timer.due);
      timer.callback();
    }
    this.#now = Math.max(this.#now, at);
  }
}
