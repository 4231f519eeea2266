/**
 * RSI reversion on quarter hours and Bollinger breakout on five minutes, over six weeks of minutes with gaps, calculated a second time
 * without any of the workstation's code, to the last cent.
 */
import { describe, expect, it } from 'vitest';
import { makeReport } from '../../../../src/backtest/report/report.ts';
import { BacktestRun } from '../../../../src/backtest/run/backtest-run.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../../src/contract/backtest-views.ts';
import { BUILT_IN_STRATEGIES } from '../../../../src/engine/automation/strategies/registry.ts';
import { HISTORY_START, walkedHistory } from '../../../support/backtest-histories.ts';
import { WIDE_BUDGET } from '../../../support/backtest-runs.ts';
import { dollars, IndependentLedger, type Row } from '../../../support/independent-ledger.ts';

const MINUTES = 45 * 1440;
const LOTS = 10_000_000;

type Rule = (closes: readonly number[], entry: number | null) => 'in' | 'out' | null;

/** Long or flat by a rule that sees the closes of longer candles; `first` of them go by before it may act. */
function independent(rows: readonly Row[], minutes: number, first: number, rule: Rule): IndependentLedger {
  const ledger = new IndependentLedger(rows, { dollars: 100_000n, spreadBps: 1, share: 0.1, start: HISTORY_START });
  const closes: number[] = [];
  let entry: number | null = null;
  for (let minute = minutes - 1; minute < rows.length; minute += minutes) {
    closes.push(rows[minute]?.[3] ?? 0);
    const wish = rule(closes, entry);
    if (closes.length < first || wish === null || (wish === 'in') === ledger.position > 0) continue;
    const met = ledger.meets(minute);
    if (met === null) break;
    const spent = ledger.market(met, wish === 'in' ? 1 : -1, wish === 'in' ? LOTS : ledger.position);
    entry = ledger.position > 0 ? spent / ledger.position : null;
  }
  return ledger;
}

/** Wilder's index by its definition: means of the first changes, then each takes its share. */
function reversion(period: number, oversold: number, recovery: number, lossPercent: number, most: number): Rule {
  let up = 0;
  let down = 0;
  let before: number | null = null;
  let now: number | null = null;
  let turned = 0;
  return (closes, entry) => {
    const close = closes.at(-1) ?? 0;
    const change = close - (closes.at(-2) ?? close);
    if (closes.length > 1 && closes.length <= period + 1) {
      up += Math.max(0, change) / period;
      down += Math.max(0, -change) / period;
    } else if (closes.length > 1) {
      up += (Math.max(0, change) - up) / period;
      down += (Math.max(0, -change) - down) / period;
    }
    before = now;
    now = closes.length > period ? 100 - 100 / (1 + up / down) : null;
    const turns = before !== null && now !== null && before < oversold && now >= oversold;
    if (turns) turned = closes.length;
    if (now === null) return null;
    if (entry === null) return turns ? 'in' : null;
    const isOver = now >= recovery || (1 - close / entry) * 100 >= lossPercent || closes.length - turned >= most;
    return isOver ? 'out' : null;
  };
}

function breakout(period: number, width: number): Rule {
  const bands = (closes: readonly number[], until: number): readonly [number, number] | null => {
    if (until < period) return null;
    const last = closes.slice(until - period, until);
    const mean = last.reduce((sum, close) => sum + close, 0) / period;
    const variance = last.reduce((sum, close) => sum + (close - mean) ** 2, 0) / period;
    return [mean, mean + width * Math.sqrt(variance)];
  };
  return (closes, entry) => {
    const now = bands(closes, closes.length);
    const before = bands(closes, closes.length - 1);
    const close = closes.at(-1) ?? 0;
    if (now === null) return null;
    if (entry !== null) return close < now[0] ? 'out' : null;
    if (before === null || close <= now[1]) return null;
    return (closes.at(-2) ?? 0) <= before[1] ? 'in' : null;
  };
}

const CASES = [
  {
    id: 'rsi-reversion',
    parameters: {
      interval: 15,
      period: 9,
      oversold: 32,
      recovery: 55,
      lossLimit: '0.8',
      mostCandles: 40,
      quantity: '0.1',
    },
    second: (rows: readonly Row[]) => independent(rows, 15, 36, reversion(9, 32, 55, 0.8, 40)),
  },
  {
    id: 'bollinger-breakout',
    parameters: { interval: 5, period: 20, deviations: 2, widest: '0', quantity: '0.1' },
    second: (rows: readonly Row[]) => independent(rows, 5, 22, breakout(20, 2)),
  },
] as const;

describe('a backtest', () => {
  it.each(CASES)('of $id ends with the money a second calculation has', ({ id, parameters, second }) => {
    const history = walkedHistory(MINUTES, { seed: 21, gapShare: 0.05, volume: 6e8 });
    const rows = Array.from({ length: history.length }, (_, index): Row => {
      const { open, high, low, close, volume } = history;
      return [open[index] ?? 0, high[index] ?? 0, low[index] ?? 0, close[index] ?? 0, volume[index] ?? 0];
    });
    const strategy = BUILT_IN_STRATEGIES.find((built) => built.id === id);
    if (strategy === undefined) throw new Error(`${id} is not built in.`);
    const assumptions = { ...DEFAULT_ASSUMPTIONS, capital: '100000' as typeof DEFAULT_ASSUMPTIONS.capital };
    const setup = { history, strategy, parameters, assumptions };
    const result = new BacktestRun({ ...setup, budget: WIDE_BUDGET, heartbeatMs: 0 }).run();
    const report = makeReport(setup, result);
    const other = second(rows);
    expect(other.fills).toBeGreaterThan(100);
    expect({
      cash: result.quoteAtEnd.toFixed(4),
      base: result.baseAtEnd.mul(1e8).toNumber(),
      fees: Number(report.money.fees).toFixed(4),
      fills: result.fills.length,
    }).toEqual({ cash: dollars(other.cash), base: other.position, fees: dollars(other.fees), fills: other.fills });
  });
});
