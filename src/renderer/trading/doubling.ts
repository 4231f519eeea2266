/**
 * Whether an order would repeat one nobody knows the fate of. Until the verdict such a press is locked, not asked about: the
 * first may be at the exchange already, and two is the mistake this is here to prevent.
 */

import type { OrderTicket } from '../../contract/commands.ts';
import type { OrderView } from '../../contract/views.ts';
import { Money } from '../../domain/money.ts';
import { formatDecimal } from '../lib/format-number.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';

type Wanted = Pick<OrderTicket, 'symbol' | 'side' | 'quantity' | 'cashQuantity'>;

const isSame = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a !== null && a !== undefined && b !== null && b !== undefined && new Money(a).eq(b);

/** The unknown order that this one would double: same symbol, side and amount, whatever its price. */
export function doubledOrder(orders: readonly OrderView[], wanted: Wanted): OrderView | null {
  return (
    orders.find(
      (order) =>
        order.state === 'UNKNOWN' &&
        order.symbol === wanted.symbol &&
        order.side === wanted.side &&
        (isSame(order.quantity, wanted.quantity) || isSame(order.cashQuantity, wanted.cashQuantity)),
    ) ?? null
  );
}

export function doublingReason(order: OrderView): string {
  const side = wording.trading.sideWords[order.side];
  const why = order.reason === null ? '' : ` (${told(order.reason).replace(/\.$/, '')})`;
  return wording.trading.lockedIsUnknownAndThisWould(
    side,
    formatDecimal(order.quantity ?? order.cashQuantity),
    order.symbol,
    why,
  );
}
