/**
 * A Kraken-shaped WebSocket v2 stream, a pure function of seed and shape: snapshots of every symbol, then 80 % book, 10 %
 * ticker, 8 % trade and 2 % ohlc, heartbeat and executions, with Zipf-like activity over the symbols. Book updates carry
 * the levels the exchange would send: a deletion is followed at once by the level that enters the window, a level pushed
 * out is not mentioned. Numbers keep their trailing zeros; every book message has its CRC-32. Texts follow recorded
 * frames; what happens in the market is invented.
 */
import { crc32 } from 'node:zlib';
import { formatScaled } from '../../../src/domain/scaled.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { MarketSide, quantityFrom } from './stream-side.ts';

export interface StreamShape {
  readonly seed: number;
  readonly symbols: number;
  readonly depth: number;
  /** After the snapshots. */
  readonly messages: number;
  /** Without the other channels. */
  readonly isBookOnly?: boolean;
}

interface StreamSymbol {
  readonly name: string;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
}

export interface KrakenStream {
  readonly symbols: readonly StreamSymbol[];
  readonly lines: readonly string[];
  readonly bookLines: number;
  /** The market's own book at the end: price and quantity alternating, best first. */
  readonly finalBooks: ReadonlyMap<string, { readonly bids: readonly number[]; readonly asks: readonly number[] }>;
  readonly facts: {
    readonly meanBytes: number;
    readonly meanLevels: number;
    readonly deletions: number;
    readonly twoSided: number;
  };
}

const BASES = ['BTC', 'ETH', 'SOL', 'XRP', 'ADA', 'DOGE', 'DOT', 'LINK', 'AVAX', 'LTC'];
const PRICE_PRECISIONS = [1, 2, 2, 5, 6, 7, 4, 5, 2, 2];

class MarketSymbolState implements StreamSymbol {
  readonly name: string;
  readonly pricePrecision: number;
  readonly quantityPrecision = 8;
  readonly bids: MarketSide;
  readonly asks: MarketSide;
  tradeId = 1_000_000;

  constructor(index: number, depth: number, random: SeededRandom) {
    const base = BASES[index % BASES.length] ?? 'BTC';
    this.name = `${base}${index < BASES.length ? '' : Math.floor(index / BASES.length)}/USD`;
    this.pricePrecision = PRICE_PRECISIONS[index % BASES.length] ?? 2;
    const middle = 400_000 + Math.floor(random.next() * 400_000);
    this.bids = new MarketSide(-1, depth, middle, random);
    this.asks = new MarketSide(1, depth, middle + 1, random);
  }

  price(value: number): string {
    return formatScaled(value, this.pricePrecision);
  }

  quantity(value: number): string {
    return formatScaled(value, this.quantityPrecision);
  }

  levels(entries: readonly number[]): string {
    let text = '';
    for (let at = 0; at < entries.length; at += 2) {
      text += `${at === 0 ? '' : ','}{"price":${this.price(entries[at] ?? 0)},"qty":${this.quantity(entries[at + 1] ?? 0)}}`;
    }
    return text;
  }

  checksum(): number {
    return crc32(this.asks.checksumText() + this.bids.checksumText());
  }
}

export function krakenStream(shape: StreamShape): KrakenStream {
  const random = new SeededRandom(shape.seed);
  const symbols = Array.from(
    { length: shape.symbols },
    (_, index) => new MarketSymbolState(index, shape.depth, random),
  );
  const weights = cumulativeZipf(shape.symbols);
  const lines: string[] = [];
  const clock = new StreamClock(random);
  const counts = { books: 0, levels: 0, deletions: 0, twoSided: 0, bytes: 0 };

  for (const symbol of symbols) {
    const bids = symbol.levels(symbol.bids.window());
    const asks = symbol.levels(symbol.asks.window());
    lines.push(bookLine(symbol, 'snapshot', bids, asks, clock.next()));
  }
  for (let index = 0; index < shape.messages; index += 1) {
    const symbol = symbols[pick(weights, random.next())] ?? symbols[0];
    if (symbol === undefined) break;
    const kind = shape.isBookOnly === true ? 0 : random.next();
    const line = kind < 0.8 ? bookUpdate(symbol, random, clock, counts) : otherLine(symbol, kind, random, clock);
    counts.bytes += line.length;
    lines.push(line);
  }
  return {
    symbols,
    lines,
    bookLines: counts.books + symbols.length,
    finalBooks: new Map(symbols.map(({ name, bids, asks }) => [name, { bids: bids.window(), asks: asks.window() }])),
    facts: {
      meanBytes: counts.bytes / shape.messages,
      meanLevels: counts.levels / counts.books,
      deletions: counts.deletions / counts.books,
      twoSided: counts.twoSided / counts.books,
    },
  };
}

