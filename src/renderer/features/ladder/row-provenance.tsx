/** Where the row under a resting pointer, or under the keyboard's cursor, came from. Never under the hand: it takes no clicks. */

import { useEffect, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { PartProvenance } from '../../ui/provenance.tsx';
import type { LadderController } from './controller.ts';

/** A pointer that passes by is trading, not asking. */
const REST_MS = 600;
const CARD_PX = 104;

export function RowProvenance(props: {
  readonly controller: LadderController;
  readonly instrument: InstrumentView;
  /** The row asked about; null when none is. */
  readonly row: number | null;
}) {
  const { controller, instrument, row } = props;
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    setShown(null);
    if (row === null) return;
    const timer = setTimeout(() => setShown(row), REST_MS);
    return () => clearTimeout(timer);
  }, [row]);
  const { view, rowHeight, step, book, height } = controller.look;
  if (shown === null || shown !== row || view === null) return null;
  const y = (view.topRow - shown) * rowHeight;
  // Beside the row, away from its edge of the ladder: the rows the hand moves to next stay free.
  const top = y > height / 2 ? Math.max(0, y - CARD_PX - rowHeight) : y + rowHeight * 2;
  const price = formatInteger(shown * step, instrument.pricePrecision);
  const bid = book.bids.get(shown);
  const ask = book.asks.get(shown);
  const size = bid ?? ask;
  const what =
    size === undefined
      ? wording.ladder.noSizeHere(price)
      : wording.ladder.askBid(price, bid, formatInteger(size, instrument.quantityPrecision));
  return (
    <div className="provenance-card ladder-provenance" style={{ top }} role="tooltip">
      <PartProvenance symbol={instrument.symbol} part="book" title={what} />
    </div>
  );
}
