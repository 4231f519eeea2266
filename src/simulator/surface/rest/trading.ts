/** Private REST endpoints that place, change and cancel orders. */
import { formatPrice, formatQuantity, parseQuantity, type Quantity } from '../../../domain/instrument.ts';
import type { AmendRequest, ListedInstrument, OrderReference, OrderRequest, Outcome } from '../../exchange.ts';
import type { Writable } from '../json.ts';
import { findOpen } from '../trading/change-params.ts';
import { referenceOf, switchTimes } from '../trading/methods.ts';
import { answered, invalid, type PrivateCall, type RestResult, refused, UNKNOWN_PAIR } from './endpoint.ts';
import { deadlineOf, orderOf, priceOf, pricesOf, reading, refuse, reject, userReferenceOf } from './order-form.ts';
import { closeWords, orderWords } from './order-json.ts';
import type { RestParams } from './request.ts';

const DAY_SECONDS = 86_400;

const pairOf = (call: PrivateCall): ListedInstrument | undefined =>
  call.context.directory.pair(call.params.text('pair') ?? '');

const describeOrder = (request: OrderRequest, pair: ListedInstrument): Writable => {
  const volume = request.quantity === null ? '' : formatQuantity(request.quantity, pair);
  const close = closeWords(request, pair);
  return { order: orderWords(request, volume, pair), ...(close === '' ? {} : { close }) };
};

export const addOrder = (call: PrivateCall): RestResult => {
  const { params, context, account } = call;
  const pair = pairOf(call);
  if (pair === undefined) return refused(UNKNOWN_PAIR);
  const now = context.clock.wallNow();
  const request = reading(() => orderOf(params, pair, now, deadlineOf(params, now)));
  if (!request.ok) return refused(request.error);
  const outcome = context.exchange.add(account, request.value, params.flag('validate'));
  if (!outcome.ok) return refused(outcome.error);
  const descr = describeOrder(request.value, pair);
  return answered(outcome.value === null ? { descr } : { descr, txid: [outcome.value.orderId] });
};

/** Rows in request order; one that fails on its own carries its error, a malformed one refuses the batch. */
export const addOrderBatch = (call: PrivateCall): RestResult => {
  const { params, context, account } = call;
  const pair = pairOf(call);
  if (pair === undefined) return refused(UNKNOWN_PAIR);
  const rows = params.objects('orders');
  if (rows === null || rows.length < 2 || rows.length > 15) return invalid('orders');
  const now = context.clock.wallNow();
  const requests = reading(() => {
    const deadline = deadlineOf(params, now);
    return rows.map((row) => orderOf(row, pair, now, deadline));
  });
  if (!requests.ok) return refused(requests.error);
  const outcome = context.exchange.addBatch(account, requests.value, params.flag('validate'));
  if (!outcome.ok) return refused(outcome.error);
  const orders = outcome.value.map((row, index): Writable => {
    const request = requests.value[index];
    if (!row.ok) return { error: row.error };
    const descr = request === undefined ? undefined : describeOrder(request, pair);
    return row.value === null ? { descr } : { txid: row.value.orderId, descr };
  });
  return answered({ orders });
};

/** `txid` or `cl_ord_id`, exactly one of them. */
function targetOf(params: RestParams): OrderReference | null {
  const orderId = params.text('txid');
  const clientOrderId = params.text('cl_ord_id');
  if ((orderId === null) === (clientOrderId === null)) return null;
  return clientOrderId === null ? referenceOf(orderId ?? '') : { kind: 'client', clientOrderId };
}

const volumeOf = (params: RestParams, name: string, pair: ListedInstrument): Quantity | null => {
  const text = params.text(name);
  return text === null ? null : (parseQuantity(text, pair) ?? reject(name));
};

export const amendOrder = (call: PrivateCall): RestResult => {
  const { params, context, account } = call;
  const target = targetOf(params);
  if (target === null || target.kind === 'userref') return invalid('txid');
  const order = findOpen(context, account, target);
  if (order === null) return refused('EOrder:Unknown order');
  const pair = context.directory.instrument(order.request.symbol);
  const now = context.clock.wallNow();
  const { side } = order.request;
  const amend = reading((): AmendRequest => {
    const price = (name: string): AmendRequest['limitPrice'] => {
      const text = params.text(name);
      return text === null ? null : priceOf(text, side === 'buy' ? '-' : '+', name, pair);
    };
    return {
      target,
      quantity: volumeOf(params, 'order_qty', pair),
      displayQuantity: volumeOf(params, 'display_qty', pair),
      limitPrice: price('limit_price'),
      triggerPrice: price('trigger_price'),
      postOnly: params.flag('post_only'),
      deadline: deadlineOf(params, now),
    };
  });
  if (!amend.ok) return refused(amend.error);
  const outcome = context.exchange.amend(account, amend.value);
  return outcome.ok ? answered({ amend_id: outcome.value.amendId }) : refused(outcome.error);
};

