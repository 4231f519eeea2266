/** Answers of the private reads: strict on what is used, tolerant of everything else. */
import { z } from 'zod';
import { decimal, integer, optionalDecimal, optionalText, seconds, sideWord } from './scalars.ts';

export const webSocketsTokenResult = z.object({ token: z.string().min(1), expires: integer });

export const apiKeyInfoResult = z.object({
  api_key_name: z.string(),
  permissions: z.array(z.string()),
  ip_allowlist: z.array(z.string()).nullish(),
  valid_until: seconds.nullish(),
});

export const balanceResult = z.record(z.string(), decimal);

export const balanceExResult = z.record(
  z.string(),
  z.object({
    balance: decimal,
    hold_trade: decimal.optional(),
    credit: decimal.optional(),
    credit_used: decimal.optional(),
  }),
);

export const tradeBalanceResult = z.object({
  eb: decimal,
  tb: decimal,
  m: decimal,
  n: decimal,
  c: decimal,
  v: decimal,
  e: decimal,
  mf: decimal,
  ml: decimal.optional(),
});

/** `status` is checked where it is translated: an order with a new word must not hide the others of its page. */
const order = z.object({
  status: z.string(),
  userref: integer.nullish(),
  cl_ord_id: optionalText,
  refid: optionalText,
  opentm: seconds,
  closetm: seconds.nullish(),
  descr: z.object({
    pair: z.string(),
    type: sideWord,
    ordertype: z.string(),
    price: z.string(),
    price2: z.string().optional(),
  }),
  vol: decimal,
  vol_exec: decimal,
  cost: decimal,
  fee: decimal,
  /** The average price; the limit stands in `descr`. */
  price: decimal,
  stopprice: decimal.optional(),
  limitprice: decimal.optional(),
  oflags: z.string().nullish(),
  reason: optionalText,
});
export type RestOrder = z.infer<typeof order>;
const ordersById = z.record(z.string(), order);

export const openOrdersResult = z.object({ open: ordersById });
export const closedOrdersResult = z.object({ closed: ordersById, count: integer.optional() });
export const queryOrdersResult = ordersById;

export const orderAmendsResult = z.object({
  amends: z.array(z.object({ amend_id: z.string(), amend_type: z.string(), order_qty: decimal.optional() })),
  count: integer.optional(),
});

const trade = z.object({
  ordertxid: z.string().min(1),
  pair: z.string(),
  time: seconds,
  type: sideWord,
  price: decimal,
  cost: decimal,
  fee: decimal,
  vol: decimal,
  trade_id: integer.optional(),
  maker: z.boolean().optional(),
});
export type RestTrade = z.infer<typeof trade>;
const tradesById = z.record(z.string(), trade);

export const tradesHistoryResult = z.object({ trades: tradesById, count: integer.optional() });
export const queryTradesResult = tradesById;

export const openPositionsResult = z.record(
  z.string(),
  z.object({
    ordertxid: z.string(),
    pair: z.string(),
    time: seconds,
    type: sideWord,
    cost: decimal,
    fee: decimal,
    vol: decimal,
    vol_closed: decimal,
    margin: decimal,
    value: decimal.optional(),
    net: decimal.optional(),
  }),
);

const ledgerRow = z.object({
  refid: z.string(),
  time: seconds,
  type: z.string(),
  asset: z.string(),
  amount: decimal,
  fee: decimal,
  balance: optionalDecimal,
});
export type RestLedgerRow = z.infer<typeof ledgerRow>;
export const ledgersResult = z.object({ ledger: z.record(z.string(), ledgerRow), count: integer.optional() });
export const queryLedgersResult = z.record(z.string(), ledgerRow);

/** `fees_maker` is missing where a pair does not tell makers from takers. */
const feeTier = z.object({ fee: decimal });
export const tradeVolumeResult = z.object({
  currency: z.string(),
  volume: decimal,
  fees: z.record(z.string(), feeTier).nullish(),
  fees_maker: z.record(z.string(), feeTier).nullish(),
});

export const depositMethodsResult = z.array(z.object({ method: z.string() }));
export const depositAddressesResult = z.array(z.object({ address: z.string(), tag: z.string().optional() }));
export const depositStatusResult = z.array(
  z.object({
    method: z.string(),
    asset: z.string(),
    refid: z.string(),
    amount: decimal,
    time: seconds,
    status: z.string(),
  }),
);
