import { expect, test } from 'vitest';
import type { TrustState } from '../../../src/contract/views.ts';
import type { ConnectionState, ConnectionView } from '../../../src/engine/ports.ts';
import { Recovery } from '../../../src/engine/recovery.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const view = (state: ConnectionState): ConnectionView => ({
  state,
  reason: null,
  lastHeard: null,
  roundTripMs: null,
  attempt: 1,
  retryAt: null,
});

function setUp() {
  const clock = new ManualClock();
  const world = {
    uncertainty: null as number | null,
    market: 'connecting' as ConnectionState,
    account: 'connecting' as ConnectionState,
    stream: { isLive: false, reason: 'it is connecting' as string | null },
    books: [{ symbol: 'BTC/USD', trust: 'RESYNC' as TrustState }],
    comparisons: 3,
    truthMissing: 'orders are being compared' as string | null,
    lock: null as string | null,
    blocked: null as string | null,
    took: null as number | null,
  };
  const recovery = new Recovery({
    clock,
    clockUncertaintyMs: () => world.uncertainty,
    marketConnections: () => [view(world.market), view('backing-off')],
    accountConnections: () => [view(world.account), view('backing-off')],
    privateStream: () => world.stream,
    books: () => world.books,
    reconciliation: () => ({ count: world.comparisons, at: null, text: 'Everything agreed.', drift: null }),
    truthMissing: () => world.truthMissing,
    lock: (why) => {
      world.lock = why;
    },
    blocked: () => world.blocked,
    done: (tookMs) => {
      world.took = tookMs;
    },
    changed: () => {},
  });
  const open = (): readonly string[] =>
    recovery
      .steps()
      .filter(({ isDone }) => !isDone)
      .map(({ step }) => step);
  return { clock, world, recovery, open };
}

test('no step counts that rests on what was known before, and the last unlocks', () => {
  const { clock, world, recovery, open } = setUp();
  expect(recovery.steps()).toEqual([]);
  recovery.begin();
  expect(world.lock).toBe('the workstation is verifying everything afresh');
  expect(open()).toEqual(['Clock measured', 'Connections fresh', 'Books verified', 'Orders reconciled', 'Unlocked']);
  world.uncertainty = 12;
  world.market = 'live';
  world.account = 'live';
  clock.advance(400);
  expect(open()).toEqual(['Books verified', 'Orders reconciled', 'Unlocked']);
  world.books = [{ symbol: 'BTC/USD', trust: 'LIVE' }];
  world.truthMissing = null;
  world.stream = { isLive: true, reason: null };
  clock.advance(400);
  // The comparison of before the sleep is none of after it.
  expect(open()).toEqual(['Orders reconciled', 'Unlocked']);
  world.comparisons += 1;
  clock.advance(200);
  expect(open()).toEqual([]);
  expect([world.lock, world.took]).toEqual([null, 1_000]);
});

test('market data that does not come back keeps its own symbols closed, not the desk', () => {
  const { clock, world, recovery, open } = setUp();
  recovery.begin();
  Object.assign(world, { uncertainty: 12, account: 'live', comparisons: 4, truthMissing: null });
  world.stream = { isLive: true, reason: null };
  clock.advance(19_000);
  expect(open()).toEqual(['Connections fresh', 'Books verified', 'Unlocked']);
  clock.advance(1_200);
  expect(open()).toEqual([]);
  expect(world.lock).toBeNull();
});

test('a second sleep during the recovery begins it anew, and what else blocks orders is named at the end', () => {
  const { clock, world, recovery, open } = setUp();
  recovery.begin();
  Object.assign(world, {
    uncertainty: 12,
    market: 'live',
    account: 'live',
    comparisons: 4,
    truthMissing: null,
    books: [],
  });
  world.stream = { isLive: true, reason: null };
  recovery.begin();
  clock.advance(1_000);
  expect(open()).toEqual(['Orders reconciled', 'Unlocked']);
  world.comparisons = 5;
  world.blocked = 'the kill switch is engaged';
  clock.advance(200);
  expect(recovery.steps().at(-1)).toEqual({
    step: 'Unlocked',
    isDone: true,
    detail: 'Still blocked: the kill switch is engaged.',
  });
});
