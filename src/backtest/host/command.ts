/** `npm run backtest`: reads what is asked, does it and says what came of it. Exit codes: 0 done, 1 not possible, 2 asked wrongly. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BacktestReport } from '../../contract/backtest-views.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { History } from '../data/history.ts';
import { RecordedRun } from '../recorded/recorded-run.ts';
import { recordedWords } from '../recorded/recorded-words.ts';
import { equityCsv, fillsCsv, tradesCsv } from '../report/csv.ts';
import { makeReport } from '../report/report.ts';
import { BacktestRun, type BacktestSetup, backtestProblem } from '../run/backtest-run.ts';
import type { BacktestResult } from '../run/result.ts';
import { cut, loadHistory } from './load-history.ts';
import { loadRecording } from './load-recording.ts';
import { type GivenOptions, type OptionKind, readOptions } from './options.ts';
import { backtestOwn } from './own-strategy.ts';
import { comparisonText, reportText } from './report-text.ts';
import { ReportsFolder } from './reports-folder.ts';
import { readSubject, SUBJECT_OPTIONS, type SubjectRequest } from './request.ts';
import { carryOut } from './studies.ts';
import { hasStudies, readStudies, STUDY_OPTIONS, type StudyRequest } from './study-request.ts';

const OPTIONS: Readonly<Record<string, OptionKind>> = {
  ...SUBJECT_OPTIONS,
  ...STUDY_OPTIONS,
  json: 'flag',
  csv: 'text',
  save: 'text',
  reports: 'text',
  list: 'flag',
  compare: 'text',
};

const REPORTS_FOLDER = 'backtests';

export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

type Exit = 0 | 1 | 2;

export async function backtestCommand(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const options = readOptions(words, OPTIONS);
  if (!options.ok) return said(terminal, options.error, 2);
  const reports = new ReportsFolder(options.value.text('reports') ?? REPORTS_FOLDER);
  if (options.value.has('list')) {
    for (const name of reports.names()) terminal.out(name);
    return 0;
  }
  const pair = options.value.text('compare');
  if (pair !== null) return compare(pair, reports, terminal);
  const own = options.value.text('strategy-file');
  if (own !== null) return overFile(own, options.value, reports, terminal);
  const subject = readSubject(options.value);
  if (!subject.ok) return said(terminal, subject.error, 2);
  const studies = readStudies(options.value, subject.value);
  if (!studies.ok) return said(terminal, studies.error, 2);
  const { recording } = subject.value.history;
  if (recording !== null)
    return overRecording(recording, subject.value, studies.value, options.value, reports, terminal);
  const history = loadHistory(subject.value.history, subject.value.instrument);
  if (!history.ok) return said(terminal, history.error, 1);
  return run({ ...subject.value, history: history.value }, studies.value, options.value, reports, terminal);
}

const said = (terminal: Terminal, message: string, exit: Exit): Exit => {
  terminal.error(message);
  return exit;
};

function compare(pair: string, reports: ReportsFolder, terminal: Terminal): Exit {
  const [first = '', second = '', ...rest] = pair.split(',');
  if (second === '' || rest.length > 0) {
    return said(terminal, 'Option --compare takes two names of saved reports: --compare first,second.', 2);
  }
  const a = reports.load(first);
  if (!a.ok) return said(terminal, a.error, 1);
  const b = reports.load(second);
  if (!b.ok) return said(terminal, b.error, 1);
  terminal.out(comparisonText([first, second], a.value, b.value));
  return 0;
}

async function run(
  setup: BacktestSetup,
  studies: StudyRequest,
  options: GivenOptions,
  reports: ReportsFolder,
  terminal: Terminal,
): Promise<Exit> {
  const problem = backtestProblem(setup);
  if (problem !== null) return said(terminal, problem, 1);
  const result = new BacktestRun({ ...setup, keepsDecisions: false }).run();
  const exit = tell(makeReport(setup, result), setup.history, result, options, reports, terminal);
  if (exit !== 0) return exit;
  const isJson = options.has('json');
  await carryOut(studies, setup, result, ({ name: study, text, data }) =>
    terminal.out(isJson ? JSON.stringify({ study, data }) : `\n${text}`),
  );
  return 0;
}

async function overRecording(
  place: string,
  subject: SubjectRequest,
  studies: StudyRequest,
  options: GivenOptions,
  reports: ReportsFolder,
  terminal: Terminal,
): Promise<Exit> {
  if (hasStudies(studies))
    return said(
      terminal,
      'Studies run over candles or trades, many times; a recording is gone through once. Give its trades with --data instead, or leave the studies out.',
      2,
    );
  const loaded = loadRecording(place, subject.instrument, subject.history.interval ?? 1);
  if (!loaded.ok) return said(terminal, loaded.error, 1);
  const { from, to } = subject.history;
  const history = cut(loaded.value.history, subject.history);
  if (!history.ok) return said(terminal, history.error, 1);
  const { tape } = loaded.value;
  const setup = {
    ...subject,
    history: history.value,
    tape,
    armedAt: from as EpochMs | null,
    endsAt: to as EpochMs | null,
  };
  const result = await new RecordedRun({ ...setup, keepsDecisions: false }).run();
  const words = recordedWords(subject.assumptions, history.value, tape.start);
  return tell(makeReport({ ...setup, words }, result), history.value, result, options, reports, terminal);
}

async function overFile(
  file: string,
  options: GivenOptions,
  reports: ReportsFolder,
  terminal: Terminal,
): Promise<Exit> {
  const refused = ['strategy', 'csv', ...Object.keys(STUDY_OPTIONS)].find((name) => options.has(name));
  if (refused !== undefined)
    return said(terminal, `Option --${refused} does not go with --strategy-file: leave one of the two out.`, 2);
  const report = await backtestOwn(file, options);
  if (!report.ok) return said(terminal, report.error, 1);
  return print(report.value, options, reports, terminal);
}

/** Prints, exports and saves what came of it. */
function tell(
  report: BacktestReport,
  history: History,
  result: BacktestResult,
  options: GivenOptions,
  reports: ReportsFolder,
  terminal: Terminal,
): Exit {
  const folder = options.text('csv');
  if (folder !== null) exportCsv(folder, report, history, result);
  return print(report, options, reports, terminal);
}

function print(report: BacktestReport, options: GivenOptions, reports: ReportsFolder, terminal: Terminal): Exit {
  terminal.out(options.has('json') ? JSON.stringify(report) : reportText(report));
  const name = options.text('save');
  const saved: Result<string | null, string> = name === null ? ok(null) : reports.save(name, report);
  return saved.ok ? 0 : said(terminal, saved.error, 1);
}

function exportCsv(folder: string, report: BacktestReport, history: History, result: BacktestResult): void {
  mkdirSync(folder, { recursive: true });
  const files = {
    'trades.csv': tradesCsv(report),
    'fills.csv': fillsCsv(result, history.instrument),
    'equity.csv': equityCsv(history, result),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}
