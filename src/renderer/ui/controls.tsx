/** Form controls: a labelled field, text input, segmented choice, select, switch. */
import { Select as BaseSelect } from '@base-ui/react/select';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Check, ChevronDown } from 'lucide-react';
import { type InputHTMLAttributes, memo, type ReactNode, type Ref, useId } from 'react';
import { classNames } from '../lib/class-names.ts';
import { useSteady } from '../lib/use-steady.ts';
import './controls.css';

export interface FieldProps {
  readonly label: string;
  /** Right of the label: a unit, free balance, chips. */
  readonly aside?: ReactNode;
  /** The rule that is broken, naming the remedy. */
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

export function Field({ label, aside, error, hint, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasError = error !== undefined && error !== null && error !== false;
  const note = hasError ? error : hint;
  const hasNote = note !== undefined && note !== null && note !== false;
  return (
    <div className="field" data-invalid={hasError || undefined}>
      <div className="field-head">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <div className="field-aside">{aside}</div>
      </div>
      {children({ id, describedBy: hasNote ? noteId : undefined })}
      {hasNote && (
        <div className="field-note" id={noteId}>
          {note}
        </div>
      )}
    </div>
  );
}

export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly ref?: Ref<HTMLInputElement>;
  readonly isInvalid?: boolean;
  /** Inside the box, right of the text: `BTC`. */
  readonly unit?: ReactNode;
  /** Inside the box, left of the text. */
  readonly lead?: ReactNode;
  /** Inside the box, at its right end: steppers. */
  readonly trail?: ReactNode;
  /** Right-aligned tabular figures. */
  readonly isNumber?: boolean;
}

export function TextInput({ isInvalid, unit, lead, trail, isNumber = false, className, ...rest }: TextInputProps) {
  return (
    <div className={classNames('text-input', isNumber && 'is-number', className)} data-invalid={isInvalid || undefined}>
      {lead !== undefined && <span className="text-input-lead">{lead}</span>}
      <input
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        inputMode={isNumber ? 'decimal' : 'text'}
        {...rest}
        aria-invalid={isInvalid || undefined}
      />
      {unit !== undefined && <span className="text-input-unit">{unit}</span>}
      {trail}
    </div>
  );
}

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly title?: string;
  /** Colours the chosen segment. */
  readonly tone?: 'buy' | 'sell';
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly size?: 'small' | 'normal' | 'large';
  readonly isFullWidth?: boolean;
}

/** One of a few, all visible: a radio group in one row. */
export function Segmented<T extends string>({
  label,
  choices,
  value,
  onChange,
  size = 'normal',
  isFullWidth = false,
}: SegmentedProps<T>) {
  const name = useId();
  const choose = useSteady(onChange);
  return (
    <div
      className={classNames('segmented', `segmented-${size}`, isFullWidth && 'is-full')}
      role="radiogroup"
      aria-label={label}
    >
      {choices.map((choice) => (
        <Segment
          key={choice.value}
          name={name}
          value={choice.value}
          label={choice.label}
          title={choice.title}
          tone={choice.tone}
          isChosen={choice.value === value}
          onChoose={choose as (value: string) => void}
        />
      ))}
    </div>
  );
}

/** Forms are drawn again with every quote; an input that is the same is left alone. */
const Segment = memo(function Segment(props: {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly title: string | undefined;
  readonly tone: 'buy' | 'sell' | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (value: string) => void;
}) {
  const { name, value, label, title, tone, isChosen, onChoose } = props;
  return (
    <label className="segment" data-tone={tone} title={title}>
      <input type="radio" name={name} value={value} checked={isChosen} onChange={() => onChoose(value)} />
      <span>{label}</span>
    </label>
  );
});

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly id?: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

/** One of many, in a list that opens. */
export function Select<T extends string>({ onChange, ...rest }: SelectProps<T>) {
  const choose = useSteady(onChange);
  return <SteadySelect {...rest} onChange={choose as (value: string) => void} />;
}

const SteadySelect = memo(SelectView, (before, now) => {
  const { choices, ...rest } = now;
  return (
    Object.entries(rest).every(([name, value]) => Reflect.get(before, name) === value) &&
    choices.length === before.choices.length &&
    choices.every(({ value, label }, at) => value === before.choices[at]?.value && label === before.choices[at]?.label)
  );
});

function SelectView({ label, id, choices, value, onChange, className }: SelectProps<string>) {
  return (
    <BaseSelect.Root
      items={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <BaseSelect.Trigger id={id} className={classNames('select', className)} aria-label={label}>
        <BaseSelect.Value />
        <BaseSelect.Icon className="select-icon">
          <ChevronDown size={14} strokeWidth={1.5} />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className="popup-positioner" sideOffset={2} alignItemWithTrigger={false}>
          <BaseSelect.Popup className="popup-list">
            {choices.map((choice) => (
              <BaseSelect.Item key={choice.value} value={choice.value} className="popup-item">
                <BaseSelect.ItemIndicator className="popup-check">
                  <Check size={14} strokeWidth={1.5} />
                </BaseSelect.ItemIndicator>
                <BaseSelect.ItemText>{choice.label}</BaseSelect.ItemText>
              </BaseSelect.Item>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly title?: string;
}

export function Switch({ onChange, ...rest }: SwitchProps) {
  const change = useSteady(onChange);
  return <SteadySwitch {...rest} onChange={change} />;
}

const SteadySwitch = memo(function SteadySwitch({ label, isOn, onChange, title }: SwitchProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the Base UI switch renders the labelled control
    <label className="switch" title={title}>
      <BaseSwitch.Root className="switch-track" checked={isOn} onCheckedChange={onChange}>
        <BaseSwitch.Thumb className="switch-thumb" />
      </BaseSwitch.Root>
      <span>{label}</span>
    </label>
  );
});

/** A small button that fills something in: `Bid`, `25 %`. */
export function Chip(props: {
  readonly label: string;
  readonly onClick: () => void;
  readonly title?: string;
  readonly isPressed?: boolean;
}) {
  return (
    <button type="button" className="chip" title={props.title} aria-pressed={props.isPressed} onClick={props.onClick}>
      {props.label}
    </button>
  );
}
