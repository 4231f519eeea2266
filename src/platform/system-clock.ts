/** This machine's two clocks and its timers. */
import type { EpochMs, MonotonicMs, Received } from '../domain/time.ts';
import type { Clock, Disposable } from '../engine/ports.ts';

/** Above this `setTimeout` fires at once (a 32-bit count of milliseconds). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class SystemClock implements Clock {
  wallNow(): EpochMs {
    return Date.now() as EpochMs;
  }

  monotonicNow(): MonotonicMs {
    return performance.now() as MonotonicMs;
  }

  after(delayMs: number, callback: () => void): Disposable {
    const due = performance.now() + Math.max(0, delayMs);
    let cancel = NOTHING;
    const arm = (left: number): void => {
      // `setTimeout` makes at least one millisecond of none; `setImmediate` runs after the events of this turn.
      if (left <= 0) {
        const immediate = setImmediate(callback);
        cancel = () => clearImmediate(immediate);
        return;
      }
      const timer = setTimeout(
        () => {
          // Node counts timers in whole milliseconds and may fire up to one early; the port promises never early.
          const still = due - performance.now();
          if (still > 0) arm(still);
          else callback();
        },
        Math.min(Math.ceil(left), LONGEST_TIMER_MS),
      );
      cancel = () => clearTimeout(timer);
    };
    arm(delayMs);
    return { dispose: () => cancel() };
  }
}

const NOTHING = (): void => {};

/** Both clocks at one instant, for stamping what just arrived. */
export const receivedNow = (clock: Clock): Received => ({ wall: clock.wallNow(), monotonic: clock.monotonicNow() });
