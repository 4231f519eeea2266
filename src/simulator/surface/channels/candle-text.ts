/** The `ohlc` message. A candle's `timestamp` is the end of its interval, whatever the documentation says. */
import { formatPrice, formatQuantity, type Instrument } from '../../../domain/instrument.ts';
import type { CandleInterval } from '../../../domain/market.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Exchange } from '../../exchange.ts';
import { microsecondTime, nanosecondTime, padded } from '../wire-text.ts';

/** Candles in a snapshot, the last one still forming. */
export const CANDLE_SNAPSHOT_COUNT = 12;

export type TradedCandle = ReturnType<Exchange['candles']>[number];

export function candleText(
  type: 'snapshot' | 'update',
  instrument: Instrument,
  interval: CandleInterval,
  candles: readonly TradedCandle[],
  at: EpochMs,
): string {
  const rows = candles.map((candle) => {
    const end = (candle.openTime + interval * 60_000) as EpochMs;
    return (
      `{"symbol":"${instrument.symbol}","open":${formatPrice(candle.open, instrument)}` +
      `,"high":${formatPrice(candle.high, instrument)},"low":${formatPrice(candle.low, instrument)}` +
      `,"close":${formatPrice(candle.close, instrument)},"trades":${candle.trades}` +
      `,"volume":${formatQuantity(candle.volume, instrument)},"vwap":${padded(candle.vwap, instrument.pricePrecision)}` +
      `,"interval_begin":"${nanosecondTime(candle.openTime)}","interval":${interval},"timestamp":"${microsecondTime(end)}"}`
    );
  });
  return `{"channel":"ohlc","type":"${type}","timestamp":"${nanosecondTime(at)}","data":[${rows.join(',')}]}`;
}
