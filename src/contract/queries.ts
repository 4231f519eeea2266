/** Queries answer once and change nothing. */
import { z } from 'zod';
import { CANDLE_INTERVALS } from '../domain/market.ts';
import type { DecisionView, StrategyView } from './automation-views.ts';
import type { BacktestList, BacktestReport } from './backtest-views.ts';
import { orderTicketSchema } from './commands.ts';
import type { DrillDescription, DrillResult } from './drills.ts';
import type { HistoryView, ProfitReport } from './profit-views.ts';
import type { Settings } from './settings.ts';
import type { CandleHistory, OrderEvidence } from './views.ts';

const symbol = z.string().min(3).max(32);

export const querySchemas = {
  /** 720 candles, the last still forming; market frames continue it without a seam. */
  'candles.history': z.strictObject({ symbol, interval: z.literal([...CANDLE_INTERVALS]) }),
  'settings.get': z.strictObject({}),
  /** What would happen: risk verdict, fee, average and worst price from the verified book. Sends nothing. */
  'order.preview': z.strictObject({ ticket: orderTicketSchema }),
  'order.evidence': z.strictObject({ intentId: z.uuid() }),
  'automation.strategies': z.strictObject({}),
  /** `why btc`: decisions of one instance, or of every instance on a symbol (`btc`, `BTC/USD`), oldest first. */
  'automation.decisions': z.strictObject({ of: z.string().min(1).max(64), limit: z.int().min(1).max(500) }),
  /** Every run that is kept or under way, and what can be run over. */
  'backtest.list': z.strictObject({}),
  'backtest.get': z.strictObject({ id: z.string().max(80) }),
  /** Empty where no embedded exchange stands behind the account. */
  'drill.list': z.strictObject({}),
  /** Profit and loss by the cost method of the settings; `quote` picks the currency of the equity curve. */
  'account.profit': z.strictObject({ quote: z.string().max(16).nullable() }),
  /** What `history.read` has brought so far. */
  'account.history': z.strictObject({}),
  /** The status report as text, to copy. */
  'monitor.report': z.strictObject({}),
} as const;

export type QueryName = keyof typeof querySchemas;
export type QueryPayload<N extends QueryName> = z.infer<(typeof querySchemas)[N]>;

export interface OrderPreview {
  /** Null when nothing stands against it. `confirmable`: may be sent after the trader acknowledges `code`. */
  readonly denial: {
    readonly code: string;
    readonly message: string;
    readonly confirmable: boolean;
    readonly field: string | null;
  } | null;
  readonly averagePrice: string | null;
  readonly worstPrice: string | null;
  readonly notional: string | null;
  readonly fee: string | null;
  readonly feeAsset: string | null;
  readonly freeAfter: string | null;
  /** Which inputs were not verified at this moment, in words; empty when all were. */
  readonly caveats: readonly string[];
}

export interface QueryResults {
  'candles.history': CandleHistory;
  'settings.get': Settings;
  'order.preview': OrderPreview;
  'automation.strategies': { readonly strategies: readonly StrategyView[] };
  'automation.decisions': { readonly decisions: readonly DecisionView[] };
  'backtest.list': BacktestList;
  'backtest.get': { readonly report: BacktestReport };
  'drill.list': {
    /** Empty where there is no exchange to break. */
    readonly drills: readonly DrillDescription[];
    /** How each last ended, here or on another venue. */
    readonly results: readonly DrillResult[];
  };
  'account.profit': ProfitReport;
  'account.history': HistoryView;
  'monitor.report': { readonly text: string };
  'order.evidence': { readonly evidence: readonly OrderEvidence[] };
}
