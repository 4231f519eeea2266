import { describe, expect, test } from 'vitest';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import { CANDLE_INTERVALS, type Candle, type CandleInterval } from '../../../../src/domain/market.ts';
import { createExchange } from '../../../../src/simulator/create-exchange.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

const MINUTE_MS = 60_000;
const SYMBOLS = ['BTC/USD', 'USDT/USD', 'ETH/BTC', 'OXT/USD', 'PEPE/USD'] as const;

const open = (start?: number) => {
  const clock = new ManualClock(start);
  const exchange = createExchange({ clock, random: new SeededRandom(11), market: { symbols: SYMBOLS, rate: 0 } });
  return { clock, exchange };
};

/** What a longer candle must be, from the shorter ones that lie in it. */
function sum(rows: readonly Candle[]): Partial<Candle> {
  return {
    open: rows[0]?.open as Candle['open'],
    high: Math.max(...rows.map((row) => row.high)) as Candle['high'],
    low: Math.min(...rows.map((row) => row.low)) as Candle['low'],
    close: rows.at(-1)?.close as Candle['close'],
    volume: rows.reduce((total, row) => total + row.volume, 0) as Candle['volume'],
    trades: rows.reduce((total, row) => total + row.trades, 0),
  };
}

describe.each(SYMBOLS)('%s', (name) => {
  const symbol = name as MarketSymbol;

  test.each(CANDLE_INTERVALS)(
    'has 720 whole candles of %i minutes and the forming one, on the grid, in order',
    (interval) => {
      const { exchange } = open();
      const rows = exchange.candles(symbol, interval, true);
      expect(rows).toHaveLength(721);
      const span = interval * MINUTE_MS;
      const isWrong = (row: Candle, index: number): boolean => {
        const next = rows[index + 1];
        const isOffGrid = row.openTime % span !== 0 || (next !== undefined && next.openTime - row.openTime !== span);
        const isOpenOrCloseOutside =
          row.low > Math.min(row.open, row.close) || row.high < Math.max(row.open, row.close);
        const isVolumeWrong = !Number.isSafeInteger(row.volume) || row.volume > 0 !== row.trades > 0;
        return isOffGrid || isOpenOrCloseOutside || isVolumeWrong || row.low <= 0;
      };
      expect(rows.filter(isWrong)).toEqual([]);
      const last = rows.at(-1);
      expect(last !== undefined && last.openTime <= exchange.now() && exchange.now() < last.openTime + span).toBe(true);
    },
  );

  test('closes every interval at the live price', () => {
    const { exchange } = open();
    for (const interval of CANDLE_INTERVALS) {
      expect(exchange.candles(symbol, interval, false).at(-1)?.close).toBe(exchange.ticker(symbol).last);
    }
  });

  test.each([
    [5, 1],
    [15, 5],
    [30, 15],
    [60, 30],
    [240, 60],
    [1440, 240],
    [10080, 1440],
    [21600, 1440],
  ] as const)('sums %i-minute candles from those of %i minutes where both exist', (longer, shorter) => {
    const { exchange } = open(Date.UTC(2026, 2, 3, 4, 47, 12));
    const fine = exchange.candles(symbol, shorter, false);
    const span = longer * MINUTE_MS;
    const covered = exchange.candles(symbol, longer, false).filter((row) => row.openTime >= (fine[0]?.openTime ?? 0));
    expect(covered.length).toBeGreaterThan(15);
    for (const row of covered) {
      const parts = fine.filter((part) => part.openTime >= row.openTime && part.openTime < row.openTime + span);
      expect(row).toMatchObject(sum(parts));
    }
  });
});

test('the same seed has the same past, whichever part is read first', () => {
  const one = open().exchange;
  const two = open().exchange;
  const symbol = 'BTC/USD' as MarketSymbol;
  const read = (exchange: typeof one, order: readonly CandleInterval[]) =>
    new Map(order.map((interval) => [interval, exchange.candles(symbol, interval, false).map((row) => row.close)]));
  const forwards = read(one, CANDLE_INTERVALS);
  const backwards = read(two, [...CANDLE_INTERVALS].reverse());
  for (const interval of CANDLE_INTERVALS) expect(backwards.get(interval)).toEqual(forwards.get(interval));
});

test('live trades continue the candle the past left forming', () => {
  const { exchange, clock } = open(Date.UTC(2026, 2, 3, 4, 47, 12));
  const symbol = 'BTC/USD' as MarketSymbol;
  const untouched = open(Date.UTC(2026, 2, 3, 4, 47, 12))
    .exchange.candles(symbol, 60, false)
    .at(-1);
  clock.advance(1_000);
  exchange.market.injectBurst(2_000, symbol);
  const row = exchange.candles(symbol, 60, false).at(-1);
  const live = exchange.recentTrades(symbol, 5_000).filter((trade) => trade.tradeId > 70_000_000);
  expect(live.length).toBeGreaterThan(20);
  expect(row).toMatchObject({
    openTime: untouched?.openTime,
    open: untouched?.open,
    close: live.at(-1)?.price,
    trades: (untouched?.trades ?? 0) + live.length,
  });
});

describe('recent trades', () => {
  test('are a thousand in time and id order, ending at the live price', () => {
    const { exchange } = open();
    const trades = exchange.recentTrades('BTC/USD' as MarketSymbol, 1000);
    expect(trades).toHaveLength(1000);
    trades.forEach((trade, index) => {
      const previous = trades[index - 1];
      if (previous === undefined) return;
      expect(trade.tradeId).toBe(previous.tradeId + 1);
      expect(trade.exchangeTime).toBeGreaterThanOrEqual(previous.exchangeTime);
    });
    expect(trades.at(-1)?.price).toBe(exchange.ticker('BTC/USD' as MarketSymbol).last);
  });

  test('add up to the minutes they lie in', () => {
    const { exchange } = open();
    const symbol = 'BTC/USD' as MarketSymbol;
    const trades = exchange.recentTrades(symbol, 1000);
    for (const row of exchange.candles(symbol, 1, false).slice(-6)) {
      const own = trades.filter(
        ({ exchangeTime }) => Math.floor(exchangeTime / MINUTE_MS) * MINUTE_MS === row.openTime,
      );
      expect({
        trades: own.length,
        volume: own.reduce((total, trade) => total + trade.quantity, 0),
        open: own[0]?.price,
        close: own.at(-1)?.price,
      }).toEqual({ trades: row.trades, volume: row.volume, open: row.open, close: row.close });
      for (const { price } of own) expect(price >= row.low && price <= row.high).toBe(true);
    }
  });
});
