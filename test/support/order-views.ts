/** Orders as windows see them, for tests of the renderer's models. */
import type { OrderView } from '../../src/contract/views.ts';

export function orderView(over: Partial<OrderView> = {}): OrderView {
  return {
    intentId: '00000000-0000-4000-8000-000000000001',
    clientOrderId: null,
    exchangeOrderId: null,
    symbol: 'BTC/USD',
    side: 'buy',
    orderType: 'limit',
    quantity: '0.50000000',
    cashQuantity: null,
    filledQuantity: '0.00000000',
    leavesQuantity: '0.50000000',
    displayQuantity: null,
    averagePrice: null,
    limitPrice: '64000.0',
    triggerPrice: null,
    triggerReference: null,
    isTriggered: false,
    timeInForce: 'gtc',
    expireTime: null,
    postOnly: false,
    reduceOnly: false,
    state: 'OPEN',
    overlay: 'none',
    pendingLimitPrice: null,
    pendingQuantity: null,
    origin: 'manual',
    route: 'websocket',
    reason: null,
    createdAt: 1000,
    updatedAt: 1000,
    latency: {},
    evidence: [],
    ...over,
  };
}
