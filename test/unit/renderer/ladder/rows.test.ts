import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askRow,
  bidRow,
  centreRow,
  clickPrice,
  coarser,
  EMPTY_BOOK,
  finer,
  fittingGrouping,
  GROUPINGS,
  groupBook,
  imbalanceOf,
  regroup,
  rowStep,
  spreadOf,
} from '../../../../src/renderer/features/ladder/rows.ts';

const levels = (...pairs: number[]): Float64Array => Float64Array.from(pairs);

describe('rows of the ladder', () => {
  test('bids round down and asks up, so that grouping never narrows the spread', () => {
    const book = { bids: levels(1003, 5, 1001, 2, 998, 1), asks: levels(1004, 3, 1006, 4, 1011, 7) };
    const grouped = groupBook(book, 5);
    expect([...grouped.bids]).toEqual([
      [200, 7],
      [199, 1],
    ]);
    expect([...grouped.asks]).toEqual([
      [201, 3],
      [202, 4],
      [203, 7],
    ]);
    expect(grouped).toMatchObject({ bestBid: 1003, bestAsk: 1004, bidTotal: 8, askTotal: 14 });
  });

  test('a click sends the price nearest the touch inside its group', () => {
    expect(clickPrice('buy', 200, 1, 5)).toBe(1004);
    expect(clickPrice('sell', 201, 1, 5)).toBe(1001);
    expect(clickPrice('buy', 1003, 1, 1)).toBe(1003);
    expect(clickPrice('buy', 20, 5, 10)).toBe(1045);
  });

  test('for any price, tick and grouping the click price of its row is in that row and at least as near the touch', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(1, 5, 10, 25),
        fc.constantFrom(...GROUPINGS),
        (ticks, tickSize, grouping) => {
          const price = ticks * tickSize;
          const step = rowStep(tickSize, grouping);
          const buy = clickPrice('buy', bidRow(price, step), tickSize, grouping);
          const sell = clickPrice('sell', askRow(price, step), tickSize, grouping);
          expect(buy >= price && bidRow(buy, step) === bidRow(price, step) && buy % tickSize === 0).toBe(true);
          expect(sell <= price && askRow(sell, step) === askRow(price, step) && sell % tickSize === 0).toBe(true);
        },
      ),
    );
  });

  test('grouping loses no size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1e9 })), { maxLength: 50 }),
        fc.constantFrom(...GROUPINGS),
        (pairs, grouping) => {
          const side = levels(...pairs.flat());
          const grouped = groupBook({ bids: side, asks: side }, grouping);
          const total = pairs.reduce((sum, [, quantity]) => sum + quantity, 0);
          expect([...grouped.bids.values()].reduce((a, b) => a + b, 0)).toBe(total);
          expect([...grouped.asks.values()].reduce((a, b) => a + b, 0)).toBe(total);
        },
      ),
    );
  });

  test('the centre is the middle of the spread, one side, the last trade, or nothing', () => {
    const one = { ...EMPTY_BOOK, bestBid: 100 };
    expect(centreRow({ ...one, bestAsk: 104 }, 7, 1)).toBe(102);
    expect(centreRow(one, 7, 1)).toBe(100);
    expect(centreRow(EMPTY_BOOK, 7, 1)).toBe(7);
    expect(centreRow(EMPTY_BOOK, Number.NaN, 1)).toBeNull();
  });

  test('spread and imbalance are unknown or even without both sides', () => {
    expect(spreadOf({ ...EMPTY_BOOK, bestBid: 642100, bestAsk: 642103 }, 1)).toEqual({
      ticks: 3,
      bps: (3 / 642101.5) * 10_000,
    });
    expect(spreadOf(EMPTY_BOOK, 1)).toBeNull();
    expect(imbalanceOf(EMPTY_BOOK)).toBe(0);
    expect(imbalanceOf({ ...EMPTY_BOOK, bidTotal: 3, askTotal: 1 })).toBe(0.5);
  });

  test('a fresh ladder groups just enough to show eight levels of each side', () => {
    const spaced = (gap: number) => ({
      bids: levels(...Array.from({ length: 8 }, (_, at) => [10_000 - at * gap, 1]).flat()),
      asks: levels(...Array.from({ length: 8 }, (_, at) => [10_001 + at * gap, 1]).flat()),
    });
    expect(fittingGrouping(spaced(1), 1, 20)).toBe(1);
    expect(fittingGrouping(spaced(6), 1, 20)).toBe(5);
    expect(fittingGrouping({ bids: levels(1, 1), asks: levels(2, 1) }, 1, 20)).toBe(1);
  });

  test('grouping steps stop at both ends and keep the price in place', () => {
    expect(coarser(1)).toBe(2);
    expect(coarser(1000)).toBe(1000);
    expect(finer(50)).toBe(25);
    expect(finer(1)).toBe(1);
    expect(regroup(64210, 1, 10)).toBe(6421);
  });
});
