/** Parameters of the two ways to change an order: in place, and by replacement. */
import type { EpochMs } from '../../../domain/time.ts';
import type { AccountId, AmendRequest, OrderId, OrderRecord, OrderReference, OrderRequest } from '../../exchange.ts';
import type { SurfaceContext } from '../context.ts';
import type { Params } from '../params.ts';
import { readDeadline, readQuantity, readRelative, readTrigger } from './order-params.ts';

const AMEND_FIELDS: ReadonlySet<string> = new Set([
  'order_id',
  'cl_ord_id',
  'order_qty',
  'display_qty',
  'limit_price',
  'limit_price_type',
  'post_only',
  'trigger_price',
  'trigger_price_type',
  'deadline',
  'symbol',
  'token',
]);

/** The open order meant, or null. */
export function findOpen(context: SurfaceContext, account: AccountId, target: OrderReference): OrderRecord | null {
  if (target.kind === 'id') return context.exchange.order(account, target.orderId);
  if (target.kind === 'userref') return null;
  const open = context.exchange.openOrders(account);
  return open.find((order) => order.request.clientOrderId === target.clientOrderId) ?? null;
}

export function readAmend(
  context: SurfaceContext,
  account: AccountId,
  params: Params,
  deadlineLeastMs: number,
): AmendRequest | null {
  params.allow(AMEND_FIELDS);
  const orderId = params.text('order_id');
  const clientOrderId = params.text('cl_ord_id');
  const postOnly = params.flag('post_only') ?? false;
  const deadline = readDeadline(params, context.clock.wallNow(), deadlineLeastMs);
  if ((orderId === null) === (clientOrderId === null)) params.invalid('order_id');
  if (params.failure !== null) return null;
  const target: OrderReference =
    orderId === null ? { kind: 'client', clientOrderId: clientOrderId ?? '' } : { kind: 'id', orderId };
  const order = findOpen(context, account, target);
  if (order === null) return params.refuse('EOrder:Unknown order');
  const instrument = context.directory.instrument(order.request.symbol);
  const isTrailing = order.request.orderType === 'trailing-stop-limit';
  const isTrailingTrigger = order.request.orderType.startsWith('trailing');
  const amend: AmendRequest = {
    target,
    quantity: readQuantity(params, 'order_qty', instrument),
    displayQuantity: readQuantity(params, 'display_qty', instrument),
    limitPrice: readRelative(params, 'limit_price', 'limit_price_type', instrument, isTrailing ? 'quote' : 'static'),
    triggerPrice: readRelative(
      params,
      'trigger_price',
      'trigger_price_type',
      instrument,
      isTrailingTrigger ? 'quote' : 'static',
    ),
    postOnly,
    deadline,
  };
  return params.failure === null ? amend : null;
}

const EDIT_FIELDS: ReadonlySet<string> = new Set([
  'order_id',
  'symbol',
  'order_qty',
  'limit_price',
  'display_qty',
  'fee_preference',
  'post_only',
  'reduce_only',
  'triggers',
  'order_userref',
  'deadline',
  'validate',
  'no_mpp',
  'price',
  'trigger',
  'stop_price',
  'token',
]);

export interface EditParams {
  readonly orderId: OrderId;
  readonly changes: Partial<OrderRequest>;
  readonly validate: boolean;
}

export function readEdit(context: SurfaceContext, params: Params, deadlineLeastMs: number): EditParams | null {
  params.allow(EDIT_FIELDS);
  const orderId = params.text('order_id');
  const symbol = params.text('symbol');
  const validate = params.flag('validate') ?? false;
  const now: EpochMs = context.clock.wallNow();
  const deadline = readDeadline(params, now, deadlineLeastMs);
  if (orderId === null) params.invalid('order_id');
  if (params.failure !== null || orderId === null) return null;
  const instrument = context.directory.symbol(symbol ?? '');
  if (instrument === undefined) {
    return params.refuse(symbol === null ? 'Symbol(s) not found' : `Currency pair not supported ${symbol}`);
  }
  const quantity = readQuantity(params, 'order_qty', instrument);
  const limitPrice =
    readRelative(params, 'limit_price', 'limit_price_type', instrument, 'static') ??
    readRelative(params, 'price', 'limit_price_type', instrument, 'static');
  const displayQuantity = readQuantity(params, 'display_qty', instrument);
  const trigger = readTrigger(params, instrument);
  const userReference = params.integer('order_userref');
  const postOnly = params.flag('post_only');
  const reduceOnly = params.flag('reduce_only');
  const feePreference = params.oneOf('fee_preference', ['base', 'quote'] as const);
  if (params.failure !== null) return null;
  const changes: Partial<OrderRequest> = {
    ...(quantity === null ? {} : { quantity }),
    ...(limitPrice === null ? {} : { limitPrice }),
    ...(displayQuantity === null ? {} : { displayQuantity }),
    ...(trigger === null ? {} : { trigger }),
    ...(userReference === null ? {} : { userReference }),
    ...(postOnly === null ? {} : { postOnly }),
    ...(reduceOnly === null ? {} : { reduceOnly }),
    ...(feePreference === null ? {} : { feePreference }),
    ...(deadline === null ? {} : { deadline }),
  };
  return { orderId, changes, validate };
}
