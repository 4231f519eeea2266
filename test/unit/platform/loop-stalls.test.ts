import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { LoopStalls } from '../../../src/platform/loop-stalls.ts';
import { ManualClock } from '../../support/manual-clock.ts';

test('everybody who asks within a span hears of the same stall, and the next span starts afresh', () => {
  const clock = new ManualClock();
  const histogram = monitorEventLoopDelay();
  let resets = 0;
  histogram.percentile = () => (resets === 0 ? 35_000_000 : 10_000_000);
  histogram.reset = () => {
    resets += 1;
  };
  const stalls = new LoopStalls(clock, histogram);
  expect(stalls.p99()).toBe(0);
  clock.advance(1_000);
  expect([stalls.p99(), stalls.p99()]).toEqual([25, 25]);
  expect(resets).toBe(1);
  clock.advance(1_000);
  expect(stalls.p99()).toBe(0);
  stalls.dispose();
});
