/** The values that journal records are made of, as they are read back from a file. */
import { z } from 'zod';
import type { DecimalText } from '../../domain/money.ts';
import type { ClientOrderId, ExchangeOrderId, IntentId, OrderOrigin } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Json } from '../ports.ts';

export const time = z.number().transform((value) => value as EpochMs);
export const decimal = z
  .string()
  .regex(/^-?\d*\.?\d*(?:[eE][+-]?\d+)?$/)
  .transform((text) => text as DecimalText);
export const intentId = z.string().transform((text) => text as IntentId);
export const exchangeOrderId = z.string().transform((text) => text as ExchangeOrderId);
export const route = z.enum(['websocket', 'rest']);
export const side = z.enum(['buy', 'sell']);
export const json: z.ZodType<Json> = z.json();

export const terms = z.strictObject({
  quantity: decimal.nullable(),
  limitPrice: decimal.nullable(),
  triggerPrice: z.string().nullable(),
  displayQuantity: decimal.nullable(),
});
const origin: z.ZodType<OrderOrigin> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manual') }),
  z.strictObject({ kind: z.literal('strategy'), strategyId: z.string(), version: z.string() }),
  z.strictObject({ kind: z.literal('external') }),
]);
export const identity = z.strictObject({
  intentId,
  clientOrderId: z
    .string()
    .transform((text) => text as ClientOrderId)
    .nullable(),
  userReference: z.int().nullable(),
  origin,
  symbol: z.string(),
  side,
  orderType: z.string(),
  cashQuantity: decimal.nullable(),
  triggerReference: z.enum(['last', 'index']).nullable(),
  timeInForce: z.enum(['gtc', 'gtd', 'ioc', 'fok']),
  expireTime: time.nullable(),
  postOnly: z.boolean(),
  reduceOnly: z.boolean(),
  decimals: z.strictObject({ price: z.int(), quantity: z.int() }).nullable(),
  createdAt: time,
});
const fee = z.strictObject({ asset: z.string(), amount: decimal });
export const fill = z.strictObject({
  executionId: z.string(),
  exchangeOrderId,
  tradeId: z.number().nullable(),
  symbol: z.string(),
  side,
  price: decimal,
  quantity: decimal,
  cost: decimal,
  liquidity: z.enum(['maker', 'taker']).nullable(),
  fees: z.array(fee),
  exchangeTime: time,
});
/** Sparse by nature; the adapter checked each field before the journal saw it. */
export const report = z.looseObject({ type: z.string(), exchangeOrderId, exchangeTime: time });
export const orderSnapshot = z.looseObject({
  exchangeOrderId,
  status: z.string(),
  symbol: z.string(),
  filledQuantity: decimal,
});
