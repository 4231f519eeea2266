/** A field for exact decimals: what was typed stays as typed; how it reads and what is wrong with it stand below. */

import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { wording } from '../../text/wording.ts';
import type { ParsedAmount } from '../../trading/parse-amount.ts';
import { Field, TextInput } from '../../ui/controls.tsx';
import type { TicketDraft } from './draft.ts';
import type { TicketField, TicketIssue } from './issue.ts';

export interface NumberFieldProps {
  readonly label: string;
  readonly field: TicketField;
  readonly value: string;
  readonly parsed: ParsedAmount;
  readonly issues: readonly TicketIssue[];
  readonly unit?: ReactNode;
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly onType: (text: string) => void;
  readonly onFix: (patch: Partial<TicketDraft>) => void;
  /** Moves by steps; absent without steppers. */
  readonly onStep?: (count: number) => void;
}

export function NumberField(props: NumberFieldProps) {
  const { label, field, value, parsed, issues, unit, aside, onType, onFix, onStep } = props;
  const issue = shownIssue(issues, field);
  const note = parsed.kind === 'value' ? parsed.note : null;
  // How the text is read is said even where something is wrong with it.
  const said = (
    <>
      {note !== null && <span className="ticket-echo">{note}. </span>}
      {issue !== null && <IssueNote issue={issue} onFix={onFix} />}
    </>
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (onStep === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onStep((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
  };
  return (
    <Field
      label={label}
      aside={aside}
      error={issue?.severity === 'block' ? said : null}
      hint={issue !== null || note !== null ? said : props.hint}
    >
      {({ id, describedBy }) => (
        <TextInput
          id={id}
          aria-describedby={describedBy}
          isNumber
          isInvalid={issue?.severity === 'block'}
          value={value}
          unit={unit}
          placeholder={props.placeholder ?? ''}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            // An expression is fixed where it stood when the field was left: the price must not move under the button.
            if (parsed.kind === 'value' && parsed.note !== null) onType(parsed.text);
          }}
          trail={
            onStep === undefined ? undefined : (
              <span className="ticket-steppers">
                <button type="button" tabIndex={-1} aria-label={wording.ticket.up(label)} onClick={() => onStep(1)}>
                  <ChevronUp size={12} strokeWidth={1.5} />
                </button>
                <button type="button" tabIndex={-1} aria-label={wording.ticket.down(label)} onClick={() => onStep(-1)}>
                  <ChevronDown size={12} strokeWidth={1.5} />
                </button>
              </span>
            )
          }
        />
      )}
    </Field>
  );
}

/** An empty field is not a mistake yet: what is missing is said beside the button. */
function shownIssue(issues: readonly TicketIssue[], field: TicketField): TicketIssue | null {
  return issues.find((issue) => issue.field === field && !issue.rule.endsWith('.missing')) ?? null;
}

export function IssueNote(props: {
  readonly issue: TicketIssue;
  readonly onFix: (patch: Partial<TicketDraft>) => void;
}) {
  const { message, fix, severity } = props.issue;
  return (
    <span className="ticket-issue" data-severity={severity}>
      {message}
      {fix !== undefined && (
        <button type="button" className="ticket-fix" onClick={() => props.onFix(fix.patch)}>
          {fix.label}
        </button>
      )}
    </span>
  );
}
