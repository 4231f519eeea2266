/** What a backtest leaves behind: every fill and decision, and the value of the account at each close. */
import type { ReasonCount } from '../../contract/backtest-views.ts';
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import type { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderIntent } from '../../engine/automation/decision-gate.ts';
import type { DecisionTrace } from '../../engine/automation/decision-trace.ts';

export interface FillRecord {
  readonly at: EpochMs;
  readonly key: string;
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly isMaker: boolean;
  /** What the quote balance changed by, fee taken off, as the exchange's ledger booked it. */
  readonly cash: Money;
  /** In quote. */
  readonly fee: Money;
}

export interface DecisionRecord {
  readonly at: EpochMs;
  readonly act: 'place' | 'amend' | 'cancel' | 'finish';
  readonly key: string;
  readonly code: string;
  readonly side: Side | null;
  readonly quantity: Quantity | null;
  readonly price: Price | null;
  readonly triggerPrice: Price | null;
}

export interface RefusalRecord {
  readonly at: EpochMs;
  readonly key: string;
  readonly text: string;
}

export interface BacktestResult {
  /** Of the first candle, and the close of the last. */
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly fills: readonly FillRecord[];
  readonly decisions: readonly DecisionRecord[];
  /** Orders the exchange refused. */
  readonly refusals: readonly RefusalRecord[];
  /** Most frequent first. */
  readonly reasons: readonly ReasonCount[];
  /** In quote at the close of every candle: a statistic. */
  readonly equity: Float64Array;
  /** Candles at whose close a position was held. */
  readonly candlesHeld: number;
  readonly quoteAtStart: Money;
  readonly baseAtStart: Money;
  readonly quoteAtEnd: Money;
  readonly baseAtEnd: Money;
  /** Why it ended before history did, in plain words; null when it did not. */
  readonly stopped: string | null;
  /** Orders that waited for an exchange that was away, and milliseconds they did. */
  readonly unansweredMs: number;
}

/** Entries of the trace that reasons are counted over. */
const TRACE_READ = 500;

export function reasonsOf(trace: DecisionTrace): readonly ReasonCount[] {
  const counts = new Map<string, ReasonCount>();
  for (const { act, code, text, repeats } of trace.recent(TRACE_READ)) {
    const count = (counts.get(`${act} ${code}`)?.count ?? 0) + repeats;
    counts.set(`${act} ${code}`, { act, code, count, text });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

export function decisionOf(intent: OrderIntent, at: EpochMs): DecisionRecord {
  const { act, reason } = intent;
  const isPlace = act === 'place';
  const isPriced = isPlace || act === 'amend';
  return {
    at,
    act,
    key: act === 'finish' ? '' : intent.key,
    code: reason.code,
    side: isPlace ? intent.side : null,
    quantity: isPriced ? (intent.quantity ?? null) : null,
    price: isPriced ? (intent.price ?? null) : null,
    triggerPrice: isPriced ? (intent.triggerPrice ?? null) : null,
  };
}
