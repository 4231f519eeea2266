/** Saved reports, one JSON file each, in one folder. A name is a plain word, so that it is a file name everywhere. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BacktestReport } from '../../contract/backtest-views.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

const NAME = /^[\w][\w.-]{0,79}$/;
const SUFFIX = '.backtest.json';

export class ReportsFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  names(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
      .sort();
  }

  /** Never over another report: a result that was compared once must stay what it was. */
  save(name: string, report: BacktestReport): Result<string, string> {
    if (!NAME.test(name)) return fail(`${name} cannot be a report's name: use letters, digits, points and dashes.`);
    const file = this.#file(name);
    if (existsSync(file)) return fail(`A report named ${name} exists already: give another name, or remove ${file}.`);
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${file}.part`, `${JSON.stringify(report)}\n`);
    renameSync(`${file}.part`, file);
    return ok(file);
  }

  remove(name: string): Result<null, string> {
    if (!NAME.test(name) || !existsSync(this.#file(name))) return fail(`There is no report ${name} any more.`);
    rmSync(this.#file(name));
    return ok(null);
  }

  load(name: string): Result<BacktestReport, string> {
    if (!NAME.test(name) || !existsSync(this.#file(name))) {
      const known = this.names();
      const there = known.length === 0 ? `none in ${this.#folder}` : known.join(', ');
      return fail(`There is no report ${name}. Saved: ${there}.`);
    }
    try {
      const report: unknown = JSON.parse(readFileSync(this.#file(name), 'utf8'));
      return isReport(report) ? ok(report) : fail(`${this.#file(name)} is not a report this version can read.`);
    } catch {
      return fail(`${this.#file(name)} is damaged: it is not JSON.`);
    }
  }

  #file(name: string): string {
    return path.join(this.#folder, `${name}${SUFFIX}`);
  }
}

/** Files of our own writing: the format's number and the parts everything else rests on. */
const isReport = (value: unknown): value is BacktestReport =>
  typeof value === 'object' &&
  value !== null &&
  Reflect.get(value, 'format') === 1 &&
  ['strategy', 'money', 'statistics', 'assumptions', 'trades', 'fills', 'refusals'].every(
    (part) => typeof Reflect.get(value, part) === 'object' && Reflect.get(value, part) !== null,
  );
