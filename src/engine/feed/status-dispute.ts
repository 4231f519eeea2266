/**
 * Two connections that tell different states of the exchange for long: the one with the older word has missed the newer,
 * for the exchange tells a state once and numbers nothing. It is opened anew, because a new connection begins with the
 * state now. Until then the worse of the two words stands.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import type { FeedLeg } from './feed-leg.ts';
import { twinOf } from './race.ts';
import { HEARD_BUDGET_MS } from './trust.ts';

/** Longer than a word is under way; and who is told everything this late is better off with a new connection. */
const DISPUTED_FOR_MS = 10_000;
/** Where the exchange itself is of two minds, this costs no more connections than its limit leaves for it. */
const SETTLE_EVERY_MS = 60_000;

export class StatusDispute {
  readonly #legs: readonly [FeedLeg, FeedLeg];
  #since: MonotonicMs | null = null;
  #settledAt = Number.NEGATIVE_INFINITY;

  constructor(legs: readonly [FeedLeg, FeedLeg]) {
    this.#legs = legs;
  }

  look(now: MonotonicMs): void {
    const [a, b] = this.#legs;
    if (a.statusAt === null || b.statusAt === null || a.status === b.status) {
      this.#since = null;
      return;
    }
    this.#since ??= now;
    if (now - this.#since < DISPUTED_FOR_MS || now - this.#settledAt < SETTLE_EVERY_MS) return;
    const older = a.statusAt < b.statusAt ? a : b;
    const newer = this.#legs[twinOf(older.side)];
    if (newer.state !== 'live' || newer.heardAgoMs() > HEARD_BUDGET_MS) return;
    this.#settledAt = now;
    older.link.drop('The other connection was told a newer state of the exchange.');
  }
}
