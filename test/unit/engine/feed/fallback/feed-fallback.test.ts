/** The room as a whole under a manual clock: streams lost and back, REST well and ill, and what the one door says meanwhile. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../../src/contract/settings.ts';
import type { BalanceView, FillView, OrderView } from '../../../../../src/contract/views.ts';
import type { MonotonicMs } from '../../../../../src/domain/time.ts';
import { FailoverLog } from '../../../../../src/engine/feed/failover-log.ts';
import { FeedFallback } from '../../../../../src/engine/feed/fallback/feed-fallback.ts';
import type { Sourced } from '../../../../../src/engine/feed/fallback/sourced.ts';
import type { ConnectionState } from '../../../../../src/engine/ports.ts';
import { mergeViews } from '../../../../../src/engine/windows/window-view.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { BTC, ETH, instrumentOf, ScriptedFeed, ScriptedReads } from './scripted-venue.ts';

const USD: BalanceView = {
  asset: 'USD',
  total: '100',
  held: '0',
  free: '100',
  isVerified: true,
  value: '100',
  updatedAt: 5,
};

function world() {
  const clock = new ManualClock();
  const reads = new ScriptedReads(clock);
  const feed = new ScriptedFeed(clock);
  feed.known = [BTC, ETH].map(instrumentOf);
  const failovers = new FailoverLog(clock);
  const said: string[] = [];
  const account = { state: 'live' as ConnectionState, isLive: true, lastHeard: null as MonotonicMs | null };
  const state = { hasAccount: true, accountReads: 0, isAccountReadable: true, balances: [USD] };
  const fallback: FeedFallback = new FeedFallback({
    clock,
    queries: reads.queries(),
    exchangeNow: () => clock.wallNow(),
    reader: feed,
    market: feed,
    failovers,
    view: () =>
      mergeViews([
        {
          books: [{ symbol: BTC, levels: 25 }],
          trades: [],
          tickers: [BTC, ETH],
          candles: [{ symbol: BTC, interval: 1 }],
          isVisible: true,
        },
      ]),
    account: () => ({
      isLive: account.isLive,
      connections: [
        {
          id: 'B',
          view: {
            state: account.state,
            reason: 'reset',
            lastHeard: account.lastHeard,
            roundTripMs: null,
            attempt: 0,
            retryAt: null,
          },
        },
      ],
    }),
    hasAccount: () => state.hasAccount,
    isRestWell: () => false,
    balances: () => state.balances,
    orders: () => [] as readonly OrderView[],
    fills: () => [{ exchangeTime: 77 } as Partial<FillView> as FillView],
    settings: () => DEFAULT_SETTINGS.feed,
    readAccount: async () => {
      state.accountReads += 1;
      if (state.isAccountReadable) fallback.accountRead();
    },
    changed: () => {},
    incident: (level, message) => said.push(`${level}: ${message}`),
  });
  fallback.start();
  /** Streams that are up are heard every quarter second. */
  const pass = async (ms: number): Promise<void> => {
    for (let spent = 0; spent < ms; spent += 250) {
      if (feed.up) feed.hear();
      if (account.isLive) account.lastHeard = clock.monotonicNow();
      await clock.advanceAsync(250);
    }
  };
  const source = () => {
    const { primarySource, isFailoverActive } = fallback.report();
    return [primarySource, isFailoverActive, failovers.count];
  };
  return { clock, reads, feed, failovers, said, account, state, fallback, pass, source };
}

const label = (told: Sourced<unknown> | null) => (told === null ? null : [told.source, told.trust, told.ageMs]);

describe('when the market sockets are lost', () => {
  it('shows REST prices, labelled and degraded, within two seconds, and steps back by itself', async () => {
    const { feed, fallback, pass, source, said } = world();
    feed.up = true;
    await pass(1_000);
    expect([source(), label(fallback.unified.ticker(BTC))]).toEqual([
      ['websocket', false, 0],
      ['A', 'LIVE', 250],
    ]);
    feed.up = false;
    await pass(1_000);
    expect(source()).toEqual(['rest', true, 1]);
    expect(label(fallback.unified.ticker(BTC))?.slice(0, 2)).toEqual(['REST', 'DEGRADED']);
    expect(fallback.isMarketOnRest).toBe(true);
    feed.up = true;
    await pass(250);
    expect([source(), label(fallback.unified.ticker(BTC))]).toEqual([
      ['websocket', false, 1],
      ['A', 'LIVE', 250],
    ]);
    expect(said).toEqual([
      'warn: The market sockets are lost (closed by the exchange). Prices are read through REST about every second, labelled REST and never live: an order asks for confirmation or waits, cancels work.',
      'info: The market sockets are back after 1.0 s. Each symbol is live again once its own snapshot is verified.',
    ]);
  });

  it('takes a socket that stays connected and silent for none', async () => {
    const { clock, feed, pass, source } = world();
    feed.up = true;
    await pass(500);
    await clock.advanceAsync(4_250);
    expect(source()[1]).toBe(false);
    await clock.advanceAsync(750);
    expect(source()[1]).toBe(true);
  });

  it('reads what is shown, and nothing that is not', async () => {
    const { reads, feed, pass } = world();
    feed.up = true;
    await pass(500);
    feed.up = false;
    await pass(3_000);
    expect(new Set(reads.asked)).toEqual(
      new Set(['status', 'tickers BTC/USD,ETH/USD', 'depth BTC/USD 25', 'trades BTC/USD']),
    );
    expect(feed.reread).toContain('BTC/USD 1');
  });

  it('labels the last REST value stale once it outlives its lifetime', async () => {
    const { reads, feed, fallback, pass } = world();
    feed.up = true;
    await pass(500);
    feed.up = false;
    await pass(1_000);
    reads.broken.add('');
    await pass(4_000);
    expect(label(fallback.unified.ticker(BTC))?.slice(0, 2)).toEqual(['REST', 'DEGRADED']);
    await pass(2_000);
    expect(label(fallback.unified.ticker(BTC))?.slice(0, 2)).toEqual(['REST', 'STALE']);
    expect(fallback.report().primarySource).toBe('none');
  });
});

