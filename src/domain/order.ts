/** Orders: what a trader may ask for, and the words for what becomes of it. */
import type { Brand } from './brand.ts';
import type { Asset, MarketSymbol, Price, Quantity } from './instrument.ts';
import type { Side } from './market.ts';
import type { DecimalText } from './money.ts';
import type { EpochMs } from './time.ts';

/** Made once, at the gesture or strategy decision. One intent, at most one exchange order. */
export type IntentId = Brand<string, 'IntentId'>;
/** `cl_ord_id`: a long UUID. Unique for ever in our journal; Kraken checks it only among open orders. */
export type ClientOrderId = Brand<string, 'ClientOrderId'>;
/** Kraken's `order_id` (`OQCLML-BW3P3-BUCMWZ`). */
export type ExchangeOrderId = Brand<string, 'ExchangeOrderId'>;
/** Kraken's `exec_id`: identifies one fill; the only key fills are counted by. */
export type ExecutionId = Brand<string, 'ExecutionId'>;

export const ORDER_TYPES = [
  'limit',
  'market',
  'iceberg',
  'stop-loss',
  'stop-loss-limit',
  'take-profit',
  'take-profit-limit',
  'trailing-stop',
  'trailing-stop-limit',
] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const TIMES_IN_FORCE = ['gtc', 'gtd', 'ioc', 'fok'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];
export type SelfTradePrevention = 'cancel_newest' | 'cancel_oldest' | 'cancel_both';

/**
 * A trigger or limit given absolutely, as an offset in quote, or in percent. Trailing types take `quote` or `percent`.
 * `percent` is decimal text: `1.5` means 1.5 %.
 */
export type RelativePrice =
  | { readonly kind: 'static'; readonly price: Price }
  | { readonly kind: 'quote'; readonly offset: Price }
  | { readonly kind: 'percent'; readonly percent: DecimalText };

export interface Trigger {
  readonly reference: 'last' | 'index';
  readonly price: RelativePrice;
}

/** Kraken's one-triggers-other template: placed with opposite side and filled quantity on each fill. */
export interface ConditionalClose {
  readonly orderType: Exclude<OrderType, 'market' | 'iceberg'>;
  readonly limit?: RelativePrice;
  readonly trigger?: RelativePrice;
}

/** Everything that describes an order, already parsed against its instrument; not yet checked by risk. */
export interface NewOrder {
  readonly symbol: MarketSymbol;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Base quantity; null only when `cashQuantity` is given. */
  readonly quantity: Quantity | null;
  /** Quote amount, buy market orders only. */
  readonly cashQuantity?: DecimalText;
  /** Absolute limit price; for trailing-stop-limit use `limitOffset`. */
  readonly limitPrice?: Price;
  readonly limitOffset?: RelativePrice;
  readonly trigger?: Trigger;
  readonly timeInForce: TimeInForce;
  /** gtd only. */
  readonly expireTime?: EpochMs;
  /** Scheduled start; absent means at once. */
  readonly effectiveTime?: EpochMs;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  /** iceberg only. */
  readonly displayQuantity?: Quantity;
  readonly selfTradePrevention?: SelfTradePrevention;
  readonly conditionalClose?: ConditionalClose;
  readonly feePreference?: 'base' | 'quote';
}

/** What a working order may be changed to, in place, keeping its ids. */
export interface OrderAmendment {
  readonly quantity?: Quantity;
  readonly limitPrice?: Price;
  readonly limitOffset?: RelativePrice;
  readonly displayQuantity?: Quantity;
  readonly triggerPrice?: RelativePrice;
  readonly postOnly?: boolean;
}

export type OrderOrigin =
  | { readonly kind: 'manual' }
  | {
      readonly kind: 'strategy';
      readonly strategyId: string;
      readonly version: string;
      /** Which of its instances. */
      readonly instanceId?: string;
      /** As the strategy named the order. */
      readonly key?: string;
    }
  /** Placed elsewhere with the same account: shown and counted, never touched by automation. */
  | { readonly kind: 'external' };

export interface Fee {
  readonly asset: Asset;
  readonly amount: DecimalText;
}

/** One execution of one order at one price. */
export interface Fill {
  readonly executionId: ExecutionId;
  readonly exchangeOrderId: ExchangeOrderId;
  readonly tradeId: number | null;
  readonly symbol: MarketSymbol;
  readonly side: Side;
  readonly price: DecimalText;
  readonly quantity: DecimalText;
  /** price x quantity as the exchange rounded it. */
  readonly cost: DecimalText;
  readonly liquidity: 'maker' | 'taker' | null;
  readonly fees: readonly Fee[];
  readonly exchangeTime: EpochMs;
}

/** Kraken's own words for an order's state, as reports carry them. */
export const EXCHANGE_ORDER_STATUSES = [
  'pending_new',
  'new',
  'partially_filled',
  'filled',
  'canceled',
  'expired',
] as const;
export type ExchangeOrderStatus = (typeof EXCHANGE_ORDER_STATUSES)[number];

/** Kraken's own words for what a report tells of an order. */
export const EXECUTION_TYPES = [
  'pending_new',
  'new',
  'trade',
  'filled',
  'iceberg_refill',
  'canceled',
  'expired',
  'amended',
  'restated',
  'status',
] as const;
