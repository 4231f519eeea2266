/** Stop and target: what each is given as, what it reads as, and what the pair comes to. */

import { formatDecimal } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { Field, Segmented, Switch, TextInput } from '../../ui/controls.tsx';
import { type BracketDraft, EMPTY_BRACKET, LEG_KINDS, type TargetKind } from './draft.ts';
import { IssueNote } from './number-field.tsx';
import type { Ticket } from './use-ticket.ts';

const KIND_WORDS: Readonly<Record<TargetKind, { readonly label: string; readonly title: string }>> = {
  price: {
    get label() {
      return wording.ticket.price;
    },
    get title() {
      return wording.ticket.exactPrice;
    },
  },
  percent: {
    label: '%',
    get title() {
      return wording.ticket.percentFromEntry;
    },
  },
  ticks: {
    get label() {
      return wording.ticket.ticks;
    },
    get title() {
      return wording.ticket.ticksFromEntry;
    },
  },
  r: {
    label: 'R',
    get title() {
      return wording.ticket.timesDistanceFromEntryToStop;
    },
  },
};

export function BracketFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft, issues, bracket, change } = ticket;
  const legs = draft.bracket;
  const issue = issues.find((each) => each.field === 'bracket') ?? null;
  const set = (patch: Partial<BracketDraft>): void => {
    if (legs !== null) change({ bracket: { ...legs, ...patch } });
  };
  return (
    <>
      <Switch
        label={wording.ticket.bracketStopAndTarget}
        title={wording.ticket.afterEntryFillsStopRestsAt}
        isOn={legs !== null}
        onChange={(isOn) => change({ bracket: isOn ? EMPTY_BRACKET : null })}
      />
      {legs !== null && (
        <div className="ticket-bracket">
          <Leg
            label={wording.ticket.stop}
            kinds={LEG_KINDS}
            kind={legs.stopKind}
            text={legs.stop}
            reads={bracket?.reading.stop ?? null}
            quote={ticket.context.instrument.quote}
            onChange={(stopKind, stop) => set({ stopKind: stopKind === 'r' ? 'percent' : stopKind, stop })}
          />
          <Leg
            label={wording.ticket.target}
            kinds={[...LEG_KINDS, 'r']}
            kind={legs.targetKind}
            text={legs.target}
            reads={bracket?.reading.target ?? null}
            quote={ticket.context.instrument.quote}
            onChange={(targetKind, target) => set({ targetKind, target })}
          />
          {issue !== null && <IssueNote issue={issue} onFix={change} />}
          {bracket?.words !== null && bracket !== null && <p className="ticket-bracket-words">{bracket.words}</p>}
          <p className="ticket-bracket-note">{wording.ticket.stopRestsAtExchangeTargetIs}</p>
        </div>
      )}
    </>
  );
}

function Leg(props: {
  readonly label: string;
  readonly kinds: readonly TargetKind[];
  readonly kind: TargetKind;
  readonly text: string;
  readonly reads: string | null;
  readonly quote: string;
  readonly onChange: (kind: TargetKind, text: string) => void;
}) {
  const { label, kinds, kind, text, reads, quote, onChange } = props;
  return (
    <Field
      label={label}
      hint={kind === 'price' || reads === null ? undefined : wording.ticket.isNow(formatDecimal(reads))}
      aside={
        <Segmented
          label={wording.ticket.givenAs(label)}
          size="small"
          value={kind}
          choices={kinds.map((value) => ({ value, ...KIND_WORDS[value] }))}
          onChange={(next) => onChange(next, '')}
        />
      }
    >
      {({ id, describedBy }) => (
        <TextInput
          id={id}
          aria-describedby={describedBy}
          isNumber
          unit={kind === 'price' ? quote : wording.ticket.units[kind]}
          value={text}
          onChange={(event) => onChange(kind, event.target.value)}
        />
      )}
    </Field>
  );
}
