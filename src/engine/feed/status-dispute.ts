/**
 * Two connections that tell different states of the exchange, or of an instrument, for long: the one with the older word has
 * missed the newer, for the exchange tells a state once and numbers nothing. It is asked afresh, as whoever asks is told the
 * state now: of the exchange by a new connection, of instruments by their snapshot. Until then the worse of two states of
 * the exchange stands, and of instruments the word of the connection that is believed.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { InstrumentDesk } from './instrument-desk.ts';
import { twinOf } from './race.ts';
import { HEARD_BUDGET_MS } from './trust.ts';

/** Longer than a word is under way; and who is told everything this late is better off with a new connection. */
const DISPUTED_FOR_MS = 10_000;
/** Where the exchange itself is of two minds, this costs no more connections than its limit leaves for it. */
const SETTLE_EVERY_MS = 60_000;

export class StatusDispute {
  readonly #legs: readonly [FeedLeg, FeedLeg];
  readonly #instruments: InstrumentDesk;
  #since: MonotonicMs | null = null;
  #settledAt = Number.NEGATIVE_INFINITY;
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(legs: readonly [FeedLeg, FeedLeg], instruments: InstrumentDesk) {
    this.#legs = legs;
    this.#instruments = instruments;
  }

  look(now: MonotonicMs): void {
    this.#exchange(now);
    const side = now - this.#renewedAt < SETTLE_EVERY_MS ? null : this.#instruments.outdated(now, DISPUTED_FOR_MS);
    if (side === null) return;
    this.#renewedAt = now;
    this.#legs[side].link.renew({ channel: 'instrument' });
  }

  #exchange(now: MonotonicMs): void {
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
