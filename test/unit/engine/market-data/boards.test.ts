import { describe, expect, test } from 'vitest';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { Ticker } from '../../../../src/domain/market.ts';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { InstrumentRegistry } from '../../../../src/engine/market-data/instrument-registry.ts';
import { TickerBoard } from '../../../../src/engine/market-data/ticker-board.ts';

const received = { wall: 0 as EpochMs, monotonic: 0 as MonotonicMs };

const ticker = (last: number, time: number | null): Ticker => ({
  symbol: 'BTC/USD' as MarketSymbol,
  bid: 1 as Price,
  bidQuantity: 1 as Quantity,
  ask: 2 as Price,
  askQuantity: 1 as Quantity,
  last: last as Price,
  volume: 1 as Quantity,
  low: 1 as Price,
  high: 2 as Price,
  change: 0,
  changePercent: 0,
  exchangeTime: time as EpochMs | null,
});

describe('the ticker board', () => {
  test('drops a ticker the exchange dated earlier than the one shown (P31)', () => {
    const board = new TickerBoard();
    expect([
      board.take(ticker(5, 100), received),
      board.take(ticker(4, 99), received),
      board.take(ticker(6, 100), received),
    ]).toEqual([true, false, true]);
    const entry = board.get('BTC/USD' as MarketSymbol);
    expect([entry?.ticker.last, entry?.version, board.dropped]).toEqual([6, 2, 1]);
  });

  test('takes tickers without a time in the order they come', () => {
    const board = new TickerBoard();
    expect([board.take(ticker(5, null), received), board.take(ticker(4, null), received)]).toEqual([true, true]);
    expect(board.get('ETH/USD' as MarketSymbol)).toBeNull();
  });
});

const instrument = (symbol: string, changes: Partial<Instrument> = {}): Instrument => ({
  symbol: symbol as MarketSymbol,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5_000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: true,
  ...changes,
});

describe('the instrument registry', () => {
  test('numbers stay with their symbols and only changed rules are told (P30)', () => {
    const registry = new InstrumentRegistry();
    const first = registry.update([instrument('BTC/USD'), instrument('ETH/USD')]);
    expect(first.map(({ id, previous }) => [id, previous])).toEqual([
      [1, null],
      [2, null],
    ]);
    expect(registry.update([instrument('BTC/USD')])).toEqual([]);
    const [changed] = registry.update([instrument('ETH/USD', { status: 'post_only' })]);
    expect([changed?.id, changed?.previous?.status, changed?.instrument.status, changed?.isRescaled]).toEqual([
      2,
      'online',
      'post_only',
      false,
    ]);
    expect([registry.byId(2)?.instrument.symbol, registry.bySymbol('ETH/USD')?.id, registry.byId(3)]).toEqual([
      'ETH/USD',
      2,
      undefined,
    ]);
  });

  test('says when scaled integers change their meaning', () => {
    const registry = new InstrumentRegistry();
    registry.update([instrument('BTC/USD')]);
    expect(registry.update([instrument('BTC/USD', { pricePrecision: 2 })])[0]?.isRescaled).toBe(true);
  });

  test('an instrument missing from a complete list is delisted and keeps its number', () => {
    const registry = new InstrumentRegistry();
    registry.update([instrument('BTC/USD'), instrument('ETH/USD')], true);
    const changes = registry.update([instrument('ETH/USD')], true);
    expect(changes.map(({ id, instrument: { symbol, status } }) => [id, symbol, status])).toEqual([
      [1, 'BTC/USD', 'delisted'],
    ]);
    expect(registry.all().map(({ id }) => id)).toEqual([1, 2]);
  });
});
