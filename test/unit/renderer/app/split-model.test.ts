import { expect, test } from 'vitest';
import { moveBoundary, parseShares } from '../../../../src/renderer/app/split-model.ts';

test('a boundary moves its two neighbours and nobody else', () => {
  expect(moveBoundary([25, 50, 25], 0, 100, 1000, [0, 0, 0])).toEqual([35, 40, 25]);
});

test('no pane is pushed below its least size', () => {
  expect(moveBoundary([25, 50, 25], 0, -900, 1000, [200, 300, 0])).toEqual([20, 55, 25]);
  expect(moveBoundary([25, 50, 25], 0, 900, 1000, [200, 300, 0])).toEqual([45, 30, 25]);
});

test('nothing moves where there is no room, no boundary or no size', () => {
  const shares = [25, 50, 25];
  expect([
    moveBoundary(shares, 0, 10, 100, [200, 300, 0]),
    moveBoundary(shares, 2, 10, 1000, []),
    moveBoundary(shares, 0, 10, 0, []),
  ]).toEqual([shares, shares, shares]);
});

test.each([
  [
    [1, 2],
    [1, 2],
  ],
  [[1, 2, 3], null],
  [[1, -2], null],
  [['1', 2], null],
  ['1,2', null],
  [null, null],
])('stored shares %o are read as %o', (stored, read) => {
  expect(parseShares(stored, 2)).toEqual(read);
});
