/** How fast stream requests may leave one connection: a token bucket. Kraken publishes no number; 20 a second is known to be safe. */
import type { MonotonicMs } from '../../domain/time.ts';

const REQUESTS_PER_SECOND = 20;
const BURST = 10;

export class RequestPacer {
  #tokens = BURST;
  #filledAt: MonotonicMs;

  constructor(at: MonotonicMs) {
    this.#filledAt = at;
  }

  take(at: MonotonicMs): boolean {
    this.#fill(at);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Milliseconds until `take` succeeds. */
  waitMs(at: MonotonicMs): number {
    this.#fill(at);
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) * 1000) / REQUESTS_PER_SECOND);
  }

  #fill(at: MonotonicMs): void {
    this.#tokens = Math.min(BURST, this.#tokens + ((at - this.#filledAt) * REQUESTS_PER_SECOND) / 1000);
    this.#filledAt = at;
  }
}
