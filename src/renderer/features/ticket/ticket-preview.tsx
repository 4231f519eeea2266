/** What the engine expects of this order. A value it could not know is a dash, and the reason stands below. */
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import type { Ticket } from './use-ticket.ts';

export function TicketPreview({ ticket }: { readonly ticket: Ticket }) {
  const { preview, context, draft } = ticket;
  const { instrument } = context;
  const money = (text: string | null | undefined): string =>
    formatRounded(text, Math.min(2, instrument.costPrecision) || 2);
  const freeAsset = draft.side === 'buy' ? instrument.quote : instrument.base;
  return (
    <div className="ticket-preview">
      <dl>
        <Row
          name="Fee, estimated"
          value={formatRounded(preview?.fee, 4)}
          unit={preview?.feeAsset ?? instrument.quote}
          title="At your own fee tier"
        />
        <Row name="Average price" value={formatDecimal(preview?.averagePrice)} title="From the verified book" />
        <Row name="Worst price" value={formatDecimal(preview?.worstPrice)} title="The last level it would reach" />
        <Row
          name={`Free ${freeAsset} after`}
          value={draft.side === 'buy' ? money(preview?.freeAfter) : formatDecimal(preview?.freeAfter)}
        />
      </dl>
      {preview !== null && preview.denial !== null && (
        <p className="ticket-denial" data-confirmable={preview.denial.confirmable}>
          {preview.denial.confirmable ? 'You will be asked: ' : 'Would be denied: '}
          {preview.denial.message}
        </p>
      )}
      {preview !== null && preview.caveats.length > 0 && (
        <ul className="ticket-caveats">
          {preview.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
    </div>
  );
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
