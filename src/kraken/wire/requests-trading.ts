/**
 * Trading requests as text. Prices and quantities go from scaled integers to digits without a binary fraction in between.
 * Only in-place amends exist here: `edit_order` cancels and re-creates, and loses the client order id.
 * Every text carries the session token: it is for the socket, never for a log.
 */
import type { Failure } from '../../domain/failure.ts';
import { formatPrice, formatQuantity, type Instrument } from '../../domain/instrument.ts';
import type { ConditionalClose, NewOrder, RelativePrice } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AmendSubmission, OrderSubmission, OrderTarget } from '../../engine/ports.ts';
import { jsonNumber } from './json-numbers.ts';
import { quote } from './requests.ts';

const MINUTE_MS = 60_000;
/** The last minute written, since deadlines of one minute share all but their last eight characters. */
const written = { minute: -1, text: '' };

/** RFC 3339 with milliseconds, rounded down: whole seconds would move a deadline up to 999 ms early. */
export function deadlineText(time: EpochMs): string {
  const whole = Math.floor(time);
  const minute = Math.floor(whole / MINUTE_MS);
  if (minute !== written.minute) {
    written.text = new Date(minute * MINUTE_MS).toISOString().slice(0, 17);
    written.minute = minute;
  }
  const rest = whole - minute * MINUTE_MS;
  const seconds = Math.floor(rest / 1000);
  const milliseconds = rest - seconds * 1000;
  return `${written.text}${seconds < 10 ? '0' : ''}${seconds}.${String(milliseconds).padStart(3, '0')}Z`;
}
/** RFC 3339 in whole seconds, as `expire_time` and `effective_time` are defined. */
export const secondsText = (time: EpochMs): string => `${deadlineText(time).slice(0, 19)}Z`;

const unwritable = (message: string): Failure => ({
  code: 'request.unwritable',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message,
});

/** Thrown inside this file only, and always turned into a value at its functions. */
class UnwritableNumber extends Error {}

function decimal(text: string, field: string): string {
  const number = jsonNumber(text);
  if (number === null)
    throw new UnwritableNumber(`${field} is "${text}", which is not a decimal number: enter digits only.`);
  return number;
}

function attempt(write: () => string): Result<string, Failure> {
  try {
    return ok(write());
  } catch (error) {
    if (error instanceof UnwritableNumber) return fail(unwritable(error.message));
    throw error;
  }
}

const PRICE_TYPES = { static: 'static', quote: 'quote', percent: 'pct' } as const;

function relativeValue(price: RelativePrice, instrument: Instrument, field: string): string {
  switch (price.kind) {
    case 'static':
      return formatPrice(price.price, instrument);
    case 'quote':
      return formatPrice(price.offset, instrument);
    case 'percent':
      return decimal(price.percent, field);
  }
}

/** `"limit_price":1.5,"limit_price_type":"pct"` under the given names; the type is left out where it is the default. */
function relativeFields(price: RelativePrice, instrument: Instrument, name: string, defaultType: string): string {
  const type = PRICE_TYPES[price.kind];
  const typeField = type === defaultType ? '' : `,"${name}_type":"${type}"`;
  return `,"${name}":${relativeValue(price, instrument, name)}${typeField}`;
}

function conditionalFields(close: ConditionalClose, instrument: Instrument): string {
  const trailing = close.orderType.startsWith('trailing');
  const limit =
    close.limit === undefined
      ? ''
      : relativeFields(close.limit, instrument, 'limit_price', trailing ? 'quote' : 'static');
  const trigger =
    close.trigger === undefined ? '' : relativeFields(close.trigger, instrument, 'trigger_price', 'static');
  return `,"conditional":{"order_type":"${close.orderType}"${limit}${trigger}}`;
}

/** The fields `add_order` and the rows of `batch_add` share, without symbol, deadline, validate and token. */
function orderFields(submission: OrderSubmission): string {
  const { instrument } = submission;
  const order: NewOrder = submission.order;
  let text = `"order_type":"${order.orderType}","side":"${order.side}"`;
  if (order.quantity !== null) text += `,"order_qty":${formatQuantity(order.quantity, instrument)}`;
  if (order.cashQuantity !== undefined) text += `,"cash_order_qty":${decimal(order.cashQuantity, 'cash_order_qty')}`;
  if (order.limitPrice !== undefined) text += `,"limit_price":${formatPrice(order.limitPrice, instrument)}`;
  else if (order.limitOffset !== undefined)
    text += relativeFields(order.limitOffset, instrument, 'limit_price', 'quote');
  if (order.trigger !== undefined) {
    const { price, reference } = order.trigger;
    text += `,"triggers":{"reference":"${reference}"${relativeFields(price, instrument, 'price', 'static')}}`;
  }
  if (order.timeInForce !== 'gtc') text += `,"time_in_force":"${order.timeInForce}"`;
  if (order.expireTime !== undefined) text += `,"expire_time":"${secondsText(order.expireTime)}"`;
  if (order.effectiveTime !== undefined) text += `,"effective_time":"${secondsText(order.effectiveTime)}"`;
  if (order.postOnly) text += ',"post_only":true';
  if (order.reduceOnly) text += ',"reduce_only":true';
  if (order.displayQuantity !== undefined)
    text += `,"display_qty":${formatQuantity(order.displayQuantity, instrument)}`;
  if (order.selfTradePrevention !== undefined) text += `,"stp_type":"${order.selfTradePrevention}"`;
  if (order.feePreference !== undefined) text += `,"fee_preference":"${order.feePreference}"`;
  if (order.conditionalClose !== undefined) text += conditionalFields(order.conditionalClose, instrument);
  if (submission.clientOrderId !== null) text += `,"cl_ord_id":${quote(submission.clientOrderId)}`;
  else if (submission.userReference !== undefined) text += `,"order_userref":${submission.userReference}`;
  return text;
}