function bookUpdate(
  symbol: MarketSymbolState,
  random: SeededRandom,
  clock: StreamClock,
  counts: { books: number; levels: number; deletions: number; twoSided: number },
): string {
  const bids: number[] = [];
  const asks: number[] = [];
  const [first, second] = random.next() < 0.5 ? [bids, asks] : [asks, bids];
  const sideOf = (entries: number[]) => (entries === bids ? symbol.bids : symbol.asks);
  const against = (entries: number[]) => (entries === bids ? symbol.asks.best : symbol.bids.best);
  if (random.next() < 0.01) {
    const depth = 2 + Math.floor(random.next() * 3);
    for (let swept = 0; swept < depth; swept += 1) sideOf(first).remove(0, first);
  } else {
    const changes = 1 + (random.next() < 0.36 ? 1 : 0) + (random.next() < 0.1 ? 1 : 0);
    const isTwoSided = random.next() < 0.137;
    for (let change = 0; change < changes; change += 1) sideOf(first).change(first, against(first));
    if (isTwoSided) sideOf(second).change(second, against(second));
  }
  counts.books += 1;
  counts.levels += (bids.length + asks.length) / 2;
  for (const entries of [bids, asks])
    for (let at = 1; at < entries.length; at += 2) if (entries[at] === 0) counts.deletions += 1;
  if (bids.length > 0 && asks.length > 0) counts.twoSided += 1;
  return bookLine(symbol, 'update', symbol.levels(bids), symbol.levels(asks), clock.next());
}

function bookLine(symbol: MarketSymbolState, type: string, bids: string, asks: string, time: string): string {
  return `{"channel":"book","type":"${type}","data":[{"symbol":"${symbol.name}","bids":[${bids}],"asks":[${asks}],"checksum":${symbol.checksum()},"timestamp":"${time}"}]}`;
}

function otherLine(symbol: MarketSymbolState, kind: number, random: SeededRandom, clock: StreamClock): string {
  const { name } = symbol;
  const bid = symbol.bids.best;
  const ask = symbol.asks.best;
  const price = (value: number) => symbol.price(value);
  const quantity = () => symbol.quantity(quantityFrom(random));
  if (kind < 0.9) {
    return `{"channel":"ticker","type":"update","data":[{"symbol":"${name}","bid":${price(bid)},"bid_qty":${quantity()},"ask":${price(ask)},"ask_qty":${quantity()},"last":${price(bid)},"volume":3156.84782110,"vwap":${price(bid - 9)},"low":${price(bid - 2_000)},"high":${price(ask + 2_000)},"change":${price(-429)},"change_pct":-0.51,"trades":135262,"timestamp":"${clock.next()}"}]}`;
  }
  if (kind < 0.98) {
    const trades = Array.from({ length: 1 + (random.next() < 0.2 ? 1 : 0) }, () => {
      symbol.tradeId += 1;
      const isBuy = random.next() < 0.5;
      return `{"symbol":"${name}","side":"${isBuy ? 'buy' : 'sell'}","price":${price(isBuy ? ask : bid)},"qty":${quantity()},"ord_type":"${random.next() < 0.5 ? 'limit' : 'market'}","trade_id":${symbol.tradeId},"timestamp":"${clock.next()}"}`;
    });
    return `{"channel":"trade","type":"update","data":[${trades.join(',')}]}`;
  }
  if (kind < 0.99) {
    const time = clock.next();
    const begin = `${time.slice(0, 17)}00.000000000Z`;
    return `{"channel":"ohlc","type":"update","timestamp":"${time.slice(0, 26)}566Z","data":[{"symbol":"${name}","open":${price(bid)},"high":${price(ask)},"low":${price(bid)},"close":${price(ask)},"trades":33,"volume":0.21155628,"vwap":${price(bid)},"interval_begin":"${begin}","interval":1,"timestamp":"${begin}"}]}`;
  }
  if (kind < 0.995) return '{"channel":"heartbeat"}';
  symbol.tradeId += 1;
  return `{"channel":"executions","type":"update","data":[{"order_id":"ODEMO1-AAAAA-AAAAA1","symbol":"${name}","order_qty":0.05000000,"cl_ord_id":"6d1b345e-2821-40e2-ad83-4ecb18a06876","exec_type":"trade","trade_id":${symbol.tradeId},"exec_id":"TDEMO1-AAAAA-AAAAA1","side":"buy","last_qty":0.01000000,"last_price":${price(bid)},"liquidity_ind":"m","cost":600.00000,"order_status":"partially_filled","order_type":"limit","cum_qty":0.01000000,"cum_cost":600.00000,"avg_price":${price(bid)},"fees":[{"asset":"USD","qty":1.56000}],"timestamp":"${clock.next()}"}],"sequence":7}`;
}

/** Microsecond times in the recorded form; advances by up to 2 ms a message. */
class StreamClock {
  readonly #random: SeededRandom;
  #micros = Date.UTC(2026, 10, 1, 10) * 1000;
  #second = -1;
  #secondText = '';

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  next(): string {
    this.#micros += 1 + Math.floor(this.#random.next() * 2_000);
    const second = Math.floor(this.#micros / 1e6);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = new Date(second * 1000).toISOString().slice(0, 19);
    }
    return `${this.#secondText}.${String(this.#micros % 1e6).padStart(6, '0')}Z`;
  }
}

function cumulativeZipf(count: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => {
    sum += weight / total;
    return sum;
  });
}

function pick(cumulative: readonly number[], value: number): number {
  const index = cumulative.findIndex((sum) => value < sum);
  return index === -1 ? cumulative.length - 1 : index;
}
