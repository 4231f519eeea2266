/** One field of a strategy's form, by what the strategy says of it. */

import type { ParameterSpec } from '../../../contract/automation-views.ts';
import { CANDLE_INTERVALS } from '../../../domain/market.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Field, Select, Switch, TextInput } from '../../ui/controls.tsx';

interface ParameterFieldsProps {
  readonly title: string;
  readonly specs: readonly ParameterSpec[];
  readonly values: Readonly<Record<string, string | boolean>>;
  /** By the id of the parameter. */
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly base: string;
  readonly quote: string;
  readonly onChange: (values: Readonly<Record<string, string | boolean>>) => void;
}

/** What a strategy is told, as a group of fields made from its own description. */
export function ParameterFields({ title, specs, values, errors, base, quote, onChange }: ParameterFieldsProps) {
  return (
    <fieldset className="automation-fields">
      <legend>{title}</legend>
      {specs.map((spec) => (
        <ParameterField
          key={spec.id}
          spec={spec}
          value={values[spec.id] ?? ''}
          error={errors[spec.id]}
          base={base}
          quote={quote}
          onChange={(value) => onChange({ ...values, [spec.id]: value })}
        />
      ))}
    </fieldset>
  );
}

interface ParameterFieldProps {
  readonly spec: ParameterSpec;
  readonly value: string | boolean;
  readonly error: string | undefined;
  readonly base: string;
  readonly quote: string;
  readonly onChange: (value: string | boolean) => void;
}

function ParameterField({ spec, value, error, base, quote, onChange }: ParameterFieldProps) {
  if (spec.kind === 'flag')
    return <Switch label={told(spec.label)} title={told(spec.help)} isOn={value === true} onChange={onChange} />;
  const choices = choicesOf(spec);
  return (
    <Field label={told(spec.label)} error={error} hint={told(spec.help)}>
      {({ id, describedBy }) =>
        choices === null ? (
          <TextInput
            id={id}
            aria-describedby={describedBy}
            isNumber
            isInvalid={error !== undefined}
            unit={unitOf(spec, base, quote)}
            value={String(value)}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Select id={id} label={told(spec.label)} choices={choices} value={String(value)} onChange={onChange} />
        )
      }
    </Field>
  );
}

function choicesOf(spec: ParameterSpec): readonly { readonly value: string; readonly label: string }[] | null {
  if (spec.kind === 'choice') return spec.options.map(({ value, label }) => ({ value, label: told(label) }));
  if (spec.kind !== 'interval') return null;
  return CANDLE_INTERVALS.map((minutes) => ({ value: String(minutes), label: intervalWords(minutes) }));
}

export function intervalWords(minutes: number): string {
  if (minutes < 60) return wording.automation.min(minutes);
  if (minutes < 1440) return wording.automation.h(minutes / 60);
  return minutes === 1440 ? wording.automation.n1Day : wording.automation.days(minutes / 1440);
}

function unitOf(spec: ParameterSpec, base: string, quote: string): string | undefined {
  switch (spec.kind) {
    case 'quantity':
      return base;
    case 'money':
    case 'price':
      return quote;
    case 'percent':
      return '%';
    case 'duration':
      return 's';
    case 'number':
      return spec.unit;
    default:
      return undefined;
  }
}
