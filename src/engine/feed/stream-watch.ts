/**
 * Finds a stream that was acknowledged and says nothing: one channel of one symbol, on either connection. The best witness
 * is the twin, which brings what is missing here; then the other channels of the same symbol on the same connection; last
 * how often this stream usually speaks.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import { type Side, twinOf } from './race.ts';

export const WATCHED_CHANNELS = ['book', 'ticker', 'trade', 'ohlc'] as const;
export type WatchedChannel = (typeof WATCHED_CHANNELS)[number];

/** Silent by the twin's word: this many events missed, the first of them this long ago. */
const MISSED_EVENTS = 3;
const MISSED_FOR_MS = 1_500;
/** Silent by habit: this many of its usual intervals, and this long, while the symbol's other channels speak or none does. */
const USUAL_INTERVALS = 10;
const QUIET_FOR_MS = 2_500;
const QUIET_ALONE_FOR_MS = 3_000;
/** A stream asked for afresh brings its snapshot within a round trip; what it brought says something for a while. */
const PROBE_MS = 500;
const PROBE_COUNTS_MS = 4_000;
/** A habit is known after this many intervals. */
const HABIT_AFTER = 20;
const SMOOTHING = 1 / 32;
/** A stream that was renewed is left alone this long, then twice as long after each renewal that changed nothing. */
const RENEW_AFTER_MS = 5_000;
const LONGEST_RENEW_AFTER_MS = 300_000;

interface Leg {
  isActive: boolean;
  /** Of the newest event, or of the acknowledgement. */
  lastAt: number;
  /** Smoothed interval between events. */
  usualMs: number;
  intervals: number;
  missed: number;
  missedSince: number;
  renewedAt: number;
  renewals: number;
}

const createLeg = (): Leg => ({
  isActive: false,
  lastAt: Number.NaN,
  usualMs: Number.NaN,
  intervals: 0,
  missed: 0,
  missedSince: Number.NaN,
  renewedAt: Number.NEGATIVE_INFINITY,
  renewals: 0,
});

/** What a stream is called silent on: proof, or a habit that a market may break by falling quiet. */
export interface Silence {
  readonly witness: 'twin' | 'habit' | 'book';
  readonly text: string;
}

/** One channel of one symbol on both connections. */
export class StreamWatch {
  readonly #legs: readonly [Leg, Leg] = [createLeg(), createLeg()];

  /** Acknowledged, or back from a reconnect: silence counts from here. */
  began(side: Side, at: MonotonicMs): void {
    const leg = this.#legs[side];
    leg.isActive = true;
    leg.lastAt = at;
    leg.missed = 0;
  }

  ended(side: Side): void {
    this.#legs[side].isActive = false;
    this.#legs[side].missed = 0;
  }

  /** `isNews`: the other side has not brought it yet. */
  heard(side: Side, at: MonotonicMs, isNews: boolean): void {
    const leg = this.#legs[side];
    const interval = at - leg.lastAt;
    if (interval >= 0) {
      leg.usualMs = leg.intervals === 0 ? interval : leg.usualMs + (interval - leg.usualMs) * SMOOTHING;
      leg.intervals += 1;
    }
    leg.lastAt = at;
    leg.missed = 0;
    // It speaks as it used to: the next silence is a new one.
    if (leg.intervals >= HABIT_AFTER) leg.renewals = 0;
    const twin = this.#legs[twinOf(side)];
    if (!twin.isActive || !isNews) return;
    if (twin.missed === 0) twin.missedSince = at;
    twin.missed += 1;
  }

  /** What it missed so far is not held against it. */
  forgive(side: Side): void {
    this.#legs[side].missed = 0;
  }

  lastAt(side: Side): number {
    return this.#legs[side].lastAt;
  }

  isActive(side: Side): boolean {
    return this.#legs[side].isActive;
  }

  /**
   * Why this stream counts as silent; null when it does not. `othersAt`: when the symbol's other channels were last heard on
   * the same connection; minus infinity when none runs.
   */
  silence(side: Side, now: MonotonicMs, othersAt: number): Silence | null {
    const leg = this.#legs[side];
    if (!leg.isActive || now - leg.renewedAt < this.#patience(leg)) return null;
    if (leg.missed >= MISSED_EVENTS && now - leg.missedSince >= MISSED_FOR_MS) {
      return { witness: 'twin', text: `its twin brought ${leg.missed} events that it did not` };
    }
    if (leg.intervals < HABIT_AFTER) return null;
    const quiet = now - leg.lastAt;
    const least = othersAt > leg.lastAt ? QUIET_FOR_MS : QUIET_ALONE_FOR_MS;
    if (quiet <= Math.max(least, USUAL_INTERVALS * leg.usualMs)) return null;
    const text = `nothing for ${(quiet / 1000).toFixed(1)} s, where ${leg.usualMs.toFixed(0)} ms is usual`;
    return { witness: 'habit', text };
  }

  /** How the question to this side stands, whether it is silent or its market merely quiet. */
  probe(side: Side, now: MonotonicMs): 'none' | 'asked' | 'answered' | 'unanswered' {
    const leg = this.#legs[side];
    if (now - leg.renewedAt > PROBE_COUNTS_MS) return 'none';
    if (leg.isActive && leg.intervals > 0) return 'answered';
    return now - leg.renewedAt < PROBE_MS ? 'asked' : 'unanswered';
  }

  /** Its market is quiet, as its twin has just found out: the habit is learned anew. */
  quiet(side: Side): void {
    this.#legs[side].intervals = 0;
  }

  /** It was asked for afresh. The habit is learned anew, so that a market that went quiet is asked for once. */
  renewed(side: Side, now: MonotonicMs): void {
    const leg = this.#legs[side];
    leg.renewals = now - leg.renewedAt > LONGEST_RENEW_AFTER_MS ? 1 : leg.renewals + 1;
    leg.renewedAt = now;
    leg.intervals = 0;
    leg.missed = 0;
    leg.lastAt = now;
  }

  /** Whether it may be asked for afresh again. */
  mayRenew(side: Side, now: MonotonicMs): boolean {
    return now - this.#legs[side].renewedAt >= this.#patience(this.#legs[side]);
  }

  #patience({ renewals }: Leg): number {
    return Math.min(LONGEST_RENEW_AFTER_MS, RENEW_AFTER_MS * 2 ** Math.max(0, renewals - 1));
  }
}
