/** WebSocket order parameters, read into the exchange's own request. */
import { type Instrument, type Price, parsePrice, parseQuantity, type Quantity } from '../../../domain/instrument.ts';
import { type DecimalText, decimalText } from '../../../domain/money.ts';
import { ORDER_TYPES, type OrderType, type RelativePrice } from '../../../domain/order.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { ListedInstrument, OrderRequest } from '../../exchange.ts';
import type { Params } from '../params.ts';

const PRICE_TYPES = ['static', 'pct', 'quote'] as const;
type PriceType = (typeof PRICE_TYPES)[number];

const CLIENT_ID = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[0-9a-f]{32}$/i,
  /^[!-~]{1,18}$/,
];
const MONTH_MS = 31 * 86_400_000;
const INT32 = 2_147_483_647;

/** What one entry of a batch may carry; a single order adds the fields that address it. */
const ORDER_FIELDS = [
  'order_type',
  'side',
  'order_qty',
  'limit_price',
  'limit_price_type',
  'triggers',
  'time_in_force',
  'margin',
  'post_only',
  'reduce_only',
  'effective_time',
  'expire_time',
  'cl_ord_id',
  'order_userref',
  'conditional',
  'display_qty',
  'fee_preference',
  'no_mpp',
  'stp_type',
  'cash_order_qty',
  'sender_sub_id',
  'stop_price',
  'trigger',
] as const;
export const BATCH_ENTRY_FIELDS: ReadonlySet<string> = new Set(ORDER_FIELDS);
export const ADD_ORDER_FIELDS: ReadonlySet<string> = new Set([
  ...ORDER_FIELDS,
  'symbol',
  'token',
  'deadline',
  'validate',
]);
const TRIGGER_FIELDS: ReadonlySet<string> = new Set(['reference', 'price', 'price_type']);
const CONDITIONAL_FIELDS: ReadonlySet<string> = new Set([
  'order_type',
  'limit_price',
  'limit_price_type',
  'trigger_price',
  'trigger_price_type',
  'stop_price',
]);

const LIMITED: ReadonlySet<string> = new Set([
  'limit',
  'iceberg',
  'stop-loss-limit',
  'take-profit-limit',
  'trailing-stop-limit',
]);
const TRIGGERED: ReadonlySet<string> = new Set(
  ORDER_TYPES.filter((type) => type !== 'limit' && type !== 'market' && type !== 'iceberg'),
);
const CLOSING_TYPES = ORDER_TYPES.filter((type) => type !== 'market' && type !== 'iceberg');

export const isClientOrderId = (text: string): boolean => CLIENT_ID.some((pattern) => pattern.test(text));
export const needsLimit = (type: string): boolean => LIMITED.has(type);
export const needsTrigger = (type: string): boolean => TRIGGERED.has(type);

/** Offsets and deadlines are judged against `now`. */
export function readOrder(
  params: Params,
  instrument: ListedInstrument,
  now: EpochMs,
  deadline: EpochMs | null,
): OrderRequest | null {
  const orderType = params.oneOf('order_type', [...ORDER_TYPES, 'settle-position'] as const);
  const side = params.oneOf('side', ['buy', 'sell'] as const);
  const quantity = readQuantity(params, 'order_qty', instrument);
  const cashQuantity = readAmount(params, 'cash_order_qty');
  const limitPrice = readRelative(params, 'limit_price', 'limit_price_type', instrument, defaultLimitType(orderType));
  const trigger = readTrigger(params, instrument);
  const timeInForce = readTimeInForce(params);
  const postOnly = params.flag('post_only') ?? false;
  const reduceOnly = params.flag('reduce_only') ?? false;
  const margin = params.flag('margin') ?? false;
  const effectiveTime = params.time('effective_time');
  const expireTime = params.time('expire_time');
  const clientOrderId = params.text('cl_ord_id');
  const userReference = params.integer('order_userref');
  const conditionalClose = readConditional(params, instrument);
  const displayQuantity = readQuantity(params, 'display_qty', instrument);
  const feePreference = params.oneOf('fee_preference', ['base', 'quote'] as const);
  const noProtection = params.flag('no_mpp');
  const selfTradePrevention =
    params.oneOf('stp_type', ['cancel_newest', 'cancel_oldest', 'cancel_both'] as const) ?? 'cancel_newest';
  const senderSubId = params.text('sender_sub_id');
  if (params.failure !== null) return null;

  if (orderType === null) return params.invalid('order_type');
  if (side === null) return params.invalid('side');
  if (quantity === null && cashQuantity === null) return params.invalid('order_qty');
  if (cashQuantity !== null && (orderType !== 'market' || side !== 'buy' || margin || quantity !== null)) {
    return params.invalid('cash_order_qty');
  }
  if (needsLimit(orderType) !== (limitPrice !== null)) return params.invalid('limit_price');
  if (needsTrigger(orderType) !== (trigger !== null)) return params.invalid('triggers');
  if (limitPrice !== null && limitPrice.kind !== 'static' && orderType !== 'trailing-stop-limit') {
    return params.invalid('limit_price_type');
  }
  if (orderType.startsWith('trailing') && trigger !== null && !isTrailingOffset(trigger.price)) {
    return params.invalid('triggers');
  }
  if ((orderType === 'iceberg') !== (displayQuantity !== null)) return params.invalid('display_qty');
  if (postOnly && !needsLimit(orderType)) return params.invalid('post_only');
  if (timeInForce === 'fok' && orderType !== 'limit') return params.invalid('time_in_force');
  if ((timeInForce === 'gtd') !== (expireTime !== null)) return params.invalid('expire_time');
  if (expireTime !== null && (expireTime <= now || expireTime > now + MONTH_MS)) return params.invalid('expire_time');
  if (effectiveTime !== null && effectiveTime > now + MONTH_MS) return params.invalid('effective_time');
  if (clientOrderId !== null && !isClientOrderId(clientOrderId)) return params.invalid('cl_ord_id');
  if (clientOrderId !== null && userReference !== null) {
    return params.invalid('cl_ord_id and order_userref are mutually exclusive');
  }
  if (clientOrderId !== null && conditionalClose !== null) {
    return params.refuse('EOrder:cl_ord_id is not supported on conditional close');
  }
  if (userReference !== null && Math.abs(userReference) > INT32) return params.invalid('order_userref');
  if (noProtection === true && orderType !== 'market') {
    return params.invalid('no_mpp order option is only available when ordertype = market');
  }
  return {
    symbol: instrument.symbol,
    side,
    orderType,
    quantity,
    cashQuantity,
    limitPrice,
    trigger,
    timeInForce,
    postOnly,
    reduceOnly,
    margin,
    displayQuantity,
    selfTradePrevention,
    effectiveTime,
    expireTime,
    deadline,
    clientOrderId,
    userReference,
    feePreference,
    conditionalClose,
    senderSubId,
  };
}

