import { describe, expect, test } from 'vitest';
import { depthOf, readingAt, stepped, viewOf } from '../../../../src/renderer/features/depth-chart/model.ts';

const book = {
  bids: Float64Array.from([9_990, 1, 9_980, 2, 9_900, 4]),
  asks: Float64Array.from([10_010, 3, 10_020, 1]),
};
const depth = depthOf(book);
if (depth === null) throw new Error('both sides stand');

describe('depth', () => {
  test('is summed up from the touch outwards, exactly', () => {
    expect(depth.mid).toBe(10_000);
    expect(depth.bids.map(({ price, quantity }) => [price, quantity])).toEqual([
      [9_990, 1],
      [9_980, 3],
      [9_900, 7],
    ]);
  });

  test('has no middle while a side is empty', () => {
    expect(depthOf({ bids: book.bids, asks: new Float64Array() })).toBeNull();
  });

  test('a view holds what lies within its span, and says whether the book is known to its edge', () => {
    expect(viewOf(depth, 0.5)).toMatchObject({
      lowest: 9_950,
      highest: 10_050,
      most: 4,
      isBidWhole: true,
      isAskWhole: false,
    });
  });
});

describe('a reading', () => {
  test('says what sweeping to a price takes and how far its average is from the middle', () => {
    expect(readingAt(depth, 9_975)).toEqual({
      taker: 'sell',
      price: 9_980,
      quantity: 3,
      averagePrice: (9_990 + 2 * 9_980) / 3,
      impactBps: expect.closeTo(16.667, 2),
      distancePercent: expect.closeTo(-0.2, 10),
    });
    expect(readingAt(depth, 99_999)).toMatchObject({ taker: 'buy', price: 10_020, quantity: 4 });
  });

  test('inside the spread there is nothing to sweep', () => {
    expect([readingAt(depth, 9_995), readingAt(depth, 10_005)]).toEqual([null, null]);
  });

  test('keys walk level by level, across the spread, and stop at the ends', () => {
    const right = (price: number | null, steps: number) => stepped(depth, price, steps);
    expect([right(9_990, 1), right(10_010, -1), right(9_900, -5), right(10_020, 20)]).toEqual([
      10_010, 9_990, 9_900, 10_020,
    ]);
  });
});
