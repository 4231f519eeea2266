/** Carries out the studies asked for, on worker threads where runs are many, and puts each into words. */

import { shownFigure } from '../../contract/backtest-compare.ts';
import type { Parameters } from '../../engine/automation/parameters.ts';
import type { History } from '../data/history.ts';
import { roundTrips } from '../report/round-trips.ts';
import type { BacktestSetup } from '../run/backtest-run.ts';
import type { BacktestResult } from '../run/result.ts';
import { checkLookAhead } from '../study/look-ahead.ts';
import { monteCarlo, type Spread } from '../study/monte-carlo.ts';
import { ranked } from '../study/ranking.ts';
import { outageCases, type StressCase, stressCases } from '../study/stress.ts';
import type { RunTasks, StudyTask, Summary } from '../study/summary.ts';
import { walkForward } from '../study/walk-forward.ts';
import { columns } from './report-text.ts';
import type { StudyRequest } from './study-request.ts';
import { StudyThreads } from './study-threads.ts';

export interface StudyAnswer {
  readonly name: string;
  readonly text: string;
  /** The same as data. */
  readonly data: unknown;
}

const SHOWN_BEST = 20;

/** In the order in which they are asked for; `shown` sees each as soon as it is done. */
export async function carryOut(
  request: StudyRequest,
  setup: BacktestSetup,
  result: BacktestResult,
  shown: (answer: StudyAnswer) => void,
): Promise<void> {
  if (request.cuts > 0) shown(lookAhead(setup, request.cuts));
  if (request.draws > 0) shown(shuffled(setup.history, result, request.draws));
  const base: StudyTask = {
    parameters: setup.parameters,
    assumptions: setup.assumptions,
    from: 0,
    to: setup.history.length,
    disturbance: null,
  };
  const needsThreads = request.isStressed || request.outages !== null || request.choices !== null;
  if (!needsThreads) return;
  const threads = new StudyThreads(setup, request.threads);
  try {
    if (request.isStressed) shown(await sideBySide('stress', stressCases(base), threads.run));
    if (request.outages !== null) {
      shown(await sideBySide('outages', outageCases(base, setup.history, request.outages), threads.run));
    }
    if (request.choices === null) return;
    const { parameters, leftOut } = request.choices;
    if (request.parts > 0) shown(await forward(request, setup, parameters, threads.run));
    else shown(await sweep(request, base, parameters, leftOut, threads.run));
  } finally {
    await threads.dispose();
  }
}

function lookAhead(setup: BacktestSetup, cuts: number): StudyAnswer {
  const data = checkLookAhead(setup, cuts, 1);
  const text =
    data.difference === null
      ? `No look-ahead: ${data.compared} decisions at ${data.cuts} cuts are the same whether history ends, goes on, or goes on otherwise.`
      : `LOOK-AHEAD. ${data.difference} The strategy knows what it cannot know, or does not decide the same twice.`;
  return { name: 'look-ahead', text, data };
}

function shuffled(history: History, result: BacktestResult, draws: number): StudyAnswer {
  const nets = roundTrips(result.fills).closed.map(({ net }) => net.toNumber());
  const data = monteCarlo(nets, draws, 1);
  if (data === null) {
    return { name: 'monte-carlo', text: `Monte Carlo: ${nets.length} trades are too few to shuffle.`, data };
  }
  const spread = ({ p5, p50, p95 }: Spread): string => [p5, p50, p95].map((value) => value.toFixed(2)).join(' / ');
  const { quote } = history.instrument;
  const text = [
    `Monte Carlo, ${data.draws} draws of ${data.trades} trades (5 % / 50 % / 95 %, ${quote}):`,
    `drawdown in another order ${spread(data.drawdown.shuffled)}, as it was ${data.drawdown.asItWas.toFixed(2)};`,
    `result of other draws ${spread(data.net.drawn)}, as it was ${data.net.asItWas.toFixed(2)}; ${(data.losing * 100).toFixed(1)} % of them lose.`,
  ].join('\n');
  return { name: 'monte-carlo', text, data };
}

async function sideBySide(name: string, cases: readonly StressCase[], run: RunTasks): Promise<StudyAnswer> {
  const summaries = await run(cases.map(({ task }) => task));
  const rows = cases.map((each, index) => [each.name, ...cells(summaries[index])]);
  return {
    name,
    text: columns([[name, ...HEAD], ...rows]).join('\n'),
    data: cases.map((each, index) => ({ name: each.name, summary: summaries[index] })),
  };
}

async function sweep(
  { rank }: StudyRequest,
  base: StudyTask,
  choices: readonly Parameters[],
  leftOut: number,
  run: RunTasks,
): Promise<StudyAnswer> {
  const summaries = await run(choices.map((parameters) => ({ ...base, parameters })));
  const order = ranked(summaries, rank);
  const varying = varyingNames(choices);
  const rows = order
    .slice(0, SHOWN_BEST)
    .map((index) => [parametersText(choices[index], varying), ...cells(summaries[index])]);
  const head = `Sweep of ${choices.length} combinations, best by ${rank} first${leftOut > 0 ? `; ${leftOut} contradict themselves and were left out` : ''}. The best of many is partly luck: walk it forward before it is believed.`;
  return {
    name: 'sweep',
    text: [head, ...columns([['parameters', ...HEAD], ...rows])].join('\n'),
    data: order.map((index) => ({ parameters: choices[index], summary: summaries[index] })),
  };
}

async function forward(
  { parts, rank }: StudyRequest,
  { history, assumptions }: BacktestSetup,
  choices: readonly Parameters[],
  run: RunTasks,
): Promise<StudyAnswer> {
  const data = await walkForward(run, choices, { assumptions, length: history.length, parts, rank });
  const varying = varyingNames(choices);
  const rows = data.folds.map((fold) => [
    parametersText(fold.parameters, varying),
    fold.inSample.net,
    fold.outOfSample.net,
    String(fold.outOfSample.trades),
  ]);
  const kept =
    data.efficiency === null
      ? 'nothing was made where it was chosen'
      : `${(data.efficiency * 100).toFixed(0)} % of what it made where it was chosen`;
  const text = [
    `Walk-forward over ${parts} parts, chosen by ${rank}: ${data.net} ${history.instrument.quote} unseen, ${kept}. Each part begins flat and warms up anew.`,
    ...columns([['chosen', 'net where chosen', 'net unseen', 'trades unseen'], ...rows]),
  ].join('\n');
  return { name: 'walk-forward', text, data };
}

const HEAD = ['net', 'fees', 'trades', 'drawdown', 'Sharpe', 'refused', 'unanswered s'];

function cells(summary: Summary | undefined): string[] {
  if (summary === undefined) return [];
  const { net, fees, trades, refusals, unansweredMs, statistics } = summary;
  return [
    Number(net).toFixed(2),
    Number(fees).toFixed(2),
    String(trades),
    shownFigure(statistics.maximumDrawdown, 'percent'),
    shownFigure(statistics.sharpe, 'number'),
    String(refusals),
    (unansweredMs / 1000).toFixed(0),
  ];
}

/** Names that differ between the choices: the others say nothing. */
const varyingNames = (choices: readonly Parameters[]): readonly string[] =>
  Object.keys(choices[0] ?? {}).filter((name) => choices.some((choice) => choice[name] !== choices[0]?.[name]));

const parametersText = (parameters: Parameters | undefined, names: readonly string[]): string =>
  names.map((name) => `${name} ${parameters?.[name] ?? '—'}`).join(', ');
