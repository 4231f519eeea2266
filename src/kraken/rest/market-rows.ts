/** Rows of public answers as domain facts. A row that does not fit its instrument exactly is null, save for candles. */

import type { z } from 'zod';
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import { parsePrice, parseQuantity } from '../../domain/instrument.ts';
import type { Candle, PublicTrade, Ticker } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { RestLevel } from '../../engine/ports.ts';
import type { CandleRow, LevelRow, TradeRow, tickerResult } from './market-schemas.ts';
import { epochMsOfSeconds } from './scalars.ts';

type TickerRow = z.infer<typeof tickerResult>[string];

/**
 * Candles of years ago can have finer prices than the pair has today; they are rounded to today's, since they are drawn
 * and never traded on.
 */
export function candleOf(row: CandleRow, instrument: Instrument): Candle {
  const [time, open, high, low, close, , volume, trades] = row;
  const price = (text: string): Price => nearest(text, instrument.pricePrecision) as Price;
  return {
    openTime: epochMsOfSeconds(time),
    open: price(open),
    high: price(high),
    low: price(low),
    close: price(close),
    volume: nearest(volume, instrument.quantityPrecision) as Quantity,
    trades,
  };
}

function nearest(text: string, scale: number): number {
  return parseScaled(text, scale) ?? parseScaled(new Money(text).toFixed(scale), scale) ?? Number.MAX_SAFE_INTEGER;
}

export function tradeOf(row: TradeRow, instrument: Instrument): PublicTrade | null {
  const [priceText, quantityText, time, side, orderType, , tradeId] = row;
  const price = parsePrice(priceText, instrument);
  const quantity = parseQuantity(quantityText, instrument);
  if (price === null || quantity === null || tradeId === undefined) return null;
  return {
    symbol: instrument.symbol,
    tradeId,
    side: side === 'b' ? 'buy' : 'sell',
    price,
    quantity,
    takerOrderType: orderType === 'm' ? 'market' : 'limit',
    exchangeTime: epochMsOfSeconds(time),
  };
}

export function levelOf(row: LevelRow, instrument: Instrument): RestLevel | null {
  const price = parsePrice(row[0], instrument);
  const quantity = parseQuantity(row[1], instrument);
  return price === null || quantity === null ? null : { price, quantity };
}

/**
 * `a` and `b` carry volumes in rounded lots, not book quantities. The change is against today's open (00:00 UTC): REST does
 * not tell the price of 24 hours ago.
 */
export function tickerOf(row: TickerRow, instrument: Instrument): Ticker | null {
  const bid = parsePrice(row.b[0], instrument);
  const ask = parsePrice(row.a[0], instrument);
  const last = parsePrice(row.c[0], instrument);
  const low = parsePrice(row.l[1], instrument);
  const high = parsePrice(row.h[1], instrument);
  const open = parsePrice(row.o, instrument);
  if (bid === null || ask === null || last === null || low === null || high === null || open === null) return null;
  const quantity = (text: string): Quantity => nearest(text, instrument.quantityPrecision) as Quantity;
  return {
    symbol: instrument.symbol,
    bid,
    bidQuantity: quantity(row.b[2] ?? row.b[1]),
    ask,
    askQuantity: quantity(row.a[2] ?? row.a[1]),
    last,
    volume: quantity(row.v[1]),
    low,
    high,
    change: last - open,
    changePercent: open === 0 ? 0 : ((last - open) / open) * 100,
    exchangeTime: null,
  };
}
