/** What a host lends the engine beyond `ports.ts`: settings that last, and the trader's key as far as a window may touch it. */
import type { BudgetView, ParameterValue } from '../contract/automation-views.ts';
import type { Assumptions, BacktestList, BacktestReport, BacktestSource } from '../contract/backtest-views.ts';
import type { DrillDescription, DrillReport, DrillResult } from '../contract/drills.ts';
import type { Settings } from '../contract/settings.ts';
import type { KeptDocument } from '../contract/window-memory.ts';
import type { Failure } from '../domain/failure.ts';
import type { Instrument } from '../domain/instrument.ts';
import type { Candle, CandleInterval } from '../domain/market.ts';
import type { Result } from '../domain/result.ts';

export interface SettingsStore {
  current(): Settings;
  save(settings: Settings): Promise<Result<null, Failure>>;
  /** What was wrong with what was found at start, in plain words. */
  readonly problems: readonly string[];
}

export interface Credentials {
  set(
    publicKey: string,
    secret: string,
  ): Promise<Result<{ readonly name: string; readonly permissions: readonly string[] }, Failure>>;
  clear(): Promise<Result<null, Failure>>;
}

/** What the operating system shows of an alert that fired, with or without a sound. */
export interface AlertNotice {
  readonly title: string;
  readonly text: string;
  readonly isSounding: boolean;
}

/** Fault drills against the embedded exchange; a host without one lends none. */
export interface Drills {
  list(): readonly DrillDescription[];
  run(id: string): Promise<Result<DrillReport, Failure>>;
}

/** How drills ended, for every venue and over restarts of any: what was shown on `demo` counts before `live`. */
export interface DrillMemory {
  /** As found at the start, at most one of each drill. */
  readonly results: readonly DrillResult[];
  keep(results: readonly DrillResult[]): Promise<Result<null, Failure>>;
}

/** What windows remember, for every venue and over restarts. */
export interface MemoryStore {
  /** As found at the start. */
  readonly documents: readonly KeptDocument[];
  keep(documents: readonly KeptDocument[]): Promise<Result<null, Failure>>;
}

/** A backtest as the engine has read it: everything in it fits the strategy and the instrument. */
export interface BacktestOrder {
  readonly strategyId: string;
  readonly title: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly instrument: Instrument;
  readonly interval: CandleInterval;
  readonly source: BacktestSource;
  /** Closed ones, oldest first, where the exchange is the source; else empty. */
  readonly candles: readonly Candle[];
  readonly from: number | null;
  readonly to: number | null;
  readonly assumptions: Assumptions;
  readonly budget: BudgetView;
}

/** Backtests on threads of their own, and what they came to on disk; a replay lends none. */
export interface Backtests {
  list(): BacktestList;
  run(order: BacktestOrder): Result<{ readonly id: string }, Failure>;
  cancel(id: string): Result<null, Failure>;
  remove(id: string): Result<null, Failure>;
  report(id: string): Result<BacktestReport, Failure>;
}
