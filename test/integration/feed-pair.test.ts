/** The redundant pair against the simulated exchange, over in-memory sockets under one manual clock. Rows of the fault matrix in the titles. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { HEARS_NOTHING } from '../../src/simulator/hears-nothing.ts';
import type { FeedWorld as World } from '../support/feed-world.ts';
import { FeedWorld } from '../support/feed-world.ts';

const BTC = 'BTC/USD';
const listed = (world: World): Map<string, number[]> => {
  const traded = new Map<string, number[]>();
  world.harness.exchange.listen({
    ...HEARS_NOTHING,
    traded: (trades) => {
      for (const { symbol, tradeId } of trades) traded.set(symbol, [...(traded.get(symbol) ?? []), tradeId]);
    },
  });
  return traded;
};

/** What must hold of everything a window was shown, whatever happened. */
function expectNothingWentBack(world: World): void {
  for (const [symbol, frames] of world.books) {
    let newest = 0;
    for (const { exchangeTime, bids, asks, trust } of frames) {
      if (!Number.isNaN(exchangeTime)) expect(exchangeTime, symbol).toBeGreaterThanOrEqual(newest);
      if (!Number.isNaN(exchangeTime)) newest = exchangeTime;
      if (trust === 'LIVE' || trust === 'SINGLE') expect(bids[0] ?? 0).toBeLessThan(asks[0] ?? Infinity);
    }
  }
  for (const frames of world.tickers.values()) {
    const times = frames.map(({ exchangeTime }) => exchangeTime).filter((time) => !Number.isNaN(time));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
}

function expectBookIsTrue(world: World, symbol = BTC): void {
  const shown = world.lastBook(symbol);
  expect([...(shown?.bids ?? [])]).toEqual(world.truth(symbol, 'bid'));
  expect([...(shown?.asks ?? [])]).toEqual(world.truth(symbol, 'ask'));
}

describe('two hot connections', () => {
  it('are LIVE together, both verified, the second costing a comparison', () => {
    const world = new FeedWorld().start();
    world.run(2_000);
    expect(world.trust()).toBe('LIVE');
    const { connections, mode, lead } = world.feed.report();
    expect(mode).toBe('hot');
    expect(connections.map(({ id, state, subscriptions }) => ({ id, state, subscriptions }))).toEqual([
      { id: 'A', state: 'live', subscriptions: { active: 9, pending: 0, refused: 0 } },
      { id: 'B', state: 'live', subscriptions: { active: 9, pending: 0, refused: 0 } },
    ]);
    expect(world.metrics.counter('book.duplicates')).toBeGreaterThan(20);
    expect(world.metrics.counter('book.refused')).toBe(0);
    expect(lead.countsA.concat(lead.countsB).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20);
    expectNothingWentBack(world);
  });

  it('lose no trade, cross no book and show no gap when A dies in a burst', () => {
    const world = new FeedWorld({ rate: 400 });
    const traded = listed(world);
    world.start();
    const before = traded.get(BTC)?.length ?? 0;
    world.run(1_000);
    world.ways.A.isClosed = true;
    world.ways.A.kill();
    const from = world.books.get(BTC)?.length ?? 0;
    world.run(1_000);
    const since = (world.books.get(BTC) ?? []).slice(from);
    expect(new Set(since.map(({ trust }) => trust))).toEqual(new Set(['SINGLE']));
    expect(since.at(-1)?.source).toBe('B');
    const times = since.map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60);
    const shown = (world.trades.get(BTC) ?? []).map(({ tradeId }) => tradeId);
    const mine = (traded.get(BTC) ?? []).slice(before);
    expect(mine.length).toBeGreaterThan(5);
    world.run(20);
    expect(mine.filter((id) => !shown.includes(id) && id <= Math.max(...shown))).toEqual([]);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(new Set(shown).size).toBe(shown.length);
    expectNothingWentBack(world);
    expect(world.feed.report().failovers[0]).toMatchObject({
      kind: 'connection',
      from: 'A',
      to: 'B',
      durationMs: null,
    });
    world.ways.A.isClosed = false;
    world.run(20_000, 50);
    expect(world.trust()).toBe('LIVE');
    expect(world.feed.report().failovers[0]?.durationMs).toBeGreaterThan(900);
    expectNothingWentBack(world);
  });

  it('are STALE at once when both are gone, and return by snapshot after two good seconds (N13, P15)', () => {
    const world = new FeedWorld({ rate: 100 }).start();
    for (const way of [world.ways.A, world.ways.B]) {
      way.isClosed = true;
      way.kill();
    }
    world.run(10);
    expect(world.trust()).toBe('STALE');
    expect(world.feed.door.needsRest()).toEqual(world.symbols);
    world.run(1_000);
    for (const way of [world.ways.A, world.ways.B]) way.isClosed = false;
    let waited = 0;
    while (world.trust() === 'STALE' && waited < 20_000) {
      world.run(50);
      waited += 50;
    }
    expect(world.trust()).toBe('DEGRADED');
    expectBookIsTrue(world);
    world.run(1_500);
    expect(world.trust()).toBe('DEGRADED');
    world.run(3_000);
    expect(['LIVE', 'SINGLE']).toContain(world.trust());
    expectNothingWentBack(world);
  });

  it('call a trade backfilled that a snapshot told of after a time without both, and no other', () => {
    const world = new FeedWorld({ rate: 200 });
    const traded = listed(world);
    world.start();
    world.run(1_000);
    const heard = traded.get(BTC)?.length ?? 0;
    for (const way of [world.ways.A, world.ways.B]) {
      way.isClosed = true;
      way.kill();
    }
    world.run(10);
    const missedFrom = traded.get(BTC)?.length ?? 0;
    world.run(1_000);
    const missed = (traded.get(BTC) ?? []).slice(missedFrom);
    for (const way of [world.ways.A, world.ways.B]) way.isClosed = false;
    world.run(10_000, 50);
    const shown = new Map((world.trades.get(BTC) ?? []).map((trade) => [trade.tradeId, trade.isBackfilled]));
    const told = (ids: readonly number[]) => new Set(ids.filter((id) => shown.has(id)).map((id) => shown.get(id)));
    const live = (traded.get(BTC) ?? []).slice(5, heard - 5);
    const before = [...shown.keys()].filter((id) => id < (traded.get(BTC)?.[0] ?? 0));
    expect([told(before), told(live), told(missed)]).toEqual([new Set([false]), new Set([false]), new Set([true])]);
    expect(shown.get(traded.get(BTC)?.at(-1) ?? 0)).toBe(false);
  });

  it('use the twin’s book in the same step when a checksum fails, and renew one symbol on one connection (P1)', () => {
    const world = new FeedWorld({ rate: 100 }).start();
    let corrupted = 0;
    world.ways.A.alter = (text) => {
      if (corrupted > 0 || !text.includes('"book"') || !text.includes(BTC) || text.includes('snapshot')) return text;
      corrupted += 1;
      return text.replace(/"checksum":(\d+)/, '"checksum":1');
    };
    const asked = world.ways.A.asked.length;
    const askedOfB = world.ways.B.asked.length;
    const from = world.books.get(BTC)?.length ?? 0;
    world.run(1_000);
    expect(corrupted).toBe(1);
    const shown = (world.books.get(BTC) ?? []).slice(from);
    expect(shown.filter(({ trust }) => trust !== 'LIVE' && trust !== 'SINGLE')).toEqual([]);
    const requests = world.ways.A.asked.slice(asked).filter((text) => !text.includes('ping'));
    expect(requests.map((text) => [text.includes('unsubscribe'), text.includes('ETH')])).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(world.ways.B.asked.slice(askedOfB).filter((text) => !text.includes('ping'))).toEqual([]);
    expect(world.symbolReport()).toMatchObject({ checksumMismatches: 1, resyncs: 1 });
    expect(world.feed.report().failovers[0]).toMatchObject({ kind: 'symbol', from: 'A', to: 'B' });
    expectNothingWentBack(world);
  });

  it('find an acknowledged stream that is silent by its twin, within 3.5 s, and renew it alone (N3)', () => {
    const world = new FeedWorld({ rate: 200 }).start();
    world.ways.A.alter = (text) => (text.includes('"book"') && text.includes(BTC) ? null : text);
    world.run(1_000);
    const from = world.books.get(BTC)?.length ?? 0;
    world.run(2_500);
    expect(world.symbolReport().silentRenewals).toBeGreaterThanOrEqual(1);
    expect(world.incidents.join()).toContain('BTC/USD book is silent on feed A');
    const shown = (world.books.get(BTC) ?? []).slice(from);
    expect(shown.filter(({ trust }) => trust !== 'LIVE' && trust !== 'SINGLE')).toEqual([]);
    world.ways.A.alter = (text) => text;
    world.run(15_000, 50);
    expect(world.trust()).toBe('LIVE');
    expect(world.symbolReport('ETH/USD').silentRenewals).toBe(0);
    expectBookIsTrue(world);
    expectNothingWentBack(world);
  });

  it('ask one of them, not both, whether a symbol that fell quiet is silent, and stay live when it is only quiet', () => {
    const world = new FeedWorld({ rate: 200 }).start();
    world.run(3_000);
    world.harness.exchange.market.setRate(0);
    const from = world.books.get(BTC)?.length ?? 0;
    world.run(12_000, 20);
    expect(world.symbolReport().silentRenewals).toBeGreaterThanOrEqual(1);
    const shown = (world.books.get(BTC) ?? []).slice(from);
    expect(shown.filter(({ trust }) => trust !== 'LIVE' && trust !== 'SINGLE')).toEqual([]);
    expect(world.trust()).toBe('LIVE');
  });

  it('call a symbol that neither of them tells of any more by its name within four seconds and a half', () => {
    const world = new FeedWorld({ rate: 200 }).start();
    world.run(2_000);
    for (const way of [world.ways.A, world.ways.B]) {
      way.alter = (text) => (text.startsWith('{"channel"') && text.includes(BTC) ? null : text);
    }
    world.run(4_400);
    expect([world.trust(BTC), world.trust('ETH/USD')]).toEqual(['RESYNC', 'LIVE']);
    for (const way of [world.ways.A, world.ways.B]) way.alter = (text) => text;
    world.run(15_000, 50);
    expect(world.trust(BTC)).toBe('LIVE');
    expectBookIsTrue(world);
    expectNothingWentBack(world);
  });

  it('never go back in time while one lags by two seconds, and demote it (N14)', () => {
    const world = new FeedWorld({ rate: 100 }).start();
    world.ways.A.delayMs = 2_000;
    world.run(6_000);
    expect(world.lastBook()?.source).toBe('B');
    expect(world.feed.report().failovers.some(({ cause }) => cause.includes('behind'))).toBe(true);
    expectNothingWentBack(world);
    world.ways.B.isClosed = true;
    world.ways.B.kill();
    world.run(200);
    const held = world.lastBook();
    world.run(1_000);
    expect(world.trust()).toBe('DEGRADED');
    expect(world.lastBook()?.exchangeTime).toBe(held?.exchangeTime);
    world.run(1_500);
    expect(world.lastBook()?.source).toBe('A');
    expectNothingWentBack(world);
  });

  it('do not let a flapping link lead (N15)', () => {
    const world = new FeedWorld({ rate: 100 }).start();
    const from = world.books.get(BTC)?.length ?? 0;
    world.ways.A.kill();
    for (let flap = 0; flap < 8; flap += 1) {
      world.run(500);
      world.ways.A.kill();
    }
    const sources = new Set((world.books.get(BTC) ?? []).slice(from + 1).map(({ source }) => source));
    expect(sources).toEqual(new Set(['B']));
    expectNothingWentBack(world);
  });

  it('find out a half-open link by silence while the twin goes on (N1)', () => {
    const world = new FeedWorld({ rate: 100 }).start();
    world.ways.A.isDeaf = true;
    world.run(4_000);
    expect(world.feed.connectionView('A').state).toBe('suspect');
    expect(world.trust()).toBe('SINGLE');
    world.run(5_000);
    expect([world.ways.A.attempts, world.ways.B.attempts]).toEqual([2, 1]);
    expectNothingWentBack(world);
  });

  it('judge a connection that answers and tells nothing as a whole, not stream by stream (N2)', () => {
    const world = new FeedWorld({ rate: 200 }).start();
    world.ways.A.alter = (text) => (text.startsWith('{"method"') ? text : null);
    const asked = world.ways.A.asked.length;
    world.run(3_500);
    expect(world.feed.connectionView('A').state).toBe('suspect');
    expect(world.incidents).toEqual([]);
    expect(world.ways.A.asked.slice(asked).filter((text) => !text.includes('ping'))).toEqual([]);
    expect(world.trust()).toBe('SINGLE');
  });

  it('drop both sockets after sleep, whatever they believe of themselves (N11)', () => {
    const world = new FeedWorld({ rate: 50 }).start();
    const attempts = [world.ways.A.attempts, world.ways.B.attempts];
    world.feed.drop('This machine slept');
    expect(world.trust()).toBe('STALE');
    world.run(6_000);
    expect([world.ways.A.attempts, world.ways.B.attempts]).toEqual(attempts.map((count) => count + 1));
    expect(world.trust()).toBe('LIVE');
    expectBookIsTrue(world);
  });
});

