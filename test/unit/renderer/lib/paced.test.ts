import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../../../src/renderer/lib/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('tells at once after a rest, then at its pace, and always of the last change', () => {
  const told: number[] = [];
  const pace = paced(
    () => told.push(Date.now()),
    100,
    () => Date.now(),
  );
  const start = Date.now();
  for (let ms = 0; ms < 250; ms += 10) {
    pace.hear();
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1000);
  pace.hear();
  expect(told.map((at) => at - start)).toEqual([0, 100, 200, 300, 1250]);
});

test('says nothing more once it is stopped', () => {
  let told = 0;
  const pace = paced(
    () => {
      told += 1;
    },
    100,
    () => Date.now(),
  );
  pace.hear();
  pace.hear();
  pace.stop();
  vi.advanceTimersByTime(1000);
  expect(told).toBe(1);
});
