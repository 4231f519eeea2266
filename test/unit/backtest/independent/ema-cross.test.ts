/** EMA cross over three weeks of minutes, calculated a second time without any of the workstation's code, to the last cent. */
import { describe, expect, it } from 'vitest';
import { makeReport } from '../../../../src/backtest/report/report.ts';
import { BacktestRun } from '../../../../src/backtest/run/backtest-run.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../../src/contract/backtest-views.ts';
import { emaCross } from '../../../../src/engine/automation/strategies/ema-cross.ts';
import type { Strategy } from '../../../../src/engine/automation/strategy.ts';
import { HISTORY_START, walkedHistory } from '../../../support/backtest-histories.ts';
import { WIDE_BUDGET } from '../../../support/backtest-runs.ts';
import { dollars, IndependentLedger, LEAST_LOTS, type Row } from '../../../support/independent-ledger.ts';

const MINUTES = 21 * 1440;
const LOTS = 2_000_000;

function independent(rows: readonly Row[], fast: number, slow: number): IndependentLedger {
  const ledger = new IndependentLedger(rows, { dollars: 10_000n, spreadBps: 1, share: 0.1, start: HISTORY_START });
  const closes: number[] = [];
  const ema = (period: number, before: number | null): number | null => {
    if (closes.length < period) return null;
    if (before === null) return closes.slice(0, period).reduce((sum, close) => sum + close, 0) / period;
    return before + ((closes.at(-1) ?? 0) - before) * (2 / (period + 1));
  };
  let quick: number | null = null;
  let slowly: number | null = null;
  let wasBelow = false;
  let isLeaving = false;
  let busyUntil = -1;
  for (const [minute, [, , , close]] of rows.entries()) {
    closes.push(close);
    quick = ema(fast, quick);
    slowly = ema(slow, slowly);
    if (quick === null || slowly === null) continue;
    const isBelow: boolean = quick === slowly ? wasBelow : quick < slowly;
    const crossedUp = wasBelow && !isBelow;
    wasBelow = isBelow;
    // The strategy is first asked with one candle more than the slow average needs.
    if (minute < slow || minute < busyUntil) continue;
    // What is too little to sell is no position, and an exit that was begun is ended, whatever the averages do meanwhile.
    const isLong = ledger.position >= LEAST_LOTS;
    isLeaving = isLong && (isLeaving || isBelow);
    const side = isLeaving ? -1 : !isLong && crossedUp ? 1 : 0;
    if (side === 0) continue;
    const met = ledger.meets(minute);
    if (met === null) break;
    ledger.market(met, side, side === 1 ? LOTS : ledger.position);
    busyUntil = met;
  }
  return ledger;
}

describe('EMA cross in a backtest', () => {
  it.each([
    ['a busy market', 11, 0, 9, 21, 1e8],
    ['a market with gaps', 12, 0.2, 9, 21, 1e8],
    ['a thin market, where partial fills leave too little to sell', 13, 0.02, 60, 180, 4e7],
  ])('ends with the money a second calculation has, in %s', (_name, seed, gapShare, fast, slow, volume) => {
    const history = walkedHistory(MINUTES, { seed, gapShare, volume });
    const rows = Array.from({ length: history.length }, (_, index): Row => {
      const { open, high, low, close, volume } = history;
      return [open[index] ?? 0, high[index] ?? 0, low[index] ?? 0, close[index] ?? 0, volume[index] ?? 0];
    });
    const strategy = emaCross as unknown as Strategy;
    const parameters = { interval: 1, fast, slow, quantity: '0.02' };
    const setup = { history, strategy, parameters, assumptions: DEFAULT_ASSUMPTIONS };
    const result = new BacktestRun({ ...setup, budget: WIDE_BUDGET, heartbeatMs: 0 }).run();
    const report = makeReport(setup, result);
    const second = independent(rows, fast, slow);
    expect(second.fills).toBeGreaterThan(100);
    expect({
      cash: result.quoteAtEnd.toFixed(4),
      base: result.baseAtEnd.mul(1e8).toNumber(),
      fees: Number(report.money.fees).toFixed(4),
      fills: result.fills.length,
    }).toEqual({
      cash: dollars(second.cash),
      base: second.position,
      fees: dollars(second.fees),
      fills: second.fills,
    });
  });
});
