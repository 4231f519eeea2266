/** The general reading of `ticker`, `trade` and `ohlc` frames: by key, in any order and notation. */
import { z } from 'zod';
import type { MarketSymbol, Price } from '../../domain/instrument.ts';
import {
  CANDLE_INTERVALS,
  type Candle,
  type CandleInterval,
  type PublicTrade,
  type Ticker,
} from '../../domain/market.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { WireObject } from './market-json.ts';
import type { MarketSymbolTable, SymbolEntry } from './market-symbol-table.ts';
import {
  frameType,
  numberText,
  optionalNumberText,
  positivePrice,
  type Refusal,
  refusal,
  schemaRefusal,
  symbolText,
  timeText,
  unknownSymbol,
  volumeQuantity,
  wholeNumber,
  wholeQuantity,
} from './market-text.ts';
import { parseWireTime } from './market-time.ts';

const DECIMAL = /^-?\d+(\.\d*)?([eE][+-]?\d{1,3})?$/;

const tickerFrame = z.object({
  type: frameType,
  data: z.array(
    z.object({
      symbol: symbolText,
      bid: optionalNumberText,
      bid_qty: optionalNumberText,
      ask: optionalNumberText,
      ask_qty: optionalNumberText,
      last: optionalNumberText,
      volume: optionalNumberText,
      low: optionalNumberText,
      high: optionalNumberText,
      change: optionalNumberText,
      change_pct: optionalNumberText,
      timestamp: timeText.nullish(),
    }),
  ),
});

/** A field the exchange left out (no trade in 24 hours, an empty side) reads as NaN: unknown. */
export function readTicker(
  frame: WireObject,
  symbols: MarketSymbolTable,
  deliver: (ticker: Ticker) => void,
): Refusal | null {
  const parsed = tickerFrame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error);
  for (const element of parsed.data.data) {
    const entry = symbols.byName(element.symbol);
    if (entry === undefined) return unknownSymbol(element.symbol);
    let broken: string | null = null;
    const field = <T extends number>(
      name: keyof typeof element,
      read: (text: string, entry: SymbolEntry) => T | null,
    ): T => {
      const text = element[name];
      if (text === undefined || text === null) return Number.NaN as T;
      const value = read(text, entry);
      if (value === null) broken ??= `${name} ${text}: not a number this instrument can hold`;
      return value ?? (Number.NaN as T);
    };
    const ticker: Ticker = {
      symbol: entry.symbol,
      bid: field('bid', priceOrZero),
      bidQuantity: field('bid_qty', wholeQuantity),
      ask: field('ask', priceOrZero),
      askQuantity: field('ask_qty', wholeQuantity),
      last: field('last', priceOrZero),
      volume: field('volume', volumeQuantity),
      low: field('low', priceOrZero),
      high: field('high', priceOrZero),
      change: field('change', (text) => parseScaled(text, entry.pricePrecision)),
      changePercent: field('change_pct', percentage),
      exchangeTime:
        element.timestamp === undefined || element.timestamp === null ? null : parseWireTime(element.timestamp),
    };
    if (broken !== null) return refusal(broken, element.symbol);
    if (typeof element.timestamp === 'string' && ticker.exchangeTime === null) {
      return refusal(`timestamp ${element.timestamp}: RFC 3339 in UTC expected`, element.symbol);
    }
    deliver(ticker);
  }
  return null;
}

