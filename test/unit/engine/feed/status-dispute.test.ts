import { expect, test } from 'vitest';
import { FeedWorld } from '../../../support/feed-world.ts';

/** Connection A is told nothing of the state of the exchange from now on, unless it opens anew. */
function deafToStatus(world: FeedWorld): void {
  const { A } = world.ways;
  const { attempts } = A;
  A.alter = (text) => (text.startsWith('{"channel":"status"') && A.attempts === attempts ? null : text);
}

test('a connection that missed the end of a maintenance halts the markets no longer than it takes to find out (N2, P23)', () => {
  const world = new FeedWorld({ symbols: ['BTC/USD'] }).start();
  world.run(3_000);
  const { exchange } = world.harness;
  exchange.setSystemStatus('maintenance');
  world.run(500);
  expect([world.feed.status(), world.trust()]).toEqual(['maintenance', 'HALTED']);
  deafToStatus(world);
  exchange.setSystemStatus('online');
  world.run(9_000);
  expect([world.feed.status(), world.trust()]).toEqual(['maintenance', 'HALTED']);
  world.run(5_000);
  expect([world.feed.status(), world.trust()]).toEqual(['online', 'LIVE']);
  expect([world.ways.A.attempts, world.ways.B.attempts]).toEqual([2, 1]);
});

test('a connection that missed the beginning of a maintenance does not take it back, and is told of it when it opens anew', () => {
  const world = new FeedWorld({ symbols: ['BTC/USD'] }).start();
  world.run(3_000);
  deafToStatus(world);
  world.harness.exchange.setSystemStatus('maintenance');
  world.run(500);
  expect(world.feed.status()).toBe('maintenance');
  world.run(14_000);
  expect(world.feed.status()).toBe('maintenance');
  expect([world.ways.A.attempts, world.ways.B.attempts]).toEqual([2, 1]);
  world.harness.exchange.setSystemStatus('online');
  world.run(5_000);
  expect([world.feed.status(), world.trust()]).toEqual(['online', 'LIVE']);
});
