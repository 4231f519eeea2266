import { describe, expect, test } from 'vitest';
import type { TickerFrame } from '../../../../src/contract/market-frame.ts';
import type { InstrumentView } from '../../../../src/contract/views.ts';
import {
  breadthOf,
  type Mover,
  marketRow,
  overviewRows,
  quotesOf,
} from '../../../../src/renderer/features/overview/model.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

const ticker = (over: Partial<TickerFrame> = {}): TickerFrame => ({
  instrumentId: 1,
  trust: 'LIVE',
  source: 'A',
  exchangeTime: 1,
  receivedAt: 1,
  bid: 999_000,
  bidQuantity: 1,
  ask: 1_001_000,
  askQuantity: 1,
  last: 1_000_000,
  volume: 2_00000000,
  low: 900_000,
  high: 1_100_000,
  change: 0,
  changePercent: 0,
  ...over,
});
const instrument = (symbol: string, over: Partial<InstrumentView> = {}): InstrumentView => ({
  ...BTC_USD,
  symbol,
  quote: symbol.split('/')[1] ?? '',
  pricePrecision: 1,
  quantityPrecision: 8,
  ...over,
});

/** As many markets as Kraken lists, and more. */
const markets = Array.from({ length: 900 }, (_, at) => {
  const symbol = `C${String(at).padStart(3, '0')}/${at % 3 === 0 ? 'EUR' : 'USD'}`;
  // A third is not heard of yet, and every seventh is stale.
  const heard =
    at % 3 === 1 ? null : ticker({ changePercent: (at - 450) / 10, trust: at % 7 === 0 ? 'STALE' : 'LIVE' });
  return marketRow(instrument(symbol), heard, true);
});

describe('a market’s row', () => {
  test('says turnover in quote, spread in basis points and the place in the day’s range', () => {
    expect(marketRow(instrument('BTC/USD'), ticker(), true)).toMatchObject({
      last: 1_000_000,
      turnover: 200_000,
      spreadBps: 20,
      place: 0.5,
      isCurrent: true,
    });
  });

  test('knows nothing before its first price, and is not current without the link', () => {
    expect(marketRow(instrument('BTC/USD'), null, true)).toMatchObject({ last: Number.NaN, isCurrent: false });
    expect(marketRow(instrument('BTC/USD'), ticker(), false).isCurrent).toBe(false);
  });
});

describe('nine hundred markets', () => {
  test('are all there, by symbol, and found by text and quote currency', () => {
    const all = { quote: null, mover: null, text: '' };
    expect(overviewRows(markets, all)).toHaveLength(900);
    expect(overviewRows(markets, { ...all, text: 'c899' }).map(({ symbol }) => symbol)).toEqual(['C899/USD']);
    expect(overviewRows(markets, { ...all, text: 'eur' })).toHaveLength(300);
    expect(overviewRows(markets, { ...all, quote: 'EUR' })).toHaveLength(300);
    expect(quotesOf(markets, 1)).toEqual(['USD']);
  });

  test('movers are the twenty that moved most, and none that is not current', () => {
    const moved = (mover: Mover) => overviewRows(markets, { quote: null, mover, text: '' });
    const gainers = moved('gainers');
    expect(gainers).toHaveLength(20);
    expect(gainers.every(({ isCurrent }) => isCurrent)).toBe(true);
    expect(gainers[0]?.changePercent).toBe(44.9);
    expect(moved('losers')[0]?.changePercent).toBe(-44.8);
  });

  test('breadth counts every market once', () => {
    const { risen, fallen, unchanged, unknown } = breadthOf(markets);
    expect(risen + fallen + unchanged + unknown).toBe(900);
    expect(unknown).toBe(markets.filter(({ isCurrent }) => !isCurrent).length);
  });
});
