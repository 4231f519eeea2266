/** The `trade` message: one symbol, one or more trades, oldest first. */
import { formatPrice, formatQuantity, type Instrument } from '../../../domain/instrument.ts';
import type { PublicTrade } from '../../../domain/market.ts';
import { microsecondTime } from '../wire-text.ts';

/** Trades in a snapshot. */
export const TRADE_SNAPSHOT_COUNT = 50;

export function tradeText(type: 'snapshot' | 'update', instrument: Instrument, trades: readonly PublicTrade[]): string {
  const rows = trades.map(
    (trade) =>
      `{"symbol":"${instrument.symbol}","side":"${trade.side}","price":${formatPrice(trade.price, instrument)}` +
      `,"qty":${formatQuantity(trade.quantity, instrument)},"ord_type":"${trade.takerOrderType}"` +
      `,"trade_id":${trade.tradeId},"timestamp":"${microsecondTime(trade.exchangeTime)}"}`,
  );
  return `{"channel":"trade","type":"${type}","data":[${rows.join(',')}]}`;
}
