/** How far a replay has to be by now: the pace, from the moment it was last set. */

/** Falls further behind than this, it does not try to make up for it. */
const MOST_BEHIND_MS = 250;

export class ReplayPace {
  readonly #now: () => number;
  #fromUs: number;
  #since: number;
  speed: number | null;

  /** `now`: monotonic milliseconds of this machine. */
  constructor(now: () => number, fromUs: number, speed: number | null) {
    this.#now = now;
    this.#fromUs = fromUs;
    this.#since = now();
    this.speed = speed;
  }

  /** From here on, at this pace. */
  anchor(atUs: number, speed: number | null): void {
    this.#fromUs = atUs;
    this.#since = this.#now();
    this.speed = speed;
  }

  /** Milliseconds of this machine until that moment is due; 0: now, or it is overdue. */
  waitFor(atUs: number): number {
    if (this.speed === null) return 0;
    const waitMs = (atUs - this.#fromUs) / 1000 / this.speed - (this.#now() - this.#since);
    if (waitMs < -MOST_BEHIND_MS) this.anchor(atUs, this.speed);
    return Math.max(0, waitMs);
  }
}
