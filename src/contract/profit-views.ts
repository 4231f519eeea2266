/**
 * Profit and loss as a window sees it: from the fills this program's journal knows, and from those read back from the
 * exchange where the trader asked for them. Decimals are plain text; nothing is converted between currencies.
 */

import type { CostMethod } from '../domain/cost-method.ts';
import type { FillView, OrderView } from './views.ts';

/**
 * Who a fill came from. `manual`, `external` (placed elsewhere), `strategy:<id>`; `backfilled`: read from the exchange's
 * history, of an order this journal never knew; `earlier`: before attribution was kept.
 */
export type OwnerName = string;

/**
 * One symbol and owner, as if that owner traded alone. Over all owners of a symbol realised plus unrealised is that of the
 * symbol; the parts need not be, since one owner's fill may close what another opened.
 */
export interface ProfitRow {
  readonly symbol: string;
  readonly owner: OwnerName;
  readonly quantity: string;
  readonly averageEntryPrice: string | null;
  readonly realised: string;
  /** Null without a price to value it at. */
  readonly unrealised: string | null;
  readonly fees: string;
  /** Realised plus unrealised, fees taken off. */
  readonly net: string | null;
}

/** All symbols of one quote currency. */
export interface ProfitTotal {
  readonly quote: string;
  readonly realised: string;
  readonly unrealised: string | null;
  readonly fees: string;
  readonly net: string | null;
}

export interface EquityPoint {
  readonly at: number;
  readonly realised: string;
  readonly unrealised: string;
  readonly fees: string;
  readonly net: string;
  /** `fill`: each position at the last price it traded at. `mid`: at the mids of that moment. */
  readonly valuation: 'fill' | 'mid';
}

export interface ProfitReport {
  readonly costMethod: CostMethod;
  /** Fills since then are all in it; null before the first start is recorded. */
  readonly completeSince: number | null;
  /** Fills since then are listed one by one; those before are only in the sums. */
  readonly listedSince: number | null;
  readonly rows: readonly ProfitRow[];
  readonly totals: readonly ProfitTotal[];
  /** Of one quote currency, oldest first, at most a thousand points; the last one is now. */
  readonly curve: { readonly quote: string; readonly points: readonly EquityPoint[] } | null;
}

/** A movement of money, as the exchange's ledger tells it. */
export interface LedgerEntryView {
  readonly ledgerId: string;
  readonly referenceId: string;
  /** The exchange's word: `trade`, `deposit`, `withdrawal`, `staking`, … */
  readonly type: string;
  readonly asset: string;
  /** Signed. */
  readonly amount: string;
  readonly fee: string;
  /** After it; null where the exchange does not say. */
  readonly balance: string | null;
  readonly exchangeTime: number;
}

/** What was read from the exchange's history in this run. Never part of the journal; a restart forgets it. */
export interface HistoryView {
  /** Null before the first reading. */
  readonly since: number | null;
  readonly readAt: number | null;
  /** The same as of the ledger, which is read apart. */
  readonly ledgerSince: number | null;
  /** Only those the journal does not list. */
  readonly fills: readonly FillView[];
  readonly orders: readonly OrderView[];
  readonly ledger: readonly LedgerEntryView[];
}
