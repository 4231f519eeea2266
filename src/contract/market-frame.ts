/**
 * Market data to a window: one packed Float64Array per frame, newest state wins. Prices and quantities are the scaled
 * integers of domain/instrument.ts, times are epoch milliseconds, NaN is unknown. Trades are never conflated away within
 * a frame; books, tickers and forming candles carry only their newest state.
 *
 * Frame: [FRAME_VERSION, frame number, sent at (epoch ms), section count, section…]
 */

import type { DataSource, TrustState } from './views.ts';
import { DATA_SOURCES, TRUST_STATES } from './views.ts';

const FRAME_VERSION = 2;
const HEADER = 4;

const BOOK = 1;
const TICKER = 2;
const TRADES = 3;
const CANDLE = 4;

/** Where a shown market value came from and how far it can be believed. */
export interface Provenance {
  readonly trust: TrustState;
  readonly source: DataSource;
  /** NaN when the exchange gave none. */
  readonly exchangeTime: number;
  readonly receivedAt: number;
}

export interface BookFrame extends Provenance {
  readonly instrumentId: number;
  /** CRC-32 that covered this state, and whether it matched. */
  readonly checksum: number;
  readonly isVerified: boolean;
  /** When the connection was last heard, epoch ms: a quiet book stays live on heartbeats, its last change is shown apart. */
  readonly heardAt: number;
  /** Best first: price, quantity alternating. */
  readonly bids: Float64Array;
  readonly asks: Float64Array;
}

export interface TickerFrame extends Provenance {
  readonly instrumentId: number;
  readonly bid: number;
  readonly bidQuantity: number;
  readonly ask: number;
  readonly askQuantity: number;
  readonly last: number;
  readonly volume: number;
  readonly low: number;
  readonly high: number;
  readonly change: number;
  readonly changePercent: number;
}

export interface TradeFrame {
  readonly tradeId: number;
  readonly side: 'buy' | 'sell';
  readonly price: number;
  readonly quantity: number;
  readonly takerOrderType: 'limit' | 'market';
  readonly exchangeTime: number;
  /** It was read after a gap, from a snapshot or over REST, and not heard as it happened. */
  readonly isBackfilled: boolean;
}

/** The two facts that share a word of a trade. */
const MARKET_TAKER = 1;
const BACKFILLED = 2;

export interface CandleFrame {
  readonly instrumentId: number;
  readonly interval: number;
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly trades: number;
}

/** Receives a decoded frame, section by section. Arrays are views into the frame's bytes: good for as long as those are. */
export interface MarketFrameSink {
  book(book: BookFrame): void;
  ticker(ticker: TickerFrame): void;
  /** `isSnapshot`: replaces what the window has of this instrument. Oldest first. */
  trades(instrumentId: number, isSnapshot: boolean, trades: readonly TradeFrame[]): void;
  candle(candle: CandleFrame): void;
}

/** Builds one frame at a time in a buffer that is reused; `finish` returns a view valid until the next `begin`. */
export class MarketFrameWriter {
  #buffer = new Float64Array(4096);
  #length = 0;

  begin(frame: number, sentAt: number): void {
    this.#length = HEADER;
    this.#buffer[0] = FRAME_VERSION;
    this.#buffer[1] = frame;
    this.#buffer[2] = sentAt;
    this.#buffer[3] = 0;
  }

  get isEmpty(): boolean {
    return this.#buffer[3] === 0;
  }

  /** `bids` and `asks`: price, quantity alternating, best first; the first `…Count` levels are taken. */
  book(
    head: Omit<BookFrame, 'bids' | 'asks'>,
    bids: Float64Array,
    bidCount: number,
    asks: Float64Array,
    askCount: number,
  ): void {
    const buffer = this.#section(12 + 2 * (bidCount + askCount));
    let at = this.#length;
    buffer[at++] = BOOK;
    buffer[at++] = head.instrumentId;
    at = this.#provenance(at, head);
    buffer[at++] = head.checksum;
    buffer[at++] = head.isVerified ? 1 : 0;
    buffer[at++] = head.heardAt;
    buffer[at++] = bidCount;
    buffer[at++] = askCount;
    buffer.set(bidCount * 2 === bids.length ? bids : bids.subarray(0, bidCount * 2), at);
    at += bidCount * 2;
    buffer.set(askCount * 2 === asks.length ? asks : asks.subarray(0, askCount * 2), at);
    this.#length = at + askCount * 2;
  }

  ticker(ticker: TickerFrame): void {
    const buffer = this.#section(16);
    let at = this.#length;
    buffer[at++] = TICKER;
    buffer[at++] = ticker.instrumentId;
    at = this.#provenance(at, ticker);
    buffer[at++] = ticker.bid;
    buffer[at++] = ticker.bidQuantity;
    buffer[at++] = ticker.ask;
    buffer[at++] = ticker.askQuantity;
    buffer[at++] = ticker.last;
    buffer[at++] = ticker.volume;
    buffer[at++] = ticker.low;
    buffer[at++] = ticker.high;
    buffer[at++] = ticker.change;
    buffer[at++] = ticker.changePercent;
    this.#length = at;
  }

