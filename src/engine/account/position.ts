/**
 * Profit and loss of one symbol from its fills. Pure, exact and conserving: what a closing fill does not realise stays in
 * the cost of what is left, so that realised plus unrealised is always cash flow plus the position at its mark.
 *
 *   average   one lot; a partial close takes its share of the cost
 *   fifo      the oldest lot is closed first
 *   lifo      the newest lot is closed first
 *
 * A fill through zero closes what is there and opens the rest on the other side.
 */
import type { CostMethod } from '../../domain/cost-method.ts';
import type { Side } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';

interface Lot {
  /** Positive. */
  readonly quantity: Money;
  /** What the whole lot cost, in quote; positive. */
  readonly cost: Money;
}

export interface Position {
  /** 1 long, -1 short; meaningless while flat. */
  readonly direction: 1 | -1;
  /** Oldest first. */
  readonly lots: readonly Lot[];
  /** In quote, fees left out. */
  readonly realised: Money;
  /** In quote; fees charged in base are valued at the fill's price. */
  readonly fees: Money;
}

export interface PositionFill {
  readonly side: Side;
  readonly price: Money;
  /** Positive. */
  readonly quantity: Money;
  readonly feeInQuote: Money;
}

const ZERO = new Money(0);

export const FLAT: Position = { direction: 1, lots: [], realised: ZERO, fees: ZERO };

export function quantityHeld(position: Position): Money {
  return sum(position.lots.map(({ quantity }) => quantity)).mul(position.direction);
}

/** Null while flat. */
export function averageEntryPrice(position: Position): Money | null {
  const quantity = sum(position.lots.map((lot) => lot.quantity));
  return quantity.isZero() ? null : sum(position.lots.map(({ cost }) => cost)).div(quantity);
}

export function unrealised(position: Position, mark: Money): Money {
  const quantity = sum(position.lots.map((lot) => lot.quantity));
  return mark
    .mul(quantity)
    .minus(sum(position.lots.map(({ cost }) => cost)))
    .mul(position.direction);
}

export function withFill(position: Position, fill: PositionFill, method: CostMethod): Position {
  const direction = fill.side === 'buy' ? 1 : -1;
  const fees = position.fees.plus(fill.feeInQuote);
  const isOpening = position.lots.length === 0 || position.direction === direction;
  if (isOpening) {
    const lots = open(position.lots, { quantity: fill.quantity, cost: fill.price.mul(fill.quantity) }, method);
    return { direction, lots, realised: position.realised, fees };
  }
  let left = fill.quantity;
  let { realised } = position;
  const lots = [...position.lots];
  while (left.gt(0) && lots.length > 0) {
    const lot = method === 'lifo' ? lots.pop() : lots.shift();
    if (lot === undefined) break;
    const closed = left.lt(lot.quantity) ? left : lot.quantity;
    const isWhole = closed.eq(lot.quantity);
    const cost = isWhole ? lot.cost : lot.cost.mul(closed).div(lot.quantity);
    realised = realised.plus(fill.price.mul(closed).minus(cost).mul(position.direction));
    left = left.minus(closed);
    if (!isWhole) {
      const rest = { quantity: lot.quantity.minus(closed), cost: lot.cost.minus(cost) };
      if (method === 'lifo') lots.push(rest);
      else lots.unshift(rest);
    }
  }
  if (left.isZero()) return { direction: position.direction, lots, realised, fees };
  return { direction, lots: [{ quantity: left, cost: fill.price.mul(left) }], realised, fees };
}

function open(lots: readonly Lot[], lot: Lot, method: CostMethod): readonly Lot[] {
  const only = lots[0];
  if (method !== 'average' || only === undefined) return [...lots, lot];
  return [{ quantity: only.quantity.plus(lot.quantity), cost: only.cost.plus(lot.cost) }];
}

function sum(values: readonly Money[]): Money {
  return values.reduce((total, value) => total.plus(value), ZERO);
}
