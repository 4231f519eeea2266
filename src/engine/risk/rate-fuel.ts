/** What is left of a pair's trading counter, and what touching each working order would take from it now. Pure. */
import type { RateFuelView } from '../../contract/safety-views.ts';
import { amendCost, cancelCost, cheaperCancel } from './rate-prices.ts';

export interface PairCounter {
  readonly symbol: string;
  readonly counter: number;
  readonly maximum: number;
  readonly reserve: number;
  readonly decayPerSecond: number;
}

export interface AgedOrder {
  readonly intentId: string;
  /** Since the exchange created or last amended it, the youngest it can be. */
  readonly ageMs: number;
}

export function rateFuel(pair: PairCounter, orders: readonly AgedOrder[]): RateFuelView {
  return {
    symbol: pair.symbol,
    counter: Math.round(pair.counter * 100) / 100,
    maximum: pair.maximum,
    cancelReserve: pair.reserve,
    decayPerSecond: pair.decayPerSecond,
    emptyInMs: Math.ceil((pair.counter / pair.decayPerSecond) * 1000),
    orders: orders.map(({ intentId, ageMs }) => {
      const cheaper = cheaperCancel(ageMs);
      return {
        intentId,
        ageMs,
        cancelCost: cancelCost(ageMs),
        amendCost: amendCost(ageMs),
        cheaperInMs: cheaper?.inMs ?? null,
        cheaperCost: cheaper?.cost ?? null,
      };
    }),
  };
}
