/**
 * The per-pair trading counter, which REST, WebSocket and FIX share: adds and amends cost a little, changing or cancelling
 * a young order costs more (documentation, "Trading rate limits").
 *
 * The last fifth of each counter is the cancels' alone: adds and amends are refused here before they reach it, and
 * cancels are charged but never refused, since the exchange takes them where it can and a refusal there harms nobody.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import { USABLE_SHARE } from './account-tier.ts';
import { type Charge, type CounterLimits, DecayingCounter } from './decaying-counter.ts';

/** [age below seconds, penalty]. An age is counted from creation or the last amendment. */
const CANCEL_PENALTIES = [
  [5, 8],
  [10, 6],
  [15, 5],
  [45, 4],
  [90, 2],
  [300, 1],
] as const;
const AMEND_PENALTIES = [
  [5, 3],
  [10, 2],
  [15, 1],
] as const;
const AMEND_FIXED = 1;
/** The documentation says n/2 for a batch of n; an older text says one more, and the higher is charged. */
const batchAddCost = (count: number): number => (count === 1 ? 1 : 1 + count / 2);

/** Orders whose age is remembered; the oldest are forgotten first, and an unknown order counts as just born. */
const REMEMBERED_ORDERS = 4096;

/** An order by any id it is known under. */
export type OrderKey = string;

export interface TradingCharge {
  readonly symbol: MarketSymbol;
  readonly charge: Charge;
}

export interface TradingRate {
  readonly symbol: MarketSymbol;
  readonly value: number;
  readonly maximum: number;
}

export class TradingCounter {
  #limits: CounterLimits;
  readonly #counters = new Map<MarketSymbol, DecayingCounter>();
  readonly #bornAt = new Map<OrderKey, number>();

  constructor(limits: CounterLimits) {
    this.#limits = limits;
  }

  setLimits(limits: CounterLimits, now: number): void {
    this.#limits = limits;
    for (const counter of this.#counters.values()) counter.setLimits(limits, now);
  }

  /** Null when it would eat into the cancels' reserve: nothing may be sent then. */
  chargeAdd(symbol: MarketSymbol, count: number, now: number): TradingCharge | null {
    return this.#chargeWithin(symbol, batchAddCost(count), now);
  }

  chargeAmend(symbol: MarketSymbol, order: OrderKey, now: number): TradingCharge | null {
    return this.#chargeWithin(symbol, AMEND_FIXED + penalty(AMEND_PENALTIES, this.#ageSeconds(order, now)), now);
  }

  chargeCancel(symbol: MarketSymbol, orders: readonly OrderKey[], now: number): TradingCharge {
    const cost = orders.reduce((sum, order) => sum + penalty(CANCEL_PENALTIES, this.#ageSeconds(order, now)), 0);
    return { symbol, charge: this.#counter(symbol).charge(cost) };
  }

  answered({ symbol, charge }: TradingCharge, now: number): void {
    this.#counter(symbol).answered(charge, now);
  }

  unanswered({ symbol, charge }: TradingCharge, now: number): void {
    this.#counter(symbol).unanswered(charge, now);
  }

  withdrawn({ symbol, charge }: TradingCharge): void {
    this.#counter(symbol).withdrawn(charge);
  }

  /** Created or amended no later than now: the youngest it can be is what counts. */
  touched(orders: readonly OrderKey[], now: number): void {
    for (const order of orders) {
      this.#bornAt.delete(order);
      this.#bornAt.set(order, now);
    }
    for (const oldest of this.#bornAt.keys()) {
      if (this.#bornAt.size <= REMEMBERED_ORDERS) break;
      this.#bornAt.delete(oldest);
    }
  }

  /** The exchange's own figure for a pair, or its refusal, which says that the maximum is reached. */
  reported(symbol: MarketSymbol, value: number, now: number): void {
    this.#counter(symbol).raiseTo(value, now);
  }

  refused(symbol: MarketSymbol, now: number): void {
    this.#counter(symbol).raiseTo(this.#limits.maximum, now);
  }

  rates(now: number): readonly TradingRate[] {
    return [...this.#counters].map(([symbol, counter]) => ({
      symbol,
      value: counter.value(now),
      maximum: this.#limits.maximum,
    }));
  }

  #chargeWithin(symbol: MarketSymbol, cost: number, now: number): TradingCharge | null {
    const counter = this.#counter(symbol);
    if (counter.waitMs(cost, this.#limits.maximum * USABLE_SHARE, now) > 0) return null;
    return { symbol, charge: counter.charge(cost) };
  }

  #counter(symbol: MarketSymbol): DecayingCounter {
    const known = this.#counters.get(symbol);
    if (known !== undefined) return known;
    const counter = new DecayingCounter(this.#limits);
    this.#counters.set(symbol, counter);
    return counter;
  }

  #ageSeconds(order: OrderKey, now: number): number {
    const born = this.#bornAt.get(order);
    return born === undefined ? 0 : (now - born) / 1000;
  }
}

function penalty(table: readonly (readonly [number, number])[], ageSeconds: number): number {
  return table.find(([below]) => ageSeconds < below)?.[1] ?? 0;
}
