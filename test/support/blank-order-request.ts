/** A limit order good till cancelled, of which a test says what it is about. */
import type { OrderRequest } from '../../src/simulator/exchange.ts';

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
