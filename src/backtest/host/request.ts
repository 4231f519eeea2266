/** What the command line asks for: which strategy, on which history, under which assumptions, and what is to be made of it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BudgetView } from '../../contract/automation-views.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../contract/backtest-views.ts';
import type { Instrument } from '../../domain/instrument.ts';
import { CANDLE_INTERVALS, type CandleInterval } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Parameters, parseParameters } from '../../engine/automation/parameters.ts';
import { BUILT_IN_STRATEGIES } from '../../engine/automation/strategies/registry.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';
import { LISTED_INSTRUMENTS } from '../../simulator/market/listings.ts';
import { instrumentFromPairs } from '../data/asset-pairs.ts';
import type { ReadingRules } from '../data/reading.ts';
import { assumptionProblem } from '../venue/assumptions.ts';
import { type GivenOptions, numberOption, type OptionKind } from './options.ts';

export const SUBJECT_OPTIONS: Readonly<Record<string, OptionKind>> = {
  strategy: 'text',
  'strategy-file': 'text',
  symbol: 'text',
  pairs: 'text',
  data: 'text',
  recording: 'text',
  interval: 'text',
  from: 'text',
  to: 'text',
  'bad-lines': 'text',
  'excess-decimals': 'text',
  seed: 'text',
  hours: 'text',
  rate: 'text',
  set: 'repeated',
  latency: 'text',
  participation: 'text',
  spread: 'text',
  queue: 'text',
  'fee-factor': 'text',
  'volume-before': 'text',
  capital: 'text',
  base: 'text',
  'maximum-loss': 'text',
  'orders-per-minute': 'text',
  'open-orders': 'text',
  heartbeat: 'text',
};

export interface HistoryRequest {
  /** A file, or null for the simulator's market. */
  readonly file: string | null;
  /** The folder of a recording whose books and trades are gone through; null: none. */
  readonly recording: string | null;
  /** Null: as the file's name says. */
  readonly interval: CandleInterval | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly rules: ReadingRules;
  readonly seed: number;
  readonly hours: number;
  readonly rate: number;
}

export type StrategyForm = Pick<Strategy, 'title' | 'kind' | 'parameters' | 'conflict'>;

export interface SubjectRequest {
  readonly strategy: Strategy;
  readonly parameters: Parameters;
  readonly instrument: Instrument;
  readonly history: HistoryRequest;
  readonly assumptions: Assumptions;
  readonly budget: BudgetView;
  readonly heartbeatMs: number;
}

/** Strategies that act on more than candles are asked this often, seconds. */
export const USUAL_HEARTBEAT_S = 5;

export function readSubject(options: GivenOptions): Result<SubjectRequest, string> {
  const wanted = options.text('strategy');
  const strategy = BUILT_IN_STRATEGIES.find(({ id }) => id === wanted);
  if (strategy === undefined) {
    const known = BUILT_IN_STRATEGIES.map(({ id }) => id).join(', ');
    return fail(
      wanted === null
        ? `Name a strategy with --strategy: ${known}.`
        : `There is no strategy ${wanted}. Known: ${known}.`,
    );
  }
  const terms = readTerms(options, strategy);
  return terms.ok ? ok({ ...terms.value, strategy }) : terms;
}

/** Everything but the strategy, of which its form is enough. */
export function readTerms(
  options: GivenOptions,
  strategy: StrategyForm,
): Result<Omit<SubjectRequest, 'strategy'>, string> {
  const symbol = options.text('symbol') ?? 'BTC/USD';
  const market = readInstrument(symbol, options.text('pairs'));
  if (!market.ok) return market;
  const instrument = market.value;
  const given = givenParameters(strategy, options.all('set'));
  if (!given.ok) return given;
  const parameters = parseParameters(strategy, given.value, instrument);
  if (!parameters.ok) return fail(parameters.error.map(({ message }) => message).join(' '));
  const history = readHistoryRequest(options);
  if (!history.ok) return history;
  const assumptions = readAssumptions(options);
  if (!assumptions.ok) return assumptions;
  const perMinute = numberOption(options, 'orders-per-minute', 60, [1, 10_000]);
  if (!perMinute.ok) return perMinute;
  const openOrders = numberOption(options, 'open-orders', 60, [1, 1_000]);
  if (!openOrders.ok) return openOrders;
  const heartbeat = numberOption(options, 'heartbeat', strategy.kind === 'signal' ? 0 : USUAL_HEARTBEAT_S, [0, 86_400]);
  if (!heartbeat.ok) return heartbeat;
  const { capital } = assumptions.value;
  const budget = {
    capital,
    maximumLoss: options.text('maximum-loss') ?? capital,
    ordersPerMinute: perMinute.value,
    openOrders: openOrders.value,
  };
  if (!/^\d{1,15}(\.\d{1,10})?$/.test(budget.maximumLoss)) {
    return fail(`Option --maximum-loss must be a plain decimal such as 500, not ${budget.maximumLoss}.`);
  }
  return ok({
    parameters: parameters.value,
    instrument,
    history: history.value,
    assumptions: assumptions.value,
    budget,
    heartbeatMs: Math.round(heartbeat.value * 1000),
  });
}

