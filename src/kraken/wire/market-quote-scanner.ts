/**
 * `ticker`, `trade` and `ohlc` frames as the exchange writes them, read from their bytes. Same terms as book-scanner.ts: the usual
 * field order without white space, or nothing. The objects made are the events themselves.
 */
import type { MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import {
  CANDLE_INTERVALS,
  type Candle,
  type CandleInterval,
  type PublicTrade,
  type Ticker,
} from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import { GIVE_UP, type Literal, literal, scanInteger, scanSigned, skipText } from './market-scan.ts';
import { hashStep, type MarketSymbolTable, type SymbolEntry } from './market-symbol-table.ts';
import { TimeScanner } from './market-time.ts';

const TICKER_HEAD = literal('{"channel":"ticker","type":"');
const OHLC_HEAD = literal('{"channel":"ohlc","type":"update","timestamp":"');
const TRADE_HEAD = literal('{"channel":"trade","type":"');
const UPDATE = literal('update","data":[');
const SNAPSHOT = literal('snapshot","data":[');
const SYMBOL = literal('{"symbol":"');
const BID = literal('","bid":');
const BID_QTY = literal(',"bid_qty":');
const ASK = literal(',"ask":');
const ASK_QTY = literal(',"ask_qty":');
const LAST = literal(',"last":');
const VOLUME = literal(',"volume":');
const VWAP = literal(',"vwap":');
const LOW = literal(',"low":');
const HIGH = literal(',"high":');
const CHANGE = literal(',"change":');
const CHANGE_PCT = literal(',"change_pct":');
const TRADES = literal(',"trades":');
const TIMESTAMP = literal(',"timestamp":"');
const TAIL = literal('"}]}');

const OHLC_DATA = literal('","data":[');
const OPEN = literal('","open":');
const CLOSE_PRICE = literal(',"close":');
const INTERVAL_BEGIN = literal(',"interval_begin":"');
const INTERVAL = literal('","interval":');

const SIDE = literal('","side":"');
const BUY = literal('buy","price":');
const SELL = literal('sell","price":');
const QTY = literal(',"qty":');
const LIMIT = literal(',"ord_type":"limit","trade_id":');
const MARKET = literal(',"ord_type":"market","trade_id":');

const LETTER_B = 98;
const LETTER_M = 109;
const LETTER_R = 114;
const LETTER_S = 115;
const QUOTE = 34;
const COMMA = 44;
const CLOSE_LIST = 93;
const CLOSE = 125;

/** Decimals read of a percentage; dividing the exact integer gives the double nearest to the text. */
const PERCENT_SCALE = 6;

export interface ScannedTrades {
  readonly trades: readonly PublicTrade[];
  readonly isSnapshot: boolean;
}

export interface ScannedCandle {
  readonly symbol: MarketSymbol;
  readonly interval: CandleInterval;
  readonly candle: Candle;
}

export class QuoteScanner {
  readonly #symbols: MarketSymbolTable;
  readonly #time = new TimeScanner();
  readonly #numbers = new Float64Array(12);
  #entry: SymbolEntry | undefined;

  constructor(symbols: MarketSymbolTable) {
    this.#symbols = symbols;
  }

  /** Null: not a ticker in the usual shape. */
  ticker(frame: Uint8Array): Ticker | null {
    let at = skipText(frame, 0, TICKER_HEAD);
    if (at === GIVE_UP) return null;
    at = skipText(frame, at, frame[at] === LETTER_S ? SNAPSHOT : UPDATE);
    if (at === GIVE_UP) return null;
    at = this.#symbol(frame, at);
    const entry = this.#entry;
    if (at === GIVE_UP || entry === undefined) return null;
    const { pricePrecision, quantityPrecision } = entry;
    const numbers = this.#numbers;
    at = this.#number(frame, at, BID, pricePrecision, 0);
    at = this.#number(frame, at, BID_QTY, quantityPrecision, 1);
    at = this.#number(frame, at, ASK, pricePrecision, 2);
    at = this.#number(frame, at, ASK_QTY, quantityPrecision, 3);
    at = this.#number(frame, at, LAST, pricePrecision, 4);
    at = this.#number(frame, at, VOLUME, quantityPrecision, 5);
    at = skipNumber(frame, at, VWAP);
    at = this.#number(frame, at, LOW, pricePrecision, 6);
    at = this.#number(frame, at, HIGH, pricePrecision, 7);
    at = this.#number(frame, at, CHANGE, pricePrecision, 8);
    at = this.#number(frame, at, CHANGE_PCT, PERCENT_SCALE, 9);
    if (at === GIVE_UP) return null;
    if (frame[at + 3] === LETTER_R) at = skipNumber(frame, at, TRADES);
    at = at === GIVE_UP ? GIVE_UP : skipText(frame, at, TIMESTAMP);
    at = at === GIVE_UP ? GIVE_UP : this.#time.scan(frame, at, numbers, 10);
    if (at === GIVE_UP || skipText(frame, at, TAIL) !== frame.length) return null;
    for (let slot = 0; slot < 8; slot += 1) if ((numbers[slot] as number) < 0) return null;
    return {
      symbol: entry.symbol,
      bid: numbers[0] as Price,
      bidQuantity: numbers[1] as Quantity,
      ask: numbers[2] as Price,
      askQuantity: numbers[3] as Quantity,
      last: numbers[4] as Price,
      volume: numbers[5] as Quantity,
      low: numbers[6] as Price,
      high: numbers[7] as Price,
      change: numbers[8] as number,
      changePercent: (numbers[9] as number) / 10 ** PERCENT_SCALE,
      exchangeTime: numbers[10] as EpochMs,
    };
  }

  /** Null: not trades of one symbol in the usual shape. */
  trades(frame: Uint8Array): ScannedTrades | null {
    let at = skipText(frame, 0, TRADE_HEAD);
    if (at === GIVE_UP) return null;
    const isSnapshot = frame[at] === LETTER_S;
    at = skipText(frame, at, isSnapshot ? SNAPSHOT : UPDATE);
    if (at === GIVE_UP) return null;
    const numbers = this.#numbers;
    const trades: PublicTrade[] = [];
    let first: SymbolEntry | undefined;
    for (;;) {
      at = this.#symbol(frame, at);
      const entry = this.#entry;
      if (at === GIVE_UP || entry === undefined) return null;
      first ??= entry;
      if (entry !== first) return null;
      at = skipText(frame, at, SIDE);
      if (at === GIVE_UP) return null;
      const isBuy = frame[at] === LETTER_B;
      at = this.#number(frame, at, isBuy ? BUY : SELL, entry.pricePrecision, 0);
      at = this.#number(frame, at, QTY, entry.quantityPrecision, 1);
      if (at === GIVE_UP || (numbers[0] as number) <= 0 || (numbers[1] as number) < 0) return null;
      const isMarket = frame[at + 13] === LETTER_M;
      at = skipText(frame, at, isMarket ? MARKET : LIMIT);
      at = at === GIVE_UP ? GIVE_UP : scanInteger(frame, at, numbers, 2);
      at = at === GIVE_UP ? GIVE_UP : skipText(frame, at, TIMESTAMP);
      at = at === GIVE_UP ? GIVE_UP : this.#time.scan(frame, at, numbers, 3);
      if (at === GIVE_UP || frame[at] !== QUOTE || frame[at + 1] !== CLOSE) return null;
      trades.push({
        symbol: entry.symbol,
        tradeId: numbers[2] as number,
        side: isBuy ? 'buy' : 'sell',
        price: numbers[0] as Price,
        quantity: numbers[1] as Quantity,
        takerOrderType: isMarket ? 'market' : 'limit',
        exchangeTime: numbers[3] as EpochMs,
      });
      at += 2;
      if (frame[at] === COMMA) {
        at += 1;
        continue;
      }
      const isEnd = frame[at] === CLOSE_LIST && frame[at + 1] === CLOSE && at + 2 === frame.length;
      return isEnd ? { trades, isSnapshot } : null;
    }
  }

  /** Null: not an update of one candle in the usual shape. Times beside the interval's beginning are read and not used. */
  candle(frame: Uint8Array): ScannedCandle | null {
    const numbers = this.#numbers;
    let at = skipText(frame, 0, OHLC_HEAD);
    at = at === GIVE_UP ? GIVE_UP : this.#time.scan(frame, at, numbers, 0);
    at = at === GIVE_UP ? GIVE_UP : skipText(frame, at, OHLC_DATA);
    at = at === GIVE_UP ? GIVE_UP : this.#symbol(frame, at);
    const entry = this.#entry;
    if (at === GIVE_UP || entry === undefined) return null;
    const { pricePrecision, quantityPrecision } = entry;
    at = this.#number(frame, at, OPEN, pricePrecision, 0);
    at = this.#number(frame, at, HIGH, pricePrecision, 1);
    at = this.#number(frame, at, LOW, pricePrecision, 2);
    at = this.#number(frame, at, CLOSE_PRICE, pricePrecision, 3);
    at = this.#number(frame, at, TRADES, 0, 4);
    at = this.#number(frame, at, VOLUME, quantityPrecision, 5);
    at = skipNumber(frame, at, VWAP);
    at = at === GIVE_UP ? GIVE_UP : skipText(frame, at, INTERVAL_BEGIN);
    at = at === GIVE_UP ? GIVE_UP : this.#time.scan(frame, at, numbers, 6);
    at = this.#number(frame, at, INTERVAL, 0, 7);
    at = at === GIVE_UP ? GIVE_UP : skipText(frame, at, TIMESTAMP);
    at = at === GIVE_UP ? GIVE_UP : this.#time.scan(frame, at, numbers, 8);
    if (at === GIVE_UP || skipText(frame, at, TAIL) !== frame.length) return null;
    for (let slot = 0; slot < 4; slot += 1) if ((numbers[slot] as number) <= 0) return null;
    const interval = CANDLE_INTERVALS.find((minutes) => minutes === numbers[7]);
    if (interval === undefined || (numbers[4] as number) < 0 || (numbers[5] as number) < 0) return null;
    const candle: Candle = {
      openTime: numbers[6] as EpochMs,
      open: numbers[0] as Price,
      high: numbers[1] as Price,
      low: numbers[2] as Price,
      close: numbers[3] as Price,
      volume: numbers[5] as Quantity,
      trades: numbers[4] as number,
    };
    return { symbol: entry.symbol, interval, candle };
  }

  #symbol(frame: Uint8Array, from: number): number {
    this.#entry = undefined;
    let at = skipText(frame, from, SYMBOL);
    if (at === GIVE_UP) return GIVE_UP;
    const nameFrom = at;
    let hash = 0;
    let byte = frame[at] as number;
    while (byte !== QUOTE) {
      if (byte === undefined) return GIVE_UP;
      hash = hashStep(hash, byte);
      at += 1;
      byte = frame[at] as number;
    }
    this.#entry = this.#symbols.byBytes(frame, nameFrom, at, hash);
    return this.#entry === undefined ? GIVE_UP : at;
  }

  #number(frame: Uint8Array, from: number, label: Literal, scale: number, slot: number): number {
    if (from === GIVE_UP) return GIVE_UP;
    const at = skipText(frame, from, label);
    return at === GIVE_UP ? GIVE_UP : scanSigned(frame, at, scale, this.#numbers, slot);
  }
}

/** Skips an unsigned number whose value is of no use here; any notation but plain digits gives up. */
function skipNumber(frame: Uint8Array, from: number, label: Literal): number {
  if (from === GIVE_UP) return GIVE_UP;
  const start = skipText(frame, from, label);
  if (start === GIVE_UP) return GIVE_UP;
  const whole = skipDigits(frame, start);
  if (whole === start || (frame[start] === 48 && whole > start + 1)) return GIVE_UP;
  if (frame[whole] !== 46) return whole;
  const end = skipDigits(frame, whole + 1);
  return end === whole + 1 ? GIVE_UP : end;
}

function skipDigits(frame: Uint8Array, from: number): number {
  let at = from;
  let byte = frame[at] as number;
  while (byte >= 48 && byte <= 57) {
    at += 1;
    byte = frame[at] as number;
  }
  return at;
}
