/** Positions held through our own fills, open ones first. */
import type { PositionView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';

const isFlat = (position: Pick<PositionView, 'quantity'>): boolean => new Money(position.quantity).isZero();

/** Open positions by symbol, then flat ones that realised something. */
export function positionRows(positions: readonly PositionView[]): readonly PositionView[] {
  return positions
    .filter((row) => !isFlat(row) || !new Money(row.realisedPnl).isZero())
    .sort((a, b) => Number(isFlat(a)) - Number(isFlat(b)) || (a.symbol < b.symbol ? -1 : 1));
}

/** -1, 0, 1 of decimal text; 0 for what is unknown. */
export function signOf(text: string | null): -1 | 0 | 1 {
  if (text === null) return 0;
  const value = new Money(text);
  return value.isZero() ? 0 : value.gt(0) ? 1 : -1;
}

export const COST_METHOD_WORDS: Readonly<Record<PositionView['costMethod'], string>> = {
  average: 'average cost',
  fifo: 'first in, first out',
  lifo: 'last in, first out',
};

/** Percent of entry cost, from exact decimals; null while mark or entry is unknown. */
export function unrealisedPercent(position: PositionView): number | null {
  if (position.unrealisedPnl === null || position.averageEntryPrice === null) return null;
  const cost = new Money(position.averageEntryPrice).mul(position.quantity).abs();
  return cost.isZero() ? null : new Money(position.unrealisedPnl).div(cost).mul(100).toNumber();
}
