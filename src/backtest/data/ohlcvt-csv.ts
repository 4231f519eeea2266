/**
 * Kraken's downloadable candles: `timestamp,open,high,low,close,volume,trades`, seconds since 1970, no header, no line for an interval
 * in which nothing was traded (support.kraken.com, "Downloadable historical OHLCVT data").
 */
import type { Instrument } from '../../domain/instrument.ts';
import { CANDLE_INTERVALS, type CandleInterval } from '../../domain/market.ts';
import { fail, type Result } from '../../domain/result.ts';
import { CandleBuilder } from './candle-builder.ts';
import { CsvCursor, NOT_EXACT } from './csv-cursor.ts';
import type { History } from './history.ts';
import { implausibleTime, inexact, isPlausibleTime, LineFaults, type ReadingRules, STRICT } from './reading.ts';

/** The shortest line there is: eleven digits of time, six fields of one. */
const SHORTEST_LINE = 22;
const TIME_DECIMALS = 3;

export function readOhlcvt(
  bytes: Uint8Array,
  instrument: Instrument,
  interval: CandleInterval,
  name: string,
  rules: ReadingRules = STRICT,
): Result<History, string> {
  const cursor = new CsvCursor(bytes);
  const faults = new LineFaults(rules);
  const builder = new CandleBuilder(interval, Math.ceil(bytes.length / SHORTEST_LINE) + 1);
  const { pricePrecision, quantityPrecision } = instrument;
  const fields = [0, 0, 0, 0, 0, 0, 0];
  const scales = [TIME_DECIMALS, pricePrecision, pricePrecision, pricePrecision, pricePrecision, quantityPrecision, 0];
  while (cursor.nextLine()) {
    const wrong = readFields(cursor, fields, scales, faults);
    if (wrong !== null) {
      faults.bad(cursor.line, wrong);
      continue;
    }
    const [at = 0, open = 0, high = 0, low = 0, close = 0, volume = 0, trades = 0] = fields;
    const problem = isPlausibleTime(at)
      ? builder.add(at, open, high, low, close, volume, trades)
      : implausibleTime(cursor.lineText.split(',')[0] ?? '');
    if (problem !== null) faults.bad(cursor.line, problem);
  }
  if (faults.isRefused) return fail(faults.message(name));
  return builder.finish(instrument, name, faults.remarks());
}

const NAMES = ['time', 'open', 'high', 'low', 'close', 'volume', 'number of trades'];

function readFields(cursor: CsvCursor, fields: number[], scales: readonly number[], faults: LineFaults): string | null {
  for (let index = 0; index < scales.length; index += 1) {
    const scale = scales[index] ?? 0;
    let value = cursor.field(scale);
    if (value === NOT_EXACT) {
      const rounded = faults.rounded(cursor, scale);
      if (rounded === null) return inexact(cursor, NAMES[index] ?? 'field', scale);
      value = rounded;
    }
    fields[index] = value;
  }
  return cursor.isAtLineEnd
    ? null
    : `more than ${scales.length} fields: Kraken's files have timestamp,open,high,low,close,volume,trades`;
}

/** Kraken names its files by market and minutes: `XBTUSD_15.csv`. Null where a name says nothing. */
export function intervalOfName(name: string): CandleInterval | null {
  const minutes = Number(/_(\d{1,5})\.csv$/i.exec(name)?.[1]);
  return CANDLE_INTERVALS.find((interval) => interval === minutes) ?? null;
}
