/** Asks a person why, before something that was stopped goes on. The reason goes into the journal. */

import { type FormEvent, type ReactNode, useState } from 'react';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { Button } from './button.tsx';
import { Field, TextInput } from './controls.tsx';
import { Dialog } from './dialog.tsx';

/** As the engine's commands ask for it. */
const LEAST_REASON = 3;
const LONGEST_REASON = 200;

export interface ReasonDialogProps {
  readonly title: string;
  /** What it would mean. */
  readonly children: ReactNode;
  readonly question: string;
  readonly refuse: string;
  readonly agree: string;
  /** Characters the reason must have; three unless told otherwise. */
  readonly least?: number;
  readonly onAgree: (reason: string) => Promise<Result<unknown, Failure>>;
  /** It is over: refused, or agreed and done. */
  readonly onClose: () => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, children, question, refuse, agree, least = LEAST_REASON, onAgree, onClose } = props;
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isShort = reason.trim().length < least;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isShort || isBusy) return;
    setBusy(true);
    void onAgree(reason.trim()).then((answer) => {
      setBusy(false);
      if (answer.ok) onClose();
      else setFailure(told(answer.error.message));
    });
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {children}
        <Field label={question} error={failure}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              value={reason}
              maxLength={LONGEST_REASON}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>{refuse}</Button>
          <Button
            type="submit"
            tone="strong"
            isBusy={isBusy}
            reason={isShort ? wording.ui.giveReasonAtLeastCharacters(least) : null}
          >
            {agree}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
