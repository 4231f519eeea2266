/** Stop and target: what each is given as, what it reads as, and what the pair comes to. */
import { formatDecimal } from '../../lib/format-number.ts';
import { Field, Segmented, Switch, TextInput } from '../../ui/controls.tsx';
import { type BracketDraft, EMPTY_BRACKET, LEG_KINDS, type TargetKind } from './draft.ts';
import { IssueNote } from './number-field.tsx';
import type { Ticket } from './use-ticket.ts';

const KIND_WORDS: Readonly<Record<TargetKind, { readonly label: string; readonly title: string }>> = {
  price: { label: 'Price', title: 'An exact price' },
  percent: { label: '%', title: 'Percent from the entry' },
  ticks: { label: 'Ticks', title: 'Ticks from the entry' },
  r: { label: 'R', title: 'Times the distance from entry to stop' },
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
        label="Bracket: stop and target"
        title="After the entry fills, a stop rests at the exchange and a target is watched here; one ends the other"
        isOn={legs !== null}
        onChange={(isOn) => change({ bracket: isOn ? EMPTY_BRACKET : null })}
      />
      {legs !== null && (
        <div className="ticket-bracket">
          <Leg
            label="Stop"
            kinds={LEG_KINDS}
            kind={legs.stopKind}
            text={legs.stop}
            reads={bracket?.reading.stop ?? null}
            quote={ticket.context.instrument.quote}
            onChange={(stopKind, stop) => set({ stopKind: stopKind === 'r' ? 'percent' : stopKind, stop })}
          />
          <Leg
            label="Target"
            kinds={[...LEG_KINDS, 'r']}
            kind={legs.targetKind}
            text={legs.target}
            reads={bracket?.reading.target ?? null}
            quote={ticket.context.instrument.quote}
            onChange={(targetKind, target) => set({ targetKind, target })}
          />
          {issue !== null && <IssueNote issue={issue} onFix={change} />}
          {bracket?.words !== null && bracket !== null && <p className="ticket-bracket-words">{bracket.words}</p>}
          <p className="ticket-bracket-note">
            The stop rests at the exchange. The target is watched by this program: switched off, only the stop works.
          </p>
        </div>
      )}
    </>
  );
}

const UNITS: Readonly<Record<Exclude<TargetKind, 'price'>, string>> = { percent: '%', ticks: 'ticks', r: 'R' };

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
      hint={kind === 'price' || reads === null ? undefined : `is ${formatDecimal(reads)} now`}
      aside={
        <Segmented
          label={`${label} given as`}
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
          unit={kind === 'price' ? quote : UNITS[kind]}
          value={text}
          onChange={(event) => onChange(kind, event.target.value)}
        />
      )}
    </Field>
  );
}
