/** Answers of the public endpoints: strict on what is used, tolerant of everything else. */
import { z } from 'zod';
import { decimal, integer, seconds } from './scalars.ts';

export const timeResult = z.object({ unixtime: integer });

export const systemStatusResult = z.object({ status: z.string() });

export const assetsResult = z.record(
  z.string(),
  z.object({ altname: z.string().min(1), decimals: integer, status: z.string().optional() }),
);

/** `wsname` is missing on pairs that have no stream; old recordings lack the 2022 fields. */
const pair = z.object({
  altname: z.string().min(1),
  wsname: z.string().optional(),
  base: z.string(),
  quote: z.string(),
  cost_decimals: integer.optional(),
  pair_decimals: integer,
  lot_decimals: integer,
  leverage_buy: z.array(z.unknown()).optional(),
  ordermin: decimal.optional(),
  costmin: decimal.optional(),
  tick_size: decimal.optional(),
  status: z.string().optional(),
});
export type AssetPair = z.infer<typeof pair>;
export const assetPairsResult = z.record(z.string(), pair);

/** `a` and `b` are [price, whole lots, lots]; old recordings stop after two. Pairs of others are [today, 24 h]. */
const quote = z.tuple([decimal, decimal]).rest(decimal);
const twoWindows = z.tuple([decimal, decimal]);
export const tickerResult = z.record(
  z.string(),
  z.object({ a: quote, b: quote, c: twoWindows, v: twoWindows, l: twoWindows, h: twoWindows, o: decimal }),
);

/** Result objects hold one pair under a name that need not be the one asked for, and `last` beside it. */
function pairRows<Row extends z.ZodType>(row: Row) {
  return z.record(z.string(), z.union([z.array(row), z.string()])).transform((result, context) => {
    const { last, ...pairs } = result;
    const [rows, ...more] = Object.values(pairs);
    if (!Array.isArray(rows) || more.length > 0) {
      context.addIssue('rows of exactly one pair');
      return z.NEVER;
    }
    return { rows, last: typeof last === 'string' ? last : null };
  });
}

/** [time, open, high, low, close, vwap, volume, count] */
const candleRow = z.tuple([seconds, decimal, decimal, decimal, decimal, decimal, decimal, integer]).rest(z.unknown());
export type CandleRow = z.infer<typeof candleRow>;
export const ohlcResult = pairRows(candleRow);

/** [price, volume, time, side, order type, misc, trade id]; rows before 2022 have no trade id. */
const tradeRow = z
  .tuple([decimal, decimal, seconds, z.enum(['b', 's']), z.enum(['m', 'l']), z.string(), integer.optional()])
  .rest(z.unknown());
export type TradeRow = z.infer<typeof tradeRow>;
export const tradesResult = pairRows(tradeRow);

/** [time, bid, ask] */
export const spreadResult = pairRows(z.tuple([seconds, decimal, decimal]).rest(z.unknown()));

/** [price, volume, time] */
const levelRow = z.tuple([decimal, decimal, seconds]).rest(z.unknown());
export type LevelRow = z.infer<typeof levelRow>;
export const depthResult = z
  .record(z.string(), z.object({ asks: z.array(levelRow), bids: z.array(levelRow) }))
  .transform((result, context) => {
    const [book, ...more] = Object.values(result);
    if (book === undefined || more.length > 0) {
      context.addIssue('levels of exactly one pair');
      return z.NEVER;
    }
    return book;
  });
