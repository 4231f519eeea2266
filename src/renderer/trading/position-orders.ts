/**
 * The market order that closes a position, and the one that turns it round. A position is what our own fills left; on spot
 * that is base bought or sold here, whatever else the account holds.
 */
import type { OrderTicket } from '../../contract/commands.ts';
import type { InstrumentView } from '../../contract/views.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled, trimZeros } from '../../domain/scaled.ts';
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
  if (position === null)
    return { kind: 'refused', reason: `No fill has made a position on ${symbol}: there is nothing to ${what}.` };
  const held = new Money(position);
  if (held.isZero()) return { kind: 'refused', reason: `The position on ${symbol} is flat already.` };
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
      reason: `${quantity} ${base} is under Kraken’s minimum of ${trimZeros(minimum)} ${base}: no order can close it.`,
    };
  }
  const side = held.gt(0) ? 'sell' : 'buy';
  const { ticket, sentence } = marketOrder(side, quantity, instrument, venueWord);
  return { kind: 'order', ticket, sentence: `${what === 'flatten' ? 'Flatten' : 'Reverse'}: ${sentence}` };
}
