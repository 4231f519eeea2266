/** What every text source of history shares: how to treat what does not fit, and how to name it. */
import { Money } from '../../domain/money.ts';
import type { CsvCursor } from './csv-cursor.ts';

export interface ReadingRules {
  /** `refuse`: a value finer than the instrument's precision is a bad line. `round`: to the nearest step, and counted. */
  readonly excessDecimals: 'refuse' | 'round';
  /** `refuse`: one bad line refuses the file. `skip`: it is left out, and counted. */
  readonly badLines: 'refuse' | 'skip';
}

export const STRICT: ReadingRules = { excessDecimals: 'refuse', badLines: 'refuse' };

export interface BadLine {
  readonly line: number;
  /** What is wrong and what to do. */
  readonly problem: string;
}

const NAMED_LINES = 10;
const EARLIEST_MS = Date.UTC(2010, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
const LONGEST_TEXT = 80;

/** Gathers what went wrong; only the first lines are kept in words. */
export class LineFaults {
  readonly #rules: ReadingRules;
  readonly #named: BadLine[] = [];
  #count = 0;
  #rounded = 0;

  constructor(rules: ReadingRules) {
    this.#rules = rules;
  }

  get isRefused(): boolean {
    return this.#count > 0 && this.#rules.badLines === 'refuse';
  }

  bad(line: number, problem: string): void {
    this.#count += 1;
    if (this.#named.length < NAMED_LINES) this.#named.push({ line, problem });
  }

  /** The field just read, rounded to `scale` where the rules allow it; null otherwise. */
  rounded(cursor: CsvCursor, scale: number): number | null {
    if (this.#rules.excessDecimals !== 'round') return null;
    const text = cursor.fieldText.trim();
    if (!/^\d*\.?\d+(?:e[+-]?\d{1,2})?$/i.test(text)) return null;
    const value = new Money(text).mul(new Money(10).pow(scale)).toDecimalPlaces(0).toNumber();
    if (!Number.isSafeInteger(value)) return null;
    this.#rounded += 1;
    return value;
  }

  /** One sentence a bad line, and how many more there are. */
  message(name: string): string {
    const lines = this.#named.map(({ line, problem }) => `line ${line}: ${problem}`);
    const more = this.#count - this.#named.length;
    if (more > 0) lines.push(`and ${more} more bad lines`);
    return `${name}: ${lines.join('; ')}. Correct the file, or leave bad lines out with --bad-lines=skip.`;
  }

  remarks(): string[] {
    const remarks: string[] = [];
    if (this.#count > 0) {
      const first = this.#named[0];
      const example = first === undefined ? '' : ` The first is line ${first.line}: ${first.problem}.`;
      remarks.push(`${this.#count} bad ${this.#count === 1 ? 'line was' : 'lines were'} left out.${example}`);
    }
    if (this.#rounded > 0) remarks.push(`${this.#rounded} values were rounded to the instrument's precision.`);
    return remarks;
  }
}

/** Why a field is no exact number at this scale, and the remedy. */
export function inexact(cursor: CsvCursor, what: string, scale: number): string {
  const text = cursor.fieldText.trim().slice(0, LONGEST_TEXT);
  if (text === '') return `the ${what} is missing: the line is "${cursor.lineText.slice(0, LONGEST_TEXT)}"`;
  if (/^\d*\.?\d+(?:e[+-]?\d{1,2})?$/i.test(text)) {
    return `${what} ${text} has more decimals than the ${scale} of the instrument, or is too large: check the symbol, or round with --excess-decimals=round`;
  }
  return `${what} "${text}" is not a number: Kraken's files have no header and a point before decimals`;
}

export const isPlausibleTime = (at: number): boolean => at >= EARLIEST_MS && at <= LATEST_MS;

export const implausibleTime = (text: string): string =>
  `time ${text} is not in seconds since 1970 between the years 2010 and 2100: convert the first column`;
