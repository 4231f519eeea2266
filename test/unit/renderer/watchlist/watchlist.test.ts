import { describe, expect, test } from 'vitest';
import { FlashGate } from '../../../../src/renderer/features/watchlist/flash-gate.ts';
import { heldOrder, nextSort, watchOrder } from '../../../../src/renderer/features/watchlist/order-model.ts';
import { placeInRange } from '../../../../src/renderer/features/watchlist/range-model.ts';
import { sparkOf, sparkPoints } from '../../../../src/renderer/features/watchlist/spark-model.ts';
import { MOST_WATCHED, withMoved, withPlaced, withToggled } from '../../../../src/renderer/lib/watchlist-order.ts';

test('a cell flashes at most three times in any second', () => {
  const gate = new FlashGate();
  const flashes = Array.from({ length: 100 }, (_, tick) => tick * 20).filter((at) => gate.mayFlash(at));
  const most = Math.max(...flashes.map((from) => flashes.filter((at) => at >= from && at < from + 1000).length));
  expect(most).toBeLessThanOrEqual(3);
});

test.each([
  [100, 200, 150, 0.5],
  [100, 200, 90, 0],
  [100, 200, 300, 1],
  [100, 100, 100, null],
  [Number.NaN, 200, 100, null],
  [100, 200, Number.NaN, null],
])('between a low of %d and a high of %d, %d stands at %s', (low, high, last, place) => {
  expect(placeInRange(low, high, last)).toBe(place);
});

describe('the order of nine hundred symbols', () => {
  const list = Array.from({ length: 900 }, (_, at) => `C${(at * 7) % 900}/USD`);
  const changes = new Map(list.map((symbol, at) => [symbol, at % 5 === 0 ? Number.NaN : Math.sin(at)]));
  const changeOf = (symbol: string): number => changes.get(symbol) ?? Number.NaN;

  test('is the trader’s own until a header says otherwise, and again after its third press', () => {
    const pressed = [nextSort(null, 'change')];
    pressed.push(nextSort(pressed[0] ?? null, 'change'));
    pressed.push(nextSort(pressed[1] ?? null, 'change'));
    expect(pressed).toEqual([
      { column: 'change', isDescending: true },
      { column: 'change', isDescending: false },
      null,
    ]);
    expect(nextSort(null, 'symbol')).toEqual({ column: 'symbol', isDescending: false });
    expect(watchOrder(list, null, changeOf)).toBe(list);
  });

  test('by change holds every symbol once, and the unknown last whichever way', () => {
    for (const isDescending of [true, false]) {
      const order = watchOrder(list, { column: 'change', isDescending }, changeOf);
      expect(new Set(order).size).toBe(900);
      expect(order.slice(720).every((symbol) => Number.isNaN(changeOf(symbol)))).toBe(true);
      const known = order.slice(0, 720).map(changeOf);
      expect(known).toEqual([...known].sort((a, b) => (isDescending ? b - a : a - b)));
    }
  });

  test('under the pointer nothing jumps: what left is gone, what came stands at the end', () => {
    expect(heldOrder(['a', 'b', 'c'], ['d', 'c', 'a'])).toEqual(['a', 'c', 'd']);
  });
});

describe('changing the watchlist', () => {
  const list = ['a', 'b', 'c'];

  test('a symbol moves by places and stops at the ends', () => {
    expect([withMoved(list, 'a', 1), withMoved(list, 'b', -5), withMoved(list, 'b', 9)]).toEqual([
      ['b', 'a', 'c'],
      ['b', 'a', 'c'],
      ['a', 'c', 'b'],
    ]);
    expect([withMoved(list, 'c', 1), withMoved(list, 'x', 1)]).toEqual([list, list]);
  });

  test('a symbol let go over another takes its place', () => {
    expect(withPlaced(list, 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(withPlaced(list, 'a', 2)).toEqual(['b', 'c', 'a']);
  });

  test('a hundred are watched at most, each once', () => {
    const full = Array.from({ length: MOST_WATCHED }, (_, at) => `s${at}`);
    expect(withToggled(full, 'one more')).toEqual(full);
    expect(withToggled(list, 'b')).toEqual(['a', 'c']);
  });
});

test('the day’s line holds what happened within 24 hours and ends at the last price', () => {
  const now = 100 * 3_600_000;
  const row = (hoursAgo: number, close: number) => [now - hoursAgo * 3_600_000, 0, 0, 0, close, 0, 0] as const;
  const closes = sparkOf({ rows: [row(30, 1), row(23, 2), row(1, 4)] }, now);
  expect(closes).toEqual([2, 4]);
  expect(sparkPoints(closes, 3)).toEqual([
    { x: 0, y: 0 },
    { x: 0.5, y: 1 },
    { x: 1, y: 0.5 },
  ]);
  expect(sparkPoints([2], Number.NaN)).toEqual([]);
});
