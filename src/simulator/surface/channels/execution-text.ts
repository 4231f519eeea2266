/**
 * Entries of the `executions` channel. They are sparse: each kind of event carries its own set of fields, as recorded,
 * and a client keeps the rest from what it heard before.
 */
import { formatPrice, formatQuantity, type Price } from '../../../domain/instrument.ts';
import { type DecimalText, Money } from '../../../domain/money.ts';
import type { RelativePrice } from '../../../domain/order.ts';
import type { AccountTrade, ExecutionEvent, ListedInstrument, OrderRecord } from '../../exchange.ts';
import { type JsonNumber, num, type Writable } from '../json.ts';
import { microsecondTime, padded } from '../wire-text.ts';

export type ExecutionEntry = Readonly<Record<string, Writable>>;

/** What an amount is worth in US dollars; zero where no market tells. */
export type UsdValue = (amount: DecimalText, asset: string) => Money;

/** Decimals of `fee_usd_equiv`. */
const USD_DIGITS = 5;

const PRICE_TYPES = { static: 'static', quote: 'quote', percent: 'pct' } as const;

const relativeText = (price: RelativePrice, instrument: ListedInstrument): JsonNumber => {
  switch (price.kind) {
    case 'static':
      return num(formatPrice(price.price, instrument));
    case 'quote':
      return num(formatPrice(price.offset, instrument));
    case 'percent':
      return num(new Money(price.percent).toFixed());
  }
};

export class ExecutionText {
  readonly #instrumentOf: (symbol: string) => ListedInstrument;
  readonly #usdValue: UsdValue;

  constructor(instrumentOf: (symbol: string) => ListedInstrument, usdValue: UsdValue) {
    this.#instrumentOf = instrumentOf;
    this.#usdValue = usdValue;
  }

