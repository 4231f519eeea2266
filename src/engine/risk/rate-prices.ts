/** What commands cost on Kraken's trading counter, and what a tier allows (documentation, general/ratelimits). */
import type { CounterLimits } from '../../domain/decaying-counter.ts';

export const STARTER: CounterLimits = { maximum: 60, decayPerSecond: 1 };
const TIERS: readonly CounterLimits[] = [
  STARTER,
  { maximum: 125, decayPerSecond: 2.34 },
  { maximum: 180, decayPerSecond: 3.75 },
];

/** By the maximum the stream states; a maximum of no known tier decays as the highest tier below it. Null below all. */
export function tierOf(maximum: number): CounterLimits | null {
  const tier = TIERS.findLast((known) => known.maximum <= maximum);
  return tier === undefined ? null : { ...tier, maximum };
}

export const ADD_COST = 1;
/** Of `cancel_all`, for every pair it touches: not in the documentation's table, so counted as its own SDK counts it. */
export const CANCEL_ALL_COST = 1;

type Steps = readonly (readonly [underMs: number, cost: number])[];

const AMEND_STEPS: Steps = [
  [5_000, 3],
  [10_000, 2],
  [15_000, 1],
];
const CANCEL_STEPS: Steps = [
  [5_000, 8],
  [10_000, 6],
  [15_000, 5],
  [45_000, 4],
  [90_000, 2],
  [300_000, 1],
];

const byAge = (ageMs: number, steps: Steps): number => steps.find(([under]) => ageMs < under)?.[1] ?? 0;

/** `ageMs` since the order was created or last amended. */
export const amendCost = (ageMs: number): number => 1 + byAge(ageMs, AMEND_STEPS);

export const cancelCost = (ageMs: number): number => byAge(ageMs, CANCEL_STEPS);

/** When cancelling next gets cheaper, and what it costs then; null when it is free. */
export function cheaperCancel(ageMs: number): { readonly inMs: number; readonly cost: number } | null {
  const index = CANCEL_STEPS.findIndex(([under]) => ageMs < under);
  const step = CANCEL_STEPS[index];
  return step === undefined ? null : { inMs: step[0] - ageMs, cost: CANCEL_STEPS[index + 1]?.[1] ?? 0 };
}
