/** What goes wrong on purpose while history runs: stretches without data, stretches without an exchange, refused orders. */
import type { SimRandom } from '../../simulator/ports.ts';
import { seededRandom } from '../seeded-random.ts';

export interface Outage {
  readonly from: number;
  readonly to: number;
  /** `data`: nothing is heard. `orders`: orders get no answer and do nothing. `both`. */
  readonly hits: 'data' | 'orders' | 'both';
}

export interface Disturbance {
  /** In order, apart from each other. */
  readonly outages: readonly Outage[];
  /** Share of new orders the exchange refuses, 0 to 1. */
  readonly rejectShare: number;
  readonly seed: number;
}

/** Asked with times that never go back. */
export class Disturbances {
  readonly #outages: readonly Outage[];
  readonly #rejectShare: number;
  readonly #random: SimRandom;
  #next = 0;

  constructor(disturbance: Disturbance | null) {
    this.#outages = disturbance?.outages ?? [];
    this.#rejectShare = disturbance?.rejectShare ?? 0;
    this.#random = seededRandom(disturbance?.seed ?? 1);
  }

  isDeaf(at: number): boolean {
    const outage = this.#at(at);
    return outage !== null && outage.hits !== 'orders';
  }

  /** When an order sent now would be known to have done nothing; null where the exchange answers. */
  unansweredUntil(at: number): number | null {
    const outage = this.#at(at);
    return outage === null || outage.hits === 'data' ? null : outage.to;
  }

  rejects(): boolean {
    return this.#rejectShare > 0 && this.#random.next() < this.#rejectShare;
  }

  #at(at: number): Outage | null {
    let outage = this.#outages[this.#next];
    while (outage !== undefined && outage.to <= at) {
      this.#next += 1;
      outage = this.#outages[this.#next];
    }
    return outage !== undefined && outage.from <= at ? outage : null;
  }
}
