/**
 * Kraken's downloadable trades: `timestamp,price,volume`, seconds since 1970, no header, oldest first. The taker's side is not in the file:
 * the tick rule tells it, a higher price than before is a buyer's, the same price the same side's as before.
 */
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { sharedFloats } from './candle-builder.ts';
import { CsvCursor, NOT_EXACT } from './csv-cursor.ts';
import type { History } from './history.ts';
import { implausibleTime, inexact, isPlausibleTime, LineFaults, type ReadingRules, STRICT } from './reading.ts';
import { historyOfTrades } from './trade-candles.ts';

const SHORTEST_LINE = 15;
/** Time is kept to the microsecond. */
const TIME_DECIMALS = 6;
const MICROS_PER_MS = 1000;

export function readTrades(
  bytes: Uint8Array,
  instrument: Instrument,
  interval: CandleInterval,
  name: string,
  rules: ReadingRules = STRICT,
): Result<History, string> {
  const cursor = new CsvCursor(bytes);
  const faults = new LineFaults(rules);
  const capacity = Math.ceil(bytes.length / SHORTEST_LINE) + 1;
  const at = sharedFloats(capacity);
  const price = sharedFloats(capacity);
  const quantity = sharedFloats(capacity);
  let length = 0;
  const number = (scale: number): number => {
    const value = cursor.field(scale);
    return value === NOT_EXACT ? (faults.rounded(cursor, scale) ?? NOT_EXACT) : value;
  };
  while (cursor.nextLine()) {
    const problem = readLine(cursor, number, instrument, (time, tradePrice, lots) => {
      if (length > 0 && time < (at[length - 1] ?? 0)) return 'earlier than the line before: sort the file by time';
      at[length] = time;
      price[length] = tradePrice;
      quantity[length] = lots;
      length += 1;
      return null;
    });
    if (problem !== null) faults.bad(cursor.line, problem);
  }
  if (faults.isRefused) return fail(faults.message(name));
  if (length === 0) return fail(`${name} holds no trade.`);
  const tape = {
    at: at.subarray(0, length),
    price: price.subarray(0, length),
    quantity: quantity.subarray(0, length),
  };
  const history = historyOfTrades(tape, instrument, interval, name, faults.remarks());
  return history.ok ? ok(history.value) : history;
}

function readLine(
  cursor: CsvCursor,
  number: (scale: number) => number,
  instrument: Instrument,
  take: (at: number, price: number, quantity: number) => string | null,
): string | null {
  const time = number(TIME_DECIMALS);
  if (time === NOT_EXACT) return inexact(cursor, 'time', TIME_DECIMALS);
  const at = time / MICROS_PER_MS;
  if (!isPlausibleTime(at)) return implausibleTime(cursor.fieldText);
  const price = number(instrument.pricePrecision);
  if (price === NOT_EXACT) return inexact(cursor, 'price', instrument.pricePrecision);
  if (price === 0) return 'a price of 0: no market trades at 0, so fetch the file again';
  const quantity = number(instrument.quantityPrecision);
  if (quantity === NOT_EXACT) return inexact(cursor, 'volume', instrument.quantityPrecision);
  if (!cursor.isAtLineEnd) return "more than 3 fields: Kraken's trades have timestamp,price,volume";
  return take(at, price, quantity);
}
