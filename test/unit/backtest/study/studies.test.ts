import { describe, expect, it } from 'vitest';
import { StudyThreads } from '../../../../src/backtest/host/study-threads.ts';
import { checkLookAhead } from '../../../../src/backtest/study/look-ahead.ts';
import { monteCarlo } from '../../../../src/backtest/study/monte-carlo.ts';
import { combinations, readRange } from '../../../../src/backtest/study/ranges.ts';
import { ranked } from '../../../../src/backtest/study/ranking.ts';
import { runTask } from '../../../../src/backtest/study/run-task.ts';
import { drawnDisturbance, outageCases, stressCases } from '../../../../src/backtest/study/stress.ts';
import type { StudyTask, Summary } from '../../../../src/backtest/study/summary.ts';
import { walkForward } from '../../../../src/backtest/study/walk-forward.ts';
import { emaCross } from '../../../../src/engine/automation/strategies/ema-cross.ts';
import type { Strategy } from '../../../../src/engine/automation/strategy.ts';
import { listed, walkedHistory } from '../../../support/backtest-histories.ts';
import { PLAIN, WIDE_BUDGET } from '../../../support/backtest-runs.ts';
import { buy, scripted } from '../../../support/scripted-backtest.ts';

const EMA = emaCross as unknown as Strategy;
const history = walkedHistory(900, { seed: 8 });
const parameters = { interval: 1, fast: 4, slow: 9, quantity: '0.01' };
const subject = { strategy: EMA, history, budget: WIDE_BUDGET, heartbeatMs: 0 };
const base: StudyTask = { parameters, assumptions: PLAIN, from: 0, to: history.length, disturbance: null };
const setup = { ...subject, parameters, assumptions: PLAIN };
const summary = (net: string, trades = 1): Summary => ({
  ...runTask(subject, { ...base, to: 20 }),
  net: net as Summary['net'],
  trades,
});

describe('a sweep', () => {
  it('tries every combination of its ranges and leaves out those that contradict themselves', () => {
    const ranges = ['fast=4:8:2', 'slow=5,9'].map(readRange).map((range) => {
      if (!range.ok) throw new Error(range.error);
      return { id: range.value.id, values: range.value.values.map(Number) };
    });
    const all = combinations(EMA, listed('BTC/USD'), {}, ranges);
    expect(all.ok && all.value.leftOut).toBe(2);
    expect(all.ok && all.value.parameters.map(({ fast, slow }) => [fast, slow])).toEqual([
      [4, 5],
      [4, 9],
      [6, 9],
      [8, 9],
    ]);
  });

  it.each([
    ['fast', 'A range is name=from:to:step or name=a,b,c, not fast.'],
    ['fast=9:5:1', 'fast=9:5:1 does not rise'],
    ['fast=5:9:0', 'step must be more than 0'],
    ['fast=5:9', 'is not from:to:step in plain decimals'],
    ['fast=1:1000000:1', 'has more than 100000 values'],
  ])('refuses the range %s with the reason', (word, message) => {
    const range = readRange(word);
    expect(!range.ok && range.error).toContain(message);
  });

  it('refuses a value no field takes', () => {
    const all = combinations(EMA, listed('BTC/USD'), {}, [{ id: 'fast', values: [4, 9_999] }]);
    expect(!all.ok && all.error).toContain('above the most of');
  });

  it('gives the same summaries, in order, on two threads, on one and on this one', async () => {
    const tasks = [4, 5, 6, 7, 8].map((fast): StudyTask => ({ ...base, parameters: { ...parameters, fast } }));
    const here = tasks.map((task) => runTask(subject, task));
    for (const count of [1, 2]) {
      const threads = new StudyThreads(subject, count);
      expect(await threads.run(tasks)).toEqual(here);
      expect(await threads.run([])).toEqual([]);
      await threads.dispose();
    }
    expect(new Set(here.map(({ net }) => net)).size).toBe(5);
  });

  it('says so when a thread dies, and does not wait for ever', async () => {
    const threads = new StudyThreads({ ...subject, strategy: { ...EMA, id: 'unheard-of' } }, 1);
    await expect(threads.run([base])).rejects.toThrow('A thread of the study ended before its task did.');
    await threads.dispose();
  });

  it('is ranked by the figure asked for; what is not known comes last', () => {
    const runs = [summary('1'), summary('3'), summary('-2'), summary('3')];
    expect(ranked(runs, 'net')).toEqual([1, 3, 0, 2]);
    const known = { ...summary('0'), statistics: { ...summary('0').statistics, sharpe: { value: -4 } } };
    expect(ranked([summary('9'), known], 'sharpe')).toEqual([1, 0]);
  });
});

