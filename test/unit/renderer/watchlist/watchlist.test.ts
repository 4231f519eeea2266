import { expect, test } from 'vitest';
import { FlashGate } from '../../../../src/renderer/features/watchlist/flash-gate.ts';
import { placeInRange } from '../../../../src/renderer/features/watchlist/range-model.ts';

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
