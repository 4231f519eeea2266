/**
 * One WebSocket v2 frame in, typed events out. `book`, `ticker`, `trade` and `ohlc` frames in the exchange's usual shape are read
 * by byte scanners that make no garbage for books; anything else, and any frame a scanner does not recognise to its last
 * byte, goes whole through the general reading, which accepts reordered keys, extra fields, white space, exponents and
 * numbers as strings. Both give the same events. Nothing here throws, whatever the bytes.
 *
 * Wiring: one parser per connection, one `MarketSymbolTable` per venue.
 *
 *   const parser = new PublicFrameParser(symbols, sink);
 *   socket.frame = (bytes, received) => parser.parse(bytes, received);
 */
import type { Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade, Ticker } from '../../domain/market.ts';
import type { Received } from '../../domain/time.ts';
import type { BookDelta, Level3Delta } from '../../engine/ports.ts';
import { BookScanner } from './book-scanner.ts';
import { readBook, readLevel3 } from './market-general-book.ts';
import { readCandles, readTicker, readTrades } from './market-general-quotes.ts';
import { readInstruments, readStatus } from './market-general-reference.ts';
import { isWireObject, parseWireJson, type WireObject, type WireValue } from './market-json.ts';
import { QuoteScanner } from './market-quote-scanner.ts';
import { literal, skipText } from './market-scan.ts';
import type { MarketSymbolTable } from './market-symbol-table.ts';
import type { Refusal } from './market-text.ts';

/** What a refused frame was about, as far as it could be told: enough to renew one subscription instead of the socket. */
export interface MalformedFrame {
  /** Names the rule that was broken and, where short, the value. For the log. */
  readonly reason: string;
  /** False: not JSON at all, so nothing in the frame can be believed. */
  readonly isJson: boolean;
  readonly channel: string | null;
  /** As it stood in the frame; not necessarily known. */
  readonly symbol: string | null;
}

/** Receives each frame's event before `parse` returns. The market half has the shape of `MarketEvents`. */
export interface PublicFrameSink {
  heartbeat(received: Received): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  /** The symbol table already knows the new scales when this is called. */
  instruments(instruments: readonly Instrument[], isSnapshot: boolean): void;
  /** Borrowed: the delta and its arrays are reused by the next book frame of this parser. */
  book(delta: BookDelta, received: Received): void;
  level3(delta: Level3Delta, received: Received): void;
  ticker(ticker: Ticker, received: Received): void;
  /** Trades of one symbol, in wire order. */
  trades(trades: readonly PublicTrade[], isSnapshot: boolean, received: Received): void;
  candles(
    symbol: MarketSymbol,
    interval: CandleInterval,
    candles: readonly Candle[],
    isSnapshot: boolean,
    received: Received,
  ): void;
  /** A frame with a `method`, or with an `error` and no channel: acknowledgement, refusal, pong. Numbers are their wire text. */
  response(frame: WireObject, received: Received): void;
  /** A channel that is none of the public ones (`executions`, `balances`). False: not known here either, to be counted. */
  otherChannel(channel: string, frame: WireObject, received: Received): boolean;
  malformed(frame: MalformedFrame, received: Received): void;
}

export interface FrameCounters {
  frames: number;
  bytes: number;
  heartbeats: number;
  books: number;
  /** Not JSON, not the channel's shape, a number that is not exact at the instrument's scale, or a symbol never defined. */
  malformed: number;
  unknownChannels: number;
  /** Frames of the scanned channels that the scanners left to the general reading. A rising share means the exchange changed its text. */
  fellBack: number;
  /** Pairs of an `instrument` frame left out because their rules could not be read. */
  refusedInstruments: number;
}

const HEARTBEAT = literal('{"channel":"heartbeat"}');
/** Where a channel's name begins in `{"channel":"…`, and the letters that tell the scanned channels apart there. */
const NAME_AT = 12;
const LETTER = { b: 98, h: 104, i: 105, o: 111, r: 114, t: 116 } as const;

