/** Reads `--name value` and `--name=value`. A wrong option is answered with its name and the list of known ones. */
import { fail, ok, type Result } from '../../domain/result.ts';

export type OptionKind = 'text' | 'flag' | 'repeated';

export interface GivenOptions {
  text(name: string): string | null;
  has(name: string): boolean;
  all(name: string): readonly string[];
}

export function readOptions(
  words: readonly string[],
  known: Readonly<Record<string, OptionKind>>,
): Result<GivenOptions, string> {
  const given = new Map<string, string[]>();
  const list = Object.keys(known)
    .map((name) => `--${name}`)
    .join(', ');
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') continue;
    const [flag = '', ...rest] = word.split('=');
    const name = flag.startsWith('--') ? flag.slice(2) : '';
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) return fail(`Unknown option ${flag}. Known options: ${list}.`);
    if (kind !== 'repeated' && given.has(name)) return fail(`Option --${name} is given twice.`);
    if (kind === 'flag') {
      if (rest.length > 0) return fail(`Option --${name} takes no value.`);
      given.set(name, ['']);
      continue;
    }
    const next = words[index + 1];
    const value = rest.length > 0 ? rest.join('=') : next?.startsWith('--') === true ? undefined : next;
    if (value === undefined || value === '') return fail(`Option --${name} needs a value.`);
    if (rest.length === 0) index += 1;
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  return ok({
    text: (name) => given.get(name)?.[0] ?? null,
    has: (name) => given.has(name),
    all: (name) => given.get(name) ?? [],
  });
}

/** A number in a range, or the value that stands where nothing was given. */
export function numberOption(
  options: GivenOptions,
  name: string,
  otherwise: number,
  [least, most]: readonly [number, number],
): Result<number, string> {
  const text = options.text(name);
  if (text === null) return ok(otherwise);
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most
    ? ok(value)
    : fail(`Option --${name} must be a number from ${least} to ${most}, not ${text}.`);
}
