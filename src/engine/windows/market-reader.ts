/** What a window session reads of market data: versions to see what changed, writers to pack it. Implemented by the feed. */
import type { MarketFrameWriter } from '../../contract/market-frame.ts';
import type { CandleInterval } from '../../domain/market.ts';

export interface MarketReader {
  /** Rises with every change of what would be shown, trust included; 0 when there is nothing to show. */
  bookVersion(symbol: string): number;
  writeBook(symbol: string, levels: number, writer: MarketFrameWriter): void;
  tickerVersion(symbol: string): number;
  writeTicker(symbol: string, writer: MarketFrameWriter): void;
  /** How many trades this symbol's tape has taken since the engine started; the cursor of `writeTrades`. */
  tradeCount(symbol: string): number;
  /** Trades after `cursor`, or a snapshot of the newest when the cursor is 0 or fell out of the tape. */
  writeTrades(symbol: string, cursor: number, writer: MarketFrameWriter): void;
  candleVersion(symbol: string, interval: CandleInterval): number;
  /** The newest candles since `version`: at least the forming one, and the one before it when it has just closed. */
  writeCandles(symbol: string, interval: CandleInterval, writer: MarketFrameWriter): void;
}
