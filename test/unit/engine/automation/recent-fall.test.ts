import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { type DayHigh, RecentFall, withHigh } from '../../../../src/engine/automation/recent-fall.ts';

const CAPITAL = '1000';
const day = (count: number): EpochMs => (count * 86_400_000) as EpochMs;

describe('the recent fall', () => {
  test('is from the best of seven days and forgets what is older', () => {
    const fall = new RecentFall();
    expect(fall.percent(100, CAPITAL, day(0))).toBe(0);
    expect(fall.percent(40, CAPITAL, day(3))).toBe(6);
    expect(fall.percent(40, CAPITAL, day(7))).toBe(0);
  });

  test('goes on from what was kept when the process began again', () => {
    const kept: DayHigh[] = [{ day: 0, high: 100 }];
    expect(new RecentFall(kept).percent(40, CAPITAL, day(3))).toBe(6);
    expect(new RecentFall(kept).percent(40, CAPITAL, day(7))).toBe(0);
  });

  test('tells what is to be kept once a day and whenever its best rose by a thousandth of its capital', () => {
    const fall = new RecentFall();
    expect(fall.unkept(CAPITAL)).toBe(null);
    const told = [0, 0.9, 1, 1.5, -50, 2.1].map((net) => {
      fall.percent(net, CAPITAL, day(2));
      return fall.unkept(CAPITAL)?.high ?? null;
    });
    expect(told).toEqual([0, null, 1, null, null, 2.1]);
    fall.percent(-50, CAPITAL, day(3));
    expect(fall.unkept(CAPITAL)).toEqual({ day: 3, high: -50 });
  });

  test('after a restart is less by no more than that', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -9_000, max: 9_000 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (walk) => {
        const unbroken = new RecentFall();
        let kept: readonly DayHigh[] = [];
        let [today, net, fell] = [0, 0, 0];
        for (const [days, cents] of walk) {
          today += days;
          net = cents / 100;
          fell = unbroken.percent(net, CAPITAL, day(today));
          const high = unbroken.unkept(CAPITAL);
          if (high !== null) kept = withHigh(kept, high);
        }
        const after = new RecentFall(kept).percent(net, CAPITAL, day(today));
        expect(fell - after).toBeGreaterThanOrEqual(-1e-9);
        expect(fell - after).toBeLessThan(0.1 + 1e-9);
      }),
    );
  });
});