export const editOrder = (call: PrivateCall): RestResult => {
  const { params, context, account } = call;
  const pair = pairOf(call);
  if (pair === undefined) return refused(UNKNOWN_PAIR);
  const original = context.exchange.order(account, params.text('txid') ?? '');
  if (original === null) return refused('EOrder:Unknown order');
  const changes = reading((): Partial<OrderRequest> => {
    const { orderType, side, trigger } = original.request;
    const quantity = volumeOf(params, 'volume', pair);
    const displayQuantity = volumeOf(params, 'displayvol', pair);
    const userReference = userReferenceOf(params.text('userref'));
    const flags = params.list('oflags');
    const hasPrice = params.text('price') !== null || params.text('price2') !== null;
    const prices = hasPrice ? pricesOf(params, orderType, side, pair) : { limitPrice: null, trigger: null };
    const deadline = deadlineOf(params, context.clock.wallNow());
    if (original.request.symbol !== pair.symbol) refuse('EOrder:Unknown order');
    return {
      ...(quantity === null ? {} : { quantity }),
      ...(displayQuantity === null ? {} : { displayQuantity }),
      ...(userReference === null ? {} : { userReference }),
      ...(flags.length === 0 ? {} : { postOnly: flags.includes('post') }),
      ...(prices.limitPrice === null ? {} : { limitPrice: prices.limitPrice }),
      ...(prices.trigger === null || trigger === null ? {} : { trigger: { ...trigger, price: prices.trigger } }),
      ...(deadline === null ? {} : { deadline }),
    };
  });
  if (!changes.ok) return refused(changes.error);
  const outcome = context.exchange.edit(account, original.orderId, changes.value, params.flag('validate'));
  if (!outcome.ok) return refused(outcome.error);
  const { order } = outcome.value;
  const request = order?.request ?? { ...original.request, ...changes.value };
  const descr = { order: orderWords(request, formatQuantity(order?.quantity ?? original.quantity, pair), pair) };
  if (order === null) return answered({ status: 'ok', descr });
  const isTriggered = request.trigger !== null;
  const limit = order.limitPrice === null ? '0' : formatPrice(order.limitPrice, pair);
  return answered({
    status: 'ok',
    txid: order.orderId,
    originaltxid: outcome.value.originalOrderId,
    volume: formatQuantity(order.quantity, pair),
    price: isTriggered && order.triggerPrice !== null ? formatPrice(order.triggerPrice, pair) : limit,
    price2: isTriggered ? limit : '0',
    orders_cancelled: 1,
    newuserref: request.userReference ?? undefined,
    descr,
  });
};

const counted = (outcome: Outcome<readonly unknown[]>): RestResult =>
  outcome.ok ? answered({ count: outcome.value.length }) : refused(outcome.error);

export const cancelOrder = (call: PrivateCall): RestResult => {
  const target = targetOf(call.params);
  return target === null ? invalid('txid') : counted(call.context.exchange.cancel(call.account, target));
};

export const cancelAll = (call: PrivateCall): RestResult => {
  const { exchange } = call.context;
  if (exchange.systemStatus === 'maintenance') return refused('EService:Unavailable');
  return answered({ count: exchange.cancelAll(call.account) });
};

export const cancelAllOrdersAfter = (call: PrivateCall): RestResult => {
  const timeout = call.params.text('timeout') ?? '';
  if (!/^\d+$/.test(timeout) || Number(timeout) >= DAY_SECONDS) return invalid('Invalid timeout argument');
  const outcome = call.context.exchange.cancelAllAfter(call.account, Number(timeout));
  return outcome.ok ? answered(switchTimes(call.context, outcome)) : refused(outcome.error);
};

export const cancelOrderBatch = (call: PrivateCall): RestResult => {
  const { params } = call;
  const references: readonly OrderReference[] = [
    ...params.list('orders').map(referenceOf),
    ...params.list('cl_ord_ids').map((clientOrderId) => ({ kind: 'client', clientOrderId }) as const),
  ];
  if (references.length === 0 || references.length > 50) return invalid('orders');
  const outcome = call.context.exchange.cancelBatch(call.account, references);
  return outcome.ok ? answered({ count: outcome.value }) : refused(outcome.error);
};
