/** A clock that costs nothing to speak of: one timer at a time, moved by hand. */
import type { EpochMs, MonotonicMs } from '../../../src/domain/time.ts';
import type { Clock, Disposable } from '../../../src/engine/ports.ts';

export class HandClock implements Clock {
  #now = 0;
  #callback: (() => void) | null = null;

  wallNow(): EpochMs {
    return this.#now as EpochMs;
  }

  monotonicNow(): MonotonicMs {
    return this.#now as MonotonicMs;
  }

  after(_delayMs: number, callback: () => void): Disposable {
    this.#callback = callback;
    return { dispose: () => {} };
  }

  /** Runs what waits. */
  advance(ms: number): void {
    this.#now += ms;
    const callback = this.#callback;
    this.#callback = null;
    callback?.();
  }
}
