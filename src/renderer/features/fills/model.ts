/** Executions, newest first, those read back from the exchange's history among them, and what they came to. */

import type { FillView, OrderView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { wording } from '../../text/wording.ts';

export interface FillRow extends FillView {
  /** From the exchange's history: this program neither sent it nor heard it. */
  readonly isReadBack: boolean;
  /** Whose order it was; null where that is not known here. */
  readonly origin: OrderView['origin'] | null;
}

/** Journaled fills win over the same ones read back. */
export function allFills(
  fills: readonly FillView[],
  readBack: readonly FillView[],
  orders: readonly OrderView[],
): readonly FillRow[] {
  const origins = new Map(orders.map(({ intentId, origin }) => [intentId, origin]));
  const known = new Set(fills.map(({ executionId }) => executionId));
  return [
    ...fills.map((fill) => ({ ...fill, isReadBack: false, origin: originOf(fill, origins) })),
    ...readBack
      .filter(({ executionId }) => !known.has(executionId))
      .map((fill) => ({ ...fill, isReadBack: true, origin: null })),
  ];
}

const originOf = (fill: FillView, origins: ReadonlyMap<string, OrderView['origin']>): OrderView['origin'] | null =>
  fill.intentId === null ? null : (origins.get(fill.intentId) ?? null);

/** How much worse than the middle when its order was decided, in basis points; below zero is better. Null where not known. */
export function slippageBps({
  side,
  price,
  arrivalMid,
}: Pick<FillView, 'side' | 'price' | 'arrivalMid'>): number | null {
  if (arrivalMid === null || arrivalMid === undefined) return null;
  const mid = new Money(arrivalMid);
  const worse = new Money(price).minus(mid).mul(side === 'buy' ? 1 : -1);
  return mid.isZero() ? null : worse.div(mid).mul(10_000).toNumber();
}

export const FILL_FILTERS = [
  {
    id: 'buy',
    get label() {
      return wording.fills.buys;
    },
  },
  {
    id: 'sell',
    get label() {
      return wording.fills.sells;
    },
  },
  {
    id: 'maker',
    get label() {
      return wording.fills.maker;
    },
  },
  {
    id: 'taker',
    get label() {
      return wording.fills.taker;
    },
  },
  {
    id: 'manual',
    get label() {
      return wording.fills.byHand;
    },
  },
  {
    id: 'strategy',
    get label() {
      return wording.fills.strategies;
    },
  },
  {
    id: 'external',
    get label() {
      return wording.fills.elsewhere;
    },
  },
  {
    id: 'readBack',
    get label() {
      return wording.fills.readBack;
    },
    get title() {
      return wording.fills.fromExchangesHistoryNotInThis;
    },
  },
] as const;
export type FillFilter = (typeof FILL_FILTERS)[number]['id'];

/** Chips of one kind widen, chips of two kinds narrow: BUY or SELL, and as maker. */
const KINDS: readonly (readonly FillFilter[])[] = [
  ['buy', 'sell'],
  ['maker', 'taker'],
  ['manual', 'strategy', 'external', 'readBack'],
];

const isOf = (fill: FillRow, filter: FillFilter): boolean => {
  if (filter === 'readBack') return fill.isReadBack;
  return fill.side === filter || fill.liquidity === filter || fill.origin === filter;
};

export function fillRows(
  fills: readonly FillRow[],
  symbol: string | null,
  filters: ReadonlySet<FillFilter> = new Set(),
  text = '',
): readonly FillRow[] {
  const wanted = KINDS.map((kind) => kind.filter((filter) => filters.has(filter))).filter((kind) => kind.length > 0);
  const sought = text.trim().toLowerCase();
  return fills
    .filter(
      (fill) =>
        (symbol === null || fill.symbol === symbol) &&
        wanted.every((kind) => kind.some((filter) => isOf(fill, filter))) &&
        (sought === '' ||
          [fill.symbol, fill.executionId, fill.exchangeOrderId].some((each) => each.toLowerCase().includes(sought))),
    )
    .sort((a, b) => b.exchangeTime - a.exchangeTime || (a.executionId < b.executionId ? 1 : -1));
}

export interface FillTotals {
  readonly count: number;
  readonly makers: number;
  /** Fees by asset, exact: sums across currencies would be a lie. */
  readonly fees: readonly { readonly asset: string; readonly amount: string }[];
  /** Bought less sold, where all of it is of one symbol. */
  readonly net: { readonly symbol: string; readonly quantity: string } | null;
}

export function fillTotals(fills: readonly FillView[]): FillTotals {
  const fees = new Map<string, Money>();
  let makers = 0;
  let net = new Money(0);
  for (const fill of fills) {
    if (fill.liquidity === 'maker') makers += 1;
    const asset = fill.feeAsset ?? '—';
    fees.set(asset, (fees.get(asset) ?? new Money(0)).add(fill.fee));
    net = net.add(new Money(fill.quantity).mul(fill.side === 'buy' ? 1 : -1));
  }
  const symbol = fills[0]?.symbol;
  const isOne = symbol !== undefined && fills.every((fill) => fill.symbol === symbol);
  return {
    count: fills.length,
    makers,
    fees: [...fees].map(([asset, amount]) => ({ asset, amount: amount.toFixed() })),
    net: isOne ? { symbol, quantity: net.toFixed() } : null,
  };
}