describe('a walk-forward', () => {
  it('trades each part with what was best on the part before, and on nothing else', async () => {
    const asked: (readonly [number, number, unknown])[] = [];
    const choices = [2, 3, 5].map((fast) => ({ fast }));
    const result = await walkForward(
      async (tasks) =>
        tasks.map(({ parameters: { fast }, from, to }) => {
          asked.push([from, to, fast]);
          // On the first part 3 is best, on the second 5; unseen each makes one.
          if (tasks.length === 1) return summary('1');
          return summary(fast === (from === 0 ? 3 : 5) ? '4' : '2');
        }),
      choices,
      { assumptions: PLAIN, length: 90, parts: 2, rank: 'net' },
    );
    expect(result.folds.map(({ chosenOn, tradedOn, parameters: { fast } }) => [chosenOn, tradedOn, fast])).toEqual([
      [[0, 30], [30, 60], 3],
      [[30, 60], [60, 90], 5],
    ]);
    expect([result.net, result.efficiency]).toEqual(['2', 0.25]);
    expect(asked.filter(([from]) => from === 60)).toEqual([[60, 90, 5]]);
  });
});

describe('the look-ahead check', () => {
  it('finds nothing in a strategy that decides from what it is told', () => {
    const checked = checkLookAhead(setup, 5, 3);
    expect(checked.difference).toBeNull();
    expect(checked.compared).toBeGreaterThan(100);
  });

  it('finds a strategy that keeps state outside its memory', () => {
    let asked = 0;
    const forgetful = scripted(() => {
      asked += 1;
      return asked % 100 === 0 ? [buy(`k${asked}`, 1e6)] : [];
    }).strategy;
    expect(checkLookAhead({ ...setup, strategy: forgetful, parameters: {} }, 2, 1).difference).not.toBeNull();
  });
});

describe('a Monte Carlo', () => {
  const nets = [10, -4, 6, -9, 3, 12, -5, -1];

  it('shuffles the same way for the same seed, and around what was', () => {
    const drawn = monteCarlo(nets, 500, 7);
    expect(drawn).toEqual(monteCarlo(nets, 500, 7));
    expect(drawn).not.toEqual(monteCarlo(nets, 500, 8));
    if (drawn === null) throw new Error('Nothing was drawn.');
    expect([drawn.net.asItWas, drawn.drawdown.asItWas]).toEqual([12, 9]);
    expect(drawn.drawdown.shuffled.p5).toBeGreaterThanOrEqual(9);
    expect(drawn.drawdown.shuffled.p95).toBeLessThanOrEqual(19);
    expect(drawn.net.drawn.p5).toBeLessThan(12);
    expect(drawn.net.drawn.p95).toBeGreaterThan(12);
  });

  it('needs two trades', () => expect(monteCarlo([1], 100, 1)).toBeNull());
});

describe('under worse terms', () => {
  it('fees cost what they cost and nothing else changes', () => {
    const rows = new Map(stressCases(base).map(({ name, task }) => [name, runTask(subject, task)]));
    const plain = rows.get('as assumed');
    expect(rows.get('no fees')?.fees).toBe('0');
    expect(Number(rows.get('fees times 2')?.fees)).toBeCloseTo(2 * Number(plain?.fees), 1);
    expect(rows.get('fees times 2')?.trades).toBe(plain?.trades);
    expect(Number(rows.get('spread 20 bps')?.net)).toBeLessThan(Number(plain?.net));
  });

  it('outages are the same for the same seed, lie apart, and are set beside the undisturbed run', () => {
    const terms = { count: 9, minutes: 60, rejectShare: 0.3, seed: 4 };
    const { outages } = drawnDisturbance(history, terms);
    expect(outages).toEqual(drawnDisturbance(history, terms).outages);
    outages.reduce((before, { from, to }) => {
      expect(from).toBeGreaterThanOrEqual(before);
      return to;
    }, 0);
    const rows = new Map(outageCases(base, history, terms).map(({ name, task }) => [name, runTask(subject, task)]));
    expect(rows.get('undisturbed')).toEqual(runTask(subject, base));
    expect(rows.get('orders unanswered')?.unansweredMs).toBeGreaterThan(0);
    expect(rows.get('orders refused')?.refusals).toBeGreaterThan(5);
    expect(rows.get('data missing')?.trades).toBeLessThan(rows.get('undisturbed')?.trades ?? 0);
    expect(new Set([...rows.values()].map(({ net }) => net)).size).toBe(5);
  });
});
