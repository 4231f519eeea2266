import { expect, test } from 'vitest';
import {
  formatAge,
  formatClock,
  formatClockMs,
  formatCountdown,
  formatInstant,
} from '../../../../src/renderer/lib/format-time.ts';

test.each([
  [-50, '0.0 s'],
  [0, '0.0 s'],
  [240, '0.2 s'],
  [9949, '9.9 s'],
  [9960, '10 s'],
  [14_200, '14 s'],
  [180_000, '3 m'],
  [89 * 60_000, '89 m'],
  [5 * 3_600_000, '5 h'],
  [6 * 3_600_000 + 1, '6 h'],
  [3 * 86_400_000, '3 d'],
  [Number.NaN, '—'],
])('an age of %d ms reads %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});

test.each([
  [0, '0:00'],
  [247_000, '4:07'],
  [3_750_000, '1:02:30'],
  [2 * 86_400_000 + 3 * 3_600_000, '2 d 03:00'],
])('%d ms count down as %s', (milliseconds, text) => {
  expect(formatCountdown(milliseconds)).toBe(text);
});

test('clocks read UTC, with milliseconds where asked', () => {
  const at = Date.UTC(2026, 10, 1, 14, 3, 9, 125) + 0.4;
  expect([formatClock(at), formatClockMs(at), formatInstant(at)]).toEqual([
    '14:03:09',
    '14:03:09.125',
    '2026-11-01 14:03:09.125 UTC',
  ]);
});

test('a time that is not one is unknown', () => {
  expect([formatClock(Number.NaN), formatClockMs(Number.POSITIVE_INFINITY)]).toEqual(['—', '—']);
});