/** Where a file of pairs is given, its rules count: Kraken changes them, and the simulator's are those of one day. */
function readInstrument(symbol: string, pairs: string | null): Result<Instrument, string> {
  if (pairs !== null) {
    if (!existsSync(pairs)) return fail(`${pairs} does not exist: save an answer of Kraken's AssetPairs there.`);
    try {
      return instrumentFromPairs(JSON.parse(readFileSync(pairs, 'utf8')), symbol, path.basename(pairs));
    } catch {
      return fail(`${pairs} is not JSON: save an answer of Kraken's AssetPairs as it is.`);
    }
  }
  const instrument = LISTED_INSTRUMENTS.find((listed) => listed.symbol === symbol);
  if (instrument !== undefined) return ok(instrument);
  const listed = LISTED_INSTRUMENTS.map((each) => each.symbol).join(', ');
  return fail(`${symbol} is not listed. Listed: ${listed}. For another, give Kraken's AssetPairs with --pairs FILE.`);
}

/** `name=value`, typed as the strategy's form says; what does not fit is named by `parseParameters`. */
export function givenParameters(
  strategy: Pick<Strategy, 'parameters'>,
  words: readonly string[],
): Result<Readonly<Record<string, unknown>>, string> {
  const given: Record<string, unknown> = {};
  for (const word of words) {
    const [name = '', ...rest] = word.split('=');
    if (rest.length === 0) return fail(`Option --set takes name=value, not ${word}.`);
    const text = rest.join('=');
    const spec = strategy.parameters.find(({ id }) => id === name);
    given[name] = spec === undefined ? text : typed(spec.kind, text);
  }
  return ok(given);
}

export function typed(kind: Strategy['parameters'][number]['kind'], text: string): unknown {
  switch (kind) {
    case 'integer':
    case 'number':
    case 'duration':
    case 'interval':
      return text.trim() === '' ? text : Number(text);
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : text;
    default:
      return text;
  }
}

/** What candles and trades do not tell and has to be assumed; recorded books tell it. */
const ASSUMED_WITHOUT_BOOKS = ['participation', 'spread', 'queue', 'heartbeat'];

function readHistoryRequest(options: GivenOptions): Result<HistoryRequest, string> {
  if (options.has('recording')) {
    if (options.has('data')) return fail('Give either --data or --recording: one history at a time.');
    const idle = ASSUMED_WITHOUT_BOOKS.find((name) => options.has(name));
    if (idle !== undefined)
      return fail(`Option --${idle} means nothing with --recording: what was recorded says so itself. Leave it out.`);
  }
  const interval = options.text('interval');
  const known = CANDLE_INTERVALS.find((minutes) => String(minutes) === interval);
  if (interval !== null && known === undefined) {
    return fail(`Option --interval must be one of ${CANDLE_INTERVALS.join(', ')} minutes, not ${interval}.`);
  }
  const badLines = choice(options, 'bad-lines', ['refuse', 'skip']);
  if (!badLines.ok) return badLines;
  const excessDecimals = choice(options, 'excess-decimals', ['refuse', 'round']);
  if (!excessDecimals.ok) return excessDecimals;
  const from = time(options, 'from');
  if (!from.ok) return from;
  const to = time(options, 'to');
  if (!to.ok) return to;
  const seed = numberOption(options, 'seed', 1, [0, 2 ** 32 - 1]);
  if (!seed.ok) return seed;
  const hours = numberOption(options, 'hours', 24, [1, 24 * 60]);
  if (!hours.ok) return hours;
  const rate = numberOption(options, 'rate', 10, [1, 1_000]);
  if (!rate.ok) return rate;
  return ok({
    file: options.text('data'),
    recording: options.text('recording'),
    interval: known ?? null,
    from: from.value,
    to: to.value,
    rules: { badLines: badLines.value, excessDecimals: excessDecimals.value },
    seed: seed.value,
    hours: hours.value,
    rate: rate.value,
  });
}

function readAssumptions(options: GivenOptions): Result<Assumptions, string> {
  const numbers: Partial<Record<keyof Assumptions, number>> = {};
  for (const [name, key] of [
    ['latency', 'latencyMs'],
    ['participation', 'participation'],
    ['spread', 'spreadBps'],
    ['queue', 'queue'],
    ['fee-factor', 'feeFactor'],
  ] as const) {
    const value = numberOption(options, name, DEFAULT_ASSUMPTIONS[key], [0, 1e6]);
    if (!value.ok) return value;
    numbers[key] = value.value;
  }
  const assumptions: Assumptions = {
    ...DEFAULT_ASSUMPTIONS,
    ...numbers,
    volumeBefore: (options.text('volume-before') ?? DEFAULT_ASSUMPTIONS.volumeBefore) as DecimalText,
    capital: (options.text('capital') ?? DEFAULT_ASSUMPTIONS.capital) as DecimalText,
    baseAtStart: (options.text('base') ?? DEFAULT_ASSUMPTIONS.baseAtStart) as DecimalText,
  };
  const problem = assumptionProblem(assumptions);
  return problem === null ? ok(assumptions) : fail(problem);
}

function choice<const T extends string>(
  options: GivenOptions,
  name: string,
  values: readonly [T, ...T[]],
): Result<T, string> {
  const text = options.text(name);
  if (text === null) return ok(values[0]);
  const value = values.find((candidate) => candidate === text);
  return value === undefined ? fail(`Option --${name} must be one of ${values.join(', ')}, not ${text}.`) : ok(value);
}

function time(options: GivenOptions, name: string): Result<number | null, string> {
  const text = options.text(name);
  if (text === null) return ok(null);
  const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at)
    ? ok(at)
    : fail(`Option --${name} must be a day or an instant in UTC such as 2025-03-01 or 2025-03-01T12:00Z, not ${text}.`);
}
