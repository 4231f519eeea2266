/** What the engine expects of the order that was read: fee, average, worst price, and what it would say against it. */

import { useEffect, useState } from 'react';
import type { OrderTicket } from '../../../contract/commands.ts';
import type { OrderPreview } from '../../../contract/queries.ts';
import { useEngine } from '../../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';

const PAUSE_MS = 150;
const REPEAT_MS = 1000;

/** Of several orders the first is asked about: the rest differ by price alone. */
export function PreviewLine({ tickets }: { readonly tickets: readonly OrderTicket[] }) {
  const client = useEngine();
  const text = JSON.stringify(tickets[0] ?? null);
  const [answer, setAnswer] = useState<{ readonly text: string; readonly preview: OrderPreview } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = (): void => {
      const ticket = JSON.parse(text) as OrderTicket | null;
      if (ticket === null) return;
      void client.query('order.preview', { ticket }).then((reply) => {
        if (isCurrent && reply.ok) setAnswer({ text, preview: reply.value });
      });
    };
    const first = setTimeout(ask, PAUSE_MS);
    // The market goes on while the trader reads.
    const repeat = setInterval(ask, REPEAT_MS);
    return () => {
      isCurrent = false;
      clearTimeout(first);
      clearInterval(repeat);
    };
  }, [client, text]);
  if (answer === null || answer.text !== text) return <p className="palette-preview">{wording.palette.feeAverage}</p>;
  const { denial, fee, feeAsset, averagePrice, worstPrice, caveats } = answer.preview;
  const of = tickets.length > 1 ? wording.palette.first : '';
  return (
    <>
      <p className="palette-preview">
        {wording.palette.feeAverageWorst(
          of,
          formatRounded(fee, 4),
          feeAsset ?? '',
          formatDecimal(averagePrice),
          formatDecimal(worstPrice),
        )}
      </p>
      {denial !== null && (
        <p className="palette-denial">
          {denial.confirmable ? wording.palette.youWillBeAsked : wording.palette.wouldBeDenied}
          {told(denial.message)}
        </p>
      )}
      {caveats.map((caveat) => (
        <p key={caveat} className="palette-note">
          {caveat}
        </p>
      ))}
    </>
  );
}
