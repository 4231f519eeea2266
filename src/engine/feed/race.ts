/**
 * Which of two connections brings an event of one stream first. An event's place is its exchange time and, as many events
 * can share one instant, how many of that instant its connection has brought. The front is the place of what was taken;
 * it never goes back. A duplicate costs the comparison of two numbers.
 */
import type { MonotonicMs } from '../../domain/time.ts';

/** 0 is connection A, 1 is connection B. */
export type Side = 0 | 1;
export const twinOf = (side: Side): Side => (side === 0 ? 1 : 0);

/** How many of the newest events are remembered for measuring how late the other connection brought them. */
const REMEMBERED = 64;
/** Words of a remembered event: time, place within its instant, received at, side. */
const WORDS = 4;
/** Before every place that events within one instant can have. */
const UNKNOWN_PLACE = -1e9;

export class Race {
  /** Time and place within the instant: of A, of B, of the front. */
  readonly #places = Float64Array.of(
    Number.NEGATIVE_INFINITY,
    0,
    Number.NEGATIVE_INFINITY,
    0,
    Number.NEGATIVE_INFINITY,
    0,
  );
  /** Made with the first event: most symbols never have one. */
  #ring: Float64Array | null = null;
  /** Events ever remembered, and up to which of them each side has been compared. */
  #taken = 0;
  readonly #compared: [number, number] = [0, 0];

  /** Of the newest event taken; minus infinity before the first. */
  get frontTime(): number {
    return this.#places[4] ?? Number.NEGATIVE_INFINITY;
  }

  /** Of the newest event this side has brought. */
  timeOf(side: Side): number {
    return this.#places[2 * side] ?? Number.NEGATIVE_INFINITY;
  }

  /**
   * This side brought an event. What it dates earlier than its own last one is given that one's time: within a connection
   * the order on the wire is the order of events.
   */
  advance(side: Side, time: number): void {
    const at = 2 * side;
    if (time > (this.#places[at] as number)) {
      this.#places[at] = time;
      this.#places[at + 1] = 0;
    } else this.#places[at + 1] = (this.#places[at + 1] as number) + 1;
  }

  /**
   * This side begins anew with a snapshot of this time. At the front's own instant nobody knows how many of its events the
   * snapshot holds: this side is ahead again with the next instant.
   */
  restart(side: Side, time: number): void {
    const at = 2 * side;
    this.#places[at] = time;
    this.#places[at + 1] = time === this.#places[4] ? UNKNOWN_PLACE : 0;
  }

  /** Above zero: this side is ahead of the front; zero: at it; below: behind. */
  compare(side: Side): number {
    const at = 2 * side;
    const time = this.#places[at] as number;
    const front = this.#places[4] as number;
    if (time !== front) return time > front ? 1 : -1;
    return (this.#places[at + 1] as number) - (this.#places[5] as number);
  }

  /** This side's newest event becomes the front. */
  take(side: Side, at: MonotonicMs): void {
    this.#places[4] = this.#places[2 * side] as number;
    this.#places[5] = this.#places[2 * side + 1] as number;
    this.#ring ??= new Float64Array(REMEMBERED * WORDS);
    const to = (this.#taken % REMEMBERED) * WORDS;
    this.#ring[to] = this.#places[4];
    this.#ring[to + 1] = this.#places[5];
    this.#ring[to + 2] = at;
    this.#ring[to + 3] = side;
    this.#taken += 1;
  }

  /**
   * How long before `at` the other side had brought the event this side has just brought, in milliseconds; NaN when it did
   * not, or too long ago to be remembered.
   */
  lead(side: Side, at: MonotonicMs): number {
    const ring = this.#ring;
    if (ring === null) return Number.NaN;
    const time = this.#places[2 * side] as number;
    const nth = this.#places[2 * side + 1] as number;
    let index = Math.max(this.#compared[side], this.#taken - REMEMBERED);
    for (; index < this.#taken; index += 1) {
      const from = (index % REMEMBERED) * WORDS;
      const ringTime = ring[from] as number;
      if (ringTime < time || (ringTime === time && (ring[from + 1] as number) < nth)) continue;
      const isThis = ringTime === time && ring[from + 1] === nth && ring[from + 3] !== side;
      this.#compared[side] = index;
      return isThis ? at - (ring[from + 2] as number) : Number.NaN;
    }
    this.#compared[side] = index;
    return Number.NaN;
  }
}
