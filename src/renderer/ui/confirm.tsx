/**
 * Questions before something happens. `confirm()` may be called from anywhere; `ConfirmHost` stands once in the window.
 * The default is Cancel where the answer adds risk and Confirm where it takes risk away; Enter is ignored for the first
 * 250 ms, so that the key that opened a question cannot answer it.
 */

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { wording } from '../text/wording.ts';
import { Button, type ButtonTone } from './button.tsx';
import './dialog.css';

export interface Question {
  readonly title: string;
  /** What will happen, as one full sentence. */
  readonly sentence: ReactNode;
  /** The worst that can come of it. */
  readonly worstCase?: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly risk: 'increases' | 'reduces';
  readonly tone?: ButtonTone;
}

interface Asked {
  readonly question: Question;
  readonly askedAt: number;
  readonly answer: (isConfirmed: boolean) => void;
}

const asked = createStore<{ readonly current: Asked | null }>(() => ({ current: null }));

const GUARD_MS = 250;

/** Resolves to the trader's answer. A question asked while another is open answers the earlier one with no. */
export function confirm(question: Question): Promise<boolean> {
  asked.getState().current?.answer(false);
  return new Promise((resolve) => {
    asked.setState({
      current: {
        question,
        askedAt: performance.now(),
        answer: (isConfirmed) => {
          asked.setState({ current: null });
          resolve(isConfirmed);
        },
      },
    });
  });
}

export function ConfirmHost() {
  const current = useStore(asked, (state) => state.current);
  const cancelRef = useRef<HTMLButtonElement>(null);
  const confirmRef = useRef<HTMLButtonElement>(null);
  const question = current?.question;
  return (
    <AlertDialog.Root
      open={current !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) current?.answer(false);
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup
          className="dialog"
          initialFocus={question?.risk === 'reduces' ? confirmRef : cancelRef}
          onKeyDownCapture={(event) => {
            const isEarly = current !== null && performance.now() - current.askedAt < GUARD_MS;
            if (event.key === 'Enter' && (event.repeat || isEarly)) event.preventDefault();
          }}
        >
          <AlertDialog.Title className="dialog-title">{question?.title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text" render={<div />}>
            {question?.sentence}
          </AlertDialog.Description>
          {question?.worstCase !== undefined && <p className="dialog-worst">{question.worstCase}</p>}
          <div className="dialog-buttons">
            <Button ref={cancelRef} onClick={() => current?.answer(false)}>
              {question?.cancelLabel ?? wording.ui.cancel}
            </Button>
            <Button ref={confirmRef} tone={question?.tone ?? 'strong'} onClick={() => current?.answer(true)}>
              {question?.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
