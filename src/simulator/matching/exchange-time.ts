/**
 * The exchange's own time. It never goes backwards, and two stamps of one step are a microsecond apart, as the
 * matching engine's are.
 */
import type { EpochMs } from '../../domain/time.ts';
import type { SimClock, SimDisposable } from '../ports.ts';

const MICROSECOND_MS = 0.001;
/** Timers of Node and browsers overflow beyond 2^31 - 1 ms; longer waits are taken in stages. */
const LONGEST_TIMER_MS = 2_000_000_000;

export class ExchangeTime {
  readonly #clock: SimClock;
  readonly #timers = new Set<SimDisposable>();
  #last: number;

  constructor(clock: SimClock) {
    this.#clock = clock;
    this.#last = clock.wallNow();
  }

  now(): EpochMs {
    const wall = this.#clock.wallNow();
    if (wall > this.#last) this.#last = wall;
    return this.#last as EpochMs;
  }

  /** A new instant, later than every stamp before it. */
  stamp(): EpochMs {
    const wall = this.#clock.wallNow();
    this.#last = wall > this.#last ? wall : this.#last + MICROSECOND_MS;
    return this.#last as EpochMs;
  }

  monotonicNow(): number {
    return this.#clock.monotonicNow();
  }

  after(delayMs: number, callback: () => void): SimDisposable {
    const timer = this.#clock.after(delayMs, () => {
      this.#timers.delete(handle);
      callback();
    });
    const handle: SimDisposable = {
      dispose: () => {
        this.#timers.delete(handle);
        timer.dispose();
      },
    };
    this.#timers.add(handle);
    return handle;
  }

  /** Calls once the exchange's time has reached `due`, however far ahead that is. */
  at(due: EpochMs, callback: () => void): SimDisposable {
    let isDisposed = false;
    let timer: SimDisposable;
    const arm = (): SimDisposable =>
      this.after(Math.min(LONGEST_TIMER_MS, Math.max(0, due - this.now())), () => {
        if (isDisposed) return;
        if (this.now() < due) timer = arm();
        else callback();
      });
    timer = arm();
    return {
      dispose: () => {
        isDisposed = true;
        timer.dispose();
      },
    };
  }

  /** The exchange closes: nothing it planned happens any more. */
  dispose(): void {
    for (const timer of [...this.#timers]) timer.dispose();
  }
}
