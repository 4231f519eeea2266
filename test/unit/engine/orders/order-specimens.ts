/** Orders brought into each state by events, and one event of each type, for tests that need "any order" or "any event". */
import type { OrderState } from '../../../../src/contract/views.ts';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import type { DecimalText } from '../../../../src/domain/money.ts';
import type { ClientOrderId, ExchangeOrderId, ExecutionId, IntentId } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { createOrder, type Order } from '../../../../src/engine/orders/order.ts';
import {
  type OrderEvent,
  type OrderEventType,
  reportEvent,
  transition,
} from '../../../../src/engine/orders/order-machine.ts';
import type { ExecutionReport, ExecutionType, OrderSnapshot } from '../../../../src/engine/ports.ts';

export const START = Date.UTC(2026, 10, 1, 10, 0, 0);
export const at = (milliseconds: number): EpochMs => (START + milliseconds) as EpochMs;
export const decimal = (text: string): DecimalText => text as DecimalText;
export const EXCHANGE_ID = 'OAAAAA-BBBBB-CCCCCC' as ExchangeOrderId;
const CLIENT_ID = '018f0000-0000-7000-8000-000000000001' as ClientOrderId;
export const BTC_USD = 'BTC/USD' as MarketSymbol;

const freshOrder = (): Order =>
  createOrder(
    {
      intentId: '018f0000-0000-7000-8000-0000000000aa' as IntentId,
      clientOrderId: CLIENT_ID,
      userReference: null,
      origin: { kind: 'manual' },
      symbol: BTC_USD,
      side: 'buy',
      orderType: 'limit',
      cashQuantity: null,
      triggerReference: null,
      timeInForce: 'gtc',
      expireTime: null,
      postOnly: false,
      reduceOnly: false,
      decimals: { price: 1, quantity: 8 },
      createdAt: at(0),
    },
    { quantity: decimal('1'), limitPrice: decimal('64000'), triggerPrice: null, displayQuantity: null },
  );

export const report = (type: ExecutionType, ms: number, more: Partial<ExecutionReport> = {}): ExecutionReport => ({
  type,
  exchangeOrderId: EXCHANGE_ID,
  exchangeTime: at(ms),
  clientOrderId: CLIENT_ID,
  ...more,
});

export const tradeReport = (id: string, quantity: string, cumulative: string, ms: number): ExecutionReport =>
  report('trade', ms, {
    executionId: id as ExecutionId,
    tradeId: ms,
    symbol: BTC_USD,
    side: 'buy',
    lastPrice: decimal('64000.0'),
    lastQuantity: decimal(quantity),
    cumulativeQuantity: decimal(cumulative),
    status: 'partially_filled',
    liquidity: 'maker',
  });

export const snapshot = (status: OrderSnapshot['status'], more: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  exchangeOrderId: EXCHANGE_ID,
  clientOrderId: CLIENT_ID,
  userReference: null,
  status,
  symbol: BTC_USD,
  side: 'buy',
  orderType: 'limit',
  orderQuantity: decimal('1.00000000'),
  filledQuantity: decimal('0'),
  cost: decimal('0'),
  fee: decimal('0'),
  averagePrice: null,
  limitPrice: decimal('64000.0'),
  triggerPrice: null,
  openedAt: at(100),
  closedAt: null,
  reason: null,
  ...more,
});

const NEW_TERMS = { quantity: decimal('2'), limitPrice: decimal('63000'), triggerPrice: null, displayQuantity: null };

