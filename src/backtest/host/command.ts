/** `npm run backtest`: reads what is asked, does it and says what came of it. Exit codes: 0 done, 1 not possible, 2 asked wrongly. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ok, type Result } from '../../domain/result.ts';
import type { History } from '../data/history.ts';
import { equityCsv, fillsCsv, tradesCsv } from '../report/csv.ts';
import { type BacktestReport, makeReport } from '../report/report.ts';
import { BacktestRun, type BacktestSetup, backtestProblem } from '../run/backtest-run.ts';
import type { BacktestResult } from '../run/result.ts';
import { loadHistory } from './load-history.ts';
import { type GivenOptions, type OptionKind, readOptions } from './options.ts';
import { comparisonText, reportText } from './report-text.ts';
import { ReportsFolder } from './reports-folder.ts';
import { readSubject, SUBJECT_OPTIONS } from './request.ts';
import { carryOut } from './studies.ts';
import { readStudies, STUDY_OPTIONS, type StudyRequest } from './study-request.ts';

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
  const subject = readSubject(options.value);
  if (!subject.ok) return said(terminal, subject.error, 2);
  const studies = readStudies(options.value, subject.value);
  if (!studies.ok) return said(terminal, studies.error, 2);
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
  const { history } = setup;
  const result = new BacktestRun({ ...setup, keepsDecisions: false }).run();
  const report = makeReport(setup, result);
  const isJson = options.has('json');
  terminal.out(isJson ? JSON.stringify(report) : reportText(report));
  const folder = options.text('csv');
  if (folder !== null) exportCsv(folder, report, history, result);
  const name = options.text('save');
  const saved: Result<string | null, string> = name === null ? ok(null) : reports.save(name, report);
  if (!saved.ok) return said(terminal, saved.error, 1);
  await carryOut(studies, setup, result, ({ name: study, text, data }) =>
    terminal.out(isJson ? JSON.stringify({ study, data }) : `\n${text}`),
  );
  return 0;
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
