/** How long the event loop kept its timers waiting, beyond the resolution it is looked at with. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock, Disposable } from '../engine/ports.ts';

const RESOLUTION_MS = 10;
/** One span answers everybody who asks within it: a second reader must not find an empty one. */
const SPAN_MS = 900;

export class LoopStalls implements Disposable {
  readonly #clock: Clock;
  readonly #histogram: ReturnType<typeof monitorEventLoopDelay>;
  #p99 = 0;
  #readAt: number;

  constructor(clock: Clock, histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })) {
    this.#clock = clock;
    this.#histogram = histogram;
    this.#readAt = clock.monotonicNow();
    histogram.enable();
  }

  /** Milliseconds, of the last whole span. */
  p99(): number {
    const now = this.#clock.monotonicNow();
    if (now - this.#readAt >= SPAN_MS) {
      this.#readAt = now;
      const stall = this.#histogram.percentile(99) / 1e6 - RESOLUTION_MS;
      this.#p99 = Math.round(Math.max(0, stall) * 10) / 10;
      this.#histogram.reset();
    }
    return this.#p99;
  }

  dispose(): void {
    this.#histogram.disable();
  }
}
