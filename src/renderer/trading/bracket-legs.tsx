/** Stop and target as fields: what each is given as, and what it reads as. */

import { formatDecimal } from '../lib/format-number.ts';
import { wording } from '../text/wording.ts';
import { Field, Segmented, TextInput } from '../ui/controls.tsx';
import { type BracketDraft, type BracketReading, LEG_KINDS, type TargetKind } from './bracket.ts';

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

/** `isTemplate`: for entries that are not known yet, so that neither leg is a price of its own. */
export function BracketLegs(props: {
  readonly legs: BracketDraft;
  readonly reading: BracketReading | null;
  readonly quote: string;
  readonly isTemplate?: boolean;
  readonly onChange: (legs: BracketDraft) => void;
}) {
  const { legs, reading, quote, isTemplate = false, onChange } = props;
  const kinds = isTemplate ? LEG_KINDS.filter((kind) => kind !== 'price') : LEG_KINDS;
  return (
    <>
      <Leg
        label={wording.ticket.stop}
        kinds={kinds}
        kind={legs.stopKind}
        text={legs.stop}
        reads={reading?.stop ?? null}
        quote={quote}
        onChange={(stopKind, stop) => onChange({ ...legs, stopKind: stopKind === 'r' ? 'percent' : stopKind, stop })}
      />
      <Leg
        label={wording.ticket.target}
        kinds={[...kinds, 'r']}
        kind={legs.targetKind}
        text={legs.target}
        reads={reading?.target ?? null}
        quote={quote}
        onChange={(targetKind, target) => onChange({ ...legs, targetKind, target })}
      />
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