/** One event of each type, as it would follow an order of one lot that is not filled. */
export const EVENTS: { readonly [T in OrderEventType]: OrderEvent } = {
  'risk.denied': { type: 'risk.denied', at: at(10), code: 'KILL_LATCHED', reason: 'Kill switch engaged.' },
  'command.submit': { type: 'command.submit', at: at(10), route: 'websocket', sentAt: at(10), deadline: at(5_010) },
  'path.notSent': { type: 'path.notSent', at: at(20), reason: 'socket closed' },
  'path.accepted': { type: 'path.accepted', at: at(60), exchangeOrderId: EXCHANGE_ID },
  'path.rejected': { type: 'path.rejected', at: at(60), code: 'ORDER_FUNDS', reason: 'Insufficient funds.' },
  'path.silent': { type: 'path.silent', at: at(2_010), cause: 'no answer within 2 s' },
  'start.resumed': { type: 'start.resumed', at: at(60_000) },
  'exchange.pendingNew': reportEvent(report('pending_new', 40), at(61)),
  'exchange.new': reportEvent(report('new', 41), at(62)),
  'exchange.trade': reportEvent(tradeReport('T9', '0.25', '0.25', 900), at(901)),
  'exchange.filled': reportEvent(report('filled', 910, { cumulativeQuantity: decimal('1') }), at(911)),
  'exchange.canceled': reportEvent(report('canceled', 920, { reason: 'User requested' }), at(921)),
  'exchange.expired': reportEvent(report('expired', 930, { reason: 'Expired' }), at(931)),
  'exchange.amended': reportEvent(
    report('amended', 700, { orderQuantity: decimal('2'), limitPrice: decimal('63000') }),
    at(701),
  ),
  'exchange.restated': reportEvent(report('restated', 710, { limitPrice: decimal('63999') }), at(711)),
  'exchange.unrecognised': reportEvent(report('unrecognised', 720), at(721)),
  'query.foundOpen': { type: 'query.foundOpen', at: at(9_000), readAt: at(9_000), snapshot: snapshot('new') },
  'query.foundClosed': {
    type: 'query.foundClosed',
    at: at(9_000),
    readAt: at(9_000),
    snapshot: snapshot('canceled', { closedAt: at(8_000), reason: 'User requested' }),
  },
  'query.fill': {
    type: 'query.fill',
    at: at(9_000),
    fill: {
      executionId: 'T8' as ExecutionId,
      exchangeOrderId: EXCHANGE_ID,
      tradeId: 8,
      symbol: BTC_USD,
      side: 'buy',
      price: decimal('64000'),
      quantity: decimal('0.25'),
      cost: decimal('16000'),
      liquidity: 'taker',
      fees: [],
      exchangeTime: at(950),
    },
  },
  'resolver.absent': { type: 'resolver.absent', at: at(12_000), reason: 'found nowhere, twice' },
  'command.amend': {
    type: 'command.amend',
    at: at(500),
    amendId: 'amend-1',
    terms: NEW_TERMS,
    sentAt: at(500),
    deadline: at(5_500),
  },
  'path.amendAccepted': { type: 'path.amendAccepted', at: at(560), amendId: 'amend-1', exchangeTime: at(540) },
  'path.amendRejected': { type: 'path.amendRejected', at: at(560), amendId: 'amend-1', reason: 'post-only' },
  'path.amendSilent': { type: 'path.amendSilent', at: at(2_500), amendId: 'amend-1', cause: 'no answer' },
  'command.cancel': { type: 'command.cancel', at: at(600), sentAt: at(600) },
  'path.cancelAccepted': { type: 'path.cancelAccepted', at: at(660) },
  'path.cancelRefused': { type: 'path.cancelRefused', at: at(660), reason: 'Unknown order', isFinal: false },
  'path.cancelSilent': { type: 'path.cancelSilent', at: at(2_600), cause: 'no answer' },
};

export const follow = (order: Order, ...events: readonly OrderEvent[]): Order =>
  events.reduce((now, event) => transition(now, event).next, order);

const submitted = (): Order => follow(freshOrder(), EVENTS['command.submit']);
const open = (): Order => follow(submitted(), EVENTS['path.accepted'], EVENTS['exchange.new']);

export const ORDERS: { readonly [S in OrderState]: () => Order } = {
  CREATED: freshOrder,
  DENIED: () => follow(freshOrder(), EVENTS['risk.denied']),
  SUBMITTING: submitted,
  UNKNOWN: () => follow(submitted(), EVENTS['path.silent']),
  ACKED: () => follow(submitted(), EVENTS['path.accepted']),
  OPEN: open,
  PARTIAL: () => follow(open(), reportEvent(tradeReport('T1', '0.5', '0.5', 800), at(801))),
  FILLED: () => follow(open(), reportEvent(tradeReport('T1', '1', '1', 800), at(801)), EVENTS['exchange.filled']),
  CANCELED: () => follow(open(), reportEvent(report('canceled', 850, { cumulativeQuantity: decimal('0') }), at(851))),
  EXPIRED: () => follow(open(), reportEvent(report('expired', 850, { cumulativeQuantity: decimal('0') }), at(851))),
  REJECTED: () => follow(submitted(), EVENTS['path.rejected']),
  NOT_ACCEPTED: () => follow(submitted(), EVENTS['path.silent'], EVENTS['resolver.absent']),
};
