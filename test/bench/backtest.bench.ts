/**
 * A year of one-minute candles for one strategy, and a sweep on one and two threads. The year is a seeded walk: what matters is how often
 * the strategy trades. Ours is the live runner with its budget and reasons, the matching engine with accounts, and the curve; the other
 * is `technicalindicators` with a loop and a formula, which ends with the same cash. Reading the year from Kraken's CSV is held
 * against splitting the same text and `Number`. Left out: making the report, starting the process, starting the threads.
 */
import { candleAt, type History } from '../../src/backtest/data/history.ts';
import { readOhlcvt } from '../../src/backtest/data/ohlcvt-csv.ts';
import { StudyThreads } from '../../src/backtest/host/study-threads.ts';
import { BacktestRun } from '../../src/backtest/run/backtest-run.ts';
import type { StudyTask } from '../../src/backtest/study/summary.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../src/contract/backtest-views.ts';
import { formatPrice, formatQuantity } from '../../src/domain/instrument.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import { emaCross } from '../../src/engine/automation/strategies/ema-cross.ts';
import type { Strategy } from '../../src/engine/automation/strategy.ts';
import { walkedHistory } from '../support/backtest-histories.ts';
import { WIDE_BUDGET } from '../support/backtest-runs.ts';
import { dollars } from '../support/independent-ledger.ts';
import { indicatorBacktest, rowsOf } from './support/indicator-backtest.ts';
import { interleave, median, medianRatio } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const YEAR = 525_600;
const ROUNDS = 5;
const SWEEP_ROUNDS = 3;
const SWEEP_TASKS = 8;
const LOTS = 1_000_000;
const STRATEGY = emaCross as unknown as Strategy;
const ASSUMPTIONS: Assumptions = { ...DEFAULT_ASSUMPTIONS, capital: '1000000' as DecimalText };

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const history = walkedHistory(Math.round(YEAR / divisor), { seed: 3, volume: 6e8 });
  report.note(`${history.length} candles, ${ROUNDS} rounds in turn, medians of ratios per round. ${machineLoad()}`);
  year(report, history, 12, 26);
  year(report, history, 150, 400);
  reading(report, history);
  await sweep(report, history);
}

function year(report: BenchReport, history: History, fast: number, slow: number): void {
  const rows = rowsOf(history);
  const closes = Array.from(history.close);
  const parameters = { interval: 1, fast, slow, quantity: '0.01' };
  const terms = { fast, slow, lots: LOTS, dollars: 1_000_000n, spreadBps: 1, share: 0.1 };
  const backtest = () =>
    new BacktestRun({
      history,
      strategy: STRATEGY,
      parameters,
      assumptions: ASSUMPTIONS,
      budget: WIDE_BUDGET,
      heartbeatMs: 0,
      keepsDecisions: false,
    }).run();
  const ours = backtest();
  const theirs = indicatorBacktest(rows, closes, history.start, terms);
  if (ours.quoteAtEnd.toFixed(4) !== dollars(theirs.cash) || ours.fills.length !== theirs.fills) {
    throw new Error(`The two ended apart: ${ours.quoteAtEnd.toFixed(4)} and ${dollars(theirs.cash)}.`);
  }
  const [own, other] = interleave(
    [
      { name: 'backtest', pass: () => void backtest() },
      { name: 'technicalindicators', pass: () => void indicatorBacktest(rows, closes, history.start, terms) },
    ],
    ROUNDS,
    1,
  );
  if (own === undefined || other === undefined) return;
  report.row({
    case: `EMA ${fast}/${slow}, ${ours.fills.length} fills`,
    against: 'technicalindicators, a loop and a formula',
    ratio: medianRatio(own, other),
    atMost: 1,
    milliseconds: Math.round(own.medianMicros / 1000),
    millisecondsAgainst: Math.round(other.medianMicros / 1000),
    candlesASecond: Math.round(history.length / (own.medianMicros / 1e6)),
  });
}

function reading(report: BenchReport, history: History): void {
  const { instrument } = history;
  const lines = Array.from({ length: history.length }, (_, index) => {
    const { openTime, open, high, low, close, volume } = candleAt(history, index);
    const prices = [open, high, low, close].map((price) => formatPrice(price, instrument));
    return [openTime / 1000, ...prices, formatQuantity(volume, instrument), 7].join(',');
  });
  const text = lines.join('\n');
  const bytes = new TextEncoder().encode(text);
  const [own, other] = interleave(
    [
      {
        name: 'scaled columns',
        pass: () => {
          const read = readOhlcvt(bytes, instrument, 1, 'XBTUSD_1.csv');
          if (!read.ok || read.value.length !== history.length) throw new Error('The year was not read.');
        },
      },
      { name: 'split and Number', pass: () => void text.split('\n').map((line) => line.split(',').map(Number)) },
    ],
    ROUNDS,
  );
  if (own === undefined || other === undefined) return;
  report.row({
    case: `reading ${history.length} lines of CSV, exact and checked`,
    against: 'split and Number, unchecked floats',
    ratio: medianRatio(own, other),
    milliseconds: Math.round(own.medianMicros / 1000),
    millisecondsAgainst: Math.round(other.medianMicros / 1000),
  });
}

async function sweep(report: BenchReport, history: History): Promise<void> {
  const to = Math.min(history.length, 30 * 1440);
  const tasks = Array.from(
    { length: SWEEP_TASKS },
    (_, index): StudyTask => ({
      parameters: { interval: 1, fast: 5 + index, slow: 40 + index, quantity: '0.01' },
      assumptions: ASSUMPTIONS,
      from: 0,
      to,
      disturbance: null,
    }),
  );
  const subject = { strategy: STRATEGY, history, budget: WIDE_BUDGET, heartbeatMs: 0 };
  const [one, two] = [new StudyThreads(subject, 1), new StudyThreads(subject, 2)];
  const timed = async (threads: StudyThreads): Promise<{ readonly wallMs: number; readonly cpuMs: number }> => {
    const before = process.hrtime.bigint();
    const cpuBefore = process.cpuUsage();
    await threads.run(tasks);
    const { user, system } = process.cpuUsage(cpuBefore);
    return { wallMs: Number(process.hrtime.bigint() - before) / 1e6, cpuMs: (user + system) / 1000 };
  };
  const times: (readonly [Awaited<ReturnType<typeof timed>>, Awaited<ReturnType<typeof timed>>])[] = [];
  for (let round = -1; round < SWEEP_ROUNDS; round += 1) {
    const pair = [await timed(one), await timed(two)] as const;
    if (round >= 0) times.push(pair);
  }
  await Promise.all([one.dispose(), two.dispose()]);
  report.row({
    case: `sweep of ${SWEEP_TASKS} runs over ${to} candles, from one thread to two`,
    against: 'the same sweep on one thread',
    ratio: median(times.map(([single, double]) => single.wallMs / double.wallMs)),
    unit: 'times as fast',
    atLeast: 1.8,
    millisecondsOne: Math.round(median(times.map(([single]) => single.wallMs))),
    millisecondsTwo: Math.round(median(times.map(([, double]) => double.wallMs))),
  });
  report.row({
    case: 'what the two threads of the sweep cost together, processor time',
    against: 'what one cost: beyond it is what sharing a machine takes',
    ratio: median(times.map(([single, double]) => double.cpuMs / single.cpuMs)),
    cpuMillisecondsOne: Math.round(median(times.map(([single]) => single.cpuMs))),
    cpuMillisecondsTwo: Math.round(median(times.map(([, double]) => double.cpuMs))),
  });
}