  event(event: ExecutionEvent): ExecutionEntry {
    const { order } = event;
    const status = { exec_type: event.type, order_status: event.orderStatus };
    const timestamp = microsecondTime(event.at);
    switch (event.type) {
      case 'pending_new':
        return { ...this.#description(order, 'pending_new', event.orderStatus), timestamp };
      case 'new':
        return { timestamp, order_status: event.orderStatus, exec_type: 'new', ...this.#identity(order) };
      case 'trade':
        return event.trade === null
          ? { ...this.#identity(order), ...status, timestamp }
          : {
              ...this.#identity(order),
              ...this.#fill(order, event.trade),
              order_status: event.orderStatus,
              ...this.#totals(order),
              ...this.#fees(event.trade),
            };
      case 'filled':
        return { timestamp, ...status, ...this.#totals(order), ...this.#identity(order) };
      case 'canceled':
      case 'expired': {
        const reason = event.reason ?? order.reason;
        const reasons = reason === null ? {} : { cancel_reason: reason, reason };
        return { timestamp, ...status, ...this.#totals(order), ...reasons, ...this.#identity(order) };
      }
      case 'amended':
      case 'restated':
        return {
          timestamp,
          ...status,
          cum_qty: this.#quantity(order, order.filled),
          reason: event.reason ?? (event.type === 'amended' ? 'User requested' : undefined),
          amended: true,
          order_qty: this.#quantity(order, order.quantity),
          ...this.#display(order),
          ...this.#limit(order),
          ...this.#triggers(order),
          ...this.#identity(order),
        };
      case 'iceberg_refill':
        return {
          timestamp,
          ...status,
          cum_qty: this.#quantity(order, order.filled),
          ...this.#display(order),
          ...this.#identity(order),
        };
      case 'status':
        return { timestamp, ...status, ...this.#triggers(order), ...this.#identity(order) };
    }
  }

  /** An open order in a snapshot. */
  openOrder(order: OrderRecord): ExecutionEntry {
    const type = order.status === 'partially_filled' ? 'status' : order.status;
    const progress =
      order.filled > 0
        ? { cum_qty: this.#quantity(order, order.filled), avg_price: this.#averagePrice(order) }
        : { cum_qty: this.#quantity(order, order.filled) };
    return {
      ...this.#description(order, type, order.status),
      ...progress,
      timestamp: microsecondTime(order.lastAmendedAt ?? order.openedAt),
    };
  }

  /** A past fill in a snapshot: no cumulative fields, and its order counts as filled. */
  pastFill(order: OrderRecord | null, trade: AccountTrade): ExecutionEntry {
    return {
      ...(order === null ? { order_id: trade.orderId, order_userref: 0 } : this.#identity(order)),
      ...this.#fill(order, trade),
      order_status: 'filled',
      fee_usd_equiv: this.#usd(trade.fee, trade.feeAsset),
      ...this.#fees(trade),
    };
  }

  #description(order: OrderRecord, type: string, status: string): ExecutionEntry {
    const { request } = order;
    const instrument = this.#instrument(order);
    return {
      order_id: order.orderId,
      cl_ord_id: request.clientOrderId ?? undefined,
      symbol: request.symbol,
      order_qty: this.#quantity(order, order.quantity),
      cash_order_qty:
        request.cashQuantity === null ? undefined : num(padded(request.cashQuantity, instrument.costPrecision)),
      cum_cost: num(padded(order.cost, instrument.costPrecision)),
      time_in_force: request.timeInForce.toUpperCase(),
      exec_type: type,
      side: request.side,
      order_type: request.orderType,
      order_userref: request.userReference ?? 0,
      ...this.#limit(order),
      stop_price: num(formatPrice(order.triggerPrice ?? (0 as Price), instrument)),
      ...this.#triggers(order),
      trigger: request.trigger?.reference,
      order_status: status,
      fee_usd_equiv: this.#usd(order.fee, instrument.quote),
      fee_ccy_pref: request.feePreference === 'base' ? 'fcib' : 'fciq',
      ...this.#display(order),
      post_only: request.postOnly || undefined,
      reduce_only: request.reduceOnly || undefined,
      margin: request.margin || undefined,
      effective_time: request.effectiveTime === null ? undefined : microsecondTime(request.effectiveTime),
      expire_time: request.expireTime === null ? undefined : microsecondTime(request.expireTime),
      ord_ref_id: order.parent ?? undefined,
      sender_sub_id: request.senderSubId ?? undefined,
      amended: order.lastAmendedAt === null ? undefined : true,
      ...this.#contingent(order),
    };
  }

  #identity(order: OrderRecord): ExecutionEntry {
    return {
      order_userref: order.request.userReference ?? 0,
      cl_ord_id: order.request.clientOrderId ?? undefined,
      order_id: order.orderId,
    };
  }

  #fill(order: OrderRecord | null, trade: AccountTrade): ExecutionEntry {
    const instrument = this.#instrumentOf(trade.symbol);
    return {
      exec_id: trade.executionId,
      exec_type: 'trade',
      trade_id: trade.tradeId,
      symbol: trade.symbol,
      side: trade.side,
      last_qty: num(formatQuantity(trade.quantity, instrument)),
      last_price: num(formatPrice(trade.price, instrument)),
      liquidity_ind: trade.isMaker ? 'm' : 't',
      cost: num(padded(trade.cost, instrument.costPrecision)),
      order_type: order?.request.orderType ?? trade.orderType,
      timestamp: microsecondTime(trade.at),
    };
  }

  #fees(trade: AccountTrade): ExecutionEntry {
    const { costPrecision } = this.#instrumentOf(trade.symbol);
    return { fees: [{ asset: trade.feeAsset, qty: num(padded(trade.fee, costPrecision)) }] };
  }

  #totals(order: OrderRecord): ExecutionEntry {
    const instrument = this.#instrument(order);
    return {
      cum_qty: this.#quantity(order, order.filled),
      cum_cost: num(padded(order.cost, instrument.costPrecision)),
      avg_price: this.#averagePrice(order),
      fee_usd_equiv: this.#usd(order.fee, instrument.quote),
    };
  }

  #averagePrice(order: OrderRecord): JsonNumber {
    const instrument = this.#instrument(order);
    if (order.filled === 0) return num(formatPrice(0 as Price, instrument));
    const average = new Money(order.cost).div(formatQuantity(order.filled, instrument));
    return num(padded(average, instrument.pricePrecision));
  }

  /** A trailing limit is an offset from its trigger price; every other limit is the price it stands at. */
  #limit(order: OrderRecord): ExecutionEntry {
    const instrument = this.#instrument(order);
    const asked = order.request.limitPrice;
    if (order.request.orderType === 'trailing-stop-limit' && asked !== null && !order.isTriggered) {
      return { limit_price_type: PRICE_TYPES[asked.kind], limit_price: relativeText(asked, instrument) };
    }
    if (order.limitPrice === null) return {};
    return { limit_price_type: 'static', limit_price: num(formatPrice(order.limitPrice, instrument)) };
  }

  #triggers(order: OrderRecord): ExecutionEntry {
    const { trigger } = order.request;
    if (trigger === null) return {};
    const instrument = this.#instrument(order);
    const isRelative = trigger.price.kind !== 'static';
    const standing = order.triggerPrice === null ? undefined : num(formatPrice(order.triggerPrice, instrument));
    return {
      triggers: {
        reference: trigger.reference,
        price: isRelative
          ? relativeText(trigger.price, instrument)
          : (standing ?? relativeText(trigger.price, instrument)),
        price_type: PRICE_TYPES[trigger.price.kind],
        actual_price: isRelative ? standing : undefined,
        status: order.isTriggered ? 'triggered' : 'untriggered',
      },
    };
  }

  #display(order: OrderRecord): ExecutionEntry {
    return order.displayQuantity === null ? {} : { display_qty: this.#quantity(order, order.displayQuantity) };
  }

  #contingent(order: OrderRecord): ExecutionEntry {
    const close = order.request.conditionalClose;
    if (close === null) return {};
    const instrument = this.#instrument(order);
    const { limitPrice, trigger } = close;
    return {
      contingent: {
        order_type: close.orderType,
        trigger_price: trigger === null ? undefined : relativeText(trigger, instrument),
        trigger_price_type: trigger === null ? undefined : PRICE_TYPES[trigger.kind],
        limit_price: limitPrice === null ? undefined : relativeText(limitPrice, instrument),
        limit_price_type: limitPrice === null ? undefined : PRICE_TYPES[limitPrice.kind],
      },
    };
  }

  #quantity(order: OrderRecord, quantity: OrderRecord['quantity']): JsonNumber {
    return num(formatQuantity(quantity, this.#instrument(order)));
  }

  #usd(amount: DecimalText, asset: string): JsonNumber {
    return num(padded(this.#usdValue(amount, asset), USD_DIGITS));
  }

  #instrument(order: OrderRecord): ListedInstrument {
    return this.#instrumentOf(order.request.symbol);
  }
}
