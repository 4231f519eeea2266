/**
 * What the exchange needs of the world, and nothing else: a clock and a source of randomness. Both are structural twins
 * of the workstation's own ports, so one manual clock can drive client and exchange in the same test.
 */
import type { EpochMs, MonotonicMs } from '../domain/time.ts';

export interface SimDisposable {
  dispose(): void;
}

export interface SimClock {
  wallNow(): EpochMs;
  monotonicNow(): MonotonicMs;
  /** Calls once, not before `delayMs` from now. */
  after(delayMs: number, callback: () => void): SimDisposable;
}

export interface SimRandom {
  /** Uniform in [0, 1). */
  next(): number;
  uuid(): string;
}
