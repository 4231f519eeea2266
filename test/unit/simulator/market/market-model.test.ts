import { describe, expect, test } from 'vitest';
import type { MarketSymbol, Price } from '../../../../src/domain/instrument.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { createExchange, type MarketOptions } from '../../../../src/simulator/create-exchange.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { Desk, Recorder } from '../matching/desk.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const ETH = 'ETH/USD' as MarketSymbol;

function open(options: MarketOptions = {}, seed = 4) {
  const clock = new ManualClock();
  const exchange = createExchange({ clock, random: new SeededRandom(seed), market: options });
  const heard = new Recorder();
  exchange.listen(heard);
  return { clock, exchange, heard };
}

const quiet: MarketOptions = { symbols: ['BTC/USD', 'ETH/USD'], rate: 0, depth: 0.3 };

describe('listings', () => {
  test('eighteen markets, each with a book on both sides around its price', () => {
    const { exchange } = open({ rate: 0 });
    expect(exchange.instruments).toHaveLength(18);
    for (const { symbol } of exchange.instruments) {
      const { bid, ask, last } = exchange.ticker(symbol);
      expect(bid > 0 && bid < ask).toBe(true);
      expect(Math.abs(last - (bid + ask) / 2) / last).toBeLessThan(0.01);
    }
  });

  test('majors are hundreds of levels deep', () => {
    const { exchange } = open({ rate: 0 });
    for (const symbol of [BTC, ETH]) {
      for (const side of ['bid', 'ask'] as const) {
        expect(exchange.book(symbol).levels(side, 2000).length).toBeGreaterThan(300);
      }
    }
  });

  test('crosses agree with their legs', () => {
    const { exchange } = open({ rate: 0 });
    const dollars = (symbol: string) => Number(exchange.ticker(symbol as MarketSymbol).last);
    const implied = dollars('ETH/USD') / 100 / (dollars('BTC/USD') / 10);
    expect(dollars('ETH/BTC') / 1e6 / implied).toBeCloseTo(1, 3);
  });
});

describe('order flow', () => {
  test('comes at the rate asked for, over all symbols', () => {
    const { clock, heard } = open({ rate: 100, depth: 0.2 });
    clock.advance(20_000);
    expect(heard.books.length).toBeGreaterThan(1_800);
    expect(heard.books.length).toBeLessThan(2_150);
  });

  test('can be sped up, slowed down and stopped', () => {
    const { clock, exchange, heard } = open({ rate: 50, depth: 0.2 });
    exchange.market.setRate(2_000);
    clock.advance(1_000);
    expect(heard.books.length).toBeGreaterThan(1_700);
    exchange.market.setRate(0);
    const count = heard.books.length;
    clock.advance(5_000);
    expect(heard.books.length).toBe(count);
    expect(clock.pendingTimers).toBe(0);
  });

  test('never crosses or empties a book, trades now and then, keeps its depth', () => {
    const { clock, exchange, heard } = open({ rate: 300, depth: 0.3 });
    clock.advance(60_000);
    for (const { symbol } of exchange.instruments) {
      const { bid, ask } = exchange.ticker(symbol);
      expect(bid > 0 && bid < ask).toBe(true);
    }
    const share = heard.trades.length / heard.books.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.12);
    expect(exchange.book(BTC).orders('bid', 2_000).length).toBeGreaterThan(180);
  });

  test('what a book change says is what the book then holds', () => {
    const { exchange, heard } = open(quiet);
    const levels = new Map<string, number>();
    const orders = new Map<string, { price: number; quantity: number }>();
    for (const side of ['bid', 'ask'] as const) {
      for (const { price, quantity } of exchange.book(BTC).levels(side, 5_000))
        levels.set(`${side} ${price}`, quantity);
      for (const { orderId, price, quantity } of exchange.book(BTC).orders(side, 5_000))
        orders.set(orderId, { price, quantity });
    }
    exchange.market.injectBurst(3_000, BTC);
    for (const change of heard.books) {
      for (const { side, price, quantity } of change.levels) {
        if (quantity === 0) levels.delete(`${side} ${price}`);
        else levels.set(`${side} ${price}`, quantity);
      }
      for (const { kind, orderId, price, quantity } of change.orders) {
        if (kind === 'delete') expect(orders.delete(orderId)).toBe(true);
        else {
          expect(orders.has(orderId)).toBe(kind === 'modify');
          orders.set(orderId, { price, quantity });
        }
      }
    }
    const sides = ['bid', 'ask'] as const;
    expect(levels).toEqual(
      new Map(
        sides.flatMap((side) =>
          exchange
            .book(BTC)
            .levels(side, 5_000)
            .map(({ price, quantity }) => [`${side} ${price}`, quantity] as const),
        ),
      ),
    );
    const resting = sides.flatMap((side) => exchange.book(BTC).orders(side, 5_000));
    expect(orders).toEqual(new Map(resting.map(({ orderId, price, quantity }) => [orderId, { price, quantity }])));
  });

  test('tells the ticker of quotes and trades, and every candle of a trade', () => {
    const { exchange, heard } = open(quiet);
    exchange.market.placeHouseOrder(BTC, 'buy', 10_000_000, 1);
    expect(heard.calls.filter((call) => call.startsWith('ticker'))).toEqual([
      'ticker BTC/USD trade',
      'ticker BTC/USD bbo',
    ]);
    expect(heard.calls.filter((call) => call.startsWith('candle'))).toHaveLength(9);
  });

  test('prices move with time, whatever the rate', () => {
    const drift = (rate: number) => {
      const { clock, exchange } = open({ symbols: ['BTC/USD'], rate, depth: 0.1 });
      const start = exchange.indexPrice(BTC) ?? 0;
      clock.advance(600_000);
      return Math.abs((exchange.indexPrice(BTC) ?? 0) / start - 1);
    };
    expect(drift(1)).toBeGreaterThan(0);
    expect(drift(1)).toBeLessThan(0.05);
    expect(drift(20)).toBeLessThan(0.05);
  });
});

