/**
 * Everything about a request that can be refused without looking at the account: Kraken's own error strings, in the
 * order pair status, arguments, precision, minimums.
 */
import type { Price, Quantity, SystemStatus } from '../../domain/instrument.ts';
import { Money, reachesMinimumNotional } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { KrakenError, OrderRequest } from '../exchange.ts';
import type { OrderMarket } from './account-order.ts';
import { isLimitType, isTrailingType, isTriggeredType } from './order-type.ts';
import { resolvePrice, trailingDistance } from './relative-price.ts';

const MONTH_MS = 31 * 86_400_000;
const LONGEST_DEADLINE_MS = 60_000;
/** Iceberg orders show at least this share of their quantity. */
const LEAST_DISPLAY = 15;

/** `cl_ord_id`: a long UUID, a short one, or free ASCII text of up to 18 characters. */
const CLIENT_ORDER_ID =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[\x21-\x7e]{1,18})$/i;

const invalid = (detail: string): KrakenError => `EGeneral:Invalid arguments:${detail}`;

export interface CheckedTerms {
  readonly limitPrice: number | null;
  readonly triggerPrice: number | null;
}

export type Check =
  | { readonly ok: true; readonly value: CheckedTerms }
  | { readonly ok: false; readonly error: KrakenError };
const refuse = (error: KrakenError): Check => ({ ok: false, error });

export function checkRequest(market: OrderMarket, request: OrderRequest, system: SystemStatus, now: EpochMs): Check {
  const error =
    checkStatus(market, request, system) ??
    checkArguments(market, request, now) ??
    checkIdentifiers(request) ??
    checkTimes(request, now);
  if (error !== null) return refuse(error);
  const terms = resolveTerms(market, request);
  const wrong = checkPrices(market, request, terms) ?? checkSizes(market, request, terms);
  return wrong === null ? { ok: true, value: terms } : refuse(wrong);
}

export function checkStatus(market: OrderMarket, request: OrderRequest, system: SystemStatus): KrakenError | null {
  if (market.lastPrice === 0) return 'EService:Unavailable';
  for (const status of [system, market.listed.status]) {
    switch (status) {
      case 'online':
        break;
      case 'cancel_only':
        return 'EService:Market in cancel_only mode';
      case 'post_only':
        if (!request.postOnly) return 'EService:Market in post_only mode';
        break;
      case 'limit_only':
        if (!isLimitType(request.orderType)) return 'EService:Market in limit_only mode';
        break;
      case 'reduce_only':
        return 'EService:Market in reduce_only mode';
      default:
        return 'EService:Unavailable';
    }
  }
  return null;
}

function checkArguments(market: OrderMarket, request: OrderRequest, now: EpochMs): KrakenError | null {
  const type = request.orderType;
  if (type === 'settle-position') return 'EOrder:Unknown position';
  if (request.margin) return 'EOrder:Cannot open position';
  if (request.reduceOnly) return 'EOrder:Reduce only:No position exists';
  if (isLimitType(type) && request.limitPrice === null) return invalid('limit_price');
  if (isTriggeredType(type) !== (request.trigger !== null)) return invalid('triggers');
  if (isTrailingType(type) && request.trigger?.price.kind === 'static') return invalid('triggers.price_type');
  if (request.trigger?.reference === 'index' && !market.listed.hasIndex) return invalid('Index unavailable');
  const isImmediate = request.timeInForce === 'ioc' || request.timeInForce === 'fok';
  if (request.postOnly && (isImmediate || !isLimitType(type) || isTriggeredType(type))) return invalid('post_only');
  if (request.timeInForce === 'fok' && type !== 'limit') return invalid('time_in_force');
  if (request.timeInForce === 'ioc' && type === 'iceberg') return invalid('time_in_force');
  if ((request.timeInForce === 'gtd') !== (request.expireTime !== null)) return invalid('expire_time');
  if (request.expireTime !== null && (request.expireTime <= now || request.expireTime > now + MONTH_MS)) {
    return invalid('expire_time');
  }
  if (request.cashQuantity !== null) {
    const isAllowed = type === 'market' && request.side === 'buy' && request.quantity === null;
    if (!isAllowed || !new Money(request.cashQuantity).gt(0)) return invalid('cash_order_qty');
  } else if (request.quantity === null || request.quantity <= 0) {
    return invalid('volume');
  }
  return checkDisplay(request) ?? checkConditional(request);
}

