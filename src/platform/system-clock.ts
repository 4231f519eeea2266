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
    let timer: NodeJS.Timeout | null = null;
    const arm = (): void => {
      const left = due - performance.now();
      // Node counts timers in whole milliseconds and may fire up to one early; the port promises never early.
      if (left <= 0) {
        timer = null;
        callback();
        return;
      }
      timer = setTimeout(arm, Math.min(Math.ceil(left), LONGEST_TIMER_MS));
    };
    timer = setTimeout(arm, Math.min(Math.ceil(Math.max(0, delayMs)), LONGEST_TIMER_MS));
    return {
      dispose: () => {
        if (timer !== null) clearTimeout(timer);
        timer = null;
      },
    };
  }
}

/** Both clocks at one instant, for stamping what just arrived. */
export const receivedNow = (clock: Clock): Received => ({ wall: clock.wallNow(), monotonic: clock.monotonicNow() });
