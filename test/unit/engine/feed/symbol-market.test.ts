import { describe, expect, it } from 'vitest';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { Ticker } from '../../../../src/domain/market.ts';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { applyBook, createSymbolMarket, prices, setDepth } from '../../../../src/engine/feed/symbol-market.ts';
import type { BookDelta } from '../../../../src/engine/ports.ts';
import { BTC_USD } from '../../../support/order-submissions.ts';

const received = { wall: 1_000 as EpochMs, monotonic: 10 as MonotonicMs };

/** One ask of 64001.0 x 0.5 and one bid of 64000.0 x 2. */
const delta = (isSnapshot: boolean, checksum: number): BookDelta => ({
  symbol: BTC_USD.symbol,
  isSnapshot,
  count: 2,
  sides: Uint8Array.of(1, 0),
  prices: Float64Array.of(640_010, 640_000),
  quantities: Float64Array.of(50_000_000, 200_000_000),
  checksum,
  exchangeTime: 1_000 as EpochMs,
});

function right(): number {
  const market = createSymbolMarket(BTC_USD, 1, 0 as MonotonicMs);
  applyBook(market, delta(true, 0), received);
  return market.book.computedChecksum();
}

describe('one symbol’s market', () => {
  it('believes a book only from its snapshot on', () => {
    const market = createSymbolMarket(BTC_USD, 1, 0 as MonotonicMs);
    expect(applyBook(market, delta(false, right()), received)).toBe(true);
    expect([market.bookVersion, market.isAwaitingSnapshot]).toEqual([0, true]);
    expect(applyBook(market, delta(true, right()), received)).toBe(true);
    expect([market.bookVersion, market.isAwaitingSnapshot]).toEqual([1, false]);
    expect(prices(market, null)).toEqual({ bid: 640_000, ask: 640_010, last: null });
  });

  it('gives no price of a book whose checksum failed, and asks for it afresh', () => {
    const market = createSymbolMarket(BTC_USD, 1, 0 as MonotonicMs);
    applyBook(market, delta(true, right()), received);
    expect(applyBook(market, delta(false, 1), received)).toBe(false);
    expect([market.isAwaitingSnapshot, market.lastFaultAt]).toEqual([true, received.monotonic]);
    expect(prices(market, null)).toEqual({ bid: null, ask: null, last: null });
  });

  it('starts a new book when the depth changes', () => {
    const market = createSymbolMarket(BTC_USD, 1, 0 as MonotonicMs);
    applyBook(market, delta(true, right()), received);
    setDepth(market, 100);
    expect([market.book.depth, market.isAwaitingSnapshot]).toEqual([100, true]);
  });

  it('knows no price where the ticker has none, instead of a number that is none', () => {
    const market = createSymbolMarket(BTC_USD, 1, 0 as MonotonicMs);
    const ticker: Ticker = {
      symbol: BTC_USD.symbol,
      bid: Number.NaN as Price,
      bidQuantity: 0 as Quantity,
      ask: 640_010 as Price,
      askQuantity: 1 as Quantity,
      last: Number.NaN as Price,
      volume: 0 as Quantity,
      low: Number.NaN as Price,
      high: Number.NaN as Price,
      change: Number.NaN,
      changePercent: Number.NaN,
      exchangeTime: null,
    };
    expect(prices(market, ticker)).toEqual({ bid: null, ask: 640_010, last: null });
  });
});
