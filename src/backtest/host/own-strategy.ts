/**
 * `npm run backtest -- --strategy-file my-rule.ts`: a strategy of the trader's own, in its process and by its budget, on a thread that
 * waits for its answers.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BacktestReport } from '../../contract/backtest-views.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type FileDescription, parseDescription } from '../../engine/automation/files/file-description.ts';
import { FileProgram } from '../../engine/automation/files/file-program.ts';
import { describedStrategy } from '../../engine/automation/files/file-strategy.ts';
import type { ForeignPrograms } from '../../engine/ports.ts';
import { foreignProcesses } from '../../platform/strategy-process/foreign-process.ts';
import { startNodeChild } from '../../platform/strategy-process/node-child.ts';
import { SystemClock } from '../../platform/system-clock.ts';
import { intervalOfName } from '../data/ohlcvt-csv.ts';
import type { JobSource } from './job.ts';
import { startJob } from './job-thread.ts';
import type { GivenOptions } from './options.ts';
import { readTerms } from './request.ts';

/** The report of a strategy file over what the options name; fails with a sentence. */
export async function backtestOwn(file: string, options: GivenOptions): Promise<Result<BacktestReport, string>> {
  if (!existsSync(file))
    return fail(`${file} does not exist: name a strategy file, such as resources/strategy-template.ts.`);
  const name = path.basename(file);
  const code = readFileSync(file, 'utf8');
  const child = new URL('../../platform/strategy-process/strategy-process.ts', import.meta.url);
  const programs = foreignProcesses(() => startNodeChild(fileURLToPath(child)), new SystemClock());
  const description = await described(name, code, programs);
  if (!description.ok) return description;
  const id = `own-${name.replace(/\.m?[jt]s$/, '')}`;
  const strategy = describedStrategy(id, description.value);
  const terms = readTerms(options, strategy);
  if (!terms.ok) return terms;
  const { history, instrument, parameters, assumptions, budget, heartbeatMs } = terms.value;
  const source = sourceOf(history);
  if (!source.ok) return source;
  const interval = history.interval ?? (history.file === null ? null : intervalOfName(history.file)) ?? 1;
  const { from, to, rules } = history;
  const order = { strategyId: id, title: strategy.title, parameters, instrument, interval, candles: [], from, to };
  return new Promise((resolve) => {
    startJob(
      new URL('./backtest-worker.ts', import.meta.url),
      {
        order: { ...order, assumptions, budget },
        source: source.value,
        file: { name, description: description.value },
        rules,
        heartbeatMs,
      },
      { name, code, programs },
      { progress: () => {}, done: (report) => resolve(ok(report)), failed: (problem) => resolve(fail(problem)) },
    );
  });
}

async function described(
  name: string,
  code: string,
  programs: ForeignPrograms,
): Promise<Result<FileDescription, string>> {
  const program = new FileProgram(name, programs.start({ name, code }));
  const said = await program.describe();
  program.end();
  if (!said.ok) return fail(`${said.error}.`);
  const parsed = parseDescription(said.value);
  return parsed.ok ? parsed : fail(`“${name}”: ${parsed.error}.`);
}

function sourceOf({
  file,
  recording,
}: {
  readonly file: string | null;
  readonly recording: string | null;
}): Result<JobSource, string> {
  if (recording !== null) return ok({ kind: 'recording', path: recording });
  if (file !== null) return ok({ kind: 'file', path: file });
  return fail(
    'A strategy file needs a history: give a file of candles or trades with --data, or a recording with --recording.',
  );
}
