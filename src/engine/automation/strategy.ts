/**
 * A strategy is a plain module: what it is told, what it needs to see, and one pure function from what is known to what should
 * be done. It never meets a socket, a clock or an order: the runner gives it state and turns its decisions into intents, on
 * the live desk, on the simulator, in a backtest and in a replay alike. The same states give the same decisions.
 */
import type { ParameterSpec, ParameterValue } from '../../contract/automation-views.ts';
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, CandleInterval, PublicTrade, Side } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Json } from '../ports.ts';

/** What must be LIVE before `decide` is asked anything that adds exposure (I9). Null: not needed. */
export interface StrategyInputs {
  readonly candles: {
    readonly interval: CandleInterval /** Closed candles it must have seen. */;
    readonly warmup: number;
  } | null;
  /** Levels a side of the verified book. */
  readonly book: number | null;
  readonly ticker: boolean;
  readonly trades: boolean;
}

/** Closed candles, oldest first, by column; index 0 is the oldest kept. Values are scaled integers of the instrument. */
export interface CandleColumns {
  readonly length: number;
  openTime(index: number): EpochMs;
  open(index: number): number;
  high(index: number): number;
  low(index: number): number;
  close(index: number): number;
  volume(index: number): number;
}

export interface Quote {
  readonly bid: Price;
  readonly bidQuantity: Quantity;
  readonly ask: Price;
  readonly askQuantity: Quantity;
}

/** The strategy's own: what other strategies, the trader or another program hold is not in it. */
export interface OwnPosition {
  /** Signed lots. */
  readonly quantity: number;
  /** Scaled price, with fraction; null when flat. */
  readonly averageEntry: number | null;
}

export interface OwnOrder {
  /** As the strategy named it; unique among its working orders. */
  readonly key: string;
  readonly side: Side;
  readonly price: Price | null;
  readonly quantity: Quantity;
  readonly filled: Quantity;
  /** `pending`: sent or being changed, `unknown`: nobody can say; both count as filled for every limit. */
  readonly state: 'pending' | 'working' | 'unknown';
}

export type Cause = 'start' | 'candle' | 'ticker' | 'book' | 'trade' | 'fill' | 'order' | 'heartbeat';

export interface StrategyState<P, M> {
  /** The exchange's clock. */
  readonly now: EpochMs;
  readonly cause: Cause;
  readonly instrument: Instrument;
  readonly parameters: P;
  readonly memory: M;
  /** Empty where the strategy declared none. */
  readonly candles: CandleColumns;
  readonly quote: Quote | null;
  readonly last: Price | null;
  readonly book: { readonly bids: readonly BookLevel[]; readonly asks: readonly BookLevel[] } | null;
  /** Since the decision before. */
  readonly trades: readonly PublicTrade[];
  readonly position: OwnPosition;
  readonly orders: readonly OwnOrder[];
  /** Fills of its own since the decision before. */
  readonly fills: readonly {
    readonly key: string;
    readonly side: Side;
    readonly price: number;
    readonly quantity: Quantity;
  }[];
  /** What its budget still allows to be bound, in lots at the present price; 0 while it may only reduce. */
  readonly affordable: Quantity;
}

/** A stable word and the numbers it rests on, for the trace: `{ code: 'CROSS_UP', values: { fast: 641.2, slow: 640.9 } }`. */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, number | string>>;
}

export type Decision =
  | {
      readonly act: 'place';
      readonly key: string;
      readonly side: Side;
      readonly orderType:
        | 'limit'
        | 'market'
        | 'iceberg'
        | 'stop-loss'
        | 'stop-loss-limit'
        | 'take-profit'
        | 'take-profit-limit';
      readonly quantity: Quantity;
      readonly price?: Price;
      readonly triggerPrice?: Price;
      readonly displayQuantity?: Quantity;
      readonly timeInForce?: 'gtc' | 'ioc' | 'gtd';
      readonly expireTime?: EpochMs;
      readonly postOnly?: boolean;
      readonly reduceOnly?: boolean;
      readonly reason: Reason;
    }
  | {
      readonly act: 'amend';
      readonly key: string;
      readonly price?: Price;
      readonly triggerPrice?: Price;
      readonly quantity?: Quantity;
      readonly reason: Reason;
    }
  | { readonly act: 'cancel'; readonly key: string; readonly reason: Reason }
  /** It has done what it was for (execution algorithms): the runner cancels what works and switches off. */
  | { readonly act: 'finish'; readonly reason: Reason };

export interface StrategyStep<M> {
  /** Plain JSON: what it must remember until the next decision. */
  readonly memory: M;
  readonly decisions: readonly Decision[];
  /** Why it acts or does not: there is no silent step. */
  readonly reason: Reason;
  /** One value per plotted series of `plots`, scaled price or plain number; absent: nothing to draw at this instant. */
  readonly plots?: Readonly<Record<string, number>>;
  /** Horizontal lines that stand until replaced. */
  readonly levels?: readonly { readonly label: string; readonly price: Price }[];
}

interface PlotSpec {
  readonly id: string;
  readonly label: string;
  /** `price`: over the candles; `own`: in a pane below, with a scale of its own. */
  readonly pane: 'price' | 'own';
}

export interface Strategy<
  P extends Readonly<Record<string, ParameterValue>> = Readonly<Record<string, ParameterValue>>,
  M extends Json = Json,
> {
  /** kebab-case, stable for ever: journals and budgets name it. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  /** In plain words, for the trader, before he switches it on. */
  readonly losesWhen: string;
  readonly kind: 'signal' | 'quoting' | 'execution';
  readonly parameters: readonly ParameterSpec[];
  /** What no single parameter can say about itself: `fast` must be below `slow`. Null when they fit. */
  conflict?(parameters: P): string | null;
  inputs(parameters: P): StrategyInputs;
  readonly plots: readonly PlotSpec[];
  start(parameters: P, instrument: Instrument): M;
  /** Pure: no clock, no chance, no state but `state`. Throwing stops this strategy alone. */
  decide(state: StrategyState<P, M>): StrategyStep<M>;
}
