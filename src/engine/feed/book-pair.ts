/**
 * One symbol's book as two connections carry it. Each connection keeps a book of its own, verified by its own checksums,
 * so that nothing the other receives, late, batched otherwise or not at all, can break it. What is shown is one of the two
 * whole, never a mixture, and its exchange time never goes back:
 *
 *   first       newer than what is shown: this book is shown from now on
 *   duplicate   the same event again: applied here, shown already
 *   behind      older than what is shown: applied here, and nothing else
 *   refused     its checksum failed: the twin's book is shown at once if it is as new
 *   ignored     an update without a book
 */
import type { MonotonicMs, Received } from '../../domain/time.ts';
import { OrderBook } from '../market-data/order-book.ts';
import type { BookDelta, BookDepth, ConnectionId } from '../ports.ts';
import { Race, type Side, twinOf } from './race.ts';

export type PairOutcome = 'first' | 'duplicate' | 'behind' | 'refused' | 'ignored';

/** A book that came back is shown in place of a good one after this long without a fault. */
const SETTLING_MS = 2_000;
/** Two books are held against each other when their last events are this close. */
const COMPARABLE_MS = 250;
/** Best prices may differ this long: the two connections are not in step to the millisecond. */
const DIVERGENCE_MS = 500;
/** A leader this far behind for this long gives way. */
const LATE_MS = 500;
const DEMOTED_AFTER_MS = 1_000;
/** A twin that has been first this much more often, smoothed over some sixty events, becomes the leader, at most this often. */
const TILT = 0.5;
const TILT_SMOOTHING = 1 / 64;
const LEADS_AT_LEAST_MS = 10_000;

export interface BookLeg {
  readonly id: ConnectionId;
  /** Null while this connection is not asked for this book. */
  book: OrderBook | null;
  /** Verified, on a connection that is there. */
  isGood: boolean;
  /** Its levels are what a checksum covered, though its connection may have been lost since. */
  isIntact: boolean;
  received: Received | null;
  /** It was good once and then not: from then on a return is believed after a while only. */
  hasFailed: boolean;
  /** Being asked for afresh though nothing proved it wrong: a snapshot with this checksum proves that nothing was missed. */
  probed: number | null;
  /** When it verified again after a failure; minus infinity when it never failed. */
  returnedAt: number;
  verified: number;
  mismatches: number;
  resyncs: number;
}

const createLeg = (id: ConnectionId): BookLeg => ({
  id,
  book: null,
  isGood: false,
  isIntact: false,
  received: null,
  hasFailed: false,
  probed: null,
  returnedAt: Number.NEGATIVE_INFINITY,
  verified: 0,
  mismatches: 0,
  resyncs: 0,
});

export class BookPair {
  readonly legs: readonly [BookLeg, BookLeg] = [createLeg('A'), createLeg('B')];
  readonly race = new Race();
  /** Rises with every change of what is shown. */
  version = 0;
  /** Shown when both are equally new, so that the source named does not flicker. */
  leader: Side = 0;
  divergences = 0;
  #shown: Side | null = null;
  #heldSince: MonotonicMs | null = null;
  #divergingSince: MonotonicMs | null = null;
  #outrunSince: MonotonicMs | null = null;
  #isDivergenceCounted = false;
  #takesNextSnapshot = false;
  #lateSince: MonotonicMs | null = null;
  #leadsSince = Number.NEGATIVE_INFINITY;
  /** 1: A has been first every time; -1: B. */
  #tilt = 0;

  get depth(): number {
    return (this.legs[0].book ?? this.legs[1].book)?.depth ?? 0;
  }

  /** The leg whose book is shown; null before the first. */
  get shown(): BookLeg | null {
    return this.#shown === null ? null : this.legs[this.#shown];
  }

  get shownSide(): Side | null {
    return this.#shown;
  }

  /** NaN before the first event with a time. */
  get exchangeTime(): number {
    const { frontTime } = this.race;
    return frontTime === Number.NEGATIVE_INFINITY ? Number.NaN : frontTime;
  }

  /** Since the shown book stopped moving while its twin has not caught up with it; 0 when it moves. */
  heldMs(now: MonotonicMs): number {
    return this.#heldSince === null ? 0 : now - this.#heldSince;
  }

