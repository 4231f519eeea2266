/**
 * Kraken's REST history, as `GET /0/public/OHLC` answers it: rows of `[time, open, high, low, close, vwap, volume, count]`, at most 720
 * and the forming one last, which is left out.
 */
import { z } from 'zod';
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, type Result } from '../../domain/result.ts';
import { parseScaled } from '../../domain/scaled.ts';
import { CandleBuilder } from './candle-builder.ts';
import { type History, MINUTE_MS } from './history.ts';
import { implausibleTime, isPlausibleTime } from './reading.ts';

const text = z.string();
const row = z.tuple([z.number(), text, text, text, text, text, text, z.number().int().nonnegative()]);
const answer = z.object({ error: z.array(text), result: z.record(text, z.unknown()).optional() });

export function readRestCandles(
  json: unknown,
  instrument: Instrument,
  interval: CandleInterval,
  name: string,
): Result<History, string> {
  const parsed = answer.safeParse(json);
  if (!parsed.success) return fail(`${name} is not an answer of Kraken's OHLC: ask for /0/public/OHLC again.`);
  if (parsed.data.error.length > 0) return fail(`${name}: Kraken answered ${parsed.data.error.join(', ')}.`);
  const entry = Object.entries(parsed.data.result ?? {}).find(([key]) => key !== 'last');
  const rows = z.array(row).safeParse(entry?.[1]);
  if (!rows.success) return fail(`${name} holds no candle rows of Kraken's OHLC: ask for /0/public/OHLC again.`);
  const closed = rows.data.slice(0, -1);
  const builder = new CandleBuilder(interval, closed.length);
  for (const [index, [seconds, open, high, low, close, , volume, trades]] of closed.entries()) {
    const price = (value: string): number | null => parseScaled(value, instrument.pricePrecision);
    const values = [
      price(open),
      price(high),
      price(low),
      price(close),
      parseScaled(volume, instrument.quantityPrecision),
    ];
    const [o, h, l, c, v] = values;
    if (o == null || h == null || l == null || c == null || v == null) {
      return fail(`${name}: row ${index + 1} has a value finer than ${instrument.symbol} allows: check the symbol.`);
    }
    const at = seconds * 1000;
    const problem = isPlausibleTime(at) ? builder.add(at, o, h, l, c, v, trades) : implausibleTime(String(seconds));
    if (problem !== null) return fail(`${name}: row ${index + 1}: ${problem}.`);
  }
  return builder.finish(
    instrument,
    `${name} (${closed.length} closed candles of ${interval} min, ${span(closed.length, interval)})`,
    [],
  );
}

const span = (count: number, interval: number): string =>
  `${((count * interval * MINUTE_MS) / 86_400_000).toFixed(1)} days`;