describe('the mode', () => {
  it('single keeps B closed, and the settings open it without a restart', () => {
    const world = new FeedWorld({ settings: { mode: 'single' } }).start();
    expect([world.trust(), world.ways.B.attempts]).toEqual(['LIVE', 0]);
    world.feed.configure({ ...DEFAULT_SETTINGS.feed, mode: 'hot' });
    world.run(3_000);
    expect(world.feed.connectionView('B').state).toBe('live');
    expect(world.feed.report().connections[1]?.subscriptions.active).toBe(9);
    world.feed.configure({ ...DEFAULT_SETTINGS.feed, mode: 'single' });
    world.run(1_000);
    expect([world.feed.connectionView('B').state, world.trust()]).toEqual(['closed', 'LIVE']);
    world.feed.configure(DEFAULT_SETTINGS.feed);
    world.run(4_000);
    expect([world.feed.connectionView('B').state, world.trust()]).toEqual(['live', 'LIVE']);
  });

  it('warm subscribes on B when A is lost or silent, and leaves again when A is well', () => {
    const world = new FeedWorld({ rate: 100, settings: { mode: 'warm' } }).start();
    const active = (): number => world.feed.report().connections[1]?.subscriptions.active ?? -1;
    expect(world.trust()).toBe('LIVE');
    world.run(12_000, 50);
    expect(active()).toBe(1);
    world.ways.A.isClosed = true;
    world.ways.A.kill();
    world.run(1_000);
    expect([active(), world.lastBook()?.source]).toEqual([9, 'B']);
    world.ways.A.isClosed = false;
    world.run(40_000, 100);
    expect([active(), world.lastBook()?.source, world.trust()]).toEqual([1, 'A', 'LIVE']);
    expectNothingWentBack(world);
  });

  it('without a twin, a silent book is found by its own habit and by its ticker', () => {
    const world = new FeedWorld({ rate: 200, settings: { mode: 'single' } }).start();
    world.run(2_000);
    world.ways.A.alter = (text) => (text.includes('"book"') && text.includes(BTC) ? null : text);
    world.run(3_400);
    expect(world.symbolReport().silentRenewals).toBeGreaterThanOrEqual(1);
    expect(world.trust()).not.toBe('LIVE');
    world.ways.A.alter = (text) => text;
    world.run(15_000, 50);
    expect(world.trust()).toBe('LIVE');
    expectBookIsTrue(world);
  });
});

