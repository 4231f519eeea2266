/** An indicator's parameters as text being edited, and what of it may be used. Pure. */
import { wording } from '../../../text/wording.ts';
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
    errors['short'] = wording.indicators.isNotQuickerThanChooseFewer(quick, slow);
  }
  return Object.keys(errors).length === 0 ? { ok: true, parameters } : { ok: false, errors };
}

/** The value, or why it is none. */
function readOne(spec: ParameterSpec, input: string): number | string {
  const parsed = parseDecimal(input.trim());
  if (input.trim() === '') return wording.indicators.writeNumberFromTo(spec.minimum, spec.maximum);
  if (parsed.kind !== 'value') return parsed.kind === 'invalid' ? parsed.message : wording.indicators.writeNumber;
  const value = Number(parsed.text);
  if (value < spec.minimum) return wording.indicators.isBelowLeastThereIs(parsed.text, spec.minimum);
  if (value > spec.maximum) return wording.indicators.isAboveMostThereIs(parsed.text, spec.maximum);
  const steps = value / spec.step;
  if (Math.abs(steps - Math.round(steps)) > 1e-9) {
    return spec.step === 1
      ? wording.indicators.candlesAreCountedWhole(parsed.text)
      : wording.indicators.hasMoreThanOneDecimal(parsed.text);
  }
  return value;
}
