/**
 * An order in REST's words. `price` is the limit of limit orders and the trigger of triggered ones, whose limit is `price2`;
 * an offset carries its sign in front and a percentage its sign behind (documentation, "Add Order").
 */
import { formatPrice, formatQuantity, type Instrument } from '../../domain/instrument.ts';
import type { ConditionalClose, NewOrder, OrderType, RelativePrice } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AmendSubmission, OrderSubmission } from '../../engine/ports.ts';
import type { AmendOrderRequest, OrderFields } from './requests.ts';

const isTrailing = (type: OrderType): boolean => type.startsWith('trailing');
const isTriggered = (type: OrderType): boolean =>
  type.startsWith('stop') || type.startsWith('take') || isTrailing(type);

export function orderFields(submission: OrderSubmission): OrderFields {
  const { order, instrument, clientOrderId, userReference } = submission;
  return defined<OrderFields>({
    ordertype: order.orderType,
    type: order.side,
    volume: order.quantity === null ? String(order.cashQuantity) : formatQuantity(order.quantity, instrument),
    ...prices(order, instrument),
    displayvol: order.displayQuantity === undefined ? undefined : formatQuantity(order.displayQuantity, instrument),
    trigger: order.trigger?.reference === 'index' ? 'index' : undefined,
    reduce_only: order.reduceOnly ? true : undefined,
    stptype: order.selfTradePrevention?.replace('_', '-'),
    oflags: flags(order),
    timeinforce: order.timeInForce === 'gtc' ? undefined : order.timeInForce.toUpperCase(),
    starttm: order.effectiveTime === undefined ? undefined : wholeSeconds(order.effectiveTime),
    expiretm: order.expireTime === undefined ? undefined : wholeSeconds(order.expireTime),
    close: order.conditionalClose === undefined ? undefined : closeFields(order.conditionalClose, instrument),
    cl_ord_id: clientOrderId ?? undefined,
    userref: clientOrderId === null ? userReference : undefined,
  });
}

/** `order_qty` and its siblings: amends do not share the names of orders. */
export function amendFields(amend: AmendSubmission): Omit<AmendOrderRequest, 'deadline'> {
  const { target, amendment, instrument } = amend;
  const { quantity, displayQuantity, limitPrice, limitOffset, triggerPrice } = amendment;
  return defined<Omit<AmendOrderRequest, 'deadline'>>({
    txid: target.kind === 'exchange' ? target.exchangeOrderId : undefined,
    cl_ord_id: target.kind === 'client' ? target.clientOrderId : undefined,
    order_qty: quantity === undefined ? undefined : formatQuantity(quantity, instrument),
    display_qty: displayQuantity === undefined ? undefined : formatQuantity(displayQuantity, instrument),
    limit_price: limitPrice === undefined ? relative(limitOffset, instrument) : formatPrice(limitPrice, instrument),
    trigger_price: relative(triggerPrice, instrument),
    post_only: amendment.postOnly,
  });
}

function prices(order: NewOrder, instrument: Instrument): { price?: string | undefined; price2?: string | undefined } {
  const limit =
    order.limitPrice === undefined
      ? relative(order.limitOffset, instrument)
      : formatPrice(order.limitPrice, instrument);
  return isTriggered(order.orderType)
    ? { price: relative(order.trigger?.price, instrument), price2: limit }
    : { price: limit };
}

function closeFields(close: ConditionalClose, instrument: Instrument): NonNullable<OrderFields['close']> {
  const limit = relative(close.limit, instrument);
  const trigger = relative(close.trigger, instrument);
  return defined<NonNullable<OrderFields['close']>>({
    ordertype: close.orderType,
    price: isTriggered(close.orderType) ? trigger : limit,
    price2: isTriggered(close.orderType) ? limit : undefined,
  });
}

/** `27500.0`, `+50.0`, `-1.5%`. */
function relative(price: RelativePrice | undefined, instrument: Instrument): string | undefined {
  if (price === undefined) return undefined;
  switch (price.kind) {
    case 'static':
      return formatPrice(price.price, instrument);
    case 'quote':
      return signedText(formatPrice(price.offset, instrument));
    case 'percent':
      return `${signedText(price.percent)}%`;
  }
}

const signedText = (text: string): string => (/^[+-]/.test(text) ? text : `+${text}`);

/** `viqc`: the volume is an amount of quote currency. */
function flags(order: NewOrder): string | undefined {
  const set = [
    order.postOnly ? 'post' : null,
    order.feePreference === 'base' ? 'fcib' : null,
    order.feePreference === 'quote' ? 'fciq' : null,
    order.quantity === null ? 'viqc' : null,
  ].filter((flag) => flag !== null);
  return set.length === 0 ? undefined : set.join(',');
}

const wholeSeconds = (time: EpochMs): string => String(Math.floor(time / 1000));

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` and the exchange both want it. */
function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
