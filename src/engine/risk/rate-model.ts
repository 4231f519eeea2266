/**
 * The exchange's trading counter, per pair, kept here so that it is never below the server's (I16). Costs and tiers as in
 * Kraken's documentation, general/ratelimits: an add costs 1, an amend 1 and up to 3 by age, a cancel up to 8 by age.
 */
import type { RateView } from '../../contract/views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Clock } from '../ports.ts';

const TIERS: readonly { readonly maximum: number; readonly decayPerSecond: number }[] = [
  { maximum: 60, decayPerSecond: 1 },
  { maximum: 125, decayPerSecond: 2.34 },
  { maximum: 180, decayPerSecond: 3.75 },
];
const STARTER = { maximum: 60, decayPerSecond: 1 };

export const ADD_COST = 1;
/** Of the maximum: room for two cancels of young orders at the least. */
const RESERVE_SHARE = 0.25;
const LEAST_RESERVE = 16;
/** A report does not say its pair: it is taken to concern every pair that commanded this recently. */
const CONCERNED_MS = 5_000;

const byAge = (ageMs: number, steps: readonly (readonly [underMs: number, cost: number])[]): number =>
  steps.find(([under]) => ageMs < under)?.[1] ?? 0;

/** `ageMs` since the order was created or last amended. */
export const amendCost = (ageMs: number): number =>
  1 +
  byAge(ageMs, [
    [5_000, 3],
    [10_000, 2],
    [15_000, 1],
  ]);

export const cancelCost = (ageMs: number): number =>
  byAge(ageMs, [
    [5_000, 8],
    [10_000, 6],
    [15_000, 5],
    [45_000, 4],
    [90_000, 2],
    [300_000, 1],
  ]);

interface Counter {
  value: number;
  at: MonotonicMs;
  commandedAt: MonotonicMs;
}

export class RateModel {
  readonly #clock: Clock;
  readonly #counters = new Map<MarketSymbol, Counter>();
  #tier = STARTER;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get maximum(): number {
    return this.#tier.maximum;
  }

  get reserve(): number {
    return Math.max(LEAST_RESERVE, this.#tier.maximum * RESERVE_SHARE);
  }

  value(symbol: MarketSymbol): number {
    const counter = this.#counters.get(symbol);
    return counter === undefined ? 0 : this.#decayed(counter);
  }

  /** When the bytes may leave, whatever comes of them: the fixed part counts even for an invalid request. */
  charge(symbol: MarketSymbol, cost: number): void {
    const now = this.#clock.monotonicNow();
    this.#counters.set(symbol, { value: this.value(symbol) + cost, at: now, commandedAt: now });
  }

  /** Corrects upwards only: a lower report may have been made before our latest commands arrived. */
  reported(value: number, maximum: number | null): void {
    const now = this.#clock.monotonicNow();
    const tier = TIERS.findLast((known) => maximum !== null && known.maximum <= maximum);
    if (tier !== undefined && maximum !== null && maximum !== this.#tier.maximum) {
      // What has decayed so far decayed at the rate believed then: a faster one is not applied backwards.
      for (const counter of this.#counters.values()) {
        counter.value = this.#decayed(counter);
        counter.at = now;
      }
      this.#tier = { ...tier, maximum };
    }
    for (const counter of this.#counters.values()) {
      if (now - counter.commandedAt > CONCERNED_MS) continue;
      counter.value = Math.max(this.#decayed(counter), value);
      counter.at = now;
    }
  }

  /** The exchange said the limit is reached: whatever we thought, it is now. */
  exceeded(symbol: MarketSymbol): void {
    const now = this.#clock.monotonicNow();
    this.#counters.set(symbol, { value: Math.max(this.value(symbol), this.maximum), at: now, commandedAt: now });
  }

  views(): readonly RateView[] {
    return [...this.#counters.keys()]
      .map((symbol) => ({ symbol, value: this.value(symbol) }))
      .filter(({ value }) => value > 0)
      .map(({ symbol, value }) => ({
        symbol,
        counter: Math.round(value * 100) / 100,
        maximum: this.#tier.maximum,
        decayPerSecond: this.#tier.decayPerSecond,
      }));
  }

  #decayed(counter: Counter): number {
    const seconds = (this.#clock.monotonicNow() - counter.at) / 1000;
    return Math.max(0, counter.value - seconds * this.#tier.decayPerSecond);
  }
}
