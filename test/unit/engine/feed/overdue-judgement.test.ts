import { expect, test } from 'vitest';
import { FeedWorld } from '../../../support/feed-world.ts';

function settled() {
  const world = new FeedWorld({ symbols: ['BTC/USD'] }).start();
  world.run(4_000);
  const [symbol] = world.symbols;
  const instrument = world.feed.instrument(symbol ?? '');
  if (instrument === null) throw new Error('The symbol is not known.');
  return { world, instrument };
}

test('after the loop stood still, nothing is shown or decided on the judgement from before (C10)', () => {
  const { world, instrument } = settled();
  expect(world.trust()).toBe('LIVE');
  const before = world.feed.windows.bookVersion(instrument.symbol);
  world.clock.stall(8_000);
  expect(world.feed.market(instrument.symbol)?.trust).toBe('STALE');
  expect(world.feed.windows.bookVersion(instrument.symbol)).toBeGreaterThan(before);
  expect(world.feed.shownBooks().map(({ trust }) => trust)).toEqual(['STALE']);
});

test('after a sleep that the monotonic clock does not count, nothing is shown as live before the exchange has answered (N11)', () => {
  const { world, instrument } = settled();
  expect(world.trust()).toBe('LIVE');
  // The exchange's frames stay where they are: whether they lie in this machine's buffer or on the way, nobody can tell.
  world.clock.stepWall(5_000);
  expect(world.feed.market(instrument.symbol)?.trust).toBe('STALE');
  world.run(500);
  expect(world.feed.market(instrument.symbol)?.trust).toBe('DEGRADED');
  world.run(3_000);
  expect(world.trust()).toBe('LIVE');
});

test('heartbeats that waited while the process stood still do not make a market live when the way behind them is dead', () => {
  const { world } = settled();
  for (const way of Object.values(world.ways)) {
    way.alter = () => '{"channel":"heartbeat"}';
    way.delayMs = 200;
  }
  world.run(199);
  for (const way of Object.values(world.ways)) way.isDeaf = true;
  world.clock.stall(4_800);
  const heard = world.feed.messages('A');
  world.run(300);
  expect(world.feed.messages('A')).toBeGreaterThan(heard);
  expect(world.feed.judgedAt).toBeGreaterThan(world.clock.monotonicNow() - 250);
  expect(world.trust()).toBe('STALE');
});
