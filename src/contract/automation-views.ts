/** What a window sees of automation, as plain JSON, and what it may ask of it. */
import type { TrustState } from './views.ts';

export type ParameterValue = number | string | boolean;

/** One field of a strategy's form. Decimals are text: `quantity` in base, `money` in quote, `price` in quote, `percent` as `1.5`. */
export type ParameterSpec = { readonly id: string; readonly label: string; readonly help: string } & (
  | { readonly kind: 'integer'; readonly default: number; readonly minimum: number; readonly maximum: number }
  | {
      readonly kind: 'number';
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
      readonly unit?: string;
    }
  | { readonly kind: 'quantity' | 'money' | 'price' | 'percent'; readonly default: string }
  | {
      readonly kind: 'duration' /** Seconds. */;
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly kind: 'interval' /** Minutes, one of Kraken's candle intervals. */; readonly default: number }
  | {
      readonly kind: 'choice';
      readonly default: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'flag'; readonly default: boolean }
);

export const AUTOMATION_MODES = ['off', 'shadow', 'paper', 'live'] as const;
/**
 * `shadow`: decides and sends nothing; fills are worked out from the verified book. `paper`: the same on the live venue, and on
 * `demo` and `paper`, whose account is the embedded exchange, orders that fill there. `live`: orders go to the account this
 * workstation trades on.
 */
export type AutomationMode = (typeof AUTOMATION_MODES)[number];

export type AutomationState = 'off' | 'arming' | 'running' | 'pausing' | 'halted';

export interface StrategyView {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly losesWhen: string;
  readonly kind: 'signal' | 'quoting' | 'execution';
  readonly source: 'built-in' | 'file';
  readonly parameters: readonly ParameterSpec[];
  readonly plots: readonly { readonly id: string; readonly label: string; readonly pane: 'price' | 'own' }[];
  /** A file that could not be loaded, in a plain message. */
  readonly problem: string | null;
}

export interface BudgetView {
  readonly capital: string;
  readonly maximumLoss: string;
  readonly ordersPerMinute: number;
  readonly openOrders: number;
}

/** One thing an instance must have shown before `live`. */
export interface GateView {
  readonly id: string;
  /** How far it has come, against what is asked. */
  readonly text: string;
  readonly isPassed: boolean;
  /** What it rests on, one sentence each, where there is more to say than the text. */
  readonly rests?: readonly { readonly text: string; readonly isPassed: boolean }[];
}

/** How right the simulator was about one instance's orders, by what then happened on the tape. Averages over orders. */
export interface SimulatorErrorView {
  /** Orders it filled or the market came to; of them those whose fill it foretold, and those of which it told more or less than the tape gave. */
  readonly judged: number;
  readonly hits: number;
  readonly hitPercent: number | null;
  readonly toldMore: number;
  readonly toldLess: number;
  /** Judged by an estimated place in the queue. */
  readonly estimated: number;
  /** Orders whose prices could be compared: how far they were off, and by how much the tape was worse (below 0: better). */
  readonly priced: number;
  readonly ticksOff: string | null;
  readonly ticksWorse: string | null;
  readonly bpsOff: string | null;
  readonly msApart: number | null;
  /** The market never came to them; and those not judged, as the tape had a hole or the instance ended. */
  readonly unreached: number;
  readonly unjudged: number;
  /** An order meets the book so long after it was decided, and is judged on what happens within so long. */
  readonly travelMs: number;
  readonly horizonMs: number;
  /** Whose tape it was held against. */
  readonly tape: 'kraken' | 'simulated';
}

/** One instance: one strategy on one symbol. */
export interface AutomationView {
  readonly id: string;
  readonly symbol: string;
  readonly strategyId: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly mode: AutomationMode;
  readonly state: AutomationState;
  /** Why it is pausing, halted or not armed, in plain words; null while nothing stands against it. */
  readonly stateReason: string | null;
  readonly budget: BudgetView;
  readonly used: {
    readonly capital: string;
    readonly loss: string;
    readonly ordersLastMinute: number;
    readonly openOrders: number;
  };
  readonly inputs: readonly { readonly name: string; readonly trust: TrustState; readonly ageMs: number | null }[];
  readonly position: { readonly quantity: string; readonly averageEntry: string | null };
  /** In quote, before fees. */
  readonly realisedPnl: string;
  readonly unrealisedPnl: string | null;
  readonly fees: string;
  readonly trades: number;
  readonly wins: number;
  readonly drawdown: string;
  readonly lastDecision: DecisionView | null;
  /** What still stands between this instance and `live`, each with how far it has come. */
  readonly gates: readonly GateView[];
  /** Null: it never foretold an order here. */
  readonly simulator: SimulatorErrorView | null;
  /** What its mode means on this venue, in words. */
  readonly modeText: string;
  /** Newest value of each series it plots, and the lines that stand; scaled prices or plain numbers. */
  readonly plots: Readonly<Record<string, number>>;
  readonly levels: readonly { readonly label: string; readonly price: string }[];
  readonly startsByItself: boolean;
  readonly updatedAt: number;
}

/** One tick of one instance: what it did or why it did nothing. */
export interface DecisionView {
  readonly at: number;
  readonly instanceId: string;
  readonly symbol: string;
  readonly cause: string;
  readonly act: 'place' | 'amend' | 'cancel' | 'finish' | 'skip' | 'refused';
  readonly code: string;
  /** One sentence. */
  readonly text: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  /** How near each limit was, 0 to 1: `daily loss 0.71`. */
  readonly margins: Readonly<Record<string, number>>;
  readonly intentId: string | null;
  /** Like decisions in a row are one, counted. */
  readonly repeats: number;
}
