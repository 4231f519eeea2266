/** The parameters of every operation, by Kraken's own names. A parameter that is `undefined` is left out. */

/** Flat parameters travel as a form; lists (batches) as JSON, which the signature covers all the same. */
export type Parameters = Readonly<Record<string, unknown>>;

export type NoParameters = Readonly<Record<string, never>>;

// ── Public ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Comma lists, here and below. */
export type AssetsRequest = { readonly asset?: string; readonly aclass?: string };
export type AssetPairsRequest = {
  readonly pair?: string;
  readonly info?: 'info' | 'leverage' | 'fees' | 'margin';
  readonly aclass_base?: string;
};
export type TickerRequest = { readonly pair?: string };
/** `since` in seconds. */
export type OhlcRequest = { readonly pair: string; readonly interval: number; readonly since?: number };
export type DepthRequest = { readonly pair: string; readonly count: number };
/** `since` in nanoseconds, as text. */
export type TradesRequest = { readonly pair: string; readonly since?: string; readonly count?: number };
export type SpreadRequest = { readonly pair: string; readonly since?: number };

// ── Account ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type TradeBalanceRequest = { readonly asset?: string };
export type OpenOrdersRequest = { readonly trades?: boolean; readonly userref?: number; readonly cl_ord_id?: string };
/** `start` and `end`: seconds, or an order id. */
export type ClosedOrdersRequest = OpenOrdersRequest & {
  readonly start?: string;
  readonly end?: string;
  readonly ofs?: number;
  readonly closetime?: 'both' | 'open' | 'close';
  readonly consolidate_taker?: boolean;
};
export type QueryOrdersRequest = { readonly txid: string; readonly trades?: boolean; readonly userref?: number };
export type OrderAmendsRequest = { readonly order_id: string };
export type TradesHistoryRequest = {
  readonly type?: string;
  readonly start?: string;
  readonly end?: string;
  readonly ofs?: number;
  readonly consolidate_taker?: boolean;
  readonly ledgers?: boolean;
};
export type QueryTradesRequest = { readonly txid: string; readonly trades?: boolean };
export type OpenPositionsRequest = { readonly txid?: string; readonly docalcs?: boolean };
export type LedgersRequest = {
  readonly asset?: string;
  readonly type?: string;
  readonly start?: string;
  readonly end?: string;
  readonly ofs?: number;
};
export type QueryLedgersRequest = { readonly id: string };
export type TradeVolumeRequest = { readonly pair?: string };
export type DepositMethodsRequest = { readonly asset: string };
export type DepositAddressesRequest = { readonly asset: string; readonly method: string; readonly new?: boolean };
export type DepositStatusRequest = { readonly asset?: string; readonly method?: string };

// ── Trading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type OrderFields = {
  readonly ordertype: string;
  readonly type: 'buy' | 'sell';
  readonly volume: string;
  /** Limit price, or the trigger price of triggered types; relative ones begin with `+`, `-` or `#`. */
  readonly price?: string;
  /** Limit price of the `-limit` triggered types. */
  readonly price2?: string;
  readonly displayvol?: string;
  readonly trigger?: 'last' | 'index';
  readonly reduce_only?: boolean;
  readonly stptype?: string;
  readonly oflags?: string;
  readonly timeinforce?: string;
  readonly starttm?: string;
  readonly expiretm?: string;
  readonly userref?: number;
  readonly cl_ord_id?: string;
  readonly close?: { readonly ordertype: string; readonly price?: string; readonly price2?: string };
};
export type AddOrderRequest = OrderFields & {
  readonly pair: string;
  readonly deadline: string;
  readonly validate?: boolean;
};
export type AddOrderBatchRequest = {
  readonly pair: string;
  readonly orders: readonly OrderFields[];
  readonly deadline: string;
  readonly validate?: boolean;
};
/** Exactly one of `txid` and `cl_ord_id`. */
export type AmendOrderRequest = {
  readonly txid?: string;
  readonly cl_ord_id?: string;
  readonly order_qty?: string;
  readonly display_qty?: string;
  readonly limit_price?: string;
  readonly trigger_price?: string;
  readonly post_only?: boolean;
  readonly deadline: string;
};
export type CancelOrderRequest = { readonly txid?: string; readonly cl_ord_id?: string };
/** Up to 50 orders over both lists. */
export type CancelOrderBatchRequest = { readonly orders?: readonly string[]; readonly cl_ord_ids?: readonly string[] };
/** Seconds; 0 disarms. */
export type CancelAllOrdersAfterRequest = { readonly timeout: number };
