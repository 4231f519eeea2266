/** An indicator's parameters as text being edited, and what of it may be used. Pure. */
import { parseDecimal } from '../../../trading/parse-amount.ts';
import type { IndicatorKind, ParameterSpec } from './catalogue.ts';

export type ParameterText = Readonly<Record<string, string>>;

export type ParameterReading =
  | { readonly ok: true; readonly parameters: Readonly<Record<string, number>> }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

export function readParameters(kind: IndicatorKind, text: ParameterText): ParameterReading {
  const parameters: Record<string, number> = {};
  const errors: Record<string, string> = {};
  for (const spec of kind.parameters) {
    const value = readOne(spec, text[spec.id] ?? '');
    if (typeof value === 'string') errors[spec.id] = value;
    else parameters[spec.id] = value;
  }
  const quick = parameters['short'];
  const slow = parameters['long'];
  if (quick !== undefined && slow !== undefined && quick >= slow) {
    errors['short'] = `${quick} is not quicker than ${slow}: choose fewer candles than the slow average has.`;
  }
  return Object.keys(errors).length === 0 ? { ok: true, parameters } : { ok: false, errors };
}

/** The value, or why it is none. */
function readOne(spec: ParameterSpec, input: string): number | string {
  const parsed = parseDecimal(input.trim());
  if (input.trim() === '') return `Write a number from ${spec.minimum} to ${spec.maximum}.`;
  if (parsed.kind !== 'value') return parsed.kind === 'invalid' ? parsed.message : 'Write a number.';
  const value = Number(parsed.text);
  if (value < spec.minimum) return `${parsed.text} is below ${spec.minimum}, the least there is.`;
  if (value > spec.maximum) return `${parsed.text} is above ${spec.maximum}, the most there is.`;
  const steps = value / spec.step;
  if (Math.abs(steps - Math.round(steps)) > 1e-9) {
    return spec.step === 1 ? `${parsed.text}: candles are counted whole.` : `${parsed.text} has more than one decimal.`;
  }
  return value;
}
