/** The readers of a stream that the book benchmark holds against each other. Each pass begins with fresh books. */
import ccxt from 'ccxt';
import type { MarketSymbol } from '../../../src/domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../../../src/domain/time.ts';
import { OrderBook } from '../../../src/engine/market-data/order-book.ts';
import type { BookDelta } from '../../../src/engine/ports.ts';
import { PublicFrameParser, type PublicFrameSink } from '../../../src/kraken/wire/market-frame-parser.ts';
import { MarketSymbolTable } from '../../../src/kraken/wire/market-symbol-table.ts';
import type { Contestant } from './interleave.ts';
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

/** Throws when a single message fails to verify or a final book differs from the market's own. */
export function oursContestant(stream: KrakenStream, frames: readonly Uint8Array[], depth: number): Contestant {
  return {
    name: 'ours',
    pass() {
      const sink = new OursSink(depth);
      const parser = oursParser(stream, sink);
      for (let index = 0; index < frames.length; index += 1) parser.parse(frames[index] as Uint8Array, RECEIVED);
      if (sink.verified !== stream.bookLines || sink.refused + sink.malformedFrames > 0) {
        throw new Error(
          `${sink.verified} of ${stream.bookLines} books verified, ${sink.malformedFrames} frames malformed`,
        );
      }
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
export function jsonParseContestant(lines: readonly string[]): Contestant {
  return {
    name: 'JSON.parse',
    pass() {
      let seen = 0;
      for (let index = 0; index < lines.length; index += 1) {
        const message: unknown = JSON.parse(lines[index] as string);
        if (message !== null) seen += 1;
      }
      if (seen !== lines.length) throw new Error(`${seen} of ${lines.length} lines parsed`);
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

/** As a user of ccxt has to do it: its own book, then the ten best levels as fixed text, stripped, through its own CRC-32. */
export function ccxtContestant(stream: KrakenStream, lines: readonly string[], isVerifying: boolean): Contestant {
  const precisions = new Map(stream.symbols.map((symbol) => [symbol.name, symbol]));
  const client = { resolve() {}, reject() {}, subscriptions: {}, url: 'wss://ws.kraken.com/v2' };
  return {
    name: isVerifying ? 'ccxt verified' : 'ccxt',
    pass() {
      const exchange = ccxtKraken(stream);
      let verified = 0;
      for (let index = 0; index < lines.length; index += 1) {
        const message: { channel: string; data: readonly { symbol: string; checksum: number }[] } = JSON.parse(
          lines[index] as string,
        );
        exchange.handleMessage(client, message);
        if (!isVerifying || message.channel !== 'book') continue;
        const [data] = message.data;
        const scale = precisions.get(data?.symbol ?? '');
        const book = exchange.orderbooks[data?.symbol ?? ''];
        if (data === undefined || scale === undefined || book === undefined) continue;
        const text =
          sideText(book.asks, scale.pricePrecision, scale.quantityPrecision) +
          sideText(book.bids, scale.pricePrecision, scale.quantityPrecision);
        if (exchange.crc32(text, false) === data.checksum) verified += 1;
      }
      if (isVerifying && verified !== stream.bookLines)
        throw new Error(`ccxt: ${verified} of ${stream.bookLines} books verified`);
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
