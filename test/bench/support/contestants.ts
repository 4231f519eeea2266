/** The readers of a stream that the book benchmark holds against each other. Each opens with fresh books. */
import ccxt from 'ccxt';
import type { MarketSymbol } from '../../../src/domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../../../src/domain/time.ts';
import { OrderBook } from '../../../src/engine/market-data/order-book.ts';
import type { BookDelta } from '../../../src/engine/ports.ts';
import { PublicFrameParser, type PublicFrameSink } from '../../../src/kraken/wire/market-frame-parser.ts';
import { MarketSymbolTable } from '../../../src/kraken/wire/market-symbol-table.ts';
import type { Reader } from './interleave.ts';
import type { KrakenStream } from './kraken-stream.ts';

const RECEIVED: Received = { wall: 0 as EpochMs, monotonic: 0 as MonotonicMs };

/** Our parser and verified books, fed with bytes as a socket hands them over. */
export class OursSink implements PublicFrameSink {
  readonly books = new Map<string, OrderBook>();
  readonly #depth: number;
  verified = 0;
  refused = 0;
  others = 0;
  malformedFrames = 0;

  constructor(depth: number) {
    this.#depth = depth;
  }

  book(delta: BookDelta): void {
    let book = this.books.get(delta.symbol);
    if (book === undefined) {
      book = new OrderBook(this.#depth);
      this.books.set(delta.symbol, book);
    }
    if (book.apply(delta) === 'verified') this.verified += 1;
    else this.refused += 1;
  }

  heartbeat(): void {
    this.others += 1;
  }
  systemStatus(): void {
    this.others += 1;
  }
  instruments(): void {
    this.others += 1;
  }
  level3(): void {
    this.others += 1;
  }
  ticker(): void {
    this.others += 1;
  }
  trades(): void {
    this.others += 1;
  }
  candles(): void {
    this.others += 1;
  }
  response(): void {
    this.others += 1;
  }
  otherChannel(): boolean {
    this.others += 1;
    return true;
  }
  malformed(): void {
    this.malformedFrames += 1;
  }
}

export function oursParser(stream: KrakenStream, sink: OursSink): PublicFrameParser {
  const symbols = new MarketSymbolTable();
  for (const { name, pricePrecision, quantityPrecision } of stream.symbols) {
    symbols.define(name as MarketSymbol, pricePrecision, quantityPrecision);
  }
  return new PublicFrameParser(symbols, sink);
}

/** Throws when a single message fails to verify. */
export function oursReader(stream: KrakenStream, frames: readonly Uint8Array[], depth: number): Reader {
  return {
    name: 'ours',
    open() {
      const sink = new OursSink(depth);
      const parser = oursParser(stream, sink);
      return (from, to) => {
        for (let index = from; index < to; index += 1) parser.parse(frames[index] as Uint8Array, RECEIVED);
        if (sink.refused + sink.malformedFrames > 0) {
          throw new Error(`${sink.refused} books refused, ${sink.malformedFrames} frames malformed`);
        }
        if (to === frames.length && sink.verified % stream.bookLines !== 0) {
          throw new Error(`${sink.verified} books verified: a multiple of ${stream.bookLines} expected`);
        }
      };
    },
  };
}

/** How many symbols' final books equal the market's own, level by level at full depth. */
export function rightFinalBooks(stream: KrakenStream, frames: readonly Uint8Array[], depth: number): number {
  const sink = new OursSink(depth);
  const parser = oursParser(stream, sink);
  for (const frame of frames) parser.parse(frame, RECEIVED);
  const target = new Float64Array(2 * depth);
  let right = 0;
  for (const [name, { bids, asks }] of stream.finalBooks) {
    const book = sink.books.get(name);
    const isSame = (['bid', 'ask'] as const).every((side) => {
      const expected = side === 'bid' ? bids : asks;
      const count = book?.copyLevels(side, depth, target) ?? 0;
      return 2 * count === expected.length && expected.every((value, at) => value === target[at]);
    });
    if (isSame) right += 1;
  }
  return right;
}

/** The floor that peers in this language stand on: text to objects, nothing done with them. */
export function jsonParseReader(lines: readonly string[]): Reader {
  return {
    name: 'JSON.parse',
    open() {
      return (from, to) => {
        let seen = from;
        for (let index = from; index < to; index += 1) {
          const message: unknown = JSON.parse(lines[index] as string);
          if (message !== null) seen += 1;
        }
        if (seen !== to) throw new Error(`${seen} of ${to} lines parsed`);
      };
    },
  };
}

interface CcxtBook {
  readonly asks: readonly (readonly [number, number])[];
  readonly bids: readonly (readonly [number, number])[];
}

interface CcxtKraken {
  readonly orderbooks: Readonly<Record<string, CcxtBook>>;
  handleMessage(client: unknown, message: unknown): void;
  setMarkets(markets: readonly unknown[]): void;
  crc32(text: string, signed: boolean): number;
}

interface BookMessage {
  readonly channel: string;
  readonly data: readonly { readonly symbol: string; readonly checksum: number }[];
}

/** As a user of ccxt has to do it: its own book, then the ten best levels as fixed text, stripped, through its own CRC-32. */
export function ccxtReader(stream: KrakenStream, isVerifying: boolean): Reader {
  const precisions = new Map(stream.symbols.map((symbol) => [symbol.name, symbol]));
  const client = { resolve() {}, reject() {}, subscriptions: {}, url: 'wss://ws.kraken.com/v2' };
  const verify = (exchange: CcxtKraken, { channel, data: [data] }: BookMessage): boolean => {
    const scale = precisions.get(data?.symbol ?? '');
    const book = exchange.orderbooks[data?.symbol ?? ''];
    if (channel !== 'book' || data === undefined || scale === undefined || book === undefined) return true;
    const text =
      sideText(book.asks, scale.pricePrecision, scale.quantityPrecision) +
      sideText(book.bids, scale.pricePrecision, scale.quantityPrecision);
    return exchange.crc32(text, false) === data.checksum;
  };
  return {
    name: isVerifying ? 'ccxt verified' : 'ccxt',
    open() {
      const exchange = ccxtKraken(stream);
      return (from, to) => {
        for (let index = from; index < to; index += 1) {
          const message: BookMessage = JSON.parse(stream.lines[index] as string);
          exchange.handleMessage(client, message);
          if (isVerifying && message.channel === 'book' && !verify(exchange, message)) {
            throw new Error(`ccxt: line ${index} does not verify`);
          }
        }
      };
    },
  };
}

function ccxtKraken(stream: KrakenStream): CcxtKraken {
  const exchange = new ccxt.pro.kraken({ newUpdates: true }) as unknown as CcxtKraken;
  exchange.setMarkets(
    stream.symbols.map(({ name, pricePrecision, quantityPrecision }) => ({
      id: name,
      symbol: name,
      base: name.split('/')[0],
      quote: name.split('/')[1],
      spot: true,
      type: 'spot',
      precision: { price: 10 ** -pricePrecision, amount: 10 ** -quantityPrecision },
      limits: {},
      info: {},
    })),
  );
  return exchange;
}

function sideText(side: readonly (readonly [number, number])[], price: number, quantity: number): string {
  let text = '';
  for (let rank = 0; rank < 10; rank += 1) {
    const level = side[rank];
    if (level === undefined) break;
    text += stripped(level[0].toFixed(price)) + stripped(level[1].toFixed(quantity));
  }
  return text;
}

const stripped = (text: string): string => text.replace('.', '').replace(/^0+/, '');
