/**
 * When private calls must cease altogether, cancels included. After `Temporary lockout` every further attempt starts the
 * quarter of an hour again; after an invalid key or signature a few more attempts lead to that lockout.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Clock } from '../../engine/ports.ts';

const STOPS_MS: Readonly<Record<string, number>> = {
  'kraken.temporary-lockout': 15 * 60_000,
  'kraken.invalid-key': 60_000,
  'kraken.invalid-signature': 60_000,
};

export class PrivateStop {
  readonly #clock: Pick<Clock, 'monotonicNow'>;
  #until = Number.NEGATIVE_INFINITY;
  #because: Failure | null = null;

  constructor(clock: Pick<Clock, 'monotonicNow'>) {
    this.#clock = clock;
  }

  observe(failure: Failure): void {
    const stopMs = STOPS_MS[failure.code];
    if (stopMs === undefined) return;
    const until = this.#clock.monotonicNow() + stopMs;
    if (until <= this.#until) return;
    this.#until = until;
    this.#because = failure;
  }

  /** The refusal to give instead of sending, or null. */
  get refusal(): Failure | null {
    const left = this.#until - this.#clock.monotonicNow();
    if (left <= 0 || this.#because === null) return null;
    return {
      ...this.#because,
      delivery: 'not-sent',
      message: `${this.#because.message} Nothing is sent with this key for another ${Math.ceil(left / 1000)} s.`,
    };
  }
}
