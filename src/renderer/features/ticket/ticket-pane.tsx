/** The order ticket, top to bottom in the order a trader decides: side, type, prices, size, terms, preview, the button. */

import { useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { ORDER_TYPES, type OrderType } from '../../../domain/order.ts';
import { useInstrument, useReplay, useSelectedSymbol, useView } from '../../engine-client/hooks.ts';
import { formatAge } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';

import { Segmented, Select } from '../../ui/controls.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { BracketFields } from './bracket-fields.tsx';
import { venueWord } from './context.ts';
import type { TicketDraft } from './draft.ts';
import { IssueNote } from './number-field.tsx';
import { PriceFields } from './price-fields.tsx';
import { SizeFields } from './size-fields.tsx';
import { MoreFields, TermFields } from './term-fields.tsx';
import { TicketPreview } from './ticket-preview.tsx';
import { TicketSubmit } from './ticket-submit.tsx';
import { useTicket } from './use-ticket.ts';
import './ticket.css';

export function TicketPane() {
  const [symbol] = useSelectedSymbol();
  const instrument = useInstrument(symbol);
  // What was typed for a symbol is there again when the trader comes back to it.
  const [drafts] = useState(() => new Map<string, TicketDraft>());
  if (instrument === null) {
    return (
      <Pane title={wording.ticket.ticket} className="ticket">
        <Notice
          tone="loading"
          title={wording.ticket.loading(symbol)}
          text={wording.ticket.ordersNeedInstrumentsRulesFirst}
        />
      </Pane>
    );
  }
  return <TicketOf key={symbol} instrument={instrument} drafts={drafts} />;
}

/** The three most used types stand open, the rest in a list. */
const COMMON: readonly OrderType[] = ['limit', 'market', 'stop-loss'];

function TicketOf(props: { readonly instrument: InstrumentView; readonly drafts: Map<string, TicketDraft> }) {
  const { instrument } = props;
  const { symbol } = instrument;
  useView({ books: [{ symbol, levels: 100 }], tickers: [symbol] });
  const ticket = useTicket(instrument, props.drafts);
  const { draft, context, change } = ticket;
  const { market } = context;
  const venue = useReplay() === null ? venueWord(context.venue) : wording.ticket.replay;
  const general = ticket.issues.filter((issue) => issue.field === null);
  return (
    <Pane
      title={wording.ticket.ticket}
      className="ticket"
      facts={
        <>
          <span className="pane-symbol">{symbol}</span>
          {!market.isLive && (
            <span className="ticket-old">
              {market.ageMs === null ? wording.ticket.noQuoteYet : wording.ticket.quoteOld(formatAge(market.ageMs))}
            </span>
          )}
        </>
      }
      actions={
        <span className="ticket-venue" data-venue={venue}>
          {venue}
        </span>
      }
    >
      <div className="ticket-scroll">
        <Segmented
          label={wording.ticket.side}
          size="large"
          isFullWidth
          value={draft.side}
          choices={[
            { value: 'buy', label: wording.ticket.buy, tone: 'buy' },
            { value: 'sell', label: wording.ticket.sell, tone: 'sell' },
          ]}
          onChange={(side) => change({ side })}
        />
        <div className="ticket-types">
          <Segmented
            label={wording.ticket.orderType}
            size="small"
            isFullWidth
            value={draft.orderType}
            choices={COMMON.map((value) => ({ value, label: wording.trading.typeWords[value] }))}
            onChange={(orderType) => change({ orderType })}
          />
          <Select
            label={wording.ticket.allOrderTypes}
            className="ticket-type"
            value={draft.orderType}
            choices={ORDER_TYPES.map((value) => ({ value, label: wording.trading.typeWords[value] }))}
            onChange={(orderType) => change({ orderType })}
          />
        </div>
        <PriceFields ticket={ticket} />
        <SizeFields ticket={ticket} />
        <TermFields ticket={ticket} />
        <BracketFields ticket={ticket} />
        <MoreFields ticket={ticket} />
        <TicketPreview ticket={ticket} />
        {general.map((issue) => (
          <IssueNote key={issue.rule} issue={issue} onFix={change} />
        ))}
      </div>
      <TicketSubmit ticket={ticket} />
    </Pane>
  );
}
