/** Collects what a public frame parser says, as plain values: book deltas are copied out of their borrowed arrays. */
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../../src/domain/time.ts';
import type { BookDelta } from '../../src/engine/ports.ts';
import { PublicFrameParser, type PublicFrameSink } from '../../src/kraken/wire/market-frame-parser.ts';
import { MarketSymbolTable } from '../../src/kraken/wire/market-symbol-table.ts';

const RECEIVED: Received = { wall: 1 as EpochMs, monotonic: 2 as MonotonicMs };

const plainDelta = (delta: BookDelta) => ({
  symbol: delta.symbol as string,
  isSnapshot: delta.isSnapshot,
  entries: Array.from({ length: delta.count }, (_, index) => [
    delta.sides[index] === 0 ? 'bid' : 'ask',
    delta.prices[index],
    delta.quantities[index],
  ]),
  checksum: delta.checksum,
  exchangeTime: delta.exchangeTime as number,
});

class CollectingSink implements PublicFrameSink {
  readonly events: unknown[][] = [];
  /** Channels this sink claims to know besides the public ones. */
  readonly otherChannels = new Set<string>();

  readonly heartbeat: PublicFrameSink['heartbeat'] = () => this.#push('heartbeat');
  readonly systemStatus: PublicFrameSink['systemStatus'] = (...event) => this.#push('systemStatus', ...event);
  readonly instruments: PublicFrameSink['instruments'] = (...event) => this.#push('instruments', ...event);
  readonly book: PublicFrameSink['book'] = (delta) => this.#push('book', plainDelta(delta));
  readonly level3: PublicFrameSink['level3'] = (delta) => this.#push('level3', delta);
  readonly ticker: PublicFrameSink['ticker'] = (ticker) => this.#push('ticker', ticker);
  readonly trades: PublicFrameSink['trades'] = (trades, isSnapshot) => this.#push('trades', trades, isSnapshot);
  readonly candles: PublicFrameSink['candles'] = (symbol, interval, candles, isSnapshot) =>
    this.#push('candles', symbol, interval, candles, isSnapshot);
  readonly response: PublicFrameSink['response'] = (frame) => this.#push('response', frame);
  readonly otherChannel: PublicFrameSink['otherChannel'] = (channel, frame) => {
    this.#push('otherChannel', channel, frame);
    return this.otherChannels.has(channel);
  };
  readonly malformed: PublicFrameSink['malformed'] = (frame) => this.#push('malformed', frame);

  #push(...event: unknown[]): void {
    this.events.push(event);
  }
}

/** A parser that knows BTC/USD (1 and 8 decimals), MATIC/USD (4 and 8) and PEPE/EUR (9 and 5). */
export function publicParser() {
  const symbols = new MarketSymbolTable();
  symbols.define('BTC/USD' as MarketSymbol, 1, 8);
  symbols.define('MATIC/USD' as MarketSymbol, 4, 8);
  symbols.define('PEPE/EUR' as MarketSymbol, 9, 5);
  const sink = new CollectingSink();
  const parser = new PublicFrameParser(symbols, sink);
  const parse = (frame: string | Uint8Array): unknown[][] => {
    sink.events.length = 0;
    parser.parse(typeof frame === 'string' ? new TextEncoder().encode(frame) : frame, RECEIVED);
    return [...sink.events];
  };
  return { parser, sink, symbols, parse };
}
