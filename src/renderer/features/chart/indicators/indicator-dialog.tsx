/** One indicator's parameters, and whether every symbol's chart shows it or only this one's. */

import { type FormEvent, useState } from 'react';
import { wording } from '../../../text/wording.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Segmented, TextInput } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import type { IndicatorKind } from './catalogue.ts';
import { type ChosenIndicator, parameterOf } from './chosen.ts';
import { readParameters } from './parameter-form.ts';

export interface IndicatorDialogProps {
  readonly symbol: string;
  readonly kind: IndicatorKind;
  readonly indicator: ChosenIndicator;
  readonly isGlobal: boolean;
  /** False while it is being added. */
  readonly isThere: boolean;
  readonly onSave: (indicator: ChosenIndicator, isGlobal: boolean) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export function IndicatorDialog(props: IndicatorDialogProps) {
  const { symbol, kind, indicator, onSave, onRemove, onClose } = props;
  const [text, setText] = useState(() =>
    Object.fromEntries(kind.parameters.map(({ id }) => [id, String(parameterOf(indicator, kind, id))])),
  );
  const [isGlobal, setGlobal] = useState(props.isGlobal);
  const [isTried, setTried] = useState(false);
  const reading = readParameters(kind, text);
  const errors = reading.ok || !isTried ? {} : reading.errors;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!reading.ok) return;
    onSave({ ...indicator, parameters: reading.parameters }, isGlobal);
    onClose();
  };
  return (
    <Dialog title={kind.title} isOpen onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="dialog-text">{kind.about}</p>
        {kind.parameters.map((spec) => (
          <Field
            key={spec.id}
            label={spec.label}
            error={errors[spec.id]}
            hint={wording.indicators.toIsUsual(spec.minimum, spec.maximum, spec.default)}
          >
            {({ id, describedBy }) => (
              <TextInput
                id={id}
                isNumber
                aria-describedby={describedBy}
                isInvalid={errors[spec.id] !== undefined}
                value={text[spec.id] ?? ''}
                onChange={(event) => setText({ ...text, [spec.id]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Segmented
          label={wording.indicators.shownOn}
          value={isGlobal ? 'all' : 'one'}
          onChange={(value) => setGlobal(value === 'all')}
          choices={[
            { value: 'one', label: wording.indicators.only(symbol) },
            { value: 'all', label: wording.indicators.everySymbol },
          ]}
        />
        <div className="dialog-buttons">
          {props.isThere && (
            <Button
              onClick={() => {
                onRemove();
                onClose();
              }}
            >
              {wording.indicators.remove}
            </Button>
          )}
          <Button type="submit" tone="strong">
            {props.isThere ? wording.indicators.apply : wording.indicators.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
