/** Public market facts: book levels, trades, candles, tickers. */
import type { MarketSymbol, Price, Quantity } from './instrument.ts';
import type { EpochMs } from './time.ts';

export type BookSide = 'bid' | 'ask';
export const SIDES = ['buy', 'sell'] as const;
export type Side = (typeof SIDES)[number];

export interface BookLevel {
  readonly price: Price;
  readonly quantity: Quantity;
}

export interface PublicTrade {
  readonly symbol: MarketSymbol;
  /** The exchange's sequence within the book. */
  readonly tradeId: number;
  /** The taker's side. */
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly takerOrderType: 'limit' | 'market';
  readonly exchangeTime: EpochMs;
}

/** Minutes. Kraken serves exactly these. */
export const CANDLE_INTERVALS = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600] as const;
export type CandleInterval = (typeof CANDLE_INTERVALS)[number];

export interface Candle {
  /** Start of the interval. */
  readonly openTime: EpochMs;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: Quantity;
  readonly trades: number;
}

export interface Ticker {
  readonly symbol: MarketSymbol;
  readonly bid: Price;
  readonly bidQuantity: Quantity;
  readonly ask: Price;
  readonly askQuantity: Quantity;
  readonly last: Price;
  /** Rolling 24 h. */
  readonly volume: Quantity;
  readonly low: Price;
  readonly high: Price;
  /** 24 h change in quote, same scale as a price; may be negative. */
  readonly change: number;
  readonly changePercent: number;
  readonly exchangeTime: EpochMs | null;
}
