/**
 * Recorded frames through the adapter's own parser into books of our own, with every checksum verified: what `npm run replay` does,
 * apart from files and output. Symbols no `instrument` frame has defined are scaled by the digits of their own snapshot.
 */
import type { Instrument, MarketSymbol } from '../domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../domain/time.ts';
import { Level3Book } from '../engine/market-data/level3-book.ts';
import { OrderBook } from '../engine/market-data/order-book.ts';
import type { BookDelta, Level3Delta } from '../engine/ports.ts';
import { type MalformedFrame, PublicFrameParser, type PublicFrameSink } from '../kraken/wire/market-frame-parser.ts';
import { isWireObject, parseWireJson, type WireObject, type WireValue } from '../kraken/wire/market-json.ts';
import { MarketSymbolTable } from '../kraken/wire/market-symbol-table.ts';

export interface ReplayReport {
  readonly messages: number;
  readonly bookMessages: number;
  readonly checksumsVerified: number;
  readonly checksumsFailed: number;
  readonly unparsed: number;
}

/** A recorded line brought into the present protocol. Null: it carries nothing of a book. */
interface TranslatedLine {
  readonly frame: string;
  /** The depth the recording says was subscribed; null: told by the snapshot. */
  readonly depth: number | null;
  /** False: the recording had no checksum here, so there is nothing to verify. */
  readonly hasChecksum: boolean;
}

/** Reads lines of an older protocol. Undefined: the line is none of its own. */
export type LineTranslator = (line: string) => TranslatedLine | null | undefined;

/** The depths the exchange offers. */
const DEPTHS = [10, 25, 100, 500, 1000];

const AT_ONCE: Received = { wall: 0 as EpochMs, monotonic: 0 as MonotonicMs };

/** One recording. Each file is its own session: books of one say nothing about another's. */
export class ReplaySession implements PublicFrameSink {
  readonly #symbols = new MarketSymbolTable();
  readonly #parser = new PublicFrameParser(this.#symbols, this);
  readonly #encoder = new TextEncoder();
  readonly #books = new Map<MarketSymbol, OrderBook>();
  readonly #level3Books = new Map<MarketSymbol, Level3Book>();
  readonly #depths = new Map<string, number>();
  readonly #translate: LineTranslator;
  #hasChecksum = true;
  #messages = 0;
  #bookMessages = 0;
  #verified = 0;
  #failed = 0;
  #unparsed = 0;

  constructor(translate: LineTranslator = () => undefined) {
    this.#translate = translate;
  }

  /** One recorded line; blank lines are nothing. */
  line(text: string): void {
    const line = text.trim();
    if (line === '') return;
    this.#messages += 1;
    const translated = line.startsWith('{"channel":') ? undefined : this.#translate(line);
    if (translated === null) return;
    this.#hasChecksum = translated?.hasChecksum ?? true;
    const frame = translated?.frame ?? line;
    this.#learn(frame, translated?.depth ?? null);
    this.#parser.parse(this.#encoder.encode(frame), AT_ONCE);
  }

  report(): ReplayReport {
    return {
      messages: this.#messages,
      bookMessages: this.#bookMessages,
      checksumsVerified: this.#verified,
      checksumsFailed: this.#failed,
      unparsed: this.#unparsed,
    };
  }

