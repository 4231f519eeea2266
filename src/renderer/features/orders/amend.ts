/** An amend typed into a row: read exactly, checked against the instrument, and turned into what the engine is asked. */

import type { InstrumentView, OrderView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import { wording } from '../../text/wording.ts';
import { parseDecimal } from '../../trading/parse-amount.ts';

export interface AmendDraft {
  readonly price: string;
  readonly quantity: string;
}

export type AmendVerdict =
  /** Nothing was changed. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly field: 'price' | 'quantity'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly limitPrice?: string;
      readonly quantity?: string;
      /** Whether the order goes to the back of its level: a changed limit price or a raised quantity. */
      readonly losesQueue: boolean;
    };

export const amendDraftOf = (order: OrderView): AmendDraft => ({
  price: order.limitPrice ?? '',
  quantity: order.quantity ?? '',
});

export function judgeAmend(draft: AmendDraft, order: OrderView, instrument: InstrumentView): AmendVerdict {
  const price = order.limitPrice === null ? null : readField(draft.price, 'price');
  const quantity = order.quantity === null ? null : readField(draft.quantity, 'quantity');
  if (price !== null && typeof price !== 'string') return price;
  if (quantity !== null && typeof quantity !== 'string') return quantity;

  const tick = formatScaled(instrument.tickSize, instrument.pricePrecision);
  const lot = formatScaled(instrument.lotSize, instrument.quantityPrecision);
  const isNewPrice = price !== null && order.limitPrice !== null && !new Money(price).eq(order.limitPrice);
  const isNewQuantity = quantity !== null && order.quantity !== null && !new Money(quantity).eq(order.quantity);
  if (!isNewPrice && !isNewQuantity) return { kind: 'none' };
  if (isNewPrice && !new Money(price).mod(tick).isZero()) {
    return refused('price', wording.orders.isNotMultipleTick(price, tick));
  }
  if (isNewQuantity) {
    const minimum = formatScaled(instrument.minimumQuantity, instrument.quantityPrecision);
    if (!new Money(quantity).mod(lot).isZero()) {
      return refused('quantity', wording.orders.isNotWholeNumberLots(quantity, lot));
    }
    if (new Money(quantity).lt(minimum))
      return refused('quantity', wording.orders.isBelowLeastOrder(quantity, minimum));
    // Kraken: lowering the quantity under what is filled cancels the rest. That is a cancel and is asked for as one.
    if (new Money(quantity).lte(order.filledQuantity)) {
      return refused('quantity', wording.orders.isFilledAlreadyCancelOrderInstead(order.filledQuantity));
    }
  }
  return {
    kind: 'ready',
    ...(isNewPrice ? { limitPrice: price } : {}),
    ...(isNewQuantity ? { quantity } : {}),
    losesQueue: isNewPrice || (isNewQuantity && order.quantity !== null && new Money(quantity).gt(order.quantity)),
  };
}

function readField(text: string, field: 'price' | 'quantity'): string | (AmendVerdict & { kind: 'refused' }) {
  const parsed = text.trim() === '' ? null : parseDecimal(text.trim());
  if (parsed === null) return refused(field, wording.orders.enter(field));
  if (parsed.kind !== 'value')
    return refused(field, parsed.kind === 'invalid' ? parsed.message : wording.orders.enter(field));
  return new Money(parsed.text).gt(0) ? parsed.text : refused(field, wording.orders.isAboveZero(field));
}

const refused = (field: 'price' | 'quantity', message: string): AmendVerdict & { kind: 'refused' } => ({
  kind: 'refused',
  field,
  message,
});
