/** Verified books as the engine holds them, ready to be shown: the state the contract benchmark carries to a window. */
import type { MarketFrameWriter } from '../../../src/contract/market-frame.ts';
import type { TrustState } from '../../../src/contract/views.ts';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../../src/domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../../../src/domain/time.ts';
import { FrameBooks, type ShownBook } from '../../../src/engine/feed/frame-books.ts';
import type { OrderBook } from '../../../src/engine/market-data/order-book.ts';
import type { MarketReader } from '../../../src/engine/windows/market-reader.ts';
import { OursSink, oursParser } from './contestants.ts';
import { type KrakenStream, krakenStream } from './kraken-stream.ts';

/** Each symbol's book at this many moments, shown in turn: numbers differ from frame to frame as they do in a market. */
const MOMENTS = 8;
const DEPTH = 100;
const RECEIVED: Received = { wall: Date.UTC(2026, 10, 1, 10) as EpochMs, monotonic: 0 as MonotonicMs };

interface ShownMarket {
  readonly symbol: MarketSymbol;
  readonly instrument: Instrument;
  readonly instrumentId: number;
  readonly trust: TrustState;
  book: OrderBook;
  version: number;
}

export class MarketStates implements MarketReader {
  readonly markets: readonly ShownMarket[];
  readonly symbols: readonly string[];
  readonly #bySymbol: ReadonlyMap<string, ShownMarket>;
  readonly #moments: readonly (readonly OrderBook[])[];
  readonly #frames = new FrameBooks();
  #moment = 0;

  constructor(symbols: number) {
    const stream = krakenStream({ seed: 11, symbols, depth: DEPTH, messages: symbols * 400, isBookOnly: true });
    this.symbols = stream.symbols.map(({ name }) => name);
    this.#moments = Array.from({ length: MOMENTS }, (_, moment) => booksAt(stream, (moment + 1) / MOMENTS));
    this.markets = stream.symbols.map((symbol, index) => {
      const instrument = instrumentOf(symbol);
      const book = this.#moments[0]?.[index];
      if (book === undefined) throw new Error(`${symbol.name}: no book`);
      return { symbol: instrument.symbol, instrument, instrumentId: index + 1, trust: 'LIVE', book, version: 0 };
    });
    this.#bySymbol = new Map(this.markets.map((market) => [market.symbol, market]));
    this.advance();
  }

  /** Every book has changed. */
  advance(): void {
    this.#moment = (this.#moment + 1) % MOMENTS;
    const books = this.#moments[this.#moment] ?? [];
    for (const [index, market] of this.markets.entries()) {
      market.book = books[index] ?? market.book;
      market.version += 1;
    }
  }

  bookVersion(symbol: string): number {
    return this.#bySymbol.get(symbol)?.version ?? 0;
  }

  writeBook(symbol: string, levels: number, writer: MarketFrameWriter): void {
    const market = this.#bySymbol.get(symbol);
    if (market === undefined) return;
    const { instrumentId, trust, book } = market;
    const shown: ShownBook = {
      instrumentId,
      trust,
      book,
      source: 'A',
      exchangeTime: book.exchangeTime,
      received: RECEIVED,
      isVerified: true,
      heardAt: RECEIVED.wall,
    };
    this.#frames.write(shown, levels, writer);
  }

  tickerVersion(): number {
    return 0;
  }
  writeTicker(): void {}
  tradeCount(): number {
    return 0;
  }
  writeTrades(): void {}
  candleVersion(): number {
    return 0;
  }
  writeCandles(): void {}
}

function booksAt(stream: KrakenStream, share: number): readonly OrderBook[] {
  const sink = new OursSink(DEPTH);
  const parser = oursParser(stream, sink);
  for (const line of stream.lines.slice(0, Math.ceil(stream.lines.length * share))) {
    parser.parse(Buffer.from(line), RECEIVED);
  }
  return stream.symbols.map(({ name }) => {
    const book = sink.books.get(name);
    if (book?.state !== 'verified') throw new Error(`${name}: no verified book`);
    return book;
  });
}

function instrumentOf({ name, pricePrecision, quantityPrecision }: KrakenStream['symbols'][number]): Instrument {
  const [base = '', quote = ''] = name.split('/');
  return {
    symbol: name as MarketSymbol,
    base: base as Asset,
    quote: quote as Asset,
    status: 'online',
    pricePrecision,
    tickSize: 1 as Price,
    quantityPrecision,
    lotSize: 1 as Quantity,
    minimumQuantity: 1 as Quantity,
    minimumNotional: '0.5',
    costPrecision: 5,
    hasIndex: false,
    marginable: false,
  };
}
