/**
 * Equity of one quote currency over time, from fills and a cost method alone: after each fill, every position at the last
 * price it traded at. No price is invented between fills and no currency is converted, so the same fills give the same
 * curve for ever.
 */

import type { EquityPoint } from '../../contract/profit-views.ts';
import type { CostMethod } from '../../domain/cost-method.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import { positionFillOf } from './owned-position.ts';
import { averageEntryPrice, FLAT, type Position, unrealised, withFill } from './position.ts';

export interface CurveStart {
  readonly symbol: MarketSymbol;
  readonly position: Position;
  /** Last price it traded at; null where that is not known: it is valued at its cost until it trades again. */
  readonly price: Money | null;
  readonly at: number;
}

interface Part {
  position: Position;
  unrealised: Money;
}

const ZERO = new Money(0);
const MOST_POINTS = 1_000;
const DECIMALS = 8;

/** `fills` of symbols of one quote currency, in the order in which they count. */
export function equityCurve(
  starts: readonly CurveStart[],
  fills: readonly Fill[],
  method: CostMethod,
): readonly EquityPoint[] {
  const parts = new Map<MarketSymbol, Part>();
  const points: EquityPoint[] = [];
  let realised = ZERO;
  let open = ZERO;
  let fees = ZERO;
  const keep = (symbol: MarketSymbol, position: Position, price: Money): void => {
    const before = parts.get(symbol) ?? { position: FLAT, unrealised: ZERO };
    const after = { position, unrealised: unrealised(position, price) };
    realised = realised.plus(position.realised).minus(before.position.realised);
    open = open.plus(after.unrealised).minus(before.unrealised);
    fees = fees.plus(position.fees).minus(before.position.fees);
    parts.set(symbol, after);
  };
  for (const { symbol, position, price, at } of starts) {
    keep(symbol, position, price ?? averageEntryPrice(position) ?? ZERO);
    const latest = Math.max(at, points[0]?.at ?? 0);
    points[0] = equityPoint(latest, realised, open, fees, 'fill');
  }
  for (const fill of fills) {
    const filled = positionFillOf(fill);
    const before = parts.get(fill.symbol)?.position ?? FLAT;
    keep(fill.symbol, withFill(before, filled, method), filled.price);
    points.push(equityPoint(fill.exchangeTime, realised, open, fees, 'fill'));
  }
  return thinned(points, MOST_POINTS);
}

export function equityPoint(
  at: number,
  realised: Money,
  open: Money,
  fees: Money,
  valuation: EquityPoint['valuation'],
): EquityPoint {
  return {
    at,
    realised: amountText(realised),
    unrealised: amountText(open),
    fees: amountText(fees),
    net: amountText(realised.plus(open).minus(fees)),
    valuation,
  };
}

/** Amounts of quote as they are told: more digits than any quote has mean nothing. */
export const amountText = (amount: Money): string => amount.toDecimalPlaces(DECIMALS).toFixed();

/** Of each stretch the last point, so that the first and the latest stay and each is one that was. */
function thinned<T>(points: readonly T[], most: number): readonly T[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => points[Math.round(at * step)] as T);
}
