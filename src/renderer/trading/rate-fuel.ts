/** Kraken's per-pair counter as fuel: what is left for orders, and what touching a working order costs. Pure. */

import type { OrderFuelView, RateFuelView } from '../../contract/safety-views.ts';
import { formatAge } from '../lib/format-time.ts';
import { wording } from '../text/wording.ts';

export interface Fuel {
  readonly word: 'ok' | 'watch' | 'bad';
  /** Points an order may still spend before only cancels may. */
  readonly free: number;
  /** The counter as it has fallen since it was told. */
  readonly counter: number;
  /** Until it is empty, ms. */
  readonly emptyInMs: number;
}

/** `sinceMs`: since the engine told of it. */
export function fuelOf(view: RateFuelView, sinceMs: number): Fuel {
  const { maximum, cancelReserve, decayPerSecond } = view;
  const counter = Math.max(0, view.counter - (decayPerSecond * Math.max(0, sinceMs)) / 1000);
  const usable = maximum - cancelReserve;
  return {
    word: counter >= usable ? 'bad' : counter >= usable * 0.75 ? 'watch' : 'ok',
    free: Math.floor(Math.max(0, usable - counter)),
    counter,
    emptyInMs: Math.max(0, view.emptyInMs - sinceMs),
  };
}

export interface CancelPrice {
  readonly cost: number;
  /** `6 in 2 s`; null when it already costs nothing. */
  readonly next: string | null;
}

export function cancelPrice(view: OrderFuelView, sinceMs: number): CancelPrice {
  const { cancelCost, cheaperInMs, cheaperCost } = view;
  if (cheaperInMs === null || cheaperCost === null) return { cost: cancelCost, next: null };
  const left = cheaperInMs - sinceMs;
  // The engine tells the next step within a second; until then it has only become cheaper.
  return left <= 0
    ? { cost: cheaperCost, next: null }
    : { cost: cancelCost, next: wording.trading.in(cheaperCost, formatAge(left)) };
}
