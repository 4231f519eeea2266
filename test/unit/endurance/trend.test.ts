import { describe, expect, test } from 'vitest';
import { type Series, verdictOf } from '../../endurance/trend.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const COUNT = 40;
const random = new SeededRandom(7);
const noise = Array.from({ length: COUNT }, () => (random.next() - 0.5) * 4);
const series = (of: (index: number) => number): Series => ({
  name: 'heap',
  unit: 'MB',
  values: Array.from({ length: COUNT }, (_, index) => of(index)),
  limit: { by: 3, share: 0.05 },
});

describe('a series over a long day', () => {
  test('may fill its stores in the first half', () => {
    const filling = series((index) => 60 + Math.min(index, 18) + (noise[index] ?? 0));
    expect(verdictOf(filling)).toMatchObject({ isMet: true });
  });

  test('fails on a leak smaller than its noise', () => {
    const leaking = series((index) => 60 + index * 0.3 + (noise[index] ?? 0));
    const { isMet, growth } = verdictOf(leaking);
    expect(isMet).toBe(false);
    expect(Math.abs(growth - 6)).toBeLessThan(3);
  });

  test('is not failed by a saw that always falls back, and is by one that falls back less each time', () => {
    const saw = (index: number): number => 54 + (index % 7) * 3;
    expect(verdictOf(series((index) => saw(index + 3)))).toMatchObject({ growth: 0, isMet: true });
    expect(verdictOf(series((index) => saw(index + 3) + index * 0.3))).toMatchObject({ isMet: false });
  });

  test('is not failed by a low sample of the third quarter, and is by a leak that began before it', () => {
    const dip = (index: number): number => (index === 24 ? -15 : 0);
    expect(verdictOf(series((index) => 60 + dip(index) + (noise[index] ?? 0)))).toMatchObject({ isMet: true });
    expect(verdictOf(series((index) => 60 + dip(index) + index * 0.4 + (noise[index] ?? 0)))).toMatchObject({
      isMet: false,
    });
  });

  test('is not failed by one sample that caught a burst', () => {
    expect(verdictOf(series((index) => (index === COUNT - 1 ? 400 : 60)))).toMatchObject({ growth: 0, isMet: true });
  });

  test('that is told and not judged is met whatever it does', () => {
    expect(verdictOf({ ...series((index) => index * 100), limit: null })).toMatchObject({
      allowed: null,
      isMet: true,
    });
  });

  test('of a few samples has no trend, and is not met', () => {
    expect(verdictOf({ ...series(() => 1), values: [1, 1, 1, 1] })).toMatchObject({
      isKnown: false,
      isMet: false,
    });
  });
});
