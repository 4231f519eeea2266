/** The ticket's bracket: its legs, what stands against it, and what the pair comes to. */

import { useStore } from 'zustand';
import { wording } from '../../text/wording.ts';
import { EMPTY_BRACKET } from '../../trading/bracket.ts';
import { BracketLegs } from '../../trading/bracket-legs.tsx';
import { bracketTemplates } from '../../trading/bracket-template.ts';
import { Switch } from '../../ui/controls.tsx';
import { IssueNote } from './number-field.tsx';
import type { Ticket } from './use-ticket.ts';

export function BracketFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft, issues, bracket, change } = ticket;
  const { symbol, quote } = ticket.context.instrument;
  const template = useStore(bracketTemplates, (templates) => templates[symbol]) ?? EMPTY_BRACKET;
  const legs = draft.bracket;
  const issue = issues.find((each) => each.field === 'bracket') ?? null;
  return (
    <>
      <Switch
        label={wording.ticket.bracketStopAndTarget}
        title={wording.ticket.afterEntryFillsStopRestsAt}
        isOn={legs !== null}
        onChange={(isOn) => change({ bracket: isOn ? template : null })}
      />
      {legs !== null && (
        <div className="ticket-bracket">
          <BracketLegs
            legs={legs}
            reading={bracket?.reading ?? null}
            quote={quote}
            onChange={(next) => change({ bracket: next })}
          />
          {issue !== null && <IssueNote issue={issue} onFix={change} />}
          {bracket?.words !== null && bracket !== null && <p className="ticket-bracket-words">{bracket.words}</p>}
          <p className="ticket-bracket-note">{wording.ticket.stopRestsAtExchangeTargetIs}</p>
        </div>
      )}
    </>
  );
}
