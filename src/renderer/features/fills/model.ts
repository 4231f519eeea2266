/** Executions, newest first, and what they came to. */
import type { FillView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';

export function fillRows(fills: readonly FillView[], symbol: string | null): readonly FillView[] {
  return fills
    .filter((fill) => symbol === null || fill.symbol === symbol)
    .sort((a, b) => b.exchangeTime - a.exchangeTime || (a.executionId < b.executionId ? 1 : -1));
}

export interface FillTotals {
  readonly count: number;
  readonly makers: number;
  /** Fees by asset, exact: sums across currencies would be a lie. */
  readonly fees: readonly { readonly asset: string; readonly amount: string }[];
}

export function fillTotals(fills: readonly FillView[]): FillTotals {
  const fees = new Map<string, Money>();
  let makers = 0;
  for (const fill of fills) {
    if (fill.liquidity === 'maker') makers += 1;
    const asset = fill.feeAsset ?? '—';
    fees.set(asset, (fees.get(asset) ?? new Money(0)).add(fill.fee));
  }
  return {
    count: fills.length,
    makers,
    fees: [...fees].map(([asset, amount]) => ({ asset, amount: amount.toFixed() })),
  };
}
