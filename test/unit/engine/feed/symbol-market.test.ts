import { describe, expect, it } from 'vitest';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { Ticker } from '../../../../src/domain/market.ts';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { createSymbolMarket, prices, type SymbolMarket } from '../../../../src/engine/feed/symbol-market.ts';
import { BookScript } from '../../../support/book-delta.ts';
import { BTC_USD } from '../../../support/order-submissions.ts';

const received = { wall: 1_000 as EpochMs, monotonic: 10 as MonotonicMs };

function marketWithBook(): SymbolMarket {
  const market = createSymbolMarket(BTC_USD, 1, 0 as MonotonicMs);
  market.books.open(0, 10);
  market.books.apply(0, new BookScript().snapshot(1_000), received);
  market.trust = 'LIVE';
  return market;
}

describe('one symbol’s market', () => {
  it('prices with the book that is shown', () => {
    expect(prices(marketWithBook(), null)).toEqual({ bid: 640_000, ask: 640_010, last: null });
  });

  it('gives no price of a book whose checksum failed, or that is not believed', () => {
    const market = marketWithBook();
    market.trust = 'STALE';
    expect(prices(market, null)).toEqual({ bid: null, ask: null, last: null });
    market.trust = 'LIVE';
    market.books.apply(0, { ...new BookScript().update(1_001), checksum: 1 }, received);
    expect(prices(market, null)).toEqual({ bid: null, ask: null, last: null });
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