/** Documented in lower case; clients that send REST's upper case are understood. */
function readTimeInForce(params: Params): OrderRequest['timeInForce'] {
  const text = params.text('time_in_force')?.toLowerCase();
  if (text === undefined) return 'gtc';
  const known = (['gtc', 'gtd', 'ioc', 'fok'] as const).find((value) => value === text);
  return known ?? params.invalid('time_in_force') ?? 'gtc';
}

/** `deadline`: at least `leastMs` and at most 60 s ahead. One already passed is a deadline that elapsed. */
export function readDeadline(params: Params, now: EpochMs, leastMs: number): EpochMs | null {
  const deadline = params.time('deadline');
  if (deadline === null) return null;
  if (deadline <= now) return params.refuse('EService:Deadline elapsed');
  return deadline < now + leastMs || deadline > now + 60_000 ? params.invalid('deadline') : deadline;
}

/** More decimals than the instrument has cannot be a price of it. */
function readPrice(params: Params, name: string, instrument: Instrument): Price | null {
  const text = params.float(name);
  if (text === null) return null;
  return parsePrice(text, instrument) ?? params.refuse('EOrder:Invalid price');
}

export function readQuantity(params: Params, name: string, instrument: Instrument): Quantity | null {
  const text = params.float(name);
  if (text === null) return null;
  const quantity = parseQuantity(text, instrument);
  return quantity === null || quantity < 0 ? params.invalid(name) : quantity;
}

export function readRelative(
  params: Params,
  name: string,
  typeName: string,
  instrument: Instrument,
  defaultType: PriceType,
): RelativePrice | null {
  const type = params.oneOf(typeName, PRICE_TYPES) ?? defaultType;
  if (type === 'pct') {
    const percent = readAmount(params, name);
    return percent === null ? null : { kind: 'percent', percent };
  }
  const price = readPrice(params, name, instrument);
  if (price === null) return null;
  return type === 'static' ? { kind: 'static', price } : { kind: 'quote', offset: price };
}

const defaultLimitType = (orderType: string | null): PriceType =>
  orderType === 'trailing-stop-limit' ? 'quote' : 'static';

export function readTrigger(params: Params, instrument: Instrument): OrderRequest['trigger'] {
  const nested = params.object('triggers', TRIGGER_FIELDS);
  if (nested !== null) {
    const reference = nested.oneOf('reference', ['last', 'index'] as const) ?? 'last';
    const price = readRelative(nested, 'price', 'price_type', instrument, 'static');
    if (nested.failure !== null) return params.refuse(nested.failure);
    return price === null ? params.invalid('triggers') : { reference, price };
  }
  const price = readPrice(params, 'stop_price', instrument);
  const reference = params.oneOf('trigger', ['last', 'index'] as const) ?? 'last';
  return price === null ? null : { reference, price: { kind: 'static', price } };
}

function readConditional(params: Params, instrument: Instrument): OrderRequest['conditionalClose'] {
  const nested = params.object('conditional', CONDITIONAL_FIELDS);
  if (nested === null) return null;
  const orderType = nested.oneOf('order_type', CLOSING_TYPES as readonly Exclude<OrderType, 'market' | 'iceberg'>[]);
  const limitPrice = readRelative(nested, 'limit_price', 'limit_price_type', instrument, defaultLimitType(orderType));
  const trigger =
    readRelative(nested, 'trigger_price', 'trigger_price_type', instrument, 'static') ??
    readRelative(nested, 'stop_price', 'trigger_price_type', instrument, 'static');
  if (nested.failure !== null) return params.refuse(nested.failure);
  if (orderType === null) return params.invalid('conditional');
  if (needsLimit(orderType) && limitPrice === null) return params.invalid('conditional');
  if (needsTrigger(orderType) && trigger === null) return params.invalid('conditional');
  return { orderType, limitPrice, trigger };
}

function readAmount(params: Params, name: string): DecimalText | null {
  const text = params.float(name);
  return text === null ? null : decimalText(text);
}

const isTrailingOffset = (price: RelativePrice): boolean =>
  price.kind === 'quote' ? price.offset > 0 : price.kind === 'percent' && !price.percent.startsWith('-');
