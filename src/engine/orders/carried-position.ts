/**
 * What fills that are no longer kept one by one add up to, per symbol. With the fills that are kept it gives the same
 * position and profit as all of them would.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { FLAT, type Position, withFill } from '../account/position.ts';

export interface CarriedPosition {
  readonly symbol: MarketSymbol;
  readonly direction: 1 | -1;
  /** Cost method: average, so at most one. */
  readonly lots: readonly { readonly quantity: DecimalText; readonly cost: DecimalText }[];
  readonly realised: DecimalText;
  readonly fees: DecimalText;
  /** Exchange time of the latest fill in it. */
  readonly at: EpochMs;
  /** UTC day of that fill, and what was realised on it, fees taken off. */
  readonly day: number;
  readonly dayRealised: DecimalText;
}

const DAY_MS = 86_400_000;

export const dayOf = (time: EpochMs): number => Math.floor(time / DAY_MS);

/** Fees in quote; those charged in base at the fill's price. */
function feeInQuote(fill: Fill): Money {
  const base = fill.symbol.split('/')[0];
  return fill.fees.reduce(
    (sum, { asset, amount }) => sum.plus(asset === base ? new Money(fill.price).mul(amount) : new Money(amount)),
    new Money(0),
  );
}

/** One more fill on a position, by average cost. */
export const afterFill = (position: Position, fill: Fill): Position =>
  withFill(
    position,
    {
      side: fill.side,
      price: new Money(fill.price),
      quantity: new Money(fill.quantity),
      feeInQuote: feeInQuote(fill),
    },
    'average',
  );

/** Realised, fees taken off. */
export const netRealised = (position: Position): Money => position.realised.sub(position.fees);

export const positionOf = (carried: CarriedPosition | undefined): Position =>
  carried === undefined
    ? FLAT
    : {
        direction: carried.direction,
        lots: carried.lots.map(({ quantity, cost }) => ({ quantity: new Money(quantity), cost: new Money(cost) })),
        realised: new Money(carried.realised),
        fees: new Money(carried.fees),
      };

export function carryFill(carried: CarriedPosition | undefined, fill: Fill): CarriedPosition {
  const before = positionOf(carried);
  const after = afterFill(before, fill);
  const day = dayOf(fill.exchangeTime);
  const sameDay = carried !== undefined && carried.day === day ? new Money(carried.dayRealised) : new Money(0);
  return {
    symbol: fill.symbol,
    direction: after.direction,
    lots: after.lots.map(({ quantity, cost }) => ({ quantity: decimalText(quantity), cost: decimalText(cost) })),
    realised: decimalText(after.realised),
    fees: decimalText(after.fees),
    at: Math.max(carried?.at ?? 0, fill.exchangeTime) as EpochMs,
    day,
    dayRealised: decimalText(sameDay.add(netRealised(after)).sub(netRealised(before))),
  };
}
