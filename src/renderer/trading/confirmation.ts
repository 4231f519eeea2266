/** When an order is confirmed by rule before it is sent. What risk asks about comes on top, from the engine. */

import type { VenueName } from '../../contract/views.ts';
import { Money } from '../../domain/money.ts';
import type { OrderType } from '../../domain/order.ts';
import { wording } from '../text/wording.ts';

export interface ConfirmationInput {
  readonly venue: VenueName;
  /** The trader's setting: ask before each order. */
  readonly confirmOrders: boolean;
  readonly orderType: OrderType;
  /** In quote; null is unknown. */
  readonly notional: string | null;
  readonly maximumOrderNotional: string;
  /** The order was made by a click on the far side of the spread. */
  readonly isCrossingClick: boolean;
}

/** Market orders above this share of the order limit are confirmed even with one-click trading. */
const LARGE_MARKET_SHARE = 0.25;

/** The reason to ask, or null. Simulated venues never ask: no money can be lost there. */
export function confirmationReason(input: ConfirmationInput): string | null {
  if (input.venue !== 'live') return null;
  if (input.confirmOrders) return wording.trading.ordersAreConfirmedOneByOne;
  if (input.isCrossingClick) return wording.trading.thisPriceIsAcrossSpreadOrder;
  if (input.orderType === 'market') {
    const large = new Money(input.maximumOrderNotional).mul(LARGE_MARKET_SHARE);
    if (input.notional === null) return wording.trading.marketOrderUnknownValueIsAlways;
    if (new Money(input.notional).gt(large)) return wording.trading.marketOrdersAboveAreAlways(large.toFixed());
  }
  return null;
}
