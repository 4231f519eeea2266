import { expect, test } from 'vitest';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { SystemRandom } from '../../../src/platform/system-random.ts';
import { ManualClock } from '../../support/manual-clock.ts';

test('never fires a timer before its time on the monotonic clock', async () => {
  const clock = new SystemClock();
  for (const delay of [0, 0.4, 1.7, 3.2, 5]) {
    const start = clock.monotonicNow();
    await new Promise<void>((resolve) => {
      clock.after(delay, resolve);
    });
    expect(clock.monotonicNow() - start).toBeGreaterThanOrEqual(delay);
  }
});

test('a disposed timer never fires, and disposing twice is harmless', async () => {
  const clock = new SystemClock();
  let fired = false;
  const timer = clock.after(1, () => {
    fired = true;
  });
  timer.dispose();
  timer.dispose();
  await new Promise<void>((resolve) => {
    clock.after(5, resolve);
  });
  expect(fired).toBe(false);
});

test('keeps timers longer than a 32-bit count of milliseconds waiting', async () => {
  const clock = new SystemClock();
  let fired = false;
  const timer = clock.after(2 ** 40, () => {
    fired = true;
  });
  await new Promise<void>((resolve) => {
    clock.after(3, resolve);
  });
  timer.dispose();
  expect(fired).toBe(false);
});

test('random numbers lie in [0, 1) and spread', () => {
  const random = new SystemRandom(new ManualClock());
  const numbers = Array.from({ length: 2000 }, () => random.next());
  expect(numbers.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(new Set(numbers).size).toBe(2000);
  expect(Math.abs(numbers.reduce((sum, value) => sum + value, 0) / 2000 - 0.5)).toBeLessThan(0.05);
});

test('UUIDs are version 7, carry the calendar and sort in order of making, even when the calendar steps back', () => {
  const clock = new ManualClock(Date.UTC(2026, 10, 1));
  const random = new SystemRandom(clock);
  const made: string[] = [];
  for (let count = 0; count < 10_000; count += 1) {
    if (count === 5000) clock.stepWall(-60_000);
    if (count === 9000) clock.advance(1000);
    made.push(random.uuid());
  }
  expect(made.every((uuid) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid))).toBe(
    true,
  );
  expect(made[0]?.replaceAll('-', '').slice(0, 12)).toBe(Date.UTC(2026, 10, 1).toString(16).padStart(12, '0'));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
