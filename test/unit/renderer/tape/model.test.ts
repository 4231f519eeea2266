import { describe, expect, test } from 'vitest';
import type { TradeFrame } from '../../../../src/contract/market-frame.ts';
import {
  bigOnly,
  bucketOf,
  deltaOf,
  loudest,
  notionalOf,
  pulseOf,
  tapeRows,
  thresholdsOf,
} from '../../../../src/renderer/features/tape/model.ts';

/** Given newest first, as a ring's `at` counts. */
const prints = (trades: readonly TradeFrame[]) => ({ length: trades.length, at: (index: number) => trades[index] });
const trade = (tradeId: number, over: Partial<TradeFrame> = {}): TradeFrame => ({
  tradeId,
  side: 'buy',
  price: 642100 + tradeId,
  quantity: 10,
  takerOrderType: 'market',
  exchangeTime: 1000 + tradeId,
  isBackfilled: false,
  ...over,
});
const options = { isJoined: false, skip: 0, limit: 100, ownTradeIds: new Set<number>() };

describe('time and sales', () => {
  test('newest on top, own fills marked', () => {
    const rows = tapeRows(prints([trade(3), trade(2), trade(1)]), { ...options, ownTradeIds: new Set([2]) });
    expect(rows.map((row) => [row.key, row.isOwn])).toEqual([
      [3, false],
      [2, true],
      [1, false],
    ]);
  });

  test('while held, what arrived since is left out and counted by the caller', () => {
    const rows = tapeRows(prints([trade(4), trade(3), trade(2)]), { ...options, skip: 2 });
    expect(rows.map((row) => row.key)).toEqual([2]);
  });

  test('prints of one millisecond and side are joined to the last price with the sum', () => {
    const sweep = [
      trade(5, { exchangeTime: 2000.9, price: 102 }),
      trade(4, { exchangeTime: 2000.1, price: 101 }),
      trade(3, { exchangeTime: 2000, side: 'sell' }),
      trade(2, { exchangeTime: 1999.9 }),
    ];
    const rows = tapeRows(prints(sweep), { ...options, isJoined: true, ownTradeIds: new Set([4]) });
    expect(rows.map((row) => [row.key, row.price, row.quantity, row.count, row.isOwn])).toEqual([
      [5, 102, 20, 2, true],
      [3, 642103, 10, 1, false],
      [2, 642102, 10, 1, false],
    ]);
  });

  test('what was read afterwards says so, in a joined row as well', () => {
    const late = [trade(4, { exchangeTime: 7 }), trade(3, { exchangeTime: 7, isBackfilled: true }), trade(2)];
    expect(tapeRows(prints(late), options).map((row) => row.isBackfilled)).toEqual([false, true, false]);
    expect(tapeRows(prints(late), { ...options, isJoined: true }).map((row) => row.isBackfilled)).toEqual([
      true,
      false,
    ]);
  });

  test('of what is new the big are heard, the huge first, and nothing that was there or was read afterwards', () => {
    const thresholds = { small: 1, big: 500, huge: 50_000 };
    const heard = (trades: readonly TradeFrame[], since: number) =>
      loudest(tapeRows(prints(trades.map((each) => ({ ...each, price: 100 }))), options), thresholds, since);
    const news = [
      trade(6, { quantity: 1 }),
      trade(5, { quantity: 60, side: 'sell', isBackfilled: true }),
      trade(4, { quantity: 1 }),
      trade(3, { quantity: 55, side: 'sell' }),
      trade(2, { quantity: 500 }),
    ];
    expect([heard(news, 1), heard(news, 2), heard(news, 3), heard(news, 6)]).toEqual([
      { side: 'buy', isHuge: true },
      { side: 'sell', isHuge: false },
      null,
      null,
    ]);
    expect(heard([trade(7, { quantity: 900, isBackfilled: true })], 6)).toBeNull();
  });

  test('the limit counts rows, and the last one is complete', () => {
    const rows = tapeRows(prints([trade(3, { exchangeTime: 7 }), trade(2, { exchangeTime: 7 }), trade(1)]), {
      ...options,
      isJoined: true,
      limit: 1,
    });
    expect(rows).toMatchObject([{ count: 2 }]);
  });

  test('sizes are weighed against what this market usually trades, once there is enough to know', () => {
    const rows = tapeRows(prints(Array.from({ length: 25 }, (_, at) => trade(at, { price: 100 }))), options);
    const thresholds = thresholdsOf(rows);
    const bucket = (quantity: number) => bucketOf({ price: 100, quantity }, thresholds);
    expect([bucket(0.5), bucket(10), bucket(50), bucket(250)]).toEqual(['small', 'normal', 'big', 'huge']);
    expect(thresholdsOf(rows.slice(0, 10))).toBeNull();
    expect(bucketOf({ price: 100, quantity: 1e9 }, null)).toBe('normal');
  });

  test('delta and rate cover the window only, and are unknown when nothing traded', () => {
    const recent = [
      trade(3, { exchangeTime: 9000, quantity: 4 }),
      trade(2, { exchangeTime: 8000, side: 'sell' }),
      trade(1),
    ];
    expect(pulseOf(prints(recent), 10_000, 5000)).toEqual({ delta: -6, perSecond: 0.4 });
    expect(pulseOf(prints(recent), 100_000, 5000)).toBeNull();
  });
});

describe('what the tape comes to', () => {
  test('the cumulative delta is taker buys less taker sells of every trade kept, since the oldest', () => {
    const kept = prints([trade(3, { quantity: 5 }), trade(2, { side: 'sell', quantity: 8 }), trade(1)]);
    expect(deltaOf(kept)).toEqual({ delta: 7, count: 3, since: 1001 });
    expect(deltaOf(prints([]))).toBeNull();
  });

  test('big only leaves out what this market usually trades, and nothing before that is known', () => {
    const rows = tapeRows(
      prints(Array.from({ length: 25 }, (_, at) => trade(25 - at, { quantity: at === 7 ? 100 : 10, price: 100 }))),
      options,
    );
    expect(bigOnly(rows, thresholdsOf(rows)).map((row) => row.quantity)).toEqual([100]);
    expect(bigOnly(rows, null)).toBe(rows);
  });

  test('notional is price times quantity in quote', () => {
    expect(notionalOf({ price: 642100, quantity: 50000000 }, 1, 8)).toBe(32105);
  });
});
