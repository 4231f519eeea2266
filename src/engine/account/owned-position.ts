/**
 * One symbol's fills by every cost method at once, together and apart by owner: choosing another method, or letting go of
 * the fills at a checkpoint, loses nothing. Pure; each owner's position is what it would be had that owner traded alone.
 */

import type { OwnerName } from '../../contract/profit-views.ts';
import { COST_METHODS, type CostMethod } from '../../domain/cost-method.ts';
import { Money } from '../../domain/money.ts';
import type { Fill, OrderOrigin } from '../../domain/order.ts';
import { FLAT, type Position, type PositionFill, withFill } from './position.ts';

export type MethodPositions = Readonly<Record<CostMethod, Position>>;

export interface OwnedPosition {
  readonly all: MethodPositions;
  readonly byOwner: ReadonlyMap<OwnerName, MethodPositions>;
}

const NOTHING: MethodPositions = { average: FLAT, fifo: FLAT, lifo: FLAT };
export const UNOWNED: OwnedPosition = { all: NOTHING, byOwner: new Map() };

/** Owner of fills from before attribution was kept. */
export const EARLIER: OwnerName = 'earlier';

export const ownerOf = (origin: OrderOrigin): OwnerName =>
  origin.kind === 'strategy' ? `strategy:${origin.strategyId}` : origin.kind;

/** Fees in quote; those charged in base at the fill's price. */
export function positionFillOf(fill: Fill): PositionFill {
  const base = fill.symbol.split('/')[0];
  const price = new Money(fill.price);
  const feeInQuote = fill.fees.reduce(
    (sum, { asset, amount }) => sum.plus(asset === base ? price.mul(amount) : new Money(amount)),
    new Money(0),
  );
  return { side: fill.side, price, quantity: new Money(fill.quantity), feeInQuote };
}

export function withOwnedFill(position: OwnedPosition, fill: PositionFill, owner: OwnerName): OwnedPosition {
  return withOwnersFill(withEveryonesFill(position, fill), fill, owner);
}

/** Of the owner alone: what all owners together hold is told otherwise. */
export function withOwnersFill(position: OwnedPosition, fill: PositionFill, owner: OwnerName): OwnedPosition {
  const byOwner = new Map(position.byOwner);
  byOwner.set(owner, next(byOwner.get(owner) ?? NOTHING, fill));
  return { all: position.all, byOwner };
}

/** Of all owners together alone. */
export function withEveryonesFill(position: OwnedPosition, fill: PositionFill): OwnedPosition {
  return { all: next(position.all, fill), byOwner: position.byOwner };
}

const next = (positions: MethodPositions, fill: PositionFill): MethodPositions => ({
  average: withFill(positions.average, fill, 'average'),
  fifo: withFill(positions.fifo, fill, 'fifo'),
  lifo: withFill(positions.lifo, fill, 'lifo'),
});

/** For a position of which one method alone is known: the others take its lots as they stand. */
export const sameByAll = (position: Position): MethodPositions =>
  Object.fromEntries(COST_METHODS.map((method) => [method, position])) as unknown as MethodPositions;
