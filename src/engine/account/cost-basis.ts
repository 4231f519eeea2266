/**
 * Positions and profit from fills. Prices come from what each fill cost in quote, as the exchange rounded it; fees are apart
 * and never part of profit. At every moment: realised + unrealised = cash received - cash paid + position x mark.
 */
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';

/** Which entry a closing fill is set against: the average of all, the oldest, or the newest. */
export type CostMethod = 'average' | 'fifo' | 'lifo';

/** Entered and not yet closed. Quantities are positive; the side of the basis says long or short. */
interface Lot {
  readonly quantity: Money;
  /** In quote, of the whole lot. */
  readonly cost: Money;
}

export interface Basis {
  readonly method: CostMethod;
  /** What the open lots are: bought ones (long) or sold ones (short). */
  readonly side: 'long' | 'short';
  /** Oldest first. */
  readonly lots: readonly Lot[];
  readonly realised: Money;
}

const ZERO = new Money(0);

export const emptyBasis = (method: CostMethod): Basis => ({ method, side: 'long', lots: [], realised: ZERO });

export function withFill(basis: Basis, fill: Pick<Fill, 'side' | 'quantity' | 'cost'>): Basis {
  let incoming: Lot = { quantity: new Money(fill.quantity), cost: new Money(fill.cost) };
  if (incoming.quantity.isZero()) return basis;
  const direction = fill.side === 'buy' ? 'long' : 'short';
  if (basis.lots.length === 0 || basis.side === direction) return entered({ ...basis, side: direction }, incoming);
  const lots = [...basis.lots];
  let { realised } = basis;
  while (lots.length > 0 && incoming.quantity.gt(0)) {
    const lot = basis.method === 'lifo' ? lots.pop() : lots.shift();
    if (lot === undefined) break;
    const closed = Money.min(lot.quantity, incoming.quantity);
    const [entry, rest] = split(lot, closed);
    const [exit, left] = split(incoming, closed);
    realised = realised.add(basis.side === 'long' ? exit.cost.sub(entry.cost) : entry.cost.sub(exit.cost));
    incoming = left;
    if (rest.quantity.gt(0)) {
      if (basis.method === 'lifo') lots.push(rest);
      else lots.unshift(rest);
    }
  }
  const closed: Basis = { ...basis, lots, realised };
  return incoming.quantity.gt(0) ? entered({ ...closed, side: direction }, incoming) : closed;
}

function entered(basis: Basis, lot: Lot): Basis {
  if (basis.method !== 'average') return { ...basis, lots: [...basis.lots, lot] };
  const [held] = basis.lots;
  if (held === undefined) return { ...basis, lots: [lot] };
  return { ...basis, lots: [{ quantity: held.quantity.add(lot.quantity), cost: held.cost.add(lot.cost) }] };
}

/** A lot taken apart keeps its whole cost: what division cannot share exactly stays in the second part. */
function split(lot: Lot, quantity: Money): readonly [Lot, Lot] {
  if (quantity.eq(lot.quantity)) return [lot, { quantity: ZERO, cost: ZERO }];
  const cost = lot.cost.mul(quantity).div(lot.quantity);
  return [
    { quantity, cost },
    { quantity: lot.quantity.sub(quantity), cost: lot.cost.sub(cost) },
  ];
}

const openCost = (basis: Basis): Money => basis.lots.reduce((sum, lot) => sum.add(lot.cost), ZERO);

/** Signed base quantity. */
export function positionOf(basis: Basis): Money {
  const quantity = basis.lots.reduce((sum, lot) => sum.add(lot.quantity), ZERO);
  return basis.side === 'long' ? quantity : quantity.neg();
}

export function entryPriceOf(basis: Basis): Money | null {
  const quantity = positionOf(basis).abs();
  return quantity.isZero() ? null : openCost(basis).div(quantity);
}

export function unrealisedOf(basis: Basis, mark: Money): Money {
  const worth = positionOf(basis).mul(mark);
  return basis.side === 'long' ? worth.sub(openCost(basis)) : worth.add(openCost(basis));
}
