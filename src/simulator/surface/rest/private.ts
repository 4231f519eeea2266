/** The private endpoints: what each needs, what it costs, what answers it. */
import type { Permission } from '../keys.ts';
import {
  apiKeyInfo,
  balance,
  balanceEx,
  depositAddresses,
  depositMethods,
  depositStatus,
  tradeBalance,
  tradeVolume,
  webSocketsToken,
} from './account.ts';
import { answered, type PrivateCall, type PrivateEndpoint, type RestResult } from './endpoint.ts';
import {
  closedOrders,
  ledgers,
  openOrders,
  orderAmends,
  queryLedgers,
  queryOrders,
  queryTrades,
  tradesHistory,
} from './history.ts';
import {
  addOrder,
  addOrderBatch,
  amendOrder,
  cancelAll,
  cancelAllOrdersAfter,
  cancelOrder,
  cancelOrderBatch,
  editOrder,
} from './trading.ts';

type Run = (call: PrivateCall) => RestResult;

const reads = (run: Run, ...permissions: readonly Permission[]): PrivateEndpoint => ({ permissions, cost: 1, run });
/** Ledger and history look-ups count twice. */
const digs = (run: Run, ...permissions: readonly Permission[]): PrivateEndpoint => ({ permissions, cost: 2, run });
/** Trading calls are counted by the trading counter, not by this one. */
const trades = (run: Run, permission: Permission): PrivateEndpoint => ({ permissions: [permission], cost: 0, run });

const ANY_ORDERS = ['query-open-trades', 'query-closed-trades'] as const;

export const PRIVATE_ENDPOINTS: Readonly<Record<string, PrivateEndpoint>> = {
  GetWebSocketsToken: reads(webSocketsToken, 'create-ws-token'),
  GetApiKeyInfo: reads(apiKeyInfo),
  Balance: reads(balance, 'query-funds'),
  BalanceEx: reads(balanceEx, 'query-funds'),
  TradeBalance: reads(tradeBalance, 'query-funds'),
  TradeVolume: reads(tradeVolume, 'query-funds'),
  OpenOrders: reads(openOrders, 'query-open-trades'),
  ClosedOrders: digs(closedOrders, 'query-closed-trades'),
  QueryOrders: reads(queryOrders, ...ANY_ORDERS),
  OrderAmends: reads(orderAmends, ...ANY_ORDERS),
  TradesHistory: digs(tradesHistory, ...ANY_ORDERS),
  QueryTrades: digs(queryTrades, ...ANY_ORDERS),
  /** Spot only: there are no positions. */
  OpenPositions: reads(() => answered({}), 'query-open-trades'),
  Ledgers: digs(ledgers, 'query-ledger'),
  QueryLedgers: digs(queryLedgers, 'query-ledger'),
  DepositMethods: reads(depositMethods, 'add-funds'),
  DepositAddresses: reads(depositAddresses, 'add-funds'),
  DepositStatus: reads(depositStatus, 'add-funds', 'query-funds'),
  AddOrder: trades(addOrder, 'modify-trades'),
  AddOrderBatch: trades(addOrderBatch, 'modify-trades'),
  AmendOrder: trades(amendOrder, 'modify-trades'),
  EditOrder: trades(editOrder, 'modify-trades'),
  CancelOrder: trades(cancelOrder, 'close-trades'),
  CancelAll: trades(cancelAll, 'close-trades'),
  CancelAllOrdersAfter: trades(cancelAllOrdersAfter, 'close-trades'),
  CancelOrderBatch: trades(cancelOrderBatch, 'close-trades'),
};
