/** Runs a backtest with plain terms: no latency to speak of, no queue, the smallest spread, all of the volume. */
import type { History } from '../../src/backtest/data/history.ts';
import { BacktestRun, type BacktestSetup } from '../../src/backtest/run/backtest-run.ts';
import type { BacktestResult } from '../../src/backtest/run/result.ts';
import type { BudgetView } from '../../src/contract/automation-views.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../src/contract/backtest-views.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import type { Strategy } from '../../src/engine/automation/strategy.ts';

export const PLAIN: Assumptions = {
  ...DEFAULT_ASSUMPTIONS,
  latencyMs: 0,
  participation: 1,
  spreadBps: 0,
  queue: 0,
  capital: '1000000' as DecimalText,
};

export const WIDE_BUDGET: BudgetView = {
  capital: '100000000',
  maximumLoss: '100000000',
  ordersPerMinute: 1_000,
  openOrders: 1_000,
};

export function backtest(
  history: History,
  strategy: Strategy,
  {
    assumptions = {},
    ...more
  }: Partial<Omit<BacktestSetup, 'assumptions'>> & { readonly assumptions?: Partial<Assumptions> } = {},
): BacktestResult {
  return new BacktestRun({
    history,
    strategy,
    parameters: {},
    budget: WIDE_BUDGET,
    heartbeatMs: 0,
    assumptions: { ...PLAIN, ...assumptions },
    ...more,
  }).run();
}