test('a closed exchange leaves no timer behind', () => {
  const { clock, exchange } = open(quiet);
  exchange.createAccount('ann', 'pro', { USD: '100000' });
  exchange.cancelAllAfter('ann', 60);
  const expireTime = (exchange.now() + 90_000) as EpochMs;
  exchange.add('ann', new Desk().request('buy', '0.5', '60000', { timeInForce: 'gtd', expireTime }), false);
  exchange.market.setRate(10);
  expect(clock.pendingTimers).toBe(3);
  exchange.dispose();
  expect(clock.pendingTimers).toBe(0);
});

describe('handles', () => {
  test('a halted market stands still and can still be traded against', () => {
    const { clock, exchange, heard } = open({ ...quiet, rate: 100 });
    exchange.market.halt(BTC);
    clock.advance(5_000);
    expect(heard.books.some(({ symbol }) => symbol === BTC)).toBe(false);
    expect(heard.books.some(({ symbol }) => symbol === ETH)).toBe(true);
    exchange.market.resume(BTC);
    clock.advance(1_000);
    expect(heard.books.some(({ symbol }) => symbol === BTC)).toBe(true);
  });

  test('no house order arrives while the system is not matching', () => {
    const { clock, exchange, heard } = open({ ...quiet, rate: 100 });
    exchange.setSystemStatus('cancel_only');
    clock.advance(5_000);
    expect(heard.books).toEqual([]);
  });

  test('moving a market fills what rests in its way, sets last and index, and quotes around the new price', () => {
    const { exchange } = open(quiet);
    exchange.createAccount('ann', 'pro', { USD: '100000' });
    const request = new Desk().request('buy', '0.5', '66000');
    const placed = exchange.add('ann', request, false);
    if (!placed.ok || placed.value === null) throw new Error('refused');
    expect(placed.value.status).toBe('new');

    exchange.market.moveTo(BTC, 660_000 as Price);

    expect(exchange.order('ann', placed.value.orderId)).toMatchObject({ status: 'filled', cost: '33000.00000' });
    const { bid, ask, last } = exchange.ticker(BTC);
    expect(last).toBe(660_000);
    expect(exchange.indexPrice(BTC)).toBe(660_000);
    expect(bid).toBeLessThan(660_010);
    expect(ask).toBeGreaterThan(659_990);
    expect(ask - bid).toBeLessThan(100);
    exchange.market.moveTo(BTC, 700_000 as Price);
    expect(exchange.ticker(BTC)).toMatchObject({ last: 700_000 });
  });

  test('moving a market sets off the stops on the way', () => {
    const { exchange } = open(quiet);
    exchange.createAccount('ann', 'pro', { BTC: '1' });
    const desk = new Desk();
    const request = desk.request('sell', '0.01', null, {
      orderType: 'stop-loss',
      trigger: { reference: 'last', price: desk.at('66500') },
    });
    const placed = exchange.add('ann', request, false);
    if (!placed.ok || placed.value === null) throw new Error('refused');
    exchange.market.moveTo(BTC, 665_000 as Price);
    expect(exchange.order('ann', placed.value.orderId)).toMatchObject({ isTriggered: true, status: 'filled' });
  });
});