  trades(
    instrumentId: number,
    isSnapshot: boolean,
    trades: readonly Omit<TradeFrame, 'isBackfilled'>[],
    isBackfilled: (tradeId: number) => boolean,
  ): void {
    const buffer = this.#section(4 + 6 * trades.length);
    let at = this.#length;
    buffer[at++] = TRADES;
    buffer[at++] = instrumentId;
    buffer[at++] = isSnapshot ? 1 : 0;
    buffer[at++] = trades.length;
    for (const trade of trades) {
      buffer[at++] = trade.tradeId;
      buffer[at++] = trade.side === 'buy' ? 1 : -1;
      buffer[at++] = trade.price;
      buffer[at++] = trade.quantity;
      buffer[at++] =
        (trade.takerOrderType === 'market' ? MARKET_TAKER : 0) + (isBackfilled(trade.tradeId) ? BACKFILLED : 0);
      buffer[at++] = trade.exchangeTime;
    }
    this.#length = at;
  }

  candle(candle: CandleFrame): void {
    const buffer = this.#section(10);
    let at = this.#length;
    buffer[at++] = CANDLE;
    buffer[at++] = candle.instrumentId;
    buffer[at++] = candle.interval;
    buffer[at++] = candle.openTime;
    buffer[at++] = candle.open;
    buffer[at++] = candle.high;
    buffer[at++] = candle.low;
    buffer[at++] = candle.close;
    buffer[at++] = candle.volume;
    buffer[at++] = candle.trades;
    this.#length = at;
  }

  finish(): Uint8Array {
    return new Uint8Array(this.#buffer.buffer, 0, this.#length * 8);
  }

  #provenance(at: number, from: Provenance): number {
    this.#buffer[at] = TRUST_STATES.indexOf(from.trust);
    this.#buffer[at + 1] = DATA_SOURCES.indexOf(from.source);
    this.#buffer[at + 2] = from.exchangeTime;
    this.#buffer[at + 3] = from.receivedAt;
    return at + 4;
  }

  #section(words: number): Float64Array {
    const needed = this.#length + words;
    if (needed > this.#buffer.length) {
      const larger = new Float64Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer[3] = (this.#buffer[3] ?? 0) + 1;
    return this.#buffer;
  }
}

/** When the engine sent this frame, epoch ms. */
export const sentAtOf = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat64(16, true);

/**
 * Reads one frame into `sink` and returns its number, for the acknowledgement.
 * Throws on a frame this build cannot read: a window of another version must reload, not guess.
 */
export function readMarketFrame(bytes: Uint8Array, sink: MarketFrameSink): number {
  if (bytes.byteLength % 8 !== 0 || bytes.byteLength < HEADER * 8) {
    throw new Error(
      `Market frame of ${bytes.byteLength} bytes: expected a whole number of 8-byte words, at least ${HEADER}`,
    );
  }
  // Not `slice`, which on Node's Buffer copies nothing.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const words = new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8);
  const word = (at: number): number => {
    const value = words[at];
    if (value === undefined) throw new Error(`Market frame ends at word ${words.length}, word ${at} expected`);
    return value;
  };
  if (word(0) !== FRAME_VERSION) throw new Error(`Market frame version ${word(0)}: this window reads ${FRAME_VERSION}`);
  const sections = word(3);
  let at = HEADER;
  const provenance = (from: number): Provenance => {
    const trust = TRUST_STATES[word(from)];
    const source = DATA_SOURCES[word(from + 1)];
    if (trust === undefined || source === undefined)
      throw new Error(`Market frame: unknown trust or source at word ${from}`);
    return { trust, source, exchangeTime: word(from + 2), receivedAt: word(from + 3) };
  };
  for (let section = 0; section < sections; section += 1) {
    const kind = word(at);
    const instrumentId = word(at + 1);
    if (kind === BOOK) {
      const bidWords = word(at + 9) * 2;
      const askWords = word(at + 10) * 2;
      const start = at + 11;
      const end = start + bidWords + askWords;
      word(end - 1);
      sink.book({
        instrumentId,
        ...provenance(at + 2),
        checksum: word(at + 6),
        isVerified: word(at + 7) === 1,
        heardAt: word(at + 8),
        bids: words.subarray(start, start + bidWords),
        asks: words.subarray(start + bidWords, end),
      });
      at = end;
    } else if (kind === TICKER) {
      sink.ticker({
        instrumentId,
        ...provenance(at + 2),
        bid: word(at + 6),
        bidQuantity: word(at + 7),
        ask: word(at + 8),
        askQuantity: word(at + 9),
        last: word(at + 10),
        volume: word(at + 11),
        low: word(at + 12),
        high: word(at + 13),
        change: word(at + 14),
        changePercent: word(at + 15),
      });
      at += 16;
    } else if (kind === TRADES) {
      const count = word(at + 3);
      const trades: TradeFrame[] = [];
      for (let index = 0; index < count; index += 1) {
        const from = at + 4 + index * 6;
        trades.push({
          tradeId: word(from),
          side: word(from + 1) === 1 ? 'buy' : 'sell',
          price: word(from + 2),
          quantity: word(from + 3),
          takerOrderType: (word(from + 4) & MARKET_TAKER) !== 0 ? 'market' : 'limit',
          exchangeTime: word(from + 5),
          isBackfilled: (word(from + 4) & BACKFILLED) !== 0,
        });
      }
      sink.trades(instrumentId, word(at + 2) === 1, trades);
      at += 4 + count * 6;
    } else if (kind === CANDLE) {
      sink.candle({
        instrumentId,
        interval: word(at + 2),
        openTime: word(at + 3),
        open: word(at + 4),
        high: word(at + 5),
        low: word(at + 6),
        close: word(at + 7),
        volume: word(at + 8),
        trades: word(at + 9),
      });
      at += 10;
    } else {
      throw new Error(`Market frame: unknown section kind ${kind} at word ${at}`);
    }
  }
  return word(1);
}