  book(delta: BookDelta): void {
    this.#bookMessages += 1;
    let book = this.#books.get(delta.symbol);
    if (book === undefined || delta.isSnapshot) {
      book = new OrderBook(this.#depths.get(delta.symbol) ?? 10);
      this.#books.set(delta.symbol, book);
    }
    this.#count(book.apply(delta));
  }

  level3(delta: Level3Delta): void {
    this.#bookMessages += 1;
    let book = this.#level3Books.get(delta.symbol);
    if (book === undefined || delta.isSnapshot) {
      book = new Level3Book(this.#depths.get(delta.symbol) ?? 10);
      this.#level3Books.set(delta.symbol, book);
    }
    this.#count(book.apply(delta));
  }

  malformed(_frame: MalformedFrame): void {
    this.#unparsed += 1;
  }

  /** Account channels are read elsewhere: valid, and no part of a market recording. */
  otherChannel(): boolean {
    return true;
  }

  /** A recorded acknowledgement tells the depth that was subscribed. */
  response(frame: WireObject): void {
    const { result } = frame;
    if (!isWireObject(result)) return;
    const { channel, symbol, depth } = result;
    if ((channel === 'book' || channel === 'level3') && typeof symbol === 'string' && typeof depth === 'string') {
      const value = Number(depth);
      if (Number.isInteger(value) && value >= 10 && value <= 10_000) this.#depths.set(symbol, value);
    }
  }

  instruments(_instruments: readonly Instrument[]): void {}
  heartbeat(): void {}
  systemStatus(): void {}
  ticker(): void {}
  trades(): void {}
  candles(): void {}

  #count(outcome: 'verified' | 'ignored' | 'refused'): void {
    if (!this.#hasChecksum) return;
    if (outcome === 'verified') this.#verified += 1;
    else this.#failed += 1;
  }

  /** Before a snapshot is parsed: which scale and depth its symbol has, where nothing has said so yet. */
  #learn(text: string, depth: number | null): void {
    if (
      !text.includes('"snapshot"') &&
      !text.includes('"ticker"') &&
      !text.includes('"trade"') &&
      !text.includes('"ohlc"')
    ) {
      return;
    }
    const frame = parseWireJson(text);
    if (!isWireObject(frame) || !Array.isArray(frame['data'])) return;
    for (const element of frame['data'] as readonly WireValue[]) {
      if (!isWireObject(element) || typeof element['symbol'] !== 'string') continue;
      const symbol = element['symbol'] as MarketSymbol;
      const digits = largestScales(element);
      const known = this.#symbols.byName(symbol);
      // Quotes of a symbol seen before its book may carry fewer digits than the book does.
      if (known === undefined || frame['type'] === 'snapshot') {
        this.#symbols.define(
          symbol,
          Math.max(known?.pricePrecision ?? 0, digits.price),
          Math.max(known?.quantityPrecision ?? 0, digits.quantity),
        );
      }
      if (depth !== null) this.#depths.set(symbol, depth);
      else if (!this.#depths.has(symbol) && digits.levels > 0) {
        this.#depths.set(symbol, DEPTHS.find((offered) => offered >= digits.levels) ?? digits.levels);
      }
    }
  }
}

const PRICE_FIELDS = ['price', 'limit_price', 'bid', 'ask', 'last', 'low', 'high', 'change', 'open', 'close'];
const QUANTITY_FIELDS = ['qty', 'order_qty', 'bid_qty', 'ask_qty', 'volume'];

/** Decimals of the longest price and quantity in an element, and the number of distinct prices of its longer side. */
function largestScales(element: WireObject): { price: number; quantity: number; levels: number } {
  const found = { price: 0, quantity: 0, levels: 0 };
  const rows: WireObject[] = [element];
  for (const side of [element['bids'], element['asks']]) {
    if (!Array.isArray(side)) continue;
    const prices = new Set<WireValue | undefined>();
    for (const level of side as readonly WireValue[]) {
      if (!isWireObject(level)) continue;
      rows.push(level);
      prices.add(level['price'] ?? level['limit_price']);
    }
    found.levels = Math.max(found.levels, prices.size);
  }
  for (const row of rows) {
    for (const field of PRICE_FIELDS) found.price = Math.max(found.price, decimalsOf(row[field]));
    for (const field of QUANTITY_FIELDS) found.quantity = Math.max(found.quantity, decimalsOf(row[field]));
  }
  return found;
}

function decimalsOf(value: WireValue | undefined): number {
  const match = typeof value === 'string' ? /^-?\d*(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(value) : null;
  if (match === null) return 0;
  return Math.min(15, Math.max(0, (match[1] ?? '').length - Number(match[2] ?? 0)));
}
