/**
 * Market data as a window on a replay reads it. Ages are told by instants, which a window subtracts from its own clock: they
 * are moved by what lies between then and now, so that a book is as fresh or as stale as it was to the trader. While the
 * replay stands, what it stands at stays as old as it is.
 */
import { type BookFrame, type CandleFrame, MarketFrameWriter, type TickerFrame } from '../contract/market-frame.ts';
import type { CandleInterval } from '../domain/market.ts';
import type { Onlooker } from '../engine/onlooker.ts';
import type { MarketReader } from '../engine/windows/market-reader.ts';

interface ViewerMarketPorts {
  readonly market: Onlooker['market'];
  /** This machine's time less the replay's, ms. */
  readonly shiftMs: () => number;
  /** Rises while the replay stands, so that what has not changed is told again with its age. */
  readonly standing: () => number;
}

export class ViewerMarket implements MarketReader {
  readonly #ports: ViewerMarketPorts;
  readonly #moved = new MovedFrameWriter();

  constructor(ports: ViewerMarketPorts) {
    this.#ports = ports;
  }

  bookVersion(symbol: string): number {
    const version = this.#ports.market.bookVersion(symbol);
    return version === 0 ? 0 : version + this.#ports.standing();
  }

  writeBook(symbol: string, levels: number, writer: MarketFrameWriter): void {
    this.#ports.market.writeBook(symbol, levels, this.#moved.into(writer, this.#ports.shiftMs()));
  }

  tickerVersion(symbol: string): number {
    const version = this.#ports.market.tickerVersion(symbol);
    return version === 0 ? 0 : version + this.#ports.standing();
  }

  writeTicker(symbol: string, writer: MarketFrameWriter): void {
    this.#ports.market.writeTicker(symbol, this.#moved.into(writer, this.#ports.shiftMs()));
  }

  tradeCount(symbol: string): number {
    return this.#ports.market.tradeCount(symbol);
  }

  writeTrades(symbol: string, cursor: number, writer: MarketFrameWriter): void {
    this.#ports.market.writeTrades(symbol, cursor, writer);
  }

  candleVersion(symbol: string, interval: CandleInterval): number {
    return this.#ports.market.candleVersion(symbol, interval);
  }

  writeCandles(symbol: string, interval: CandleInterval, writer: MarketFrameWriter): void {
    this.#ports.market.writeCandles(symbol, interval, writer);
  }
}

/** Passes on to another writer what it is given, with its instants moved. */
class MovedFrameWriter extends MarketFrameWriter {
  #writer: MarketFrameWriter = this;
  #byMs = 0;

  into(writer: MarketFrameWriter, byMs: number): this {
    this.#writer = writer;
    this.#byMs = byMs;
    return this;
  }

  override book(
    head: Omit<BookFrame, 'bids' | 'asks'>,
    bids: Float64Array,
    bidCount: number,
    asks: Float64Array,
    askCount: number,
  ): void {
    const moved = { ...head, receivedAt: head.receivedAt + this.#byMs, heardAt: head.heardAt + this.#byMs };
    this.#writer.book(moved, bids, bidCount, asks, askCount);
  }

  override ticker(ticker: TickerFrame): void {
    this.#writer.ticker({ ...ticker, receivedAt: ticker.receivedAt + this.#byMs });
  }

  override candle(candle: CandleFrame): void {
    this.#writer.candle(candle);
  }
}
