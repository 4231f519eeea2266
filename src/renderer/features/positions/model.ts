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

/** Percent of entry cost, from exact decimals; null while mark or entry is unknown. */
export function unrealisedPercent(position: PositionView): number | null {
  if (position.unrealisedPnl === null || position.averageEntryPrice === null) return null;
  const cost = new Money(position.averageEntryPrice).mul(position.quantity).abs();
  return cost.isZero() ? null : new Money(position.unrealisedPnl).div(cost).mul(100).toNumber();
}

/** At the mark, signed, in quote; null while the mark is unknown. */
export function positionValue(position: Pick<PositionView, 'quantity' | 'markPrice'>): string | null {
  return position.markPrice === null ? null : new Money(position.markPrice).mul(position.quantity).toFixed();
}

export interface PositionTotal {
  readonly quote: string;
  readonly realised: string;
  /** Null where one of them has no mark. */
  readonly unrealised: string | null;
}

/** By quote currency, exact. */
export function positionTotals(positions: readonly PositionView[]): readonly PositionTotal[] {
  const totals = new Map<string, { realised: Money; unrealised: Money | null }>();
  for (const { symbol, realisedPnl, unrealisedPnl, quantity } of positions) {
    const quote = symbol.split('/')[1] ?? '';
    const sum = totals.get(quote) ?? { realised: new Money(0), unrealised: new Money(0) };
    const open = isFlat({ quantity }) ? '0' : unrealisedPnl;
    totals.set(quote, {
      realised: sum.realised.plus(realisedPnl),
      unrealised: open === null || sum.unrealised === null ? null : sum.unrealised.plus(open),
    });
  }
  return [...totals].map(([quote, { realised, unrealised }]) => ({
    quote,
    realised: realised.toFixed(),
    unrealised: unrealised === null ? null : unrealised.toFixed(),
  }));
}
