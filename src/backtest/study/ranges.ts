/** The parameters a sweep tries: every combination of the values given for each. */
import type { Instrument } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Parameters, parseParameters } from '../../engine/automation/parameters.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';

const MOST_COMBINATIONS = 100_000;

/** `fast=5:20:5` is 5, 10, 15, 20; `quantity=0.01,0.02` is those two. Texts, as a form would take them. */
export function readRange(word: string): Result<{ readonly id: string; readonly values: readonly string[] }, string> {
  const [id = '', text = '', ...rest] = word.split('=');
  if (id === '' || text === '' || rest.length > 0) {
    return fail(`A range is name=from:to:step or name=a,b,c, not ${word}.`);
  }
  if (!text.includes(':')) return ok({ id, values: text.split(',') });
  const parts = text.split(':');
  if (parts.length !== 3 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part))) {
    return fail(`${word} is not from:to:step in plain decimals.`);
  }
  const [from, to, step] = parts.map((part) => new Money(part));
  if (from === undefined || to === undefined || step === undefined || !step.gt(0) || to.lt(from)) {
    return fail(`${word} does not rise: from must not be above to, and step must be more than 0.`);
  }
  const values: string[] = [];
  for (let value = from; value.lte(to); value = value.add(step)) {
    values.push(value.toFixed());
    if (values.length > MOST_COMBINATIONS) return fail(`${word} has more than ${MOST_COMBINATIONS} values.`);
  }
  return ok({ id, values });
}

export interface Combinations {
  readonly parameters: readonly Parameters[];
  /** Combinations that contradict themselves, such as a fast average slower than the slow one. */
  readonly leftOut: number;
}

/** `fixed`: what no range names. A value that no field takes refuses the sweep; a combination in conflict is left out. */
export function combinations(
  strategy: Strategy,
  instrument: Instrument,
  fixed: Readonly<Record<string, unknown>>,
  ranges: readonly { readonly id: string; readonly values: readonly unknown[] }[],
): Result<Combinations, string> {
  const count = ranges.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_COMBINATIONS)
    return fail(`${count} combinations are more than ${MOST_COMBINATIONS}: take longer steps.`);
  const parameters: Parameters[] = [];
  let leftOut = 0;
  for (let index = 0; index < count; index += 1) {
    const given: Record<string, unknown> = { ...fixed };
    let rest = index;
    for (const { id, values } of ranges) {
      given[id] = values[rest % values.length];
      rest = Math.floor(rest / values.length);
    }
    const parsed = parseParameters(strategy, given, instrument);
    if (parsed.ok) parameters.push(parsed.value);
    else if (parsed.error.every(({ id }) => id === null)) leftOut += 1;
    else return fail(parsed.error.map(({ message }) => message).join(' '));
  }
  return parameters.length > 0 ? ok({ parameters, leftOut }) : fail('Every combination contradicts itself.');
}
