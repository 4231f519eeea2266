/**
 * Settings in a JSON file that survives damage: a file that does not parse is moved aside whole, the last good copy takes
 * its place, and without one the defaults do, which are the safest values (I20). Nothing is half read, nothing is reset
 * without a sentence in `problems`. What settings look like is the caller's parser's business.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { renameStubbornly, writeFileAtomically } from './atomic-write.ts';
import { errorCode, localFailure } from './io-error.ts';

/** Issues name the place and the expectation: `risk.ordersPerSecond: at most 50`, `unknown key "rsik"`. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly string[] };

export interface SettingsFileOptions<T> {
  readonly file: string;
  readonly defaults: T;
  readonly parse: (value: unknown) => Parsed<T>;
  /** What is in use after damage, in a sentence each; of settings unless said otherwise. */
  readonly remedy?: { readonly lastGood: string; readonly defaults: string };
  /** For tests of a file system that refuses. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

export interface LoadedSettings<T> {
  readonly value: T;
  /** For the trader; empty when the file was read as it stands, or on a first start. */
  readonly problems: readonly string[];
}

type Read<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'good'; readonly value: T; readonly text: string }
  | { readonly kind: 'bad'; readonly issues: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

const OF_SETTINGS = { lastGood: 'The last good settings are in use.', defaults: 'The safe defaults are in use.' };

export class SettingsFile<T> {
  readonly #remedy: { readonly lastGood: string; readonly defaults: string };
  readonly #options: SettingsFileOptions<T>;
  readonly #lastGood: string;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(options: SettingsFileOptions<T>) {
    this.#options = options;
    this.#remedy = options.remedy ?? OF_SETTINGS;
    this.#lastGood = `${options.file}.last-good`;
  }

  /** Never rejects: in the worst case the defaults come back with the reason. */
  async load(): Promise<LoadedSettings<T>> {
    const { file, defaults } = this.#options;
    const read = await this.#read(file);
    switch (read.kind) {
      case 'good':
        return { value: read.value, problems: await this.#rememberGood(read.text) };
      case 'unreadable':
        return {
          value: defaults,
          problems: [`${path.basename(file)} cannot be read (${read.reason}). ${this.#remedy.defaults}`],
        };
      case 'absent': {
        const lastGood = await this.#read(this.#lastGood);
        if (lastGood.kind !== 'good') return { value: defaults, problems: [] };
        return this.#restore(lastGood, [`${path.basename(file)} is missing.`]);
      }
      case 'bad': {
        const aside = await this.#moveAside();
        const problems = [`${path.basename(file)} was not used: ${read.issues.join('; ')}. ${aside}`];
        return this.#restore(await this.#read(this.#lastGood), problems);
      }
    }
  }

  /** In order of calls; what is saved must itself parse. */
  save(value: T): Promise<Result<void, Failure>> {
    const text = `${JSON.stringify(value, null, 2)}\n`;
    const saved = this.#saving.then(async (): Promise<Result<void, Failure>> => {
      const parsed = this.#options.parse(JSON.parse(text));
      if (!parsed.ok) {
        return fail(
          localFailure('settings-invalid', `Settings were not saved: ${parsed.issues.join('; ')}.`, 'config'),
        );
      }
      try {
        await mkdir(path.dirname(this.#options.file), { recursive: true, mode: 0o700 });
        await this.#write(this.#options.file, text);
        await this.#write(this.#lastGood, text);
        return ok(undefined);
      } catch (error) {
        return fail(localFailure('settings-unwritable', `Settings were not saved (${errorCode(error)}).`, 'config'));
      }
    });
    this.#saving = saved;
    return saved;
  }

  async #restore(lastGood: Read<T>, problems: readonly string[]): Promise<LoadedSettings<T>> {
    if (lastGood.kind !== 'good') {
      return { value: this.#options.defaults, problems: [...problems, this.#remedy.defaults] };
    }
    try {
      await this.#write(this.#options.file, lastGood.text);
      return { value: lastGood.value, problems: [...problems, this.#remedy.lastGood] };
    } catch (error) {
      const reason = `It could not be written back (${errorCode(error)}).`;
      return { value: lastGood.value, problems: [...problems, this.#remedy.lastGood, reason] };
    }
  }

  async #rememberGood(text: string): Promise<readonly string[]> {
    const known = await this.#read(this.#lastGood);
    if (known.kind === 'good' && known.text === text) return [];
    try {
      await this.#write(this.#lastGood, text);
      return [];
    } catch (error) {
      return [`The copy of good settings cannot be written (${errorCode(error)}).`];
    }
  }

  async #read(file: string): Promise<Read<T>> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      const reason = errorCode(error);
      return reason === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', reason };
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { kind: 'bad', issues: [text.trim() === '' ? 'the file is empty' : 'the file is not whole JSON'] };
    }
    const parsed = this.#options.parse(value);
    return parsed.ok ? { kind: 'good', value: parsed.value, text } : { kind: 'bad', issues: parsed.issues };
  }

  async #moveAside(): Promise<string> {
    const { file, rename } = this.#options;
    try {
      const prefix = `${path.basename(file)}.damaged-`;
      const names = await readdir(path.dirname(file));
      const taken = names
        .filter((name) => name.startsWith(prefix))
        .map((name) => Number(name.slice(prefix.length)) || 0);
      const name = `${prefix}${Math.max(0, ...taken) + 1}`;
      await renameStubbornly(file, path.join(path.dirname(file), name), rename);
      return `It was kept as ${name}.`;
    } catch (error) {
      return `It could not be moved aside (${errorCode(error)}).`;
    }
  }

  #write(file: string, text: string): Promise<void> {
    const { rename } = this.#options;
    return writeFileAtomically(file, text, rename === undefined ? {} : { rename });
  }
}
