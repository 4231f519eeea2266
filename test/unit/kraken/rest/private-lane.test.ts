import { expect, test } from 'vitest';
import { PrivateLane, type Urgency } from '../../../../src/kraken/rest/private-lane.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';

class LaneBench {
  readonly clock = new ManualClock();
  readonly lane = new PrivateLane(this.clock);
  readonly started: string[] = [];
  readonly #ends = new Map<string, () => void>();

  job(urgency: Urgency, name: string): void {
    void this.lane.run(urgency, () => {
      this.started.push(name);
      return new Promise<void>((resolve) => {
        this.#ends.set(name, resolve);
      });
    });
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    await settle();
  }
}

test('one request at a time, in order of asking', async () => {
  const bench = new LaneBench();
  bench.job('read', 'a');
  bench.job('read', 'b');
  bench.job('read', 'c');
  expect(bench.started).toEqual(['a']);
  await bench.end('a');
  expect(bench.started).toEqual(['a', 'b']);
  bench.clock.advance(60_000);
  expect(bench.started).toEqual(['a', 'b']);
  await bench.end('b');
  expect(bench.started).toEqual(['a', 'b', 'c']);
});

test('cancels overtake orders, orders overtake reads', async () => {
  const bench = new LaneBench();
  bench.job('read', 'under way');
  bench.job('read', 'read');
  bench.job('order', 'order');
  bench.job('cancel', 'cancel');
  await bench.end('under way');
  await bench.end('cancel');
  await bench.end('order');
  expect(bench.started).toEqual(['under way', 'cancel', 'order', 'read']);
});

test('a hanging read holds an order for its patience only, and a hanging order a cancel', () => {
  const bench = new LaneBench();
  bench.job('read', 'hanging read');
  bench.job('order', 'order');
  bench.clock.advance(749);
  expect(bench.started).toEqual(['hanging read']);
  bench.clock.advance(1);
  expect(bench.started).toEqual(['hanging read', 'order']);
  bench.job('cancel', 'cancel');
  bench.clock.advance(249);
  expect(bench.started).toHaveLength(2);
  bench.clock.advance(1);
  expect(bench.started).toEqual(['hanging read', 'order', 'cancel']);
});

test('patience is counted from the youngest request under way, so that nonces keep their distance', () => {
  const bench = new LaneBench();
  for (const name of ['a', 'b', 'c']) bench.job('cancel', name);
  expect(bench.started).toEqual(['a']);
  bench.clock.advance(250);
  expect(bench.started).toEqual(['a', 'b']);
  bench.clock.advance(249);
  expect(bench.started).toEqual(['a', 'b']);
  bench.clock.advance(1);
  expect(bench.started).toEqual(['a', 'b', 'c']);
});

test('a read waits for everything under way, and the number of waiting reads is bounded', async () => {
  const bench = new LaneBench();
  bench.job('cancel', 'a');
  bench.job('cancel', 'b');
  bench.clock.advance(250);
  bench.job('read', 'read');
  await bench.end('a');
  expect(bench.started).toEqual(['a', 'b']);
  for (let count = 0; count < 63; count += 1) bench.job('read', `read ${count}`);
  expect(bench.lane.isFull).toBe(true);
  await bench.end('b');
  expect(bench.started).toEqual(['a', 'b', 'read']);
});

test('a job that fails frees the lane', async () => {
  const bench = new LaneBench();
  await expect(bench.lane.run('read', () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
  bench.job('read', 'next');
  expect(bench.started).toEqual(['next']);
  bench.lane.dispose();
  expect(bench.clock.pendingTimers).toBe(0);
});

test('where nothing is answered no more than four cancels are under way, and four others beside them', async () => {
  const bench = new LaneBench();
  for (let count = 1; count <= 6; count += 1) bench.job('order', `order ${count}`);
  bench.clock.advance(30_000);
  expect(bench.started).toEqual(['order 1', 'order 2', 'order 3', 'order 4']);
  for (let count = 1; count <= 6; count += 1) bench.job('cancel', `cancel ${count}`);
  bench.clock.advance(30_000);
  expect(bench.started.slice(4)).toEqual(['cancel 1', 'cancel 2', 'cancel 3', 'cancel 4']);
  await bench.end('cancel 2');
  bench.clock.advance(250);
  expect(bench.started.at(-1)).toBe('cancel 5');
});
