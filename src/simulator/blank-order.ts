/** A limit order good till cancelled, without anything a request may leave out: whoever places it says the rest. */
import type { OrderRequest } from './exchange.ts';

export const BLANK_ORDER: Omit<OrderRequest, 'symbol'> = {
  side: 'buy',
  orderType: 'limit',
  quantity: null,
  cashQuantity: null,
  limitPrice: null,
  trigger: null,
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
  margin: false,
  displayQuantity: null,
  selfTradePrevention: 'cancel_newest',
  effectiveTime: null,
  expireTime: null,
  deadline: null,
  clientOrderId: null,
  userReference: null,
  feePreference: null,
  conditionalClose: null,
  senderSubId: null,
};