  /** Whether what is shown is what a checksum covered and nothing newer was shown before. */
  get isReadable(): boolean {
    if (this.#shown === null) return false;
    return this.legs[this.#shown].isIntact && this.race.timeOf(this.#shown) >= this.race.frontTime;
  }

  /**
   * Both connections are behind what was shown, and stay there: the exchange's own clock went back. The next snapshot, asked
   * for from now on, is taken whatever its time, as it tells of a later state by the order of things.
   */
  takeNextSnapshot(): void {
    this.#takesNextSnapshot = true;
  }

  /** This connection shall carry the book to this depth; another depth is another book, and starts anew. */
  open(side: Side, depth: BookDepth): void {
    const leg = this.legs[side];
    if (leg.book?.depth === depth) return;
    leg.book = new OrderBook(depth);
    leg.isGood = false;
    leg.isIntact = false;
    leg.hasFailed = false;
    leg.probed = null;
    leg.returnedAt = Number.NEGATIVE_INFINITY;
    if (this.#shown === side) this.#reseat(leg.received?.monotonic ?? (0 as MonotonicMs));
  }

  /** Unsubscribed, the connection lost, or being asked for afresh: nothing more is known of this book until a snapshot. */
  lose(side: Side, now: MonotonicMs): void {
    const leg = this.legs[side];
    if (leg.isGood && leg.probed === null) leg.hasFailed = true;
    leg.isGood = false;
    if (this.#shown === side && this.#heldSince === null) this.#reseat(now);
  }

  /** To be called before this side is asked for afresh on suspicion alone. */
  probe(side: Side): void {
    const leg = this.legs[side];
    if (leg.isGood) leg.probed = leg.book?.checksum ?? null;
  }

  apply(side: Side, delta: BookDelta, received: Received): PairOutcome {
    const leg = this.legs[side];
    const { book } = leg;
    // The levels of the last session are still there for the eye, and would take the update for theirs.
    if (book === null || (!leg.isGood && !delta.isSnapshot)) return 'ignored';
    const outcome = book.apply(delta);
    if (outcome === 'ignored') return 'ignored';
    leg.received = received;
    if (outcome === 'refused') {
      leg.mismatches += 1;
      leg.isIntact = false;
      leg.hasFailed = true;
      leg.isGood = false;
      if (this.#shown === side || this.#shown === null) this.#reseat(received.monotonic);
      return 'refused';
    }
    leg.verified += 1;
    leg.isIntact = true;
    if (!leg.isGood) {
      leg.isGood = true;
      if (leg.probed !== null && leg.probed !== book.checksum) leg.hasFailed = true;
      leg.probed = null;
      if (leg.hasFailed) {
        leg.returnedAt = received.monotonic;
        leg.resyncs += 1;
      }
    }
    if (delta.isSnapshot) this.race.restart(side, this.#snapshotTime(book));
    else this.race.advance(side, book.exchangeTime);
    if (delta.isSnapshot && this.#takesNextSnapshot) {
      this.#show(side, received.monotonic);
      return 'first';
    }
    return this.#place(side, received.monotonic);
  }

  /** Whether this leg has been good for long enough to take the place of a good one. */
  isSettled(side: Side, now: MonotonicMs): boolean {
    return this.legs[side].isGood && now - this.legs[side].returnedAt >= SETTLING_MS;
  }

  /** Shows this side's book if that takes nothing back: for a connection that is worse than its twin though not lost. */
  prefer(side: Side, now: MonotonicMs): boolean {
    if (this.#shown === side) return true;
    if (!this.legs[side].isGood || this.race.timeOf(side) < this.race.frontTime) return false;
    this.#show(side, now);
    return true;
  }

  /** The twin brought newer levels while it could not be believed yet: it is shown once it has settled, event or none. */
  catchUp(now: MonotonicMs): void {
    const ahead = this.#ahead();
    if (ahead !== null && this.isSettled(ahead, now)) this.#show(ahead, now);
  }

  /** What is shown is known to be of the past: its twin has had other, newer levels for a while, and has yet to settle. */
  isOutrun(now: MonotonicMs): boolean {
    const ahead = this.#ahead();
    if (ahead === null || this.legs[ahead].book?.checksum === this.shown?.book?.checksum) this.#outrunSince = null;
    else this.#outrunSince ??= now;
    return this.#outrunSince !== null && now - this.#outrunSince > DIVERGENCE_MS;
  }

  /**
   * The leader gives way when it is late or lost for a while, or when its twin is first far more often; never because it
   * merely came second. Returns a leader that gave way for being late.
   */
  chooseLeader(now: MonotonicMs): Side | null {
    const leader = this.leader;
    const twin = twinOf(leader);
    if (!this.isSettled(twin, now)) {
      this.#lateSince = null;
      return null;
    }
    const isLate = !this.legs[leader].isGood || this.race.frontTime - this.race.timeOf(leader) > LATE_MS;
    if (!isLate) {
      this.#lateSince = null;
      const towardsTwin = twin === 0 ? this.#tilt : -this.#tilt;
      if (towardsTwin > TILT && now - this.#leadsSince > LEADS_AT_LEAST_MS) this.#lead(twin, now);
      return null;
    }
    this.#lateSince ??= now;
    if (now - this.#lateSince < DEMOTED_AFTER_MS) return null;
    this.#lead(twin, now);
    return this.legs[leader].isGood ? leader : null;
  }

  /** Holds the two books against each other. `tick`: differences up to it are none. */
  compare(now: MonotonicMs, tick: number): boolean {
    const [a, b] = this.legs;
    const differs =
      a.isGood &&
      b.isGood &&
      a.book !== null &&
      b.book !== null &&
      Math.abs(this.race.timeOf(0) - this.race.timeOf(1)) <= COMPARABLE_MS &&
      (isApart(a.book, b.book, 'bid', tick) || isApart(a.book, b.book, 'ask', tick));
    if (!differs) {
      this.#divergingSince = null;
      this.#isDivergenceCounted = false;
      return false;
    }
    this.#divergingSince ??= now;
    if (now - this.#divergingSince <= DIVERGENCE_MS) return false;
    if (!this.#isDivergenceCounted) this.divergences += 1;
    this.#isDivergenceCounted = true;
    return true;
  }

  /** A snapshot without a time (before 2026) is the state now when nothing better is shown, and of no known age otherwise. */
  #snapshotTime(book: OrderBook): number {
    if (!Number.isNaN(book.exchangeTime)) return book.exchangeTime;
    return this.shown?.isGood === true ? Number.NEGATIVE_INFINITY : this.race.frontTime;
  }

  #place(side: Side, now: MonotonicMs): PairOutcome {
    const order = this.race.compare(side);
    if (this.#shown === side) {
      if (this.race.timeOf(side) < this.race.frontTime) {
        // A snapshot older than what it follows.
        this.#reseat(now);
        return 'behind';
      }
      if (this.legs[twinOf(side)].isGood) this.#lean(side);
      this.#show(side, now);
      return 'first';
    }
    if (this.shown?.isGood !== true) {
      if (this.race.timeOf(side) < this.race.frontTime) return 'behind';
      this.#show(side, now);
      return 'first';
    }
    if (order > 0) {
      if (!this.isSettled(side, now)) return 'behind';
      this.#lean(side);
      this.#show(side, now);
      return 'first';
    }
    if (order < 0) return 'behind';
    if (this.leader === side && this.isSettled(side, now)) this.#shown = side;
    return 'duplicate';
  }

  /** The side with a newer good book than the good one that is shown. */
  #ahead(): Side | null {
    if (this.#shown === null || !this.legs[this.#shown].isGood) return null;
    const twin = twinOf(this.#shown);
    return this.legs[twin].isGood && this.race.compare(twin) > 0 ? twin : null;
  }

  #lead(side: Side, now: MonotonicMs): void {
    this.leader = side;
    this.#leadsSince = now;
    this.#lateSince = null;
  }

  #lean(winner: Side): void {
    this.#tilt += ((winner === 0 ? 1 : -1) - this.#tilt) * TILT_SMOOTHING;
  }

  #show(side: Side, now: MonotonicMs): void {
    this.#shown = side;
    this.#heldSince = null;
    this.#takesNextSnapshot = false;
    this.race.take(side, now);
    this.version += 1;
  }

  /** What is shown moves no more: the twin's book at once if it is as new, else what is there until the twin has caught up. */
  #reseat(now: MonotonicMs): void {
    this.version += 1;
    const twin = this.#shown === null ? null : twinOf(this.#shown);
    if (twin !== null && this.legs[twin].isGood && this.race.timeOf(twin) >= this.race.frontTime) {
      this.#shown = twin;
      this.#heldSince = null;
      this.race.take(twin, now);
      return;
    }
    this.#heldSince ??= now;
  }
}

function isApart(a: OrderBook, b: OrderBook, side: 'bid' | 'ask', tick: number): boolean {
  const [ours, theirs] = [a.bestPrice(side), b.bestPrice(side)];
  return ours !== null && theirs !== null && Math.abs(ours - theirs) > tick;
}
