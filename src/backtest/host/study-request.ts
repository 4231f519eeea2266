/** Which studies the command line asks for beside the plain run. */
import { availableParallelism } from 'node:os';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Combinations, combinations, readRange } from '../study/ranges.ts';
import { RANKS, type Rank } from '../study/ranking.ts';
import type { OutageTerms } from '../study/stress.ts';
import { type GivenOptions, numberOption, type OptionKind } from './options.ts';
import { givenParameters, type SubjectRequest, typed } from './request.ts';

export const STUDY_OPTIONS: Readonly<Record<string, OptionKind>> = {
  sweep: 'repeated',
  threads: 'text',
  rank: 'text',
  'walk-forward': 'text',
  'check-look-ahead': 'text',
  'monte-carlo': 'text',
  stress: 'flag',
  outages: 'text',
  'outage-minutes': 'text',
  'reject-share': 'text',
};

export interface StudyRequest {
  readonly threads: number;
  readonly rank: Rank;
  readonly choices: Combinations | null;
  /** Parts to walk forward over; 0: none. */
  readonly parts: number;
  readonly cuts: number;
  readonly draws: number;
  readonly isStressed: boolean;
  readonly outages: OutageTerms | null;
}

/** Whether anything but the plain run is asked for. */
export const hasStudies = ({ choices, parts, cuts, draws, isStressed, outages }: StudyRequest): boolean =>
  choices !== null || parts > 0 || cuts > 0 || draws > 0 || isStressed || outages !== null;

export function readStudies(options: GivenOptions, subject: SubjectRequest): Result<StudyRequest, string> {
  const threads = numberOption(options, 'threads', availableParallelism(), [1, 64]);
  if (!threads.ok) return threads;
  const parts = numberOption(options, 'walk-forward', 0, [1, 100]);
  if (!parts.ok) return parts;
  const cuts = numberOption(options, 'check-look-ahead', 0, [1, 1_000]);
  if (!cuts.ok) return cuts;
  const draws = numberOption(options, 'monte-carlo', 0, [100, 1_000_000]);
  if (!draws.ok) return draws;
  const wanted = options.text('rank') ?? 'net';
  const rank = RANKS.find((known) => known === wanted);
  if (rank === undefined) return fail(`Option --rank must be one of ${RANKS.join(', ')}, not ${wanted}.`);
  const choices = readChoices(options, subject);
  if (!choices.ok) return choices;
  if (parts.value > 0 && choices.value === null) {
    return fail('A walk-forward chooses between parameters: give it ranges with --sweep name=from:to:step.');
  }
  const outages = readOutages(options, subject.history.seed);
  if (!outages.ok) return outages;
  return ok({
    threads: Math.round(threads.value),
    rank,
    choices: choices.value,
    parts: Math.round(parts.value),
    cuts: Math.round(cuts.value),
    draws: Math.round(draws.value),
    isStressed: options.has('stress'),
    outages: outages.value,
  });
}

function readChoices(
  options: GivenOptions,
  { strategy, instrument }: SubjectRequest,
): Result<Combinations | null, string> {
  const words = options.all('sweep');
  if (words.length === 0) return ok(null);
  const fixed = givenParameters(strategy, options.all('set'));
  if (!fixed.ok) return fixed;
  const ranges: { id: string; values: readonly unknown[] }[] = [];
  for (const word of words) {
    const range = readRange(word);
    if (!range.ok) return range;
    const { id, values } = range.value;
    if (ranges.some((other) => other.id === id)) return fail(`Option --sweep names ${id} twice.`);
    const spec = strategy.parameters.find((parameter) => parameter.id === id);
    ranges.push({ id, values: spec === undefined ? values : values.map((value) => typed(spec.kind, value)) });
  }
  return combinations(strategy, instrument, fixed.value, ranges);
}

function readOutages(options: GivenOptions, seed: number): Result<OutageTerms | null, string> {
  const count = numberOption(options, 'outages', 12, [0, 10_000]);
  if (!count.ok) return count;
  const minutes = numberOption(options, 'outage-minutes', 30, [1, 10_080]);
  if (!minutes.ok) return minutes;
  const rejectShare = numberOption(options, 'reject-share', 0.05, [0, 1]);
  if (!rejectShare.ok) return rejectShare;
  const isAsked = ['outages', 'outage-minutes', 'reject-share'].some((name) => options.has(name));
  return ok(
    isAsked ? { count: Math.round(count.value), minutes: minutes.value, rejectShare: rejectShare.value, seed } : null,
  );
}
