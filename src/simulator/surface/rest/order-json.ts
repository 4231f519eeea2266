/** Orders, trades and ledger rows as REST shows them. */
import { formatPrice, formatQuantity, type Price } from '../../../domain/instrument.ts';
import { Money } from '../../../domain/money.ts';
import type { RelativePrice } from '../../../domain/order.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import type {
  AccountTrade,
  LedgerRow,
  ListedAsset,
  ListedInstrument,
  OrderRecord,
  OrderRequest,
} from '../../exchange.ts';
import { num, type Writable } from '../json.ts';
import { padded, secondsText } from '../wire-text.ts';

const STATUS = {
  pending_new: 'pending',
  new: 'open',
  partially_filled: 'open',
  filled: 'closed',
  canceled: 'canceled',
  expired: 'expired',
} as const;

const signed = (text: string): string => (text.startsWith('-') || text.startsWith('+') ? text : `+${text}`);

/** `30010.0`, `+100.0`, `+1.0000%`. */
function priceWords(price: RelativePrice, pair: ListedInstrument): string {
  switch (price.kind) {
    case 'static':
      return formatPrice(price.price, pair);
    case 'quote':
      return signed(formatScaled(price.offset, pair.pricePrecision));
    case 'percent':
      return `${signed(padded(price.percent, 4))}%`;
  }
}

/** `stop loss 22000.0 -> limit 21000.0`, `limit 30010.0`, `market`. */
function termsWords(
  orderType: string,
  limitPrice: RelativePrice | null,
  trigger: RelativePrice | null,
  pair: ListedInstrument,
): string {
  const limit = limitPrice === null ? '' : priceWords(limitPrice, pair);
  if (trigger === null) return orderType === 'market' ? 'market' : `limit ${limit}`;
  const kind = orderType.replace(/-limit$/, '').replaceAll('-', ' ');
  const head = `${kind} ${priceWords(trigger, pair)}`;
  return limit === '' ? head : `${head} -> limit ${limit}`;
}

export function orderWords(request: OrderRequest, quantity: string, pair: ListedInstrument): string {
  const volume =
    request.cashQuantity === null
      ? quantity
      : `${padded(request.cashQuantity, pair.quantityPrecision)} (${pair.quote})`;
  const terms = termsWords(request.orderType, request.limitPrice, request.trigger?.price ?? null, pair);
  const leverage = request.margin ? ` with ${Math.max(1, ...pair.leverage)}:1 leverage` : '';
  return `${request.side} ${volume} ${pair.altname} @ ${terms}${leverage}`;
}

export function closeWords({ conditionalClose: close }: OrderRequest, pair: ListedInstrument): string {
  if (close === null) return '';
  return `close position @ ${termsWords(close.orderType, close.limitPrice, close.trigger, pair)}`;
}

function descriptionOf(order: OrderRecord, pair: ListedInstrument): Writable {
  const { request } = order;
  const trigger = request.trigger?.price ?? null;
  const isTrailing = request.orderType.startsWith('trailing');
  const standing = (price: Price | null, asked: RelativePrice | null): string => {
    if (isTrailing && asked !== null) return priceWords(asked, pair);
    return price === null ? '0' : formatPrice(price, pair);
  };
  const limit = standing(order.limitPrice, request.limitPrice);
  const now: OrderRequest = {
    ...request,
    limitPrice:
      isTrailing || order.limitPrice === null ? request.limitPrice : { kind: 'static', price: order.limitPrice },
    trigger:
      request.trigger === null || isTrailing || order.triggerPrice === null
        ? request.trigger
        : { ...request.trigger, price: { kind: 'static', price: order.triggerPrice } },
  };
  return {
    pair: pair.altname,
    aclass: 'forex',
    type: request.side,
    ordertype: request.orderType,
    price: trigger === null ? limit : standing(order.triggerPrice, trigger),
    price2: trigger === null ? '0' : limit,
    leverage: request.margin ? `${Math.max(1, ...pair.leverage)}:1` : 'none',
    order: orderWords(now, formatQuantity(order.quantity, pair), pair),
    close: closeWords(request, pair),
  };
}

