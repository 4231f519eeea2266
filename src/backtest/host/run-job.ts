/** Runs one backtest from its source to its report. Fails with a sentence for the trader. */
import type { Candle } from '../../domain/market.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';
import { CandleBuilder } from '../data/candle-builder.ts';
import type { History } from '../data/history.ts';
import { RecordedRun } from '../recorded/recorded-run.ts';
import { recordedWords } from '../recorded/recorded-words.ts';
import { equityCsv, fillsCsv } from '../report/csv.ts';
import { makeReport } from '../report/report.ts';
import { BacktestRun, backtestProblem } from '../run/backtest-run.ts';
import type { BacktestResult } from '../run/result.ts';
import type { BacktestJob, JobMessage } from './job.ts';
import { cut, historyFromFile } from './load-history.ts';
import { loadRecording } from './load-recording.ts';

type Done = Extract<JobMessage, { readonly type: 'done' }>;

export async function runJob(
  job: BacktestJob,
  strategy: Strategy,
  progress: (share: number) => void,
): Promise<Result<Done, string>> {
  const { source } = job;
  if (source.kind === 'recording') return overRecording(job, source.path, strategy, progress);
  const { order } = job;
  const { parameters, assumptions, budget } = order;
  const history = historyOf(job);
  if (!history.ok) return history;
  const problem = backtestProblem({ history: history.value, strategy, parameters });
  if (problem !== null) return fail(problem);
  const setup = { history: history.value, strategy, parameters, assumptions, budget, heartbeatMs: job.heartbeatMs };
  const result = new BacktestRun({ ...setup, keepsDecisions: false, progress }).run();
  return ok(done(makeReport(setup, result), history.value, result));
}

async function overRecording(
  { order }: BacktestJob,
  place: string,
  strategy: Strategy,
  progress: (share: number) => void,
): Promise<Result<Done, string>> {
  const { instrument, interval, parameters, assumptions, budget } = order;
  const loaded = loadRecording(place, instrument, interval);
  if (!loaded.ok) return loaded;
  const history = cut(loaded.value.history, order);
  if (!history.ok) return history;
  const { tape } = loaded.value;
  const setup = { history: history.value, tape, strategy, parameters, assumptions, budget };
  const result = await new RecordedRun({
    ...setup,
    armedAt: order.from as EpochMs | null,
    endsAt: order.to as EpochMs | null,
    keepsDecisions: false,
    progress: (share) => {
      progress(share);
      return false;
    },
  }).run();
  const words = recordedWords(assumptions, history.value, tape.start);
  return ok(done(makeReport({ ...setup, words }, result), history.value, result));
}

function historyOf({ source, order, rules }: BacktestJob): Result<History, string> {
  const { instrument, interval } = order;
  const whole =
    source.kind === 'candles'
      ? ofCandles(order.candles, order, source.origin)
      : historyFromFile(source.kind === 'file' ? source.path : '', instrument, interval, rules);
  return whole.ok ? cut(whole.value, order) : whole;
}

function ofCandles(
  candles: readonly Candle[],
  { instrument, interval }: Pick<BacktestJob['order'], 'instrument' | 'interval'>,
  origin: string,
): Result<History, string> {
  const builder = new CandleBuilder(interval, candles.length);
  for (const { openTime, open, high, low, close, volume, trades } of candles) {
    const problem = builder.add(openTime, open, high, low, close, volume, trades);
    if (problem !== null) return fail(`${origin}: the candle of ${new Date(openTime).toISOString()}: ${problem}.`);
  }
  return builder.finish(instrument, origin, []);
}

const done = (report: Done['report'], history: History, result: BacktestResult): Done => ({
  type: 'done',
  report,
  files: { fills: fillsCsv(result, history.instrument), equity: equityCsv(history, result) },
});
