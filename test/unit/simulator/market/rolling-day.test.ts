import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { PublicTrade } from '../../../../src/domain/market.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { RollingDay } from '../../../../src/simulator/market/rolling-day.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 3);

const trade = (at: number, price: number, quantity: number): PublicTrade => ({
  symbol: 'BTC/USD' as MarketSymbol,
  tradeId: 1,
  side: 'buy',
  price: price as Price,
  quantity: quantity as Quantity,
  takerOrderType: 'limit',
  exchangeTime: at as EpochMs,
});

test('agrees with adding up the trades of the last 1440 minutes', () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 4 * 3_600_000 }),
    price: fc.integer({ min: 1, max: 50 }),
    quantity: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
      const day = new RollingDay([], 25);
      const trades: PublicTrade[] = [];
      let now = START;
      for (const { wait, price, quantity } of steps) {
        now += wait;
        const next = trade(now, price, quantity);
        trades.push(next);
        day.add(next);
        const oldest = (Math.floor(now / MINUTE_MS) - 1439) * MINUTE_MS;
        const recent = trades.filter(({ exchangeTime }) => exchangeTime >= oldest);
        const before = trades.filter(({ exchangeTime }) => exchangeTime < oldest).at(-1);
        const prices = recent.map((own) => own.price);
        expect(day.read(now)).toMatchObject({
          volume: recent.reduce((sum, own) => sum + own.quantity, 0),
          turnover: recent.reduce((sum, own) => sum + own.quantity * own.price, 0),
          trades: recent.length,
          high: Math.max(...prices),
          low: Math.min(...prices),
          open: before?.price ?? 25,
          openToday: trades.find(({ exchangeTime }) => exchangeTime >= Math.floor(now / DAY_MS) * DAY_MS)?.price,
        });
      }
    }),
  );
});

test('forgets a quiet day entirely and says the last price', () => {
  const day = new RollingDay([], 25);
  day.add(trade(START, 30, 5));
  expect(day.read(START + DAY_MS + MINUTE_MS)).toEqual({
    volume: 0,
    turnover: 0,
    trades: 0,
    high: 30,
    low: 30,
    open: 30,
    openToday: 30,
  });
});
