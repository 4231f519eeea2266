/**
 * The market order that closes a position, and the one that turns it round. A position is what our own fills left; on spot
 * that is base bought or sold here, whatever else the account holds.
 */

import type { OrderTicket } from '../../contract/commands.ts';
import type { InstrumentView } from '../../contract/views.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled, trimZeros } from '../../domain/scaled.ts';
import { wording } from '../text/wording.ts';
import { marketOrder } from './click-order.ts';

export type ClosingKind = 'flatten' | 'reverse';

export type PositionOrder =
  | { readonly kind: 'order'; readonly ticket: OrderTicket; readonly sentence: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** `position`: signed base quantity; null while unknown. */
export function positionOrder(
  what: ClosingKind,
  position: string | null,
  instrument: InstrumentView,
  venueWord: 'SIM' | 'LIVE',
): PositionOrder {
  const { symbol, base } = instrument;
  if (position === null) return { kind: 'refused', reason: wording.trading.noFillHasMadePositionOn(symbol, what) };
  const held = new Money(position);
  if (held.isZero()) return { kind: 'refused', reason: wording.trading.positionOnIsFlatAlready(symbol) };
  const quantity = trimZeros(
    held
      .abs()
      .mul(what === 'reverse' ? 2 : 1)
      .toFixed(instrument.quantityPrecision),
  );
  const minimum = formatScaled(instrument.minimumQuantity, instrument.quantityPrecision);
  if (new Money(quantity).lt(minimum)) {
    return {
      kind: 'refused',
      reason: wording.trading.isUnderKrakensMinimumNoOrder(quantity, base, trimZeros(minimum)),
    };
  }
  const side = held.gt(0) ? 'sell' : 'buy';
  const { ticket, sentence } = marketOrder(side, quantity, instrument, venueWord);
  return { kind: 'order', ticket, sentence: wording.trading.flattenReverse(what, sentence) };
}