const flagsOf = ({ postOnly, feePreference, cashQuantity }: OrderRequest): string =>
  [postOnly ? 'post' : '', feePreference === 'base' ? 'fcib' : 'fciq', cashQuantity === null ? '' : 'viqc']
    .filter((flag) => flag !== '')
    .join(',');

function miscOf(order: OrderRecord): string {
  const isClosed = order.closedAt !== null;
  const words: string[] = [];
  if (order.isTriggered) words.push(order.request.orderType.startsWith('take-profit') ? 'touched' : 'stopped');
  if (isClosed && order.status !== 'filled' && order.filled > 0) words.push('partial');
  if (order.lastAmendedAt !== null) words.push('amended');
  return words.join(',');
}

export function orderJson(order: OrderRecord, pair: ListedInstrument, withTrades: boolean): Writable {
  const { request } = order;
  const digits = pair.costPrecision;
  const average = order.filled === 0 ? new Money(0) : new Money(order.cost).div(formatQuantity(order.filled, pair));
  const seconds = (at: OrderRecord['closedAt']): Writable => (at === null ? 0 : num(secondsText(at)));
  const priced = (price: Price | null): string => padded(price === null ? '0' : formatPrice(price, pair), digits);
  const isTrailing = request.orderType.startsWith('trailing');
  return {
    refid: order.parent,
    userref: request.userReference ?? 0,
    cl_ord_id: request.clientOrderId ?? undefined,
    status: STATUS[order.status],
    opentm: seconds(order.openedAt),
    starttm: seconds(request.effectiveTime),
    expiretm: seconds(request.expireTime),
    descr: descriptionOf(order, pair),
    vol: formatQuantity(order.quantity, pair),
    vol_exec: formatQuantity(order.filled, pair),
    cost: padded(order.cost, digits),
    fee: padded(order.fee, digits),
    price: padded(average, digits),
    stopprice: priced(isTrailing ? order.triggerPrice : null),
    limitprice: priced(isTrailing ? order.limitPrice : null),
    trigger: request.trigger?.reference,
    margin: request.margin || undefined,
    misc: miscOf(order),
    oflags: flagsOf(request),
    time_in_force: request.timeInForce,
    reason: order.reason,
    closetm: order.closedAt === null ? undefined : seconds(order.closedAt),
    trades: withTrades ? order.tradeIds : undefined,
    sender_sub_id: request.senderSubId ?? undefined,
  };
}

/** `postxid` names a position even for spot trades; it is the same for all of an account. */
export const tradeJson = (trade: AccountTrade, pair: ListedInstrument): Writable => ({
  ordertxid: trade.orderId,
  postxid: 'TKH2SE-M7IF5-CFI7LT',
  pair: pair.restId,
  aclass: 'forex',
  time: num(secondsText(trade.at)),
  type: trade.side,
  ordertype: trade.orderType,
  price: padded(formatPrice(trade.price, pair), Math.max(5, pair.pricePrecision)),
  cost: padded(trade.cost, pair.costPrecision),
  fee: padded(trade.fee, pair.costPrecision),
  vol: formatQuantity(trade.quantity, pair),
  margin: padded('0', pair.costPrecision),
  leverage: '0',
  misc: '',
  ledgers: trade.ledgerIds,
  trade_id: trade.tradeId,
  maker: trade.isMaker,
});

export const ledgerJson = (row: LedgerRow, listed: ListedAsset): Writable => ({
  refid: row.referenceId,
  time: num(secondsText(row.at)),
  type: row.type,
  subtype: '',
  aclass: 'currency',
  asset: listed.restId,
  amount: padded(row.amount, listed.precision),
  fee: padded(row.fee, listed.precision),
  balance: padded(row.balance, listed.precision),
});