function percentage(text: string): number | null {
  // Adding zero turns minus zero into zero.
  const value = DECIMAL.test(text) ? Number(text) + 0 : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** Zero stands for "none" in tickers of pairs that never traded. */
function priceOrZero(text: string, entry: SymbolEntry): Price | null {
  const value = parseScaled(text, entry.pricePrecision);
  return value !== null && value >= 0 ? (value as Price) : null;
}

const tradeFrame = z.object({
  type: frameType,
  data: z.array(
    z.object({
      symbol: symbolText,
      side: z.enum(['buy', 'sell']),
      price: numberText,
      qty: numberText,
      ord_type: z.enum(['limit', 'market']),
      trade_id: numberText,
      timestamp: timeText,
    }),
  ),
});

/** Delivers once per run of trades of one symbol. */
export function readTrades(
  frame: WireObject,
  symbols: MarketSymbolTable,
  deliver: (trades: readonly PublicTrade[], isSnapshot: boolean) => void,
): Refusal | null {
  const parsed = tradeFrame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error);
  const isSnapshot = parsed.data.type === 'snapshot';
  let run: PublicTrade[] = [];
  for (const element of parsed.data.data) {
    const entry = symbols.byName(element.symbol);
    if (entry === undefined) return unknownSymbol(element.symbol);
    const price = positivePrice(element.price, entry);
    const quantity = wholeQuantity(element.qty, entry);
    const tradeId = wholeNumber(element.trade_id);
    const exchangeTime = parseWireTime(element.timestamp);
    if (price === null || quantity === null || tradeId === null || exchangeTime === null) {
      return refusal(
        `trade ${element.trade_id} of ${element.qty} at ${element.price}, ${element.timestamp}: not readable`,
        element.symbol,
      );
    }
    if (run[0] !== undefined && run[0].symbol !== entry.symbol) {
      deliver(run, isSnapshot);
      run = [];
    }
    run.push({
      symbol: entry.symbol,
      tradeId,
      side: element.side,
      price,
      quantity,
      takerOrderType: element.ord_type,
      exchangeTime,
    });
  }
  if (run.length > 0) deliver(run, isSnapshot);
  return null;
}

const ohlcFrame = z.object({
  type: frameType,
  data: z.array(
    z.object({
      symbol: symbolText,
      interval: numberText,
      interval_begin: timeText,
      open: numberText,
      high: numberText,
      low: numberText,
      close: numberText,
      volume: numberText,
      trades: numberText,
    }),
  ),
});

export type CandleDelivery = (
  symbol: MarketSymbol,
  interval: CandleInterval,
  candles: readonly Candle[],
  isSnapshot: boolean,
) => void;

/** Delivers once per run of candles of one symbol and interval. `timestamp` is deprecated and the interval's end: not read. */
export function readCandles(frame: WireObject, symbols: MarketSymbolTable, deliver: CandleDelivery): Refusal | null {
  const parsed = ohlcFrame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error);
  const isSnapshot = parsed.data.type === 'snapshot';
  let run: Candle[] = [];
  let runSymbol: MarketSymbol | null = null;
  let runInterval: CandleInterval = 1;
  for (const element of parsed.data.data) {
    const entry = symbols.byName(element.symbol);
    if (entry === undefined) return unknownSymbol(element.symbol);
    const minutes = wholeNumber(element.interval);
    const interval = CANDLE_INTERVALS.find((each) => each === minutes);
    const open = positivePrice(element.open, entry);
    const high = positivePrice(element.high, entry);
    const low = positivePrice(element.low, entry);
    const close = positivePrice(element.close, entry);
    const volume = volumeQuantity(element.volume, entry);
    const trades = wholeNumber(element.trades);
    const openTime = parseWireTime(element.interval_begin);
    if (
      interval === undefined ||
      open === null ||
      high === null ||
      low === null ||
      close === null ||
      volume === null ||
      trades === null ||
      openTime === null
    ) {
      return refusal(`candle of ${element.interval} min from ${element.interval_begin}: not readable`, element.symbol);
    }
    if (runSymbol !== null && (runSymbol !== entry.symbol || runInterval !== interval)) {
      deliver(runSymbol, runInterval, run, isSnapshot);
      run = [];
    }
    runSymbol = entry.symbol;
    runInterval = interval;
    run.push({ openTime, open, high, low, close, volume, trades });
  }
  if (runSymbol !== null) deliver(runSymbol, runInterval, run, isSnapshot);
  return null;
}
