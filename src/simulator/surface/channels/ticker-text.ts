/** The `ticker` message; snapshot and update have one shape. */
import { formatPrice, formatQuantity, type Instrument } from '../../../domain/instrument.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Exchange } from '../../exchange.ts';
import { microsecondTime, padded } from '../wire-text.ts';

export function tickerText(
  type: 'snapshot' | 'update',
  instrument: Instrument,
  ticker: ReturnType<Exchange['ticker']>,
  at: EpochMs,
): string {
  const price = (value: Parameters<typeof formatPrice>[0]): string => formatPrice(value, instrument);
  return (
    `{"channel":"ticker","type":"${type}","data":[{"symbol":"${instrument.symbol}","bid":${price(ticker.bid)}` +
    `,"bid_qty":${formatQuantity(ticker.bidQuantity, instrument)},"ask":${price(ticker.ask)}` +
    `,"ask_qty":${formatQuantity(ticker.askQuantity, instrument)},"last":${price(ticker.last)}` +
    `,"volume":${formatQuantity(ticker.volume, instrument)},"vwap":${padded(ticker.vwap, instrument.pricePrecision)}` +
    `,"low":${price(ticker.low)},"high":${price(ticker.high)}` +
    `,"change":${formatScaled(ticker.change, instrument.pricePrecision)},"change_pct":${ticker.changePercent.toFixed(2)}` +
    `,"trades":${ticker.trades},"timestamp":"${microsecondTime(ticker.exchangeTime ?? at)}"}]}`
  );
}
