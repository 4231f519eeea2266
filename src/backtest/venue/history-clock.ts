/** The clock of a backtest: it stands where history stands, and fires what came due on the way, in order. */
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { SimClock, SimDisposable } from '../../simulator/ports.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

export class HistoryClock implements SimClock {
  readonly #origin: number;
  /** Soonest first; rarely more than a few. */
  readonly #timers: Timer[] = [];
  #now: number;
  #order = 0;

  constructor(start: EpochMs) {
    this.#origin = start;
    this.#now = start;
  }

  wallNow(): EpochMs {
    return this.#now as EpochMs;
  }

  monotonicNow(): MonotonicMs {
    return (this.#now - this.#origin) as MonotonicMs;
  }

  after(delayMs: number, callback: () => void): SimDisposable {
    const timer: Timer = { due: this.#now + Math.max(0, delayMs), order: this.#order, callback };
    this.#order += 1;
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

  /** When the next timer is due; Infinity where none waits. */
  get nextDue(): number {
    return this.#timers[0]?.due ?? Number.POSITIVE_INFINITY;
  }

  /** Never backwards: an earlier instant leaves the clock where it is. */
  advanceTo(at: number): void {
    for (let timer = this.#timers[0]; timer !== undefined && timer.due <= at; timer = this.#timers[0]) {
      this.#timers.shift();
      this.#now = Math.max(this.#now, timer.due);
      timer.callback();
    }
    this.#now = Math.max(this.#now, at);
  }
}
