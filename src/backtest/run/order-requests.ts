/** A runner's intents in the exchange's words, and the exchange's news in the runner's. */

import type { Instrument, Price } from '../../domain/instrument.ts';
import type { RelativePrice } from '../../domain/order.ts';
import type { OrderIntent } from '../../engine/automation/decision-gate.ts';
import type { OrderNews } from '../../engine/automation/own-orders.ts';
import type { AmendRequest, ExecutionEvent, OrderRequest } from '../../simulator/exchange.ts';

export type PlaceIntent = Extract<OrderIntent, { readonly act: 'place' }>;
export type AmendIntent = Extract<OrderIntent, { readonly act: 'amend' }>;

const at = (price: Price | undefined): RelativePrice | null => (price === undefined ? null : { kind: 'static', price });

export function orderRequest(intent: PlaceIntent, instrument: Instrument): OrderRequest {
  const triggerPrice = at(intent.triggerPrice);
  return {
    symbol: instrument.symbol,
    side: intent.side,
    orderType: intent.orderType,
    quantity: intent.quantity,
    cashQuantity: null,
    limitPrice: at(intent.price),
    trigger: triggerPrice === null ? null : { reference: 'last', price: triggerPrice },
    timeInForce: intent.timeInForce ?? 'gtc',
    postOnly: intent.postOnly ?? false,
    // A spot account sells no more than it holds: Kraken takes reduce-only on margin alone.
    reduceOnly: false,
    margin: false,
    displayQuantity: intent.displayQuantity ?? null,
    selfTradePrevention: 'cancel_newest',
    effectiveTime: null,
    expireTime: intent.expireTime ?? null,
    deadline: null,
    clientOrderId: intent.intentId,
    userReference: null,
    feePreference: null,
    conditionalClose: null,
    senderSubId: null,
  };
}

export const amendRequest = (intent: AmendIntent): AmendRequest => ({
  target: { kind: 'client', clientOrderId: intent.intentId },
  quantity: intent.quantity ?? null,
  displayQuantity: null,
  limitPrice: at(intent.price),
  triggerPrice: at(intent.triggerPrice),
  postOnly: false,
  deadline: null,
});

/** Null: nothing a strategy is told. */
export function newsOf({ type, order }: ExecutionEvent): OrderNews | null {
  switch (type) {
    case 'new':
    case 'amended':
    case 'restated':
    case 'status':
      return { state: 'working', price: order.limitPrice, quantity: order.quantity, filled: order.filled };
    case 'filled':
    case 'canceled':
    case 'expired':
      return { state: 'closed' };
    case 'pending_new':
    case 'trade':
    case 'iceberg_refill':
      return null;
  }
}
