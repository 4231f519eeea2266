/** One task of a study on one thread. */
import type { BudgetView } from '../../contract/automation-views.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';
import { type History, slice } from '../data/history.ts';
import { BacktestRun } from '../run/backtest-run.ts';
import { type StudyTask, type Summary, summarise } from './summary.ts';

export interface StudySubject {
  readonly strategy: Strategy;
  readonly history: History;
  readonly budget: BudgetView;
  readonly heartbeatMs: number;
}

export function runTask({ strategy, history, budget, heartbeatMs }: StudySubject, task: StudyTask): Summary {
  const part = slice(history, task.from, task.to);
  const { parameters, assumptions, disturbance } = task;
  const result = new BacktestRun({
    history: part,
    strategy,
    parameters,
    assumptions,
    budget,
    heartbeatMs,
    keepsDecisions: false,
    ...(disturbance === null ? {} : { disturbance }),
  }).run();
  return summarise(part, result);
}
