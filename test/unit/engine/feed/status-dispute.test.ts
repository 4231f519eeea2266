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

test('an instrument whose new status the believed connection missed is told of afresh, and nothing else is taken down (N2, P22)', () => {
  const world = new FeedWorld({ symbols: ['BTC/USD'] }).start();
  const [symbol] = world.harness.exchange.instruments.map((instrument) => instrument.symbol);
  if (symbol === undefined) throw new Error('There is no instrument.');
  world.run(3_000);
  world.harness.exchange.setInstrumentStatus(symbol, 'maintenance');
  world.run(500);
  expect(world.trust()).toBe('HALTED');
  const { A } = world.ways;
  A.alter = (text) => (text.startsWith('{"channel":"instrument","type":"update"') ? null : text);
  world.harness.exchange.setInstrumentStatus(symbol, 'online');
  world.run(9_000);
  expect(world.trust()).toBe('HALTED');
  world.run(5_000);
  expect([world.feed.instrument(symbol)?.status, world.trust()]).toEqual(['online', 'LIVE']);
  expect([A.attempts, world.ways.B.attempts]).toEqual([1, 1]);
});
