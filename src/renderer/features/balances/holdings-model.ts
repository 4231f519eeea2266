/** What is owned, asset by asset: where it is, what it cost through our own fills, and what stands guard over it. Exact. */
import type { BalanceTruthView } from '../../../contract/safety-views.ts';
import type { BalanceView, OrderView, PositionView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { balanceRows } from './model.ts';

export interface HoldingRow {
  readonly asset: string;
  readonly total: string;
  readonly free: string;
  readonly held: string;
  /** Staked, lent or set aside; null before the first comparison. */
  readonly locked: string | null;
  /** Must be zero. */
  readonly unexplained: string | null;
  readonly isVerified: boolean;
  readonly value: string | null;
  /** Percent of everything that has a value. */
  readonly share: number | null;
  /** The one position that holds it; null without one, or with several. */
  readonly position: PositionView | null;
  readonly positions: number;
  /** Since 00:00 UTC in the one quote currency it was traded against, fees taken off; null without one, or with several. */
  readonly realisedToday: string | null;
  /** A stop of ours works at the exchange. */
  readonly hasStop: boolean;
}

const STOPS: ReadonlySet<OrderView['orderType']> = new Set([
  'stop-loss',
  'stop-loss-limit',
  'trailing-stop',
  'trailing-stop-limit',
]);

export function holdingRows(facts: {
  readonly balances: readonly BalanceView[];
  readonly truths: readonly BalanceTruthView[];
  readonly positions: readonly PositionView[];
  readonly openOrders: readonly OrderView[];
}): readonly HoldingRow[] {
  const rows = balanceRows(facts.balances);
  const truths = new Map(facts.truths.map((truth) => [truth.asset, truth]));
  const whole = rows.reduce((sum, { value }) => sum.add(value ?? 0), new Money(0));
  return rows.map((row) => {
    const truth = truths.get(row.asset);
    const traded = facts.positions.filter(({ symbol }) => baseOf(symbol) === row.asset);
    const held = traded.filter(({ quantity }) => !new Money(quantity).isZero());
    return {
      asset: row.asset,
      total: row.total,
      free: row.free,
      held: row.held,
      locked: truth?.lockedElsewhere ?? null,
      unexplained: truth?.unexplained ?? null,
      isVerified: row.isVerified,
      value: row.value,
      share: row.value === null || whole.isZero() ? null : new Money(row.value).div(whole).mul(100).toNumber(),
      position: held.length === 1 ? (held[0] ?? null) : null,
      positions: held.length,
      realisedToday: todayOf(traded),
      hasStop: facts.openOrders.some(
        ({ symbol, orderType, side }) => baseOf(symbol) === row.asset && side === 'sell' && STOPS.has(orderType),
      ),
    };
  });
}

function todayOf(traded: readonly PositionView[]): string | null {
  const quotes = new Set(traded.map(({ symbol }) => symbol.split('/')[1]));
  if (quotes.size !== 1) return null;
  return traded.reduce((sum, { realisedToday }) => sum.add(realisedToday), new Money(0)).toFixed();
}

const baseOf = (symbol: string): string => symbol.split('/')[0] ?? '';
