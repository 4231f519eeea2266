/** What a window sees of backtests: what it may ask for, how far it has come, and what it came to. Plain JSON. */
import type { DecimalText } from '../domain/money.ts';
import type { EpochMs } from '../domain/time.ts';
import type { ParameterValue } from './automation-views.ts';

export interface Assumptions {
  /** From a decision to the exchange, one way; the news of what happened is back after as long again. */
  readonly latencyMs: number;
  /** Share of a candle's volume that own buys may take, and own sells, 0 to 1. */
  readonly participation: number;
  /** Between best bid and best ask, in basis points of the last price; never less than two ticks. */
  readonly spreadBps: number;
  /** Quantity in front of an order that comes to rest, as a multiple of what one print of the candle before traded. */
  readonly queue: number;
  /** Multiplies every fee of Kraken's schedule. */
  readonly feeFactor: number;
  /** US dollars traded in the thirty days before: it places the account in the fee schedule. */
  readonly volumeBefore: DecimalText;
  /** In the quote asset. */
  readonly capital: DecimalText;
  /** Base asset held at the start. */
  readonly baseAtStart: DecimalText;
}

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  latencyMs: 250,
  participation: 0.1,
  spreadBps: 1,
  queue: 1,
  feeFactor: 1,
  volumeBefore: '0' as DecimalText,
  capital: '10000' as DecimalText,
  baseAtStart: '0' as DecimalText,
};

/** Intervals the source left out, filled flat. */
export interface Gaps {
  /** Stretches without a candle. */
  readonly count: number;
  /** Candles filled in. */
  readonly filled: number;
  readonly longest: { readonly candles: number; readonly from: EpochMs } | null;
}

/** How often the strategy gave a reason, of the newest entries of its trace; `text` is what it said last. */
export interface ReasonCount {
  readonly act: string;
  readonly code: string;
  readonly count: number;
  readonly text: string;
}

export type Figure = { readonly value: number } | { readonly value: null; readonly reason: string };

export interface Statistics {
  /** Of the equity at the start. */
  readonly totalReturn: Figure;
  readonly annualReturn: Figure;
  readonly sharpe: Figure;
  readonly sortino: Figure;
  readonly calmar: Figure;
  readonly maximumDrawdown: Figure;
  readonly profitFactor: Figure;
  /** Mean result of a trade, in quote. */
  readonly expectancy: Figure;
  readonly winRate: Figure;
  /** Share of candles at whose close a position was held. */
  readonly exposure: Figure;
  /** Notional traded over mean equity, for a year. */
  readonly turnover: Figure;
  readonly holdingMinutes: Figure;
}

export interface BacktestTrade {
  readonly side: 'long' | 'short';
  readonly openedAt: EpochMs;
  readonly closedAt: EpochMs;
  readonly quantity: DecimalText;
  /** Averages of what was bought and sold: statistics. */
  readonly entry: number;
  readonly exit: number;
  readonly net: DecimalText;
  readonly fees: DecimalText;
}

export interface MoneyView {
  readonly quote: string;
  readonly base: string;
  readonly quoteAtStart: DecimalText;
  readonly quoteAtEnd: DecimalText;
  readonly baseAtStart: DecimalText;
  readonly baseAtEnd: DecimalText;
  /** Quote and base at the last close, less quote and base at the first open. */
  readonly net: DecimalText;
  readonly fees: DecimalText;
  /** What the base asset would have made, bought with everything at the first open and no fee. */
  readonly buyAndHold: DecimalText;
}

export interface DrawdownView {
  readonly share: number;
  readonly amount: number;
  readonly from: EpochMs;
  readonly bottom: EpochMs;
  readonly recovered: EpochMs | null;
}

export interface BacktestReport {
  readonly format: 1;
  /** When it was run, and over what, where a workstation ran it. */
  readonly startedAt?: number;
  readonly source?: BacktestSource;
  readonly strategy: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly parameters: Readonly<Record<string, ParameterValue>>;
  };
  readonly symbol: string;
  readonly interval: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly origin: string;
  readonly candles: number;
  readonly gaps: Gaps;
  readonly assumptions: Assumptions;
  /** Each a sentence. */
  readonly takenForGranted: readonly string[];
  readonly money: MoneyView;
  readonly statistics: Statistics;
  readonly drawdown: DrawdownView | null;
  readonly trades: readonly BacktestTrade[];
  readonly fills: { readonly maker: number; readonly taker: number };
  readonly refusals: { readonly count: number; readonly first: string | null };
  /** Why it acted or did not, most frequent first, of the newest entries of its trace. */
  readonly reasons: readonly ReasonCount[];
  readonly unansweredMs: number;
  readonly stopped: string | null;
  /** Time and equity in quote; at most some two thousand points, each the close of a candle. */
  readonly equity: readonly (readonly [EpochMs, number])[];
}

/** Where a history comes from. */
export type BacktestSource =
  /** Candles the exchange tells through REST, as many as it tells. */
  | { readonly kind: 'exchange' }
  /** A file in the data folder's `history`, in one of Kraken's formats. */
  | { readonly kind: 'file'; readonly name: string }
  /** A session recorded with `--record`: its books and trades. */
  | { readonly kind: 'recording'; readonly name: string };

interface BacktestSubject {
  readonly id: string;
  readonly strategyId: string;
  readonly title: string;
  readonly symbol: string;
  readonly interval: number;
  readonly source: BacktestSource;
  readonly startedAt: number;
}

/** One run of the list: under way, done, or ended without a result. */
export type BacktestEntry = BacktestSubject &
  (
    | {
        readonly state: 'running' /** 0 to 1; null while its history is read. */;
        readonly share: number | null;
      }
    | {
        readonly state: 'done';
        readonly from: EpochMs;
        readonly to: EpochMs;
        readonly net: DecimalText;
        readonly quote: string;
        readonly trades: number;
        readonly stopped: string | null;
      }
    | { readonly state: 'failed'; readonly problem: string }
  );

export interface BacktestList {
  /** Newest first. */
  readonly runs: readonly BacktestEntry[];
  /** Names of files and recordings that can be run over, and where they lie. */
  readonly files: readonly string[];
  readonly filesFolder: string;
  readonly recordings: readonly string[];
  /** Why none can be run here; null when they can. */
  readonly problem: string | null;
}
