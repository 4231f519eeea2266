/**
 * Kraken's trading rate limit: one counter per account and pair, shared by every path, with penalties for touching young
 * orders (general/ratelimits). A transaction that would lift the counter above the tier's threshold is refused.
 */
import type { Tier } from '../exchange.ts';

interface TierLimits {
  readonly threshold: number;
  readonly decayPerSecond: number;
  readonly openOrdersPerPair: number;
}

export const TIER_LIMITS: Readonly<Record<Tier, TierLimits>> = {
  starter: { threshold: 60, decayPerSecond: 1, openOrdersPerPair: 60 },
  intermediate: { threshold: 125, decayPerSecond: 2.34, openOrdersPerPair: 80 },
  pro: { threshold: 180, decayPerSecond: 3.75, openOrdersPerPair: 225 },
};

/** `[younger than seconds, penalty]`, first match counts. */
type PenaltyTable = readonly (readonly [number, number])[];
const AMEND_PENALTY: PenaltyTable = [
  [5, 3],
  [10, 2],
  [15, 1],
];
const EDIT_PENALTY: PenaltyTable = [
  [5, 6],
  [10, 5],
  [15, 4],
  [45, 2],
  [90, 1],
];
const CANCEL_PENALTY: PenaltyTable = [
  [5, 8],
  [10, 6],
  [15, 5],
  [45, 4],
  [90, 2],
  [300, 1],
];

const penalty = (table: PenaltyTable, ageMs: number): number =>
  table.find(([seconds]) => ageMs < seconds * 1000)?.[1] ?? 0;

export const ADD_COST = 1;
export const batchAddCost = (count: number): number => count / 2;
/** Age counts from the order's creation or its last amendment. */
export const amendCost = (ageMs: number): number => 1 + penalty(AMEND_PENALTY, ageMs);
export const editCost = (ageMs: number): number => 1 + penalty(EDIT_PENALTY, ageMs);
export const cancelCost = (ageMs: number): number => penalty(CANCEL_PENALTY, ageMs);

export class TradingCounter {
  readonly maximum: number;
  readonly #decayPerMs: number;
  #value = 0;
  #updatedAt = 0;

  constructor(tier: Tier) {
    this.maximum = TIER_LIMITS[tier].threshold;
    this.#decayPerMs = TIER_LIMITS[tier].decayPerSecond / 1000;
  }

  value(at: number): number {
    if (at > this.#updatedAt) {
      this.#value = Math.max(0, this.#value - (at - this.#updatedAt) * this.#decayPerMs);
      this.#updatedAt = at;
    }
    return this.#value;
  }

  /** False, and nothing charged, when the cost does not fit under the threshold. */
  charge(at: number, cost: number): boolean {
    if (this.value(at) + cost > this.maximum) return false;
    this.#value += cost;
    return true;
  }

  /** For transactions Kraken accepts whatever they cost, once the counter is at or below the threshold. */
  chargeBeyond(at: number, cost: number): boolean {
    if (this.value(at) > this.maximum) return false;
    this.#value += cost;
    return true;
  }
}
