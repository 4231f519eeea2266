/** The REST call counter of one API key: rises per call, decays continuously, refuses above its maximum. */
import type { Tier } from '../../exchange.ts';
import type { SimClock } from '../../ports.ts';

const LIMITS: Readonly<Record<Tier, { readonly maximum: number; readonly decayPerSecond: number }>> = {
  starter: { maximum: 15, decayPerSecond: 0.33 },
  intermediate: { maximum: 20, decayPerSecond: 0.5 },
  pro: { maximum: 20, decayPerSecond: 1 },
};

export class CallCounter {
  readonly #clock: SimClock;
  readonly #values = new Map<string, { value: number; at: number }>();

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  /** Counts the call; a refused call counts too, so that going on calling prolongs the refusal. */
  admit(key: string, tier: Tier, cost: number): boolean {
    if (cost === 0) return true;
    const { maximum, decayPerSecond } = LIMITS[tier];
    const now = this.#clock.monotonicNow();
    const last = this.#values.get(key) ?? { value: 0, at: now };
    const decayed = Math.max(0, last.value - ((now - last.at) / 1000) * decayPerSecond);
    const value = Math.min(decayed + cost, maximum + cost);
    this.#values.set(key, { value, at: now });
    return value <= maximum;
  }
}
