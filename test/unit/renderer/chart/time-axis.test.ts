import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logicalOf, timeOf } from '../../../../src/renderer/features/chart/time-axis.ts';

const MINUTE = 60_000;
const bars = (...minutes: number[]) => minutes.map((minute) => ({ openTime: minute * MINUTE }));

test('an instant lies at its bar, between two, or beyond either end at the interval’s pace', () => {
  const axis = bars(10, 11, 20);
  expect([10, 10.5, 11, 15.5, 20, 22, 8].map((minute) => logicalOf(minute * MINUTE, axis, MINUTE))).toEqual([
    0, 0.5, 1, 1.5, 2, 4, -2,
  ]);
});

test('without bars there is no axis', () => {
  expect([logicalOf(0, [], MINUTE), timeOf(0, [], MINUTE)]).toEqual([Number.NaN, Number.NaN]);
});

test('an index and its instant name each other, gaps or not', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(steps, fc.double({ min: -50, max: 90, noNaN: true }), (gaps, logical) => {
      let minute = 1000;
      const axis = bars(...gaps.map((gap) => (minute += gap)));
      expect(logicalOf(timeOf(logical, axis, MINUTE), axis, MINUTE)).toBeCloseTo(logical, 6);
    }),
  );
});
