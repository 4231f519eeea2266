/** Candles made of single trades, and which trades belong to which candle. */
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { ok, type Result } from '../../domain/result.ts';
import { CandleBuilder, sharedCounts } from './candle-builder.ts';
import { type History, MINUTE_MS, type TradeColumns } from './history.ts';

export type Tape = Pick<TradeColumns, 'at' | 'price' | 'quantity'>;

/** `tape`: oldest first, at least one trade. */
export function historyOfTrades(
  tape: Tape,
  instrument: Instrument,
  interval: CandleInterval,
  origin: string,
  remarks: readonly string[],
): Result<History, string> {
  const span = interval * MINUTE_MS;
  const count = tape.at.length;
  const openOf = (trade: number): number => Math.floor((tape.at[trade] ?? 0) / span) * span;
  let candles = 0;
  for (let trade = 0, before = -1; trade < count; trade += 1) {
    const openTime = openOf(trade);
    if (openTime !== before) candles += 1;
    before = openTime;
  }
  const builder = new CandleBuilder(interval, candles);
  for (let first = 0; first < count; ) {
    const openTime = openOf(first);
    let next = first;
    let high = 0;
    let low = Number.POSITIVE_INFINITY;
    let volume = 0;
    for (; next < count && (tape.at[next] ?? 0) < openTime + span; next += 1) {
      const price = tape.price[next] ?? 0;
      high = Math.max(high, price);
      low = Math.min(low, price);
      volume += tape.quantity[next] ?? 0;
    }
    const problem = builder.add(
      openTime,
      tape.price[first] ?? 0,
      high,
      low,
      tape.price[next - 1] ?? 0,
      volume,
      next - first,
    );
    if (problem !== null) throw new Error(`Trades made a candle that contradicts itself: ${problem}.`);
    first = next;
  }
  const history = builder.finish(instrument, origin, remarks);
  if (!history.ok) return history;
  const { trades, length } = history.value;
  const firstOfCandle = sharedCounts(length + 1);
  for (let index = 0; index < length; index += 1) {
    firstOfCandle[index + 1] = (firstOfCandle[index] ?? 0) + (trades[index] ?? 0);
  }
  return ok({ ...history.value, tape: { ...tape, length: count, firstOfCandle } });
}