describe('when streaming cannot start at all', () => {
  it('starts on REST after the start’s patience, instruments first, and says so', async () => {
    const { reads, feed, fallback, pass, said, source } = world();
    feed.known = [];
    await pass(4_750);
    expect([source(), reads.asked]).toEqual([['none', false, 0], []]);
    await pass(2_000);
    expect(reads.asked.slice(0, 2)).toEqual(['status', 'instruments']);
    expect([source(), feed.statuses]).toEqual([['rest', true, 1], ['online']]);
    expect(label(fallback.unified.ticker(ETH))?.slice(0, 2)).toEqual(['REST', 'DEGRADED']);
    expect(said[0]).toMatch(
      /^warn: Streaming could not start \(closed by the exchange\)\. Prices are read through REST/,
    );
  });
});

describe('when the account’s socket is lost', () => {
  it('reads the account at once and every half minute, and keeps its own record', async () => {
    const { feed, failovers, account, state, fallback, pass, said } = world();
    feed.up = true;
    await pass(1_000);
    account.isLive = false;
    account.state = 'backing-off';
    await pass(1_000);
    expect(state.accountReads).toBe(1);
    expect(label(fallback.unified.balance('USD'))?.slice(0, 2)).toEqual(['REST', 'DEGRADED']);
    await pass(29_000);
    expect(state.accountReads).toBe(1);
    await pass(1_000);
    expect(state.accountReads).toBe(2);
    account.isLive = true;
    account.state = 'live';
    await pass(250);
    expect(fallback.report()).toMatchObject({ primarySource: 'websocket', isFailoverActive: false });
    expect(failovers.views()).toMatchObject([{ kind: 'account', from: 'A', to: 'REST' }]);
    expect(said.map((line) => line.split(' ', 5).join(' '))).toEqual([
      'warn: The account’s sockets are',
      'info: The account’s sockets are',
    ]);
    await pass(60_000);
    expect(state.accountReads).toBe(2);
  });

  it('does nothing of the kind without a key', async () => {
    const { feed, account, state, pass, said } = world();
    feed.up = true;
    account.isLive = false;
    account.state = 'backing-off';
    state.hasAccount = false;
    await pass(60_000);
    expect([state.accountReads, said]).toEqual([0, []]);
  });
});

describe('the one door', () => {
  it('says of every kind where it came from and how far it can be believed', async () => {
    const { clock, feed, account, state, fallback, pass } = world();
    const { unified } = fallback;
    expect([unified.ticker(BTC), unified.book(BTC), unified.candles(BTC, 1), unified.balance('EUR')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(label(unified.orders())).toEqual(['none', 'LIVE', Number.POSITIVE_INFINITY]);
    feed.up = true;
    await pass(500);
    expect(unified.book(BTC)).toEqual({
      value: { bids: [], asks: [] },
      source: 'A',
      exchangeTime: 7,
      receivedTime: clock.wallNow() - 250,
      ageMs: 250,
      trust: 'LIVE',
    });
    expect([label(unified.orders()), label(unified.executions()), unified.executions().exchangeTime]).toEqual([
      ['B', 'LIVE', 250],
      ['B', 'LIVE', 250],
      77,
    ]);
    state.balances = [{ ...USD, isVerified: false }];
    expect(label(unified.balance('USD'))).toEqual(['B', 'RESYNC', 250]);
    account.isLive = false;
    state.isAccountReadable = false;
    expect(label(unified.orders())).toEqual(['B', 'STALE', 250]);
    fallback.accountRead();
    await clock.advanceAsync(9_000);
    expect(label(unified.orders())).toEqual(['REST', 'DEGRADED', 9_000]);
    await clock.advanceAsync(2_000);
    expect([label(unified.orders()), label(unified.executions())]).toEqual([
      ['REST', 'STALE', 11_000],
      ['REST', 'DEGRADED', 11_000],
    ]);
  });

  it('counts requests by kind and by where the answer came from', async () => {
    const { feed, fallback, pass } = world();
    const { unified } = fallback;
    unified.ticker('XRP/USD');
    feed.up = true;
    await pass(500);
    unified.ticker(BTC);
    feed.trust = 'RESYNC';
    unified.book(BTC);
    feed.up = false;
    await pass(1_000);
    unified.ticker(BTC);
    unified.ticker(BTC);
    expect(fallback.report().kinds.slice(0, 3)).toEqual([
      { kind: 'ticker', lifetimeMs: 5_000, requests: 4, cacheHits: 1, webSocketHits: 1, restHits: 1, staleHits: 0 },
      { kind: 'balance', lifetimeMs: 30_000, requests: 0, cacheHits: 0, webSocketHits: 0, restHits: 0, staleHits: 0 },
      { kind: 'book', lifetimeMs: 2_000, requests: 1, cacheHits: 0, webSocketHits: 0, restHits: 0, staleHits: 1 },
    ]);
    expect(
      fallback
        .report()
        .kinds.map(({ kind, lifetimeMs }) => [kind, lifetimeMs])
        .slice(3),
    ).toEqual([
      ['candle', null],
      ['order', 10_000],
      ['execution', 60_000],
    ]);
  });
});

it('leaves nothing behind when disposed', async () => {
  const { clock, fallback, pass } = world();
  await pass(500);
  fallback.dispose();
  await clock.advanceAsync(10_000);
  expect(clock.pendingTimers).toBe(0);
});