export class PublicFrameParser {
  readonly counters: FrameCounters = {
    frames: 0,
    bytes: 0,
    heartbeats: 0,
    books: 0,
    malformed: 0,
    unknownChannels: 0,
    fellBack: 0,
    refusedInstruments: 0,
  };
  readonly #symbols: MarketSymbolTable;
  readonly #sink: PublicFrameSink;
  readonly #books: BookScanner;
  readonly #quotes: QuoteScanner;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(symbols: MarketSymbolTable, sink: PublicFrameSink) {
    this.#symbols = symbols;
    this.#sink = sink;
    this.#books = new BookScanner(symbols);
    this.#quotes = new QuoteScanner(symbols);
  }

  /** `bytes`: one complete UTF-8 text frame, borrowed until the call returns. */
  parse(bytes: Uint8Array, received: Received): void {
    const { counters } = this;
    counters.frames += 1;
    counters.bytes += bytes.length;
    const letter = bytes[NAME_AT];
    if (letter === LETTER.b && this.#books.scan(bytes)) {
      counters.books += 1;
      this.#sink.book(this.#books.delta, received);
      return;
    }
    if (letter === LETTER.t && this.#scanQuote(bytes, received)) return;
    if (letter === LETTER.o && this.#scanCandle(bytes, received)) return;
    if (letter === LETTER.h && skipText(bytes, 0, HEARTBEAT) === bytes.length) {
      counters.heartbeats += 1;
      this.#sink.heartbeat(received);
      return;
    }
    this.#parseGeneral(bytes, received);
  }

  #scanQuote(bytes: Uint8Array, received: Received): boolean {
    if (bytes[NAME_AT + 1] === LETTER.i) {
      const ticker = this.#quotes.ticker(bytes);
      if (ticker === null) return false;
      this.#sink.ticker(ticker, received);
      return true;
    }
    if (bytes[NAME_AT + 1] !== LETTER.r) return false;
    const scanned = this.#quotes.trades(bytes);
    if (scanned === null) return false;
    this.#sink.trades(scanned.trades, scanned.isSnapshot, received);
    return true;
  }

  #scanCandle(bytes: Uint8Array, received: Received): boolean {
    const scanned = this.#quotes.candle(bytes);
    if (scanned === null) return false;
    this.#sink.candles(scanned.symbol, scanned.interval, [scanned.candle], false, received);
    return true;
  }

  #parseGeneral(bytes: Uint8Array, received: Received): void {
    const frame = this.#decode(bytes);
    if (!isWireObject(frame)) {
      this.#refuse({ reason: 'not a JSON object', symbol: null }, frame !== undefined, null, received);
      return;
    }
    const { channel } = frame;
    // A refused subscription may name its channel at the top, where messages do; only answers have a method.
    if (typeof channel === 'string' && typeof frame['method'] !== 'string') {
      const refused = this.#readChannel(channel, frame, received);
      if (refused !== null) this.#refuse(refused, true, channel, received);
    } else if (typeof frame['method'] === 'string' || 'error' in frame || 'success' in frame) {
      this.#sink.response(frame, received);
    } else {
      this.#refuse({ reason: 'neither a channel nor an answer', symbol: null }, true, null, received);
    }
  }

  #decode(bytes: Uint8Array): WireValue | undefined {
    try {
      return parseWireJson(this.#decoder.decode(bytes));
    } catch {
      return undefined;
    }
  }

  #readChannel(channel: string, frame: WireObject, received: Received): Refusal | null {
    const sink = this.#sink;
    const symbols = this.#symbols;
    switch (channel) {
      case 'book':
        this.counters.fellBack += 1;
        return readBook(frame, symbols, this.#books.delta, (delta) => {
          this.counters.books += 1;
          sink.book(delta, received);
        });
      case 'ticker':
        this.counters.fellBack += 1;
        return readTicker(frame, symbols, (ticker) => sink.ticker(ticker, received));
      case 'trade':
        this.counters.fellBack += 1;
        return readTrades(frame, symbols, (trades, isSnapshot) => sink.trades(trades, isSnapshot, received));
      case 'ohlc':
        this.counters.fellBack += 1;
        return readCandles(frame, symbols, (symbol, interval, candles, isSnapshot) =>
          sink.candles(symbol, interval, candles, isSnapshot, received),
        );
      case 'level3':
        return readLevel3(frame, symbols, (delta) => sink.level3(delta, received));
      case 'heartbeat':
        this.counters.heartbeats += 1;
        sink.heartbeat(received);
        return null;
      case 'instrument':
        return this.#instruments(frame);
      case 'status': {
        const reading = readStatus(frame);
        if ('reason' in reading) return reading;
        sink.systemStatus(reading.status, reading.announcement);
        return null;
      }
      default:
        if (!sink.otherChannel(channel, frame, received)) this.counters.unknownChannels += 1;
        return null;
    }
  }

  #instruments(frame: WireObject): Refusal | null {
    const reading = readInstruments(frame);
    if ('reason' in reading) return reading;
    this.counters.refusedInstruments += reading.refused;
    for (const { symbol, pricePrecision, quantityPrecision } of reading.instruments) {
      this.#symbols.define(symbol, pricePrecision, quantityPrecision);
    }
    this.#sink.instruments(reading.instruments, reading.isSnapshot);
    return null;
  }

  #refuse(refused: Refusal, isJson: boolean, channel: string | null, received: Received): void {
    this.counters.malformed += 1;
    this.#sink.malformed({ reason: refused.reason, isJson, channel, symbol: refused.symbol }, received);
  }
}
