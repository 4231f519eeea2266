/**
 * A counter as the exchange keeps it: every call adds, time takes away, and above the maximum calls are refused.
 *
 * Our copy must never stand below the exchange's (I16), though nobody here knows when a request arrived there. So a
 * charge stands in full, without decay, from the moment before its request leaves until its answer is in, and only then
 * begins to decay: the exchange counted it no later than that. A request without an answer stands for a minute longer.
 */
export interface CounterLimits {
  readonly maximum: number;
  readonly decayPerSecond: number;
}

/** After this an unanswered request has either been counted by the exchange or never will be. */
const UNANSWERED_HOLD_MS = 60_000;

export interface Charge {
  readonly cost: number;
}

export class DecayingCounter {
  #limits: CounterLimits;
  #settled = 0;
  #at = 0;
  readonly #standing = new Set<Charge>();
  /** Unanswered charges and the end of their hold. */
  #held = new Map<Charge, number>();

  constructor(limits: CounterLimits) {
    this.#limits = limits;
  }

  get limits(): CounterLimits {
    return this.#limits;
  }

  /** A tier learned later. What has decayed at the old pace stays decayed. */
  setLimits(limits: CounterLimits, now: number): void {
    this.#advance(now);
    this.#limits = limits;
  }

  /** Before the request leaves. The charge must be answered or given up. */
  charge(cost: number): Charge {
    const charge = { cost };
    this.#standing.add(charge);
    return charge;
  }

  /** Counted there by now: answered, or seen in what the exchange tells. Also after `unanswered`. */
  answered(charge: Charge, now: number): void {
    this.#advance(now);
    if (this.#standing.delete(charge) || this.#held.delete(charge)) this.#settled += charge.cost;
  }

  unanswered(charge: Charge, now: number): void {
    if (!this.#standing.delete(charge)) return;
    this.#held.set(charge, now + UNANSWERED_HOLD_MS);
  }

  /** The request never left. */
  withdrawn(charge: Charge): void {
    this.#standing.delete(charge);
  }

  /** The exchange says that the counter stands at least here. What is standing may or may not be in that figure. */
  raiseTo(value: number, now: number): void {
    this.#advance(now);
    this.#settled = Math.max(this.#settled, value);
  }

  value(now: number): number {
    this.#advance(now);
    let value = this.#settled;
    for (const charge of this.#standing) value += charge.cost;
    for (const held of this.#held.keys()) value += held.cost;
    return value;
  }

  /** Milliseconds until `cost` fits under `ceiling`, 0 when it does now; Infinity when it never can. */
  waitMs(cost: number, ceiling: number, now: number): number {
    const excess = this.value(now) + cost - ceiling;
    if (excess <= 0) return 0;
    if (cost > ceiling) return Number.POSITIVE_INFINITY;
    return Math.ceil((excess / this.#limits.decayPerSecond) * 1000);
  }

  #advance(now: number): void {
    // In the order they were held, which is the order their holds end in.
    for (const [held, until] of this.#held) {
      if (until > now) break;
      this.#held.delete(held);
      this.#decay(until);
      this.#settled += held.cost;
    }
    this.#decay(now);
  }

  #decay(to: number): void {
    if (to <= this.#at) return;
    this.#settled = Math.max(0, this.#settled - ((to - this.#at) / 1000) * this.#limits.decayPerSecond);
    this.#at = to;
  }
}
