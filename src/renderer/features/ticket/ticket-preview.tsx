/** What the engine expects of this order. A value it could not know is a dash, and the reason stands below. */

import { useMarketStore } from '../../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { canPostOnly } from './draft.ts';
import { readValue } from './read.ts';
import { type TruthLine, truthLines } from './truth.ts';
import type { Ticket } from './use-ticket.ts';

export function TicketPreview({ ticket }: { readonly ticket: Ticket }) {
  const { preview, context, draft, reading, order } = ticket;
  const { instrument } = context;
  const money = (text: string | null | undefined): string =>
    formatRounded(text, Math.min(2, instrument.costPrecision) || 2);
  const freeAsset = draft.side === 'buy' ? instrument.quote : instrument.base;
  const lines = useTruth(ticket);
  const doubts = [...new Set(lines.flatMap(({ name, doubt }) => (doubt === null ? [] : [`${name}: ${doubt}`])))];
  const caveats = [...(preview?.caveats ?? []), ...doubts];
  if (order === null && reading.quantity === null) return null;
  return (
    <section className="ticket-preview" aria-label={wording.ticket.whatIsTrueThisOrder}>
      <dl>
        <Row
          name={wording.ticket.previewNames.fee}
          value={formatRounded(preview?.fee, 4)}
          unit={preview?.feeAsset ?? instrument.quote}
          title={wording.ticket.atYourOwnFeeTier}
        />
        <Row
          name={wording.ticket.previewNames.average}
          value={formatDecimal(preview?.averagePrice)}
          title={wording.ticket.fromVerifiedBook}
        />
        <Row
          name={wording.ticket.previewNames.worst}
          value={formatDecimal(preview?.worstPrice)}
          title={wording.ticket.lastLevelItWouldReach}
        />
        {lines.map((line) => (
          <Row key={line.name} {...line} />
        ))}
        <Row
          name={wording.ticket.freeAfter(freeAsset)}
          value={draft.side === 'buy' ? money(preview?.freeAfter) : formatDecimal(preview?.freeAfter)}
        />
      </dl>
      {preview !== null && preview.denial !== null && (
        <p className="ticket-denial" data-confirmable={preview.denial.confirmable}>
          {preview.denial.confirmable ? wording.ticket.youWillBeAsked : wording.ticket.wouldBeDenied}
          {told(preview.denial.message)}
        </p>
      )}
      {caveats.length > 0 && (
        <ul className="ticket-caveats">
          {caveats.map((caveat) => (
            <li key={caveat}>{told(caveat)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useTruth({ context, draft, reading, preview }: Ticket): readonly TruthLine[] {
  const { instrument, account, market } = context;
  const store = useMarketStore(instrument.symbol);
  return truthLines({
    side: draft.side,
    instrument,
    quantity: reading.quantity,
    limitPrice: canPostOnly(draft.orderType) ? readValue(reading.price) : null,
    isPostOnly: draft.postOnly,
    preview,
    takerFee: account.takerFee,
    book: market.isLive ? (store?.book ?? null) : null,
    dayVolume: store?.ticker?.volume ?? null,
  });
}

function Row(props: {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  readonly title?: string;
}) {
  return (
    <div className="ticket-row" title={props.title}>
      <dt>{props.name}</dt>
      <dd>
        {props.value}
        {props.unit !== undefined && props.value !== '—' && <span className="ticket-row-unit">{props.unit}</span>}
      </dd>
    </div>
  );
}
