import { expect, test } from 'vitest';
import { FeedWorld } from '../../../support/feed-world.ts';

test('after the loop stood still, nothing is shown or decided on the judgement from before (C10)', () => {
  const world = new FeedWorld({ symbols: ['BTC/USD'] }).start();
  world.run(4_000);
  const [symbol] = world.symbols;
  const instrument = world.feed.instrument(symbol ?? '');
  if (instrument === null) throw new Error('The symbol is not known.');
  expect(world.trust()).toBe('LIVE');
  const before = world.feed.windows.bookVersion(instrument.symbol);
  world.clock.stall(8_000);
  expect(world.feed.market(instrument.symbol)?.trust).toBe('STALE');
  expect(world.feed.windows.bookVersion(instrument.symbol)).toBeGreaterThan(before);
  expect(world.feed.shownBooks().map(({ trust }) => trust)).toEqual(['STALE']);
});
