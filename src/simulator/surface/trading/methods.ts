/**
 * The trading methods of the private host. Each reads its parameters, asks the exchange, and says what to answer; who is
 * asking and whether they may has been settled before.
 */
import type { AccountId, KrakenError, OrderReference, OrderRequest } from '../../exchange.ts';
import type { SurfaceContext } from '../context.ts';
import type { JsonObject, Writable } from '../json.ts';
import type { Permission } from '../keys.ts';
import { Params } from '../params.ts';
import { wholeSecondTime } from '../wire-text.ts';
import { readAmend, readEdit } from './change-params.ts';
import { ADD_ORDER_FIELDS, BATCH_ENTRY_FIELDS, readDeadline, readOrder } from './order-params.ts';

/** One answer; a request can have several. `extra` joins the envelope. */
export type Answer =
  | { readonly ok: true; readonly result: Writable | undefined; readonly extra?: Readonly<Record<string, Writable>> }
  | { readonly ok: false; readonly error: KrakenError };

type Method = (context: SurfaceContext, account: AccountId, params: Params) => readonly Answer[];

/** Least distance of a deadline on this surface. */
const DEADLINE_LEAST_MS = 500;
const DAY_SECONDS = 86_400;

const failed = (error: KrakenError): readonly Answer[] => [{ ok: false, error }];
const succeeded = (result: Writable): readonly Answer[] => [{ ok: true, result }];
const refused = (params: Params): readonly Answer[] => failed(params.failure ?? 'EGeneral:Invalid arguments');
const unlisted = (symbol: string | null): KrakenError =>
  symbol === null ? 'Symbol(s) not found' : `Currency pair not supported ${symbol}`;

/** An acknowledgement repeats the identifier the client gave. */
const tags = (request: OrderRequest): Readonly<Record<string, Writable>> => ({
  cl_ord_id: request.clientOrderId ?? undefined,
  order_userref: request.userReference ?? undefined,
});

const addOrder: Method = (context, account, params) => {
  params.allow(ADD_ORDER_FIELDS);
  const symbol = params.text('symbol');
  const validate = params.flag('validate') ?? false;
  const deadline = readDeadline(params, context.clock.wallNow(), DEADLINE_LEAST_MS);
  if (params.failure !== null) return refused(params);
  const instrument = context.directory.symbol(symbol ?? '');
  if (instrument === undefined) return failed(unlisted(symbol));
  const request = readOrder(params, instrument, context.clock.wallNow(), deadline);
  if (request === null) return refused(params);
  const outcome = context.exchange.add(account, request, validate);
  if (!outcome.ok) return failed(outcome.error);
  return succeeded({ order_id: outcome.value?.orderId ?? '', ...tags(request) });
};

const BATCH_FIELDS: ReadonlySet<string> = new Set(['symbol', 'orders', 'deadline', 'validate', 'token']);

const batchAdd: Method = (context, account, params) => {
  params.allow(BATCH_FIELDS);
  const symbol = params.text('symbol');
  const orders = params.objects('orders');
  const validate = params.flag('validate') ?? false;
  const now = context.clock.wallNow();
  const deadline = readDeadline(params, now, DEADLINE_LEAST_MS);
  if (orders === null || orders.length < 2 || orders.length > 15) params.invalid('orders');
  if (params.failure !== null || orders === null) return refused(params);
  const instrument = context.directory.symbol(symbol ?? '');
  if (instrument === undefined) return failed(unlisted(symbol));
  const requests: OrderRequest[] = [];
  for (const order of orders) {
    const entry = new Params(order, 'batch_add');
    entry.allow(BATCH_ENTRY_FIELDS);
    const request = readOrder(entry, instrument, now, deadline);
    if (request === null) return refused(entry);
    requests.push(request);
  }
  const outcome = context.exchange.addBatch(account, requests, validate);
  if (!outcome.ok) return failed(outcome.error);
  const rows = outcome.value.map((row, index): Writable => {
    const request = requests[index];
    const identity = request === undefined ? {} : tags(request);
    if (!row.ok) return { error: row.error, ...identity };
    return validate ? { validation: 'ok', ...identity } : { order_id: row.value?.orderId ?? '', ...identity };
  });
  return succeeded(rows);
};

const amendOrder: Method = (context, account, params) => {
  const amend = readAmend(context, account, params, DEADLINE_LEAST_MS);
  if (amend === null) return refused(params);
  const outcome = context.exchange.amend(account, amend);
  if (!outcome.ok) return failed(outcome.error);
  const identity =
    amend.target.kind === 'client'
      ? { cl_ord_id: amend.target.clientOrderId }
      : { order_id: outcome.value.order.orderId };
  return succeeded({ amend_id: outcome.value.amendId, ...identity });
};

const editOrder: Method = (context, account, params) => {
  const edit = readEdit(context, params, DEADLINE_LEAST_MS);
  if (edit === null) return refused(params);
  const outcome = context.exchange.edit(account, edit.orderId, edit.changes, edit.validate);
  if (!outcome.ok) return failed(outcome.error);
  const { order, originalOrderId } = outcome.value;
  return succeeded({ order_id: order?.orderId ?? '', original_order_id: originalOrderId });
};

