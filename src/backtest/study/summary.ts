/** One run among many: what a study compares, small enough to cross between threads by the thousand. */

import type { Assumptions, Statistics } from '../../contract/backtest-views.ts';
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import type { Parameters } from '../../engine/automation/parameters.ts';
import type { History } from '../data/history.ts';
import { roundTrips } from '../report/round-trips.ts';
import { statistics } from '../report/statistics.ts';
import { worth } from '../report/worth.ts';
import type { Disturbance } from '../run/disturbances.ts';
import type { BacktestResult } from '../run/result.ts';

/** What differs from run to run of a study; strategy, history and budget are the same in all. */
export interface StudyTask {
  readonly parameters: Parameters;
  readonly assumptions: Assumptions;
  /** Candles `from` up to, and without, `to`. */
  readonly from: number;
  readonly to: number;
  readonly disturbance: Disturbance | null;
}

export interface Summary {
  /** In quote, at the last close, fees taken off. */
  readonly net: DecimalText;
  readonly fees: DecimalText;
  readonly trades: number;
  readonly fills: number;
  readonly refusals: number;
  readonly unansweredMs: number;
  readonly stopped: string | null;
  readonly statistics: Statistics;
}

/** Runs tasks and gives their summaries in the order of the tasks, on however many threads. */
export type RunTasks = (tasks: readonly StudyTask[]) => Promise<readonly Summary[]>;

export function summarise(history: History, result: BacktestResult): Summary {
  const { closed } = roundTrips(result.fills);
  const { first, last } = worth(history, result);
  return {
    net: decimalText(last.sub(first)),
    fees: decimalText(result.fills.reduce((sum, { fee }) => sum.add(fee), new Money(0))),
    trades: closed.length,
    fills: result.fills.length,
    refusals: result.refusals.length,
    unansweredMs: result.unansweredMs,
    stopped: result.stopped,
    statistics: statistics(history, result, closed),
  };
}
