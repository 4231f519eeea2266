/** Orders, trades and movements of money of private reads as domain facts. */
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import {
  type ClientOrderId,
  type ExchangeOrderId,
  type ExchangeOrderStatus,
  type ExecutionId,
  type Fill,
  ORDER_TYPES,
  type OrderType,
} from '../../domain/order.ts';
import type { LedgerRow, OrderSnapshot } from '../../engine/ports.ts';
import { quoteOf } from '../wire/symbols.ts';
import type { RestLedgerRow, RestOrder, RestTrade } from './account-schemas.ts';
import { epochMsOfSeconds, optionalTime } from './scalars.ts';

/** Digits of a base quantity that REST states in quote currency only. */
const DERIVED_DIGITS = 10;

/** Null for a status word this build does not know: nothing may be concluded from such an order. */
export function snapshotOf(id: string, order: RestOrder, symbol: MarketSymbol): OrderSnapshot | null {
  const status = statusOf(order);
  if (status === null) return null;
  const orderType = orderTypeOf(order);
  const isFilled = new Money(order.vol_exec).gt(0);
  return {
    exchangeOrderId: id as ExchangeOrderId,
    clientOrderId: order.cl_ord_id as ClientOrderId | null,
    userReference: order.userref === undefined || order.userref === 0 ? null : order.userref,
    ...(order.refid === null ? {} : { parentOrderId: order.refid as ExchangeOrderId }),
    status,
    symbol,
    side: order.descr.type,
    orderType,
    ...quantities(order, isFilled),
    cost: order.cost,
    fee: order.fee,
    averagePrice: isFilled ? order.price : null,
    limitPrice: limitPriceOf(order, orderType),
    triggerPrice: triggerPriceOf(order, orderType),
    openedAt: epochMsOfSeconds(order.opentm),
    closedAt: optionalTime(order.closetm),
    reason: order.reason,
  };
}

/** `viqc` orders count in quote currency; what they bought follows from cost and average price. */
function quantities(order: RestOrder, isFilled: boolean): Pick<OrderSnapshot, 'orderQuantity' | 'filledQuantity'> {
  if (order.oflags?.split(',').includes('viqc') !== true || !isFilled || new Money(order.price).isZero()) {
    return { orderQuantity: order.vol, filledQuantity: order.vol_exec };
  }
  const bought = decimalText(new Money(order.cost).div(order.price).toDecimalPlaces(DERIVED_DIGITS));
  return { orderQuantity: bought, filledQuantity: bought };
}

/** The stream's words. `open` does not tell a fresh order from a partly filled one; its quantity does. */
function statusOf(order: RestOrder): ExchangeOrderStatus | null {
  switch (order.status) {
    case 'pending':
      return 'pending_new';
    case 'open':
      return new Money(order.vol_exec).gt(0) ? 'partially_filled' : 'new';
    case 'closed':
      return 'filled';
    case 'canceled':
    case 'expired':
      return order.status;
    default:
      return null;
  }
}

/**
 * Old rows write `stop limit` with a blank. Types this program never sends (`settle-position`) read as the plain type they
 * behave like: an order placed elsewhere must not hide the others of its page.
 */
function orderTypeOf({ descr }: RestOrder): OrderType {
  const hyphened = descr.ordertype.replaceAll(' ', '-');
  const known = ORDER_TYPES.find((type) => type === hyphened);
  return known ?? (absolute(descr.price) === null ? 'market' : 'limit');
}

function limitPriceOf(order: RestOrder, type: OrderType): DecimalText | null {
  if (type === 'limit' || type === 'iceberg') return absolute(order.descr.price);
  if (!type.endsWith('-limit')) return null;
  return absolute(order.descr.price2) ?? absolute(order.limitprice);
}

function triggerPriceOf(order: RestOrder, type: OrderType): DecimalText | null {
  if (type === 'limit' || type === 'iceberg' || type === 'market') return null;
  return absolute(order.descr.price) ?? absolute(order.stopprice);
}

/** Relative prices (`+1.0000%`) and zeros are not a price. */
function absolute(text: string | undefined): DecimalText | null {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text) || new Money(text).isZero()) return null;
  return decimalText(text);
}

/** REST states fees in quote currency, whatever the order's preference. */
export function fillOf(id: string, trade: RestTrade, symbol: MarketSymbol): Fill {
  return {
    executionId: id as ExecutionId,
    exchangeOrderId: trade.ordertxid as ExchangeOrderId,
    tradeId: trade.trade_id ?? null,
    symbol,
    side: trade.type,
    price: trade.price,
    quantity: trade.vol,
    cost: trade.cost,
    liquidity: trade.maker === undefined ? null : trade.maker ? 'maker' : 'taker',
    fees: [{ asset: quoteOf(symbol), amount: trade.fee }],
    exchangeTime: epochMsOfSeconds(trade.time),
  };
}

export const ledgerRowOf = (id: string, row: RestLedgerRow, asset: Asset): LedgerRow => ({
  ledgerId: id,
  referenceId: row.refid,
  type: row.type,
  asset,
  amount: row.amount,
  fee: row.fee,
  balance: row.balance ?? null,
  exchangeTime: epochMsOfSeconds(row.time),
});
