import { describe, expect, test } from 'vitest';
import { RollingQuantiles } from '../../../../src/renderer/lib/rolling-quantiles.ts';

const NOW = 1_000_000;

describe('quantiles over rolling spans', () => {
  test('nothing measured is null, not zero', () => {
    expect(new RollingQuantiles().timing('paint', NOW)).toEqual({
      name: 'paint',
      minute: null,
      quarterHour: null,
      session: null,
    });
  });

  test('are within the width of a bucket of the true ones, and the maximum is exact', () => {
    const rolling = new RollingQuantiles();
    for (let ms = 1; ms <= 1000; ms += 1) rolling.record(ms, NOW);
    const { minute } = rolling.timing('paint', NOW);
    expect(minute?.count).toBe(1000);
    expect(minute?.max).toBe(1000);
    for (const [measured, exact] of [
      [minute?.p50, 500],
      [minute?.p95, 950],
      [minute?.p99, 990],
    ] as const)
      expect(Math.abs((measured ?? 0) / exact - 1)).toBeLessThan(0.07);
  });

  test('a minute forgets after a minute, a quarter of an hour after that, the session never', () => {
    const rolling = new RollingQuantiles();
    rolling.record(400, NOW);
    rolling.record(10, NOW + 61_000);
    const later = rolling.timing('paint', NOW + 61_000);
    expect([later.minute?.max, later.quarterHour?.max, later.session?.max]).toEqual([10, 400, 400]);
    const muchLater = rolling.timing('paint', NOW + 17 * 60_000);
    expect([muchLater.minute, muchLater.quarterHour, muchLater.session?.count]).toEqual([null, null, 2]);
  });

  test('takes no value that is none, and no negative duration', () => {
    const rolling = new RollingQuantiles();
    rolling.record(Number.NaN, NOW);
    rolling.record(-5, NOW);
    expect(rolling.timing('paint', NOW).session).toMatchObject({ count: 1, max: 0 });
  });
});
