/** What the journal holds of automation, as it is read back. */
import { z } from 'zod';
import { AUTOMATION_MODES } from '../../contract/automation-views.ts';
import { json } from '../orders/record-parts.ts';

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
const bookName = z.enum(['virtual', 'real']);
const count = z.int();
const grade = z.strictObject({
  told: z.number(),
  was: z.number(),
  isEstimated: z.boolean(),
  ticks: decimal.nullable(),
  bps: decimal.nullable(),
  lateMs: z.number().nullable(),
});
const simulator = z.strictObject({
  judged: count,
  hits: count,
  toldMore: count,
  toldLess: count,
  estimated: count,
  priced: count,
  ticksOff: decimal,
  ticksWorse: decimal,
  bpsOff: decimal,
  msApart: z.number(),
  unreached: count,
  unjudged: count,
});
const memory = z.strictObject({
  filled: z.strictObject({ virtual: count, real: count }),
  saved: z.strictObject({ version: z.string(), value: json, at: time, book: bookName }).nullable(),
  unseen: z.array(z.strictObject({ book: bookName, number: count, fill })),
});
const rest = z.strictObject({ losses: count, until: time, at: time });
const high = { day: z.int(), high: z.number() };
const highs = z.array(z.strictObject(high));

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
    book: bookName,
    peak: z.number(),
    drawdown: z.number(),
  }),
  z.strictObject({ type: z.literal('virtualFill'), id, fill, scale }),
  z.strictObject({ type: z.literal('graded'), id, grade: grade.nullable(), unreached: count, unjudged: count }),
  z.strictObject({
    type: z.literal('remembered'),
    id,
    book: bookName,
    saved: z.strictObject({ version: z.string(), value: json }).nullable(),
    seen: count,
  }),
  z.strictObject({ type: z.literal('rested'), id, book: bookName, losses: count, until: time }),
  z.strictObject({ type: z.literal('high'), id, book: bookName, ...high }),
  z.strictObject({ type: z.literal('fell'), id, book: bookName }),
  z.strictObject({ type: z.literal('resumed'), id, mode: z.enum(AUTOMATION_MODES), why: z.string().nullable() }),
]);

export const instanceRecord = z.strictObject({
  config,
  mode: z.enum(AUTOMATION_MODES),
  virtual: book,
  real: book,
  daysRun: z.int(),
  lastDay: z.int(),
  override: z.strictObject({ at: time, reason: z.string() }).nullable(),
  simulator: simulator.exactOptional(),
  highs: z.strictObject({ virtual: highs, real: highs }).exactOptional(),
  memory: memory.exactOptional(),
  rests: z.strictObject({ virtual: rest.exactOptional(), real: rest.exactOptional() }).exactOptional(),
  halted: z.string().exactOptional(),
});