function checkDisplay(request: OrderRequest): KrakenError | null {
  const { displayQuantity: display, quantity } = request;
  if (request.orderType !== 'iceberg') return display === null ? null : invalid('display_qty');
  if (display === null || quantity === null || !isDisplayable(display, quantity)) return invalid('display_qty');
  return null;
}

export const isDisplayable = (display: number, remaining: number): boolean =>
  display > 0 && display <= remaining && display * LEAST_DISPLAY >= remaining;

function checkConditional(request: OrderRequest): KrakenError | null {
  const close = request.conditionalClose;
  if (close === null) return null;
  if (request.clientOrderId !== null) return 'EOrder:cl_ord_id is not supported on conditional close';
  if (isLimitType(close.orderType) !== (close.limitPrice !== null)) return invalid('conditional.limit_price');
  if (isTriggeredType(close.orderType) !== (close.trigger !== null)) return invalid('conditional.trigger_price');
  if (isTrailingType(close.orderType) && close.trigger?.kind === 'static')
    return invalid('conditional.trigger_price_type');
  return null;
}

function checkIdentifiers(request: OrderRequest): KrakenError | null {
  if (request.clientOrderId === null) return null;
  if (request.userReference !== null) return invalid('cl_ord_id and userref are mutually exclusive');
  return CLIENT_ORDER_ID.test(request.clientOrderId) ? null : invalid('cl_ord_id');
}

/** The lower bound of 500 ms is the client's to keep: on arrival part of it has always passed. */
function checkTimes(request: OrderRequest, now: EpochMs): KrakenError | null {
  if (request.effectiveTime !== null && request.effectiveTime > now + MONTH_MS) return invalid('effective_time');
  return checkDeadline(request.deadline, now);
}

export function checkDeadline(deadline: EpochMs | null, now: EpochMs): KrakenError | null {
  if (deadline === null) return null;
  if (deadline <= now) return 'EService:Deadline elapsed';
  return deadline > now + LONGEST_DEADLINE_MS ? invalid('deadline') : null;
}

/** Offsets are relative to the reference price, or to the trigger for the limit of a triggered order. */
function resolveTerms(market: OrderMarket, request: OrderRequest): CheckedTerms {
  const { listed, lastPrice } = market;
  const { trigger, limitPrice: limit } = request;
  if (trigger === null)
    return { limitPrice: limit === null ? null : resolvePrice(limit, lastPrice, listed), triggerPrice: null };
  const reference = trigger.reference === 'index' ? (market.indexPrice ?? lastPrice) : lastPrice;
  if (isTrailingType(request.orderType)) {
    const distance = trailingDistance(trigger.price, reference, listed);
    const triggerPrice = request.side === 'buy' ? reference + distance : reference - distance;
    return { limitPrice: limit === null ? null : resolvePrice(limit, triggerPrice, listed), triggerPrice };
  }
  const triggerPrice = resolvePrice(trigger.price, reference, listed);
  return { limitPrice: limit === null ? null : resolvePrice(limit, triggerPrice, listed), triggerPrice };
}

export function checkPrice(market: OrderMarket, price: number | null): KrakenError | null {
  if (price === null) return null;
  if (!(price > 0) || !Number.isSafeInteger(price)) return 'EOrder:Invalid price';
  return price % market.listed.tickSize === 0 ? null : 'EOrder:Tick size check failed';
}

function checkPrices(market: OrderMarket, request: OrderRequest, terms: CheckedTerms): KrakenError | null {
  const isTrailing = isTrailingType(request.orderType);
  if (isTrailing && request.trigger !== null) {
    const distance = trailingDistance(request.trigger.price, market.lastPrice, market.listed);
    if (!(distance > 0)) return 'EOrder:Invalid price';
  }
  return checkPrice(market, terms.triggerPrice) ?? checkPrice(market, terms.limitPrice);
}

function checkSizes(market: OrderMarket, request: OrderRequest, terms: CheckedTerms): KrakenError | null {
  const { listed } = market;
  if (request.cashQuantity !== null) {
    return new Money(request.cashQuantity).lt(listed.minimumNotional) ? 'EOrder:Cost minimum not met' : null;
  }
  return checkSize(market, request.quantity ?? 0, terms.limitPrice ?? terms.triggerPrice ?? market.lastPrice);
}

export function checkSize(market: OrderMarket, quantity: number, price: number): KrakenError | null {
  const { listed } = market;
  if (quantity % listed.lotSize !== 0) return invalid('volume');
  if (quantity < listed.minimumQuantity) return 'EOrder:Order minimum not met';
  return reachesMinimumNotional(price as Price, quantity as Quantity, listed) ? null : 'EOrder:Cost minimum not met';
}
