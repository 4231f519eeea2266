/** Private REST endpoints that look back: orders, trades and ledger rows, newest first, fifty to a page. */

import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { OrderRecord } from '../../exchange.ts';
import { num, type Writable } from '../json.ts';
import { answered, invalid, type PrivateCall, type RestResult, refused } from './endpoint.ts';
import { ledgerJson, orderJson, tradeJson } from './order-json.ts';
import type { RestParams } from './request.ts';

const PAGE = 50;
const TRADE_QUERY = 20;
const ORDER_QUERY = 50;

interface Row {
  readonly id: string;
  readonly times: readonly EpochMs[];
  readonly json: Writable;
}

/** A bound is a time in seconds or the id of a row; null where it is neither. */
function bound(text: string | null, rows: readonly Row[]): number | null | undefined {
  if (text === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return rows.find((row) => row.id === text)?.times[0] ?? null;
}

/** `start` is exclusive, `end` inclusive; `count` is the total, not the length of the page. */
function page(name: string, rows: readonly Row[], params: RestParams): RestResult {
  const start = bound(params.text('start'), rows);
  const end = bound(params.text('end'), rows);
  if (start === null) return invalid('start');
  if (end === null) return invalid('end');
  const offset = Number(params.text('ofs') ?? '0');
  if (!Number.isInteger(offset) || offset < 0) return invalid('ofs');
  const within = rows.filter((row) =>
    row.times.some((at) => (start === undefined || at > start) && (end === undefined || at <= end)),
  );
  const shown = Object.fromEntries(within.slice(offset, offset + PAGE).map((row) => [row.id, row.json]));
  return answered(params.flag('without_count') ? { [name]: shown } : { [name]: shown, count: within.length });
}

const toJson = (call: PrivateCall, order: OrderRecord): Writable =>
  orderJson(order, call.context.directory.instrument(order.request.symbol), call.params.flag('trades'));

/** `userref` and `cl_ord_id` narrow what is shown. */
function matching(orders: readonly OrderRecord[], params: RestParams): readonly OrderRecord[] {
  const userReference = params.text('userref');
  const clientOrderId = params.text('cl_ord_id');
  return orders.filter(
    ({ request }) =>
      (userReference === null || String(request.userReference ?? 0) === userReference) &&
      (clientOrderId === null || request.clientOrderId === clientOrderId),
  );
}

export const openOrders = (call: PrivateCall): RestResult => {
  const orders = matching(call.reads.openOrders(call.account), call.params);
  return answered({ open: Object.fromEntries(orders.map((order) => [order.orderId, toJson(call, order)])) });
};

export const closedOrders = (call: PrivateCall): RestResult => {
  const which = call.params.text('closetime') ?? 'both';
  if (!['both', 'open', 'close'].includes(which)) return invalid('closetime');
  const rows = matching(call.reads.closedOrders(call.account), call.params).map((order): Row => {
    const closedAt = order.closedAt ?? order.openedAt;
    const times = which === 'both' ? [closedAt, order.openedAt] : [which === 'open' ? order.openedAt : closedAt];
    return { id: order.orderId, times, json: toJson(call, order) };
  });
  return page('closed', rows, call.params);
};

export const queryOrders = (call: PrivateCall): RestResult => {
  const ids = call.params.list('txid');
  if (ids.length === 0 || ids.length > ORDER_QUERY) return invalid('txid');
  const found = ids.map((id) => call.reads.order(call.account, id)).filter((order) => order !== null);
  const shown = matching(found, call.params);
  if (found.length === 0) return refused('EOrder:Unknown order');
  return answered(Object.fromEntries(shown.map((order) => [order.orderId, toJson(call, order)])));
};

export const orderAmends = (call: PrivateCall): RestResult => {
  const id = call.params.text('order_id');
  if (id === null) return invalid('order_id');
  const order = call.reads.order(call.account, id);
  if (order === null) return refused('EOrder:Unknown order');
  const pair = call.context.directory.instrument(order.request.symbol);
  const amends = order.amends.map(
    (amend): Writable => ({
      amend_id: amend.amendId,
      amend_type: amend.kind,
      order_qty: formatQuantity(amend.quantity, pair),
      display_qty: amend.displayQuantity === null ? undefined : formatQuantity(amend.displayQuantity, pair),
      remaining_qty: formatQuantity(amend.remaining, pair),
      limit_price: amend.limitPrice === null ? undefined : formatPrice(amend.limitPrice, pair),
      trigger_price: amend.triggerPrice === null ? undefined : formatPrice(amend.triggerPrice, pair),
      reason: amend.reason ?? undefined,
      post_only: amend.postOnly,
      timestamp: num(String(Math.floor(amend.at))),
    }),
  );
  return answered({ amends, count: amends.length });
};

const tradeRows = (call: PrivateCall): readonly Row[] =>
  call.reads.trades(call.account).map((trade) => ({
    id: trade.executionId,
    times: [trade.at],
    json: tradeJson(trade, call.context.directory.instrument(trade.symbol)),
  }));

const TRADE_KINDS = ['all', 'no position', 'any position', 'closed position', 'closing position'];

export const tradesHistory = (call: PrivateCall): RestResult => {
  const kind = call.params.text('type') ?? 'all';
  if (!TRADE_KINDS.includes(kind)) return invalid('type');
  const hasPositions = kind !== 'all' && kind !== 'no position';
  return page('trades', hasPositions ? [] : tradeRows(call), call.params);
};

export const queryTrades = (call: PrivateCall): RestResult => {
  const ids = call.params.list('txid');
  if (ids.length === 0 || ids.length > TRADE_QUERY) return invalid('txid');
  const rows = tradeRows(call).filter((row) => ids.includes(row.id));
  if (rows.length === 0) return invalid('txid');
  return answered(Object.fromEntries(rows.map((row) => [row.id, row.json])));
};

const ledgerRows = (call: PrivateCall): readonly (Row & { readonly type: string; readonly asset: string })[] =>
  call.reads.ledgers(call.account).map((row) => {
    const listed = call.context.directory.listed(row.asset);
    return {
      id: row.ledgerId,
      times: [row.at],
      json: ledgerJson(row, listed),
      type: row.type,
      asset: listed.restId,
    };
  });

export const ledgers = (call: PrivateCall): RestResult => {
  const type = call.params.text('type') ?? 'all';
  const assets: string[] = [];
  for (const name of call.params.list('asset')) {
    if (name === 'all') continue;
    const listed = call.context.directory.asset(name);
    if (listed === undefined) return refused('EQuery:Unknown asset');
    assets.push(listed.restId);
  }
  const rows = ledgerRows(call).filter(
    (row) => (type === 'all' || row.type === type) && (assets.length === 0 || assets.includes(row.asset)),
  );
  return page('ledger', rows, call.params);
};

export const queryLedgers = (call: PrivateCall): RestResult => {
  const ids = call.params.list('id');
  if (ids.length === 0 || ids.length > TRADE_QUERY) return invalid('id');
  const rows = ledgerRows(call).filter((row) => ids.includes(row.id));
  if (rows.length === 0) return invalid('id');
  return answered(Object.fromEntries(rows.map((row) => [row.id, row.json])));
};
