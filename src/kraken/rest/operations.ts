/**
 * Every REST operation this program may send: anything not in this table cannot be sent. What may be repeated is a type:
 * `retryRead` takes only a `ReadOnlyOperation`, which the two makers of reads alone produce.
 */
import type { z } from 'zod';
import * as account from './account-schemas.ts';
import * as market from './market-schemas.ts';
import type * as request from './requests.ts';
import * as trading from './trading-schemas.ts';

declare const readOnly: unique symbol;

/** Which circuit breaker an operation belongs to, and what it may wait for. */
export type OperationClass = 'market' | 'account' | 'order' | 'cancel';

/** What is known of an operation without its parameters. */
export interface Answerable<Value> {
  readonly name: string;
  readonly class: OperationClass;
  /** What it adds to the key's REST counter; trading calls have the per-pair counter instead. */
  readonly cost: number;
  readonly timeoutMs: number;
  readonly schema: z.ZodType<Value>;
}

export interface Operation<Request, Value> extends Answerable<Value> {
  /** Carries the request's type; never present at run time. */
  readonly request?: Request;
}

/** Changes nothing at the exchange, so it may be sent again. */
export type ReadOnlyOperation<Request, Value> = Operation<Request, Value> & { readonly [readOnly]: true };

type Describe<Request> = <Value>(
  name: string,
  schema: z.ZodType<Value>,
  details?: { readonly cost?: number; readonly timeoutMs?: number },
) => ReadOnlyOperation<Request, Value>;

const marketRead =
  <Request>(): Describe<Request> =>
  (name, schema, details = {}) =>
    branded({ name, class: 'market', cost: 0, timeoutMs: details.timeoutMs ?? 10_000, schema });

const accountRead =
  <Request>(): Describe<Request> =>
  (name, schema, details = {}) =>
    branded({ name, class: 'account', cost: details.cost ?? 1, timeoutMs: details.timeoutMs ?? 15_000, schema });

function branded<Request, Value>(operation: Operation<Request, Value>): ReadOnlyOperation<Request, Value> {
  return operation as ReadOnlyOperation<Request, Value>;
}

const command =
  (kind: 'order' | 'cancel', timeoutMs: number) =>
  <Request>() =>
  <Value>(name: string, schema: z.ZodType<Value>): Operation<Request, Value> => ({
    name,
    class: kind,
    cost: 0,
    timeoutMs,
    schema,
  });

const order = command('order', 10_000);
const cancel = command('cancel', 5_000);

const HISTORY = { cost: 2, timeoutMs: 30_000 };
/** `AssetPairs` is a megabyte and a half. */
const LARGE = { timeoutMs: 30_000 };

export const MARKET_READS = {
  time: marketRead<request.NoParameters>()('Time', market.timeResult),
  systemStatus: marketRead<request.NoParameters>()('SystemStatus', market.systemStatusResult),
  assets: marketRead<request.AssetsRequest>()('Assets', market.assetsResult, LARGE),
  assetPairs: marketRead<request.AssetPairsRequest>()('AssetPairs', market.assetPairsResult, LARGE),
  ticker: marketRead<request.TickerRequest>()('Ticker', market.tickerResult),
  ohlc: marketRead<request.OhlcRequest>()('OHLC', market.ohlcResult),
  depth: marketRead<request.DepthRequest>()('Depth', market.depthResult),
  trades: marketRead<request.TradesRequest>()('Trades', market.tradesResult),
  spread: marketRead<request.SpreadRequest>()('Spread', market.spreadResult),
} as const;

export const ACCOUNT_READS = {
  webSocketsToken: accountRead<request.NoParameters>()('GetWebSocketsToken', account.webSocketsTokenResult),
  apiKeyInfo: accountRead<request.NoParameters>()('GetApiKeyInfo', account.apiKeyInfoResult),
  balance: accountRead<request.NoParameters>()('Balance', account.balanceResult),
  balanceEx: accountRead<request.NoParameters>()('BalanceEx', account.balanceExResult),
  tradeBalance: accountRead<request.TradeBalanceRequest>()('TradeBalance', account.tradeBalanceResult),
  openOrders: accountRead<request.OpenOrdersRequest>()('OpenOrders', account.openOrdersResult, { cost: 2 }),
  closedOrders: accountRead<request.ClosedOrdersRequest>()('ClosedOrders', account.closedOrdersResult, HISTORY),
  queryOrders: accountRead<request.QueryOrdersRequest>()('QueryOrders', account.queryOrdersResult),
  orderAmends: accountRead<request.OrderAmendsRequest>()('OrderAmends', account.orderAmendsResult),
  tradesHistory: accountRead<request.TradesHistoryRequest>()('TradesHistory', account.tradesHistoryResult, HISTORY),
  queryTrades: accountRead<request.QueryTradesRequest>()('QueryTrades', account.queryTradesResult, HISTORY),
  openPositions: accountRead<request.OpenPositionsRequest>()('OpenPositions', account.openPositionsResult),
  ledgers: accountRead<request.LedgersRequest>()('Ledgers', account.ledgersResult, HISTORY),
  queryLedgers: accountRead<request.QueryLedgersRequest>()('QueryLedgers', account.queryLedgersResult, HISTORY),
  tradeVolume: accountRead<request.TradeVolumeRequest>()('TradeVolume', account.tradeVolumeResult),
  depositMethods: accountRead<request.DepositMethodsRequest>()('DepositMethods', account.depositMethodsResult),
  depositAddresses: accountRead<request.DepositAddressesRequest>()('DepositAddresses', account.depositAddressesResult),
  depositStatus: accountRead<request.DepositStatusRequest>()('DepositStatus', account.depositStatusResult),
} as const;

/** `EditOrder` is missing on purpose: see `trading-schemas.ts`. */
export const COMMANDS = {
  addOrder: order<request.AddOrderRequest>()('AddOrder', trading.addOrderResult),
  addOrderBatch: order<request.AddOrderBatchRequest>()('AddOrderBatch', trading.addOrderBatchResult),
  amendOrder: order<request.AmendOrderRequest>()('AmendOrder', trading.amendOrderResult),
  cancelOrder: cancel<request.CancelOrderRequest>()('CancelOrder', trading.cancelResult),
  cancelOrderBatch: cancel<request.CancelOrderBatchRequest>()('CancelOrderBatch', trading.cancelResult),
  cancelAll: cancel<request.NoParameters>()('CancelAll', trading.cancelResult),
  cancelAllOrdersAfter: cancel<request.CancelAllOrdersAfterRequest>()(
    'CancelAllOrdersAfter',
    trading.cancelAllOrdersAfterResult,
  ),
} as const;

/** Answered by the account's host, though asked without a key. */
export const isAboutAccount = ({ name }: Pick<Answerable<unknown>, 'name'>): boolean =>
  name === MARKET_READS.time.name || name === MARKET_READS.systemStatus.name;