const CANCEL_FIELDS: ReadonlySet<string> = new Set(['order_id', 'cl_ord_id', 'order_userref', 'token']);

/** One answer per order cancelled, each with the identifier kind that was used. */
const cancelOrder: Method = (context, account, params) => {
  params.allow(CANCEL_FIELDS);
  const orderIds = params.texts('order_id') ?? [];
  const clientOrderIds = params.texts('cl_ord_id') ?? [];
  const userReferences = params.integers('order_userref') ?? [];
  if (orderIds.length + clientOrderIds.length + userReferences.length === 0) params.invalid('order_id');
  if (params.failure !== null) return refused(params);
  const targets: { readonly reference: OrderReference; readonly result: Writable }[] = [
    ...orderIds.map((orderId) => ({ reference: { kind: 'id', orderId } as const, result: { order_id: orderId } })),
    ...clientOrderIds.map((clientOrderId) => ({
      reference: { kind: 'client', clientOrderId } as const,
      result: { cl_ord_id: clientOrderId },
    })),
    ...userReferences.map((userReference) => ({
      reference: { kind: 'userref', userReference } as const,
      result: { order_userref: userReference },
    })),
  ];
  return targets.flatMap(({ reference, result }): readonly Answer[] => {
    const outcome = context.exchange.cancel(account, reference);
    if (outcome.ok) return outcome.value.map(() => ({ ok: true, result }));
    return failed(outcome.error === 'EOrder:Unknown order' ? 'EOrder:Invalid order' : outcome.error);
  });
};

const TOKEN_ONLY: ReadonlySet<string> = new Set(['token']);

const cancelAll: Method = (context, account, params) => {
  params.allow(TOKEN_ONLY);
  if (params.failure !== null) return refused(params);
  if (context.exchange.systemStatus === 'maintenance') return failed('EService:Unavailable');
  return succeeded({ count: context.exchange.cancelAll(account) });
};

const TIMEOUT_FIELDS: ReadonlySet<string> = new Set(['timeout', 'token']);

const cancelAllOrdersAfter: Method = (context, account, params) => {
  params.allow(TIMEOUT_FIELDS);
  const timeout = params.integer('timeout');
  if (timeout === null || timeout < 0 || timeout >= DAY_SECONDS) params.invalid('Invalid timeout argument');
  if (params.failure !== null || timeout === null) return refused(params);
  const outcome = context.exchange.cancelAllAfter(account, timeout);
  return outcome.ok ? succeeded(switchTimes(context, outcome)) : failed(outcome.error);
};

/** The dead man's switch's two times, the same on both surfaces; `"0"` while disarmed. */
export const switchTimes = (
  context: SurfaceContext,
  outcome: Extract<ReturnType<SurfaceContext['exchange']['cancelAllAfter']>, { readonly ok: true }>,
): Writable => ({
  currentTime: wholeSecondTime(context.clock.wallNow()),
  triggerTime: outcome.value === null ? '0' : wholeSecondTime(outcome.value),
});

const BATCH_CANCEL_FIELDS: ReadonlySet<string> = new Set(['orders', 'cl_ord_id', 'token']);

/** Recorded answers carry the count at the top level, documented ones in `result`; both are given. */
const batchCancel: Method = (context, account, params) => {
  params.allow(BATCH_CANCEL_FIELDS);
  const orders = params.texts('orders') ?? [];
  const clientOrderIds = params.texts('cl_ord_id') ?? [];
  const total = orders.length + clientOrderIds.length;
  if (total < 2 || total > 50) params.invalid('orders');
  if (params.failure !== null) return refused(params);
  const outcome = context.exchange.cancelBatch(account, [
    ...orders.map(referenceOf),
    ...clientOrderIds.map((clientOrderId) => ({ kind: 'client', clientOrderId }) as const),
  ]);
  if (!outcome.ok) return failed(outcome.error);
  return [{ ok: true, result: { count: outcome.value }, extra: { orders_cancelled: outcome.value } }];
};

/** An order id, or a user reference written as text. */
export const referenceOf = (text: string): OrderReference =>
  /^-?\d+$/.test(text) ? { kind: 'userref', userReference: Number(text) } : { kind: 'id', orderId: text };

interface TradingMethod {
  readonly permission: Permission;
  readonly run: Method;
}

const METHODS: Readonly<Record<string, TradingMethod>> = {
  add_order: { permission: 'modify-trades', run: addOrder },
  amend_order: { permission: 'modify-trades', run: amendOrder },
  edit_order: { permission: 'modify-trades', run: editOrder },
  batch_add: { permission: 'modify-trades', run: batchAdd },
  cancel_order: { permission: 'close-trades', run: cancelOrder },
  cancel_all: { permission: 'close-trades', run: cancelAll },
  cancel_all_orders_after: { permission: 'close-trades', run: cancelAllOrdersAfter },
  batch_cancel: { permission: 'close-trades', run: batchCancel },
};

export const tradingMethod = (name: string): TradingMethod | undefined =>
  Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;

export const runTrading = (
  context: SurfaceContext,
  method: TradingMethod,
  name: string,
  account: AccountId,
  params: JsonObject,
): readonly Answer[] => method.run(context, account, new Params(params, name));