export function writeAddOrder(submission: OrderSubmission, token: string, requestId: number): Result<string, Failure> {
  return attempt(() => {
    const validate = submission.validateOnly ? ',"validate":true' : '';
    return (
      `{"method":"add_order","params":{${orderFields(submission)},"symbol":${quote(submission.order.symbol)}` +
      `,"deadline":"${deadlineText(submission.deadline)}"${validate},"token":${quote(token)}},"req_id":${requestId}}`
    );
  });
}

/** 2 to 15 orders of one symbol, to be placed; the earliest deadline holds for all, since the batch has one. */
export function writeBatchAdd(
  submissions: readonly OrderSubmission[],
  token: string,
  requestId: number,
): Result<string, Failure> {
  const first = submissions[0];
  if (first === undefined || submissions.length < 2 || submissions.length > 15) {
    return fail(unwritable(`A batch holds 2 to 15 orders, this one ${submissions.length}: split it.`));
  }
  const { symbol } = first.order;
  const stranger = submissions.find((each) => each.order.symbol !== symbol);
  if (stranger !== undefined) {
    return fail(
      unwritable(`A batch holds orders of one symbol, this one ${symbol} and ${stranger.order.symbol}: split it.`),
    );
  }
  if (submissions.some((each) => each.validateOnly)) {
    return fail(unwritable('A batch places its orders: check orders one at a time.'));
  }
  const deadline = Math.min(...submissions.map((each) => each.deadline)) as EpochMs;
  return attempt(() => {
    const rows = submissions.map((each) => `{${orderFields(each)}}`).join(',');
    return (
      `{"method":"batch_add","params":{"symbol":${quote(symbol)},"orders":[${rows}]` +
      `,"deadline":"${deadlineText(deadline)}","token":${quote(token)}},"req_id":${requestId}}`
    );
  });
}

const targetField = (target: OrderTarget): string =>
  target.kind === 'exchange'
    ? `"order_id":${quote(target.exchangeOrderId)}`
    : `"cl_ord_id":${quote(target.clientOrderId)}`;

/** `symbol` travels along because pairs of other asset classes require it. */
export function writeAmendOrder(amend: AmendSubmission, token: string, requestId: number): Result<string, Failure> {
  const { amendment, instrument, target } = amend;
  return attempt(() => {
    let text = targetField(target);
    if (amendment.quantity !== undefined) text += `,"order_qty":${formatQuantity(amendment.quantity, instrument)}`;
    if (amendment.limitPrice !== undefined) text += `,"limit_price":${formatPrice(amendment.limitPrice, instrument)}`;
    else if (amendment.limitOffset !== undefined)
      text += relativeFields(amendment.limitOffset, instrument, 'limit_price', '');
    if (amendment.displayQuantity !== undefined) {
      text += `,"display_qty":${formatQuantity(amendment.displayQuantity, instrument)}`;
    }
    if (amendment.triggerPrice !== undefined)
      text += relativeFields(amendment.triggerPrice, instrument, 'trigger_price', 'static');
    if (amendment.postOnly !== undefined) text += `,"post_only":${amendment.postOnly}`;
    return (
      `{"method":"amend_order","params":{${text},"symbol":${quote(target.symbol)}` +
      `,"deadline":"${deadlineText(amend.deadline)}","token":${quote(token)}},"req_id":${requestId}}`
    );
  });
}

const idLists = (targets: readonly OrderTarget[], orderIdName: string): string => {
  const byExchange = targets.flatMap((target) => (target.kind === 'exchange' ? [quote(target.exchangeOrderId)] : []));
  const byClient = targets.flatMap((target) => (target.kind === 'client' ? [quote(target.clientOrderId)] : []));
  const lists: string[] = [];
  if (byExchange.length > 0) lists.push(`"${orderIdName}":[${byExchange.join(',')}]`);
  if (byClient.length > 0) lists.push(`"cl_ord_id":[${byClient.join(',')}]`);
  return lists.join(',');
};

/** Names one order, because Kraken answers once per order named. */
export const writeCancelOrder = (target: OrderTarget, token: string, requestId: number): string =>
  `{"method":"cancel_order","params":{${idLists([target], 'order_id')},"token":${quote(token)}},"req_id":${requestId}}`;

/** 2 to 50 orders, answered once for all. */
export const writeBatchCancel = (targets: readonly OrderTarget[], token: string, requestId: number): string =>
  `{"method":"batch_cancel","params":{${idLists(targets, 'orders')},"token":${quote(token)}},"req_id":${requestId}}`;

export const writeCancelAll = (token: string, requestId: number): string =>
  `{"method":"cancel_all","params":{"token":${quote(token)}},"req_id":${requestId}}`;

/** Whole seconds below 86400; 0 disarms. */
export const writeCancelAllAfter = (timeoutSeconds: number, token: string, requestId: number): string =>
  `{"method":"cancel_all_orders_after","params":{"timeout":${Math.trunc(timeoutSeconds)},"token":${quote(token)}},"req_id":${requestId}}`;
