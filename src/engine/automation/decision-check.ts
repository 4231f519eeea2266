/**
 * Whether what a strategy decided can be an order at all. What no honest strategy can return (no number, a key it never gave,
 * a price between two ticks) is a fault and stops it; what the moment forbids is a refusal, and it goes on.
 */
import type { Instrument, Price } from '../../domain/instrument.ts';
import { notionalOf, reachesMinimumNotional } from '../../domain/money.ts';
import type { Refusal } from './budget.ts';
import type { OwnOrders } from './own-orders.ts';
import type { Decision, StrategyStep } from './strategy.ts';

type Place = Extract<Decision, { readonly act: 'place' }>;
type Amend = Extract<Decision, { readonly act: 'amend' }>;

const WITH_LIMIT: ReadonlySet<string> = new Set(['limit', 'iceberg', 'stop-loss-limit', 'take-profit-limit']);
const TRIGGERED: ReadonlySet<string> = new Set(['stop-loss', 'stop-loss-limit', 'take-profit', 'take-profit-limit']);
const LONGEST_KEY = 64;
const MOST_DECISIONS = 50;

/** A sentence about what is wrong with the whole step, or null. */
export function faultOfStep(step: StrategyStep<unknown>): string | null {
  if (typeof step !== 'object' || step === null) return 'it returned nothing that can be read';
  const { decisions, reason, plots } = step;
  if (!Array.isArray(decisions)) return 'it returned no list of decisions';
  if (decisions.length > MOST_DECISIONS)
    return `it decided ${decisions.length} things at once, ${MOST_DECISIONS} are the most`;
  if (typeof reason?.code !== 'string' || reason.code === '') return 'it gave no reason for what it did';
  if (plots !== undefined) {
    // Plain JSON has no inherited keys, and a list of its own would cost more than looking at them.
    for (const id in plots) {
      const value = plots[id];
      if (!Number.isFinite(value)) return `its plotted ${id} is ${value}, which is not a number`;
    }
  }
  return null;
}

export function faultOfPlace(decision: Place, instrument: Instrument, orders: OwnOrders): string | null {
  const { key, side, orderType, price, triggerPrice, displayQuantity } = decision;
  const named = faultOfKey(key);
  if (named !== null) return named;
  if (orders.get(key) !== null) return `it placed a second order under the key “${key}” while the first is working`;
  if (side !== 'buy' && side !== 'sell') return `its side ${String(side)} is neither buy nor sell`;
  if (WITH_LIMIT.has(orderType) !== (price !== undefined))
    return price === undefined
      ? `its ${orderType} order has no price`
      : `its ${orderType} order has a price, which that type cannot have`;
  if (TRIGGERED.has(orderType) !== (triggerPrice !== undefined))
    return triggerPrice === undefined
      ? `its ${orderType} order has no trigger price`
      : `its ${orderType} order has a trigger price, which that type cannot have`;
  if ((orderType === 'iceberg') !== (displayQuantity !== undefined))
    return displayQuantity === undefined
      ? 'its iceberg order does not say how much it shows'
      : `its ${orderType} order shows a part of itself, which only an iceberg can`;
  return (
    faultOfNumber('quantity', decision.quantity, instrument.lotSize, 'lot') ??
    faultOfNumber('price', price, instrument.tickSize, 'tick') ??
    faultOfNumber('trigger price', triggerPrice, instrument.tickSize, 'tick') ??
    faultOfNumber('displayed quantity', displayQuantity, instrument.lotSize, 'lot')
  );
}

export function faultOfAmend({ price, triggerPrice, quantity }: Amend, instrument: Instrument): string | null {
  if (price === undefined && triggerPrice === undefined && quantity === undefined)
    return 'it amended an order without saying what to change';
  return (
    faultOfNumber('price', price, instrument.tickSize, 'tick') ??
    faultOfNumber('trigger price', triggerPrice, instrument.tickSize, 'tick') ??
    faultOfNumber('quantity', quantity, instrument.lotSize, 'lot')
  );
}

/** Amends and cancels name an order the strategy once placed. */
export const faultOfTarget = (key: string, orders: OwnOrders): string | null =>
  faultOfKey(key) ?? (orders.wasUsed(key) ? null : `it named an order “${key}” that it never placed`);

/** What the exchange would not take for being too small. */
export function belowMinimum(decision: Place, instrument: Instrument, price: Price): Refusal | null {
  const { minimumQuantity, minimumNotional, quote, symbol } = instrument;
  if (decision.quantity < minimumQuantity)
    return {
      code: 'BELOW_MINIMUM',
      text: `Its quantity is below the least that ${symbol} takes: give it a larger one.`,
    };
  if (reachesMinimumNotional(price, decision.quantity, instrument)) return null;
  const notional = notionalOf(price, decision.quantity, instrument).toDecimalPlaces(4).toFixed();
  return {
    code: 'BELOW_MINIMUM',
    text: `Its order is worth ${notional} ${quote}, ${symbol} takes ${minimumNotional} and more: make it larger.`,
  };
}

function faultOfKey(key: unknown): string | null {
  if (typeof key !== 'string' || key === '') return 'it named no key for its order';
  return key.length > LONGEST_KEY ? `its key of ${key.length} letters is longer than ${LONGEST_KEY}` : null;
}

function faultOfNumber(name: string, value: number | undefined, step: number, unit: string): string | null {
  if (value === undefined) return null;
  if (!Number.isSafeInteger(value) || value <= 0)
    return `its ${name} is ${String(value)}, which is not a positive whole number of units`;
  return value % step === 0 ? null : `its ${name} of ${value} units is not a multiple of the ${unit} of ${step}`;
}
