/**
 * What fills that are no longer kept one by one add up to, per symbol, by every cost method and by owner. With the fills
 * that are kept it gives the same positions and profit as all of them would.
 */

import type { OwnerName } from '../../contract/profit-views.ts';
import { COST_METHODS, type CostMethod } from '../../domain/cost-method.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import {
  EARLIER,
  type OwnedPosition,
  positionFillOf,
  sameByAll,
  UNOWNED,
  withOwnedFill,
} from '../account/owned-position.ts';
import { FLAT, type Position, withFill } from '../account/position.ts';

interface CarriedLots {
  readonly direction: 1 | -1;
  readonly lots: readonly { readonly quantity: DecimalText; readonly cost: DecimalText }[];
  readonly realised: DecimalText;
  readonly fees: DecimalText;
}

/** Null owner: all of them together. */
interface CarriedBook extends CarriedLots {
  readonly owner: OwnerName | null;
  readonly method: CostMethod;
}

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
  /** At which its last fill traded. Absent, as `books`, in a checkpoint from before these were kept. */
  readonly price?: DecimalText;
  readonly books?: readonly CarriedBook[];
}

const DAY_MS = 86_400_000;

export const dayOf = (time: EpochMs): number => Math.floor(time / DAY_MS);

/** One more fill on a position, by average cost. */
export const afterFill = (position: Position, fill: Fill): Position =>
  withFill(position, positionFillOf(fill), 'average');

/** Realised, fees taken off. */
export const netRealised = (position: Position): Money => position.realised.sub(position.fees);

export const positionOf = (carried: CarriedLots | undefined): Position =>
  carried === undefined
    ? FLAT
    : {
        direction: carried.direction,
        lots: carried.lots.map(({ quantity, cost }) => ({ quantity: new Money(quantity), cost: new Money(cost) })),
        realised: new Money(carried.realised),
        fees: new Money(carried.fees),
      };

/** A checkpoint from before methods were kept apart knows one lot at its average cost, and no owner. */
export function ownedPositionOf(carried: CarriedPosition | undefined): OwnedPosition {
  if (carried === undefined) return UNOWNED;
  if (carried.books === undefined) {
    const known = sameByAll(positionOf(carried));
    return { all: known, byOwner: new Map([[EARLIER, known]]) };
  }
  const { books } = carried;
  const of = (owner: OwnerName | null) =>
    Object.fromEntries(
      COST_METHODS.map((method) => [
        method,
        positionOf(books.find((book) => book.owner === owner && book.method === method)),
      ]),
    ) as unknown as OwnedPosition['all'];
  const owners = new Set(books.flatMap(({ owner }) => (owner === null ? [] : [owner])));
  return { all: of(null), byOwner: new Map([...owners].map((owner) => [owner, of(owner)])) };
}

const lotsOf = ({ direction, lots, realised, fees }: Position): CarriedLots => ({
  direction,
  lots: lots.map(({ quantity, cost }) => ({ quantity: decimalText(quantity), cost: decimalText(cost) })),
  realised: decimalText(realised),
  fees: decimalText(fees),
});

function booksOf({ all, byOwner }: OwnedPosition): readonly CarriedBook[] {
  const books = [[null, all] as const, ...byOwner];
  return books.flatMap(([owner, positions]) =>
    COST_METHODS.map((method) => ({ owner, method, ...lotsOf(positions[method]) })),
  );
}

export function carryFill(carried: CarriedPosition | undefined, fill: Fill, owner: OwnerName): CarriedPosition {
  const before = positionOf(carried);
  const after = afterFill(before, fill);
  const day = dayOf(fill.exchangeTime);
  const sameDay = carried !== undefined && carried.day === day ? new Money(carried.dayRealised) : new Money(0);
  return {
    symbol: fill.symbol,
    ...lotsOf(after),
    at: Math.max(carried?.at ?? 0, fill.exchangeTime) as EpochMs,
    day,
    dayRealised: decimalText(sameDay.add(netRealised(after)).sub(netRealised(before))),
    price: fill.price,
    books: booksOf(withOwnedFill(ownedPositionOf(carried), positionFillOf(fill), owner)),
  };
}
