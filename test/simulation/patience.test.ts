import { expect, test } from 'vitest';
import { Patience } from './patience.ts';

const SECOND = 1_000;
const settled = 420 * SECOND;
const withBan = 1_030 * SECOND;

function waiting(attempts: readonly number[], now: number, uncountedMs = 0) {
  return {
    fired: new Map<string, number>(),
    timeline: { now },
    desks: [{ station: { network: { attempts }, machine: { uncountedMs } } }],
  };
}

test('whoever waits for room in his budget of connections is waited for until it has come, though attempts cease to count meanwhile', () => {
  const attempts = Array.from({ length: 44 }, (_, index) => index * SECOND);
  const patience = new Patience();
  expect(patience.bound(waiting(attempts, 50 * SECOND))).toBe(withBan);
  expect(patience.bound(waiting(attempts, 631 * SECOND))).toBe(withBan);
});

test('nobody else is waited for longer, and ten minutes asleep do not pass for ten minutes waited', () => {
  const attempts = Array.from({ length: 40 }, () => SECOND);
  expect(new Patience().bound(waiting(attempts.slice(1), 50 * SECOND))).toBe(settled);
  expect(new Patience().bound(waiting(attempts, 650 * SECOND))).toBe(settled);
  expect(new Patience().bound(waiting(attempts, 650 * SECOND, 600 * SECOND))).toBe(withBan);
});