describe('what REST tells', () => {
  it('is shown labelled while no socket lives, and gone with the first streamed word', () => {
    const world = new FeedWorld({ rate: 50 }).start();
    const received = () => ({ wall: world.clock.wallNow(), monotonic: world.clock.monotonicNow() });
    const symbol = BTC as MarketSymbol;
    const [bid, ask] = [world.truth(BTC, 'bid'), world.truth(BTC, 'ask')];
    const book = {
      bids: [{ price: bid[0] as never, quantity: 5 as never }],
      asks: [{ price: ask[0] as never, quantity: 6 as never }],
    };
    expect(world.feed.door.offerRest(symbol, { book }, received())).toBe(false);
    for (const way of [world.ways.A, world.ways.B]) {
      way.isClosed = true;
      way.kill();
    }
    world.run(100);
    expect(world.feed.door.offerRest(symbol, { book }, received())).toBe(true);
    world.run(50);
    expect(world.lastBook()).toMatchObject({ source: 'REST', trust: 'DEGRADED', isVerified: false });
    expect(world.symbolReport()).toMatchObject({ feeding: 'REST', trust: 'DEGRADED' });
    world.run(5_000, 50);
    expect(world.trust()).toBe('STALE');
    for (const way of [world.ways.A, world.ways.B]) way.isClosed = false;
    world.run(30_000, 100);
    expect(world.lastBook()?.source).not.toBe('REST');
    expect(world.trust()).toBe('LIVE');
    expectBookIsTrue(world);
  });
});
