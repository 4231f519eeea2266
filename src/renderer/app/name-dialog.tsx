/** Asks for a workspace's name. */

import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextInput } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { desk } from './layout/desk.ts';
import { nameProblem } from './layout/desk-model.ts';

export interface NameDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly initial: string;
  /** The workspace that may keep its name. */
  readonly except: string | null;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

export function NameDialog(props: NameDialogProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      {props.isOpen && <NameForm {...props} />}
    </Dialog>
  );
}

function NameForm({ initial, except, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const problem = useStore(desk, (state) => nameProblem(state.desk, name, except));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (problem !== null) return;
    onName(name);
    onClose();
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={wording.shell.name} error={problem}>
        {({ id, describedBy }) => (
          <TextInput
            id={id}
            aria-describedby={describedBy}
            aria-invalid={problem !== null}
            value={name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="dialog-buttons">
        <Button onClick={onClose}>{wording.shell.cancel}</Button>
        <Button type="submit" tone="strong" reason={problem}>
          {wording.shell.save}
        </Button>
      </div>
    </form>
  );
}
