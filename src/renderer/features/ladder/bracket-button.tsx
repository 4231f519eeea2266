/** The bracket of this symbol's Alt clicks: a button that says it, and the dialog in which it is chosen. */

import { Brackets } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import { useMarketStore } from '../../engine-client/hooks.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { type BracketDraft, EMPTY_BRACKET, readBracket } from '../../trading/bracket.ts';
import { BracketLegs } from '../../trading/bracket-legs.tsx';
import { bracketTemplates, keepTemplate, plainTemplate, templateWords } from '../../trading/bracket-template.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export function BracketButton({ instrument }: { readonly instrument: InstrumentView }) {
  const { symbol } = instrument;
  const template = useStore(bracketTemplates, (templates) => templates[symbol]) ?? null;
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <IconButton
        size="small"
        tone="quiet"
        isPressed={template !== null}
        label={
          template === null ? wording.ladder.bracketNoneChosen : wording.ladder.bracketChosen(templateWords(template))
        }
        icon={<Brackets size={14} strokeWidth={1.5} />}
        onClick={() => setOpen(true)}
      />
      <Dialog title={wording.ladder.bracketOf(symbol)} isOpen={isOpen} onClose={close}>
        {isOpen && <BracketForm instrument={instrument} initial={template ?? EMPTY_BRACKET} onClose={close} />}
      </Dialog>
    </>
  );
}

function BracketForm(props: {
  readonly instrument: InstrumentView;
  readonly initial: BracketDraft;
  readonly onClose: () => void;
}) {
  const { instrument, onClose } = props;
  const { symbol, pricePrecision } = instrument;
  const [legs, setLegs] = useState(props.initial);
  const bid = useMarketStore(symbol)?.book?.bids[0];
  const entry = bid === undefined ? null : formatScaled(bid, pricePrecision);
  const reading = readBracket(legs, 'buy', entry, instrument);
  const problem = reading.problems[0] ?? null;
  const keep = (template: BracketDraft | null): void => {
    keepTemplate(symbol, template);
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (problem === null) keep(plainTemplate(legs));
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="dialog-text">{wording.ladder.altClickPlacesLimitWithThis}</p>
      <BracketLegs legs={legs} reading={reading} quote={instrument.quote} isTemplate onChange={setLegs} />
      <p className="is-secondary" role="status">
        {problem ?? (bid === undefined ? '' : wording.ladder.asForBuyAt(formatInteger(bid, pricePrecision)))}
      </p>
      <div className="dialog-buttons">
        <Button onClick={() => keep(null)}>{wording.ladder.noBracket}</Button>
        <Button type="submit" tone="strong" reason={problem}>
          {wording.ladder.keepBracket}
        </Button>
      </div>
    </form>
  );
}
