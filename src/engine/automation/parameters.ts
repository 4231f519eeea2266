/**
 * A strategy's parameters: what a form or a command gave, read against the specifications the strategy declares. What does not
 * fit is named field by field, with the value, the rule and the remedy; nothing is rounded and nothing is guessed.
 */
import type { ParameterSpec, ParameterValue } from '../../contract/automation-views.ts';
import type { Instrument } from '../../domain/instrument.ts';
import { CANDLE_INTERVALS } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Strategy } from './strategy.ts';

export type Parameters = Readonly<Record<string, ParameterValue>>;

export interface ParameterProblem {
  /** The field's id; null where two fields contradict each other. */
  readonly id: string | null;
  readonly message: string;
}

const PLAIN_DECIMAL = /^\d{1,15}(\.\d{1,12})?$/;
const MOST_PERCENT = 100;

type Parsed = Result<ParameterValue, string>;

/**
 * Numbers for `integer`, `number`, `duration` and `interval`; plain decimal text for `quantity`, `money`, `price` and
 * `percent`, which the instrument then scales. A field that was not given takes its default.
 */
export function parseParameters(
  strategy: Pick<Strategy, 'title' | 'parameters' | 'conflict'>,
  given: Readonly<Record<string, unknown>>,
  instrument: Instrument,
): Result<Parameters, readonly ParameterProblem[]> {
  const problems: ParameterProblem[] = [];
  const parameters: Record<string, ParameterValue> = {};
  for (const spec of strategy.parameters) {
    const parsed = parseOne(spec, Object.hasOwn(given, spec.id) ? given[spec.id] : spec.default, instrument);
    if (parsed.ok) parameters[spec.id] = parsed.value;
    else problems.push({ id: spec.id, message: `${spec.label}: ${parsed.error}` });
  }
  const known = new Set(strategy.parameters.map(({ id }) => id));
  for (const id of Object.keys(given)) {
    if (!known.has(id)) problems.push({ id, message: `${strategy.title} has no parameter “${id}”: leave it out.` });
  }
  if (problems.length > 0) return fail(problems);
  const conflict = strategy.conflict?.(parameters) ?? null;
  return conflict === null ? ok(parameters) : fail([{ id: null, message: conflict }]);
}

function parseOne(spec: ParameterSpec, value: unknown, instrument: Instrument): Parsed {
  switch (spec.kind) {
    case 'integer':
      return isNumber(value) && Number.isInteger(value)
        ? within(value, spec)
        : fail(`${shown(value)} is not a whole number: give one from ${spec.minimum} to ${spec.maximum}.`);
    case 'number':
      return isNumber(value)
        ? within(value, spec)
        : fail(`${shown(value)} is not a number: give one from ${spec.minimum} to ${spec.maximum}.`);
    case 'duration':
      return isNumber(value)
        ? within(value, spec, ' s')
        : fail(`${shown(value)} is not a time in seconds: give ${spec.minimum} to ${spec.maximum}.`);
    case 'interval':
      return CANDLE_INTERVALS.some((interval) => interval === value)
        ? ok(value as number)
        : fail(
            `${shown(value)} is not an interval the exchange has candles of: choose ${CANDLE_INTERVALS.join(', ')} minutes.`,
          );
    case 'choice': {
      const values = spec.options.map((option) => option.value);
      return typeof value === 'string' && values.includes(value)
        ? ok(value)
        : fail(`${shown(value)} is not one of ${values.join(', ')}.`);
    }
    case 'flag':
      return typeof value === 'boolean' ? ok(value) : fail(`${shown(value)} is neither true nor false.`);
    case 'quantity':
      return decimal(value, instrument.quantityPrecision, `a quantity of ${instrument.symbol}`);
    case 'price':
      return decimal(value, instrument.pricePrecision, `a price of ${instrument.symbol}`);
    case 'money':
      return decimal(value, instrument.costPrecision, `an amount of ${instrument.quote}`);
    case 'percent':
      return percent(value);
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const shown = (value: unknown): string => (typeof value === 'string' ? `“${value.slice(0, 40)}”` : String(value));

function within(value: number, { minimum, maximum }: { minimum: number; maximum: number }, unit = ''): Parsed {
  if (value < minimum) return fail(`${value}${unit} is below the least of ${minimum}${unit}.`);
  return value > maximum ? fail(`${value}${unit} is above the most of ${maximum}${unit}.`) : ok(value);
}

function decimal(value: unknown, decimals: number, what: string): Parsed {
  if (typeof value !== 'string' || !PLAIN_DECIMAL.test(value))
    return fail(`${shown(value)} is not ${what}: give a plain decimal such as 0.25.`);
  const amount = new Money(value);
  if (amount.decimalPlaces() <= decimals) return ok(amount.toFixed());
  return fail(
    `${value} has more decimals than the ${decimals} of ${what}: use ${amount.toDecimalPlaces(decimals, Money.ROUND_DOWN).toFixed()}.`,
  );
}

function percent(value: unknown): Parsed {
  if (typeof value !== 'string' || !PLAIN_DECIMAL.test(value))
    return fail(`${shown(value)} is not a percentage: give a plain decimal such as 1.5.`);
  const amount = new Money(value);
  return amount.gt(MOST_PERCENT) ? fail(`${value} % is above ${MOST_PERCENT} %.`) : ok(amount.toFixed());
}
