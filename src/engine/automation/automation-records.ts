/** What the journal holds of automation, as it is read back. */
import { z } from 'zod';
import { AUTOMATION_MODES } from '../../contract/automation-views.ts';

const decimal = z.string().max(100);
const time = z.number();
const parameters = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
const budget = z.strictObject({
  capital: decimal,
  maximumLoss: decimal,
  ordersPerMinute: z.int(),
  openOrders: z.int(),
});
const config = z.strictObject({
  id: z.string(),
  symbol: z.string(),
  strategyId: z.string(),
  parameters,
  budget,
  startsByItself: z.boolean(),
});
const book = z.strictObject({
  quantity: z.number(),
  cost: decimal,
  realised: decimal,
  fees: decimal,
  trades: z.int(),
  wins: z.int(),
  lossesInARow: z.int(),
  underWay: decimal,
  peak: z.number(),
  drawdown: z.number(),
});
const scale = z.strictObject({ pricePrecision: z.int(), quantityPrecision: z.int() });
const fill = z.strictObject({
  key: z.string(),
  side: z.enum(['buy', 'sell']),
  price: z.number(),
  quantity: z.number(),
  fee: decimal,
});
const id = z.string();

export const automationChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('set'), config }),
  z.strictObject({ type: z.literal('mode'), id, mode: z.enum(AUTOMATION_MODES), why: z.string() }),
  z.strictObject({ type: z.literal('state'), id, state: z.string(), why: z.string().nullable() }),
  z.strictObject({ type: z.literal('override'), id, reason: z.string() }),
  z.strictObject({ type: z.literal('removed'), id }),
  z.strictObject({ type: z.literal('ran'), id, day: z.int() }),
  z.strictObject({
    type: z.literal('marked'),
    id,
    book: z.enum(['virtual', 'real']),
    peak: z.number(),
    drawdown: z.number(),
  }),
  z.strictObject({ type: z.literal('virtualFill'), id, fill, scale }),
]);

export const instanceRecord = z.strictObject({
  config,
  mode: z.enum(AUTOMATION_MODES),
  virtual: book,
  real: book,
  daysRun: z.int(),
  lastDay: z.int(),
  override: z.strictObject({ at: time, reason: z.string() }).nullable(),
});
