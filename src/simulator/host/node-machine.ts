/** Node's clock behind the simulator's port, and randomness that a seed repeats. */
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { SimClock, SimRandom } from '../ports.ts';

/** Further than this from the calendar, the clock takes the calendar's word: the machine was corrected or slept. */
const TOLERATED_DRIFT_MS = 20;

/** Calendar time at microsecond resolution: the monotonic clock laid over the calendar's milliseconds. */
export function nodeClock(): SimClock {
  let base = Date.now() - performance.now();
  return {
    wallNow: () => {
      const monotonic = performance.now();
      const calendar = Date.now();
      if (Math.abs(base + monotonic - calendar) > TOLERATED_DRIFT_MS) base = calendar - monotonic;
      return (Math.round((base + monotonic) * 1000) / 1000) as EpochMs;
    },
    monotonicNow: () => performance.now() as MonotonicMs,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, Math.max(0, delayMs));
      return { dispose: () => clearTimeout(timer) };
    },
  };
}

/** The same seed gives the same numbers and the same UUIDs. */
export function seededRandom(seed: number): SimRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');
  return { next, uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}` };
}
