/** The calls to the exchange's cancel-everything timer: one at a time, over the best path and then the other. */
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import { cancelPaths, settledOnce } from '../orders/routing.ts';
import type { Clock, TradingPath } from '../ports.ts';

export interface DeadManLinePorts {
  readonly clock: Clock;
  readonly paths: () => readonly TradingPath[];
  readonly exchangeNow: () => EpochMs;
  /** A call to set the timer got no answer; had it arrived, it would fire then. */
  readonly silent: (latest: EpochMs) => void;
}

export class DeadManLine {
  readonly #ports: DeadManLinePorts;
  #sentAt: MonotonicMs | null = null;
  #confirmedAt: MonotonicMs | null = null;
  #isBusy = false;

  constructor(ports: DeadManLinePorts) {
    this.#ports = ports;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get sentAt(): MonotonicMs | null {
    return this.#sentAt;
  }

  /** Since the last call; infinite when none was made for what is wanted now. */
  get sinceSentMs(): number {
    return this.#sentAt === null ? Number.POSITIVE_INFINITY : this.#ports.clock.monotonicNow() - this.#sentAt;
  }

  /** Since the last confirmed call left; 0 before the first. */
  get silentMs(): number {
    return this.#confirmedAt === null ? 0 : this.#ports.clock.monotonicNow() - this.#confirmedAt;
  }

  /** Something else is wanted than before: the next call is due at once. */
  turned(): void {
    this.#sentAt = null;
  }

  /** A former session's call is known to have been confirmed so long ago. */
  recall(agoMs: number): void {
    this.#confirmedAt = (this.#ports.clock.monotonicNow() - agoMs) as MonotonicMs;
  }

  /** Confirmed: when it fires, as the exchange told. Setting it twice is setting it once, so every path may try. */
  async call(seconds: number, confirmed: (triggerAt: EpochMs | null) => void): Promise<boolean> {
    const { clock, paths, exchangeNow, silent } = this.#ports;
    this.#isBusy = true;
    this.#sentAt = clock.monotonicNow();
    try {
      for (const path of cancelPaths(paths()).slice(0, 2)) {
        const sentAt = clock.monotonicNow();
        const answer = await settledOnce(
          clock,
          path,
          () => path.cancelAllAfter(seconds),
          () => {},
        );
        if (answer.ok) {
          // Counted from the sending: the exchange heard it then at the earliest.
          this.#confirmedAt = sentAt;
          confirmed(answer.value.triggerTime);
          return true;
        }
        if (answer.failure.delivery === 'unknown' && seconds > 0) silent((exchangeNow() + seconds * 1_000) as EpochMs);
      }
      return false;
    } finally {
      this.#isBusy = false;
    }
  }
}
