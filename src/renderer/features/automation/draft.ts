/**
 * A strategy's form as it is being filled in: text by field, made from what the strategy declares, and read back with a
 * message at every field that does not fit. The engine reads it once more against the instrument; what it refuses is shown too.
 */

import type { AutomationView, BudgetView, ParameterSpec, ParameterValue } from '../../../contract/automation-views.ts';
import type { CommandPayload } from '../../../contract/commands.ts';
import { wording } from '../../text/wording.ts';
import { parseDecimal } from '../../trading/parse-amount.ts';

export interface Draft {
  readonly symbol: string;
  readonly strategyId: string;
  readonly parameters: Readonly<Record<string, string | boolean>>;
  readonly budget: Readonly<Record<keyof BudgetView, string>>;
  readonly startsByItself: boolean;
}

export function draftOf(
  specs: readonly ParameterSpec[],
  from: Pick<AutomationView, 'symbol' | 'strategyId' | 'parameters' | 'budget' | 'startsByItself'>,
): Draft {
  const { capital, maximumLoss, ordersPerMinute, openOrders } = from.budget;
  return {
    symbol: from.symbol,
    strategyId: from.strategyId,
    parameters: parametersOf(specs, from.parameters),
    budget: { capital, maximumLoss, ordersPerMinute: String(ordersPerMinute), openOrders: String(openOrders) },
    startsByItself: from.startsByItself,
  };
}

const fieldText = (value: ParameterValue): string | boolean => (typeof value === 'boolean' ? value : String(value));

export type DraftReading =
  | { readonly ok: true; readonly payload: CommandPayload<'automation.set'> }
  /** By field: a parameter's id, or `budget.capital` and its like. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

export function readDraft(draft: Draft, specs: readonly ParameterSpec[], id: string | null): DraftReading {
  const { parameters, errors } = readParameters(specs, draft.parameters);
  const amount = (field: 'capital' | 'maximumLoss'): string => {
    const read = readDecimal(draft.budget[field]);
    if ('error' in read) errors[`budget.${field}`] = read.error;
    else if (!/[1-9]/.test(read.value)) errors[`budget.${field}`] = wording.automation.nothingToTradeWithGiveAmount;
    return 'error' in read ? '' : read.value;
  };
  const count = (field: 'ordersPerMinute' | 'openOrders', most: number): number => {
    const read = readWhole(draft.budget[field], 1, most);
    if ('error' in read) errors[`budget.${field}`] = read.error;
    return 'error' in read ? 0 : read.value;
  };
  const budget = {
    capital: amount('capital'),
    maximumLoss: amount('maximumLoss'),
    ordersPerMinute: count('ordersPerMinute', 600),
    openOrders: count('openOrders', 200),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { symbol, strategyId, startsByItself } = draft;
  return { ok: true, payload: { id, symbol, strategyId, parameters, budget, startsByItself } };
}

/** The fields a strategy declares, read back; a message by the id of each that does not fit. */
export function readParameters(
  specs: readonly ParameterSpec[],
  given: Draft['parameters'],
): { readonly parameters: Record<string, ParameterValue>; readonly errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const parameters: Record<string, ParameterValue> = {};
  for (const spec of specs) {
    const read = readField(spec, given[spec.id] ?? '');
    if ('error' in read) errors[spec.id] = read.error;
    else parameters[spec.id] = read.value;
  }
  return { parameters, errors };
}

/** What a strategy proposes, as its form shows it. */
export function parametersOf(
  specs: readonly ParameterSpec[],
  given: Readonly<Record<string, ParameterValue>> = {},
): Draft['parameters'] {
  return Object.fromEntries(specs.map((spec) => [spec.id, fieldText(given[spec.id] ?? spec.default)]));
}

type Read<T> = { readonly value: T } | { readonly error: string };

function readField(spec: ParameterSpec, given: string | boolean): Read<ParameterValue> {
  switch (spec.kind) {
    case 'flag':
      return { value: given === true };
    case 'choice':
      return { value: String(given) };
    case 'integer':
    case 'duration':
      return readWhole(String(given), spec.minimum, spec.maximum);
    case 'interval':
      return { value: Number(given) };
    case 'number':
      return readNumber(String(given), spec.minimum, spec.maximum);
    case 'quantity':
    case 'money':
    case 'price':
    case 'percent':
      return readDecimal(String(given));
  }
}

function readDecimal(text: string): Read<string> {
  if (text.trim() === '') return { error: wording.automation.emptyGiveNumberSuchAs0 };
  const parsed = parseDecimal(text.trim());
  if (parsed.kind === 'value') return { value: parsed.text };
  return { error: parsed.kind === 'invalid' ? parsed.message : wording.automation.giveNumberSuchAs025 };
}

function readWhole(text: string, least: number, most: number): Read<number> {
  const range = wording.automation.giveWholeNumberFromTo(least, most);
  if (!/^\d{1,9}$/.test(text.trim())) return { error: wording.automation.empty(text.trim(), range) };
  const value = Number(text.trim());
  return value < least || value > most ? { error: `${value}: ${range}` } : { value };
}

function readNumber(text: string, least: number, most: number): Read<number> {
  const negative = text.trim().startsWith('-') || text.trim().startsWith('−');
  const read = readDecimal(negative ? text.trim().slice(1) : text);
  if ('error' in read) return read;
  const value = negative ? -Number(read.value) : Number(read.value);
  return value < least || value > most
    ? { error: wording.automation.giveNumberFromTo(text.trim(), least, most) }
    : { value };
}
