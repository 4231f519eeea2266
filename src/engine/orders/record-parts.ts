/** The values that journal records are made of, as they are read back from a file. */
import { z } from 'zod';
import { SIDES } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import {
  type ClientOrderId,
  EXCHANGE_ORDER_STATUSES,
  EXECUTION_TYPES,
  type ExchangeOrderId,
  type IntentId,
  ORDER_TYPES,
  type OrderOrigin,
  TIMES_IN_FORCE,
} from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Json } from '../ports.ts';

export const time = z.number().transform((value) => value as EpochMs);
export const decimal = z
  .string()
  .max(100)
  .regex(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$/)
  .transform((text) => text as DecimalText);
export const intentId = z.string().transform((text) => text as IntentId);
export const exchangeOrderId = z.string().transform((text) => text as ExchangeOrderId);
export const route = z.enum(['websocket', 'rest']);
const side = z.enum(SIDES);
export const json: z.ZodType<Json> = z.json();

export const terms = z.strictObject({
  quantity: decimal.nullable(),
  limitPrice: decimal.nullable(),
  triggerPrice: z.string().nullable(),
  displayQuantity: decimal.nullable(),
});
const origin: z.ZodType<OrderOrigin> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manual') }),
  z.strictObject({
    kind: z.literal('strategy'),
    strategyId: z.string(),
    version: z.string(),
    instanceId: z.string().exactOptional(),
    key: z.string().exactOptional(),
  }),
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
  timeInForce: z.enum(TIMES_IN_FORCE),
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
const orderType = z.enum(ORDER_TYPES);
const status = z.enum(EXCHANGE_ORDER_STATUSES);
const executionType = z.enum([...EXECUTION_TYPES, 'unrecognised']);
/** Unknown, which JSON writes as null. */
export const streamSequence = z.union([z.number(), z.nan(), z.null()]).transform((value) => value ?? Number.NaN);
const text = z.string().optional();
const amount = decimal.optional();
const flag = z.boolean().optional();
/** Sparse by nature. Fields that a later version adds are kept. */
export const report = z.looseObject({
  type: executionType,
  exchangeOrderId,
  exchangeTime: time,
  clientOrderId: text,
  userReference: z.int().optional(),
  parentOrderId: text,
  status: status.nullish(),
  symbol: text,
  side: side.optional(),
  orderType: orderType.optional(),
  orderQuantity: amount,
  cashQuantity: amount,
  displayQuantity: amount,
  limitPrice: amount,
  triggerPrice: amount,
  triggerReference: z.enum(['last', 'index']).optional(),
  triggered: flag,
  timeInForce: z.enum(TIMES_IN_FORCE).optional(),
  expireTime: time.optional(),
  postOnly: flag,
  reduceOnly: flag,
  executionId: text,
  tradeId: z.number().optional(),
  lastPrice: amount,
  lastQuantity: amount,
  cost: amount,
  liquidity: z.enum(['maker', 'taker']).optional(),
  fees: z.array(fee).optional(),
  cumulativeQuantity: amount,
  cumulativeCost: amount,
  averagePrice: amount,
  reason: text,
});
export const orderSnapshot = z.looseObject({
  exchangeOrderId,
  clientOrderId: z.string().nullable(),
  userReference: z.number().nullable(),
  parentOrderId: text,
  status,
  symbol: z.string(),
  side,
  orderType,
  orderQuantity: decimal,
  filledQuantity: decimal,
  cost: decimal,
  fee: decimal,
  averagePrice: decimal.nullable(),
  limitPrice: decimal.nullable(),
  triggerPrice: decimal.nullable(),
  openedAt: time,
  closedAt: time.nullable(),
  reason: z.string().nullable(),
});
