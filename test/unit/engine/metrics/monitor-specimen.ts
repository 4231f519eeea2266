/** One of everything the two reports tell, with values that differ, so that none can stand in another's place. */
import type { FeedConnectionView, MonitorView } from '../../../../src/contract/monitor-views.ts';
import type { MetricsView, StatusView } from '../../../../src/contract/views.ts';

const AT = Date.UTC(2026, 10, 22, 11, 0, 0);

const connection = (id: 'A' | 'B', more: Partial<FeedConnectionView>): FeedConnectionView => ({
  id,
  state: 'live',
  reason: null,
  roundTripMs: 4,
  lastHeardAgoMs: 300,
  messages: 1_200,
  bytes: 90_000,
  malformed: 0,
  reconnects: 0,
  retryInMs: null,
  wins: 700,
  subscriptions: { active: 12, pending: 0, refused: 0 },
  ...more,
});

const span = { count: 40, p50: 1.5, p95: 3, p99: 8, max: 9 };

export const MONITOR: MonitorView = {
  at: AT,
  uptimeMs: 754_000,
  timings: [{ name: 'ping.feedA', minute: span, quarterHour: null, session: { ...span, count: 400, p50: 2 } }],
  feed: {
    mode: 'hot',
    connections: [
      connection('A', {}),
      connection('B', { state: 'backing-off', reason: 'closed by the exchange', roundTripMs: 6, wins: 500 }),
    ],
    accountConnections: [connection('A', { messages: 34, wins: 0 })],
    symbols: [
      {
        symbol: 'BTC/USD',
        trust: 'SINGLE',
        feeding: 'A',
        winsA: 70,
        winsB: 50,
        ageMs: 240,
        divergences: 1,
        checksumsVerified: 900,
        checksumMismatches: 2,
        resyncs: 3,
        silentRenewals: 0,
      },
    ],
    lead: { upToMs: [1], countsA: [1, 2], countsB: [3, 4] },
    primarySource: 'websocket',
    isFailoverActive: false,
    failoverCount: 1,
    failovers: [
      { at: AT - 60_000, kind: 'rest', cause: 'Both sockets were lost.', from: 'A', to: 'REST', durationMs: 2_000 },
    ],
    kinds: [
      {
        kind: 'ticker',
        lifetimeMs: 5_000,
        requests: 200,
        cacheHits: 20,
        webSocketHits: 150,
        restHits: 20,
        staleHits: 10,
      },
      { kind: 'candle', lifetimeMs: null, requests: 0, cacheHits: 0, webSocketHits: 0, restHits: 0, staleHits: 0 },
    ],
    incidents: 1,
  },
  rest: {
    breakers: [
      { name: 'market', state: 'closed', failures: 0, openedAt: null, nextTrialAt: null, lastFailure: null },
      {
        name: 'account',
        state: 'open',
        failures: 3,
        openedAt: AT,
        nextTrialAt: AT + 300_000,
        lastFailure: 'timed out',
      },
    ],
    tier: 'starter',
    counter: { value: 3.25, maximum: 15, usable: 12, decayPerSecond: 0.33 },
    operationsPerMinute: 7.5,
    totalOperations: 90,
    operations: [
      { at: AT - 1_000, name: 'Time', tookMs: 12, outcome: 'ok', message: null },
      { at: AT - 2_000, name: 'BalanceEx', tookMs: 15_000, outcome: 'unknown', message: 'No answer came.' },
    ],
    statistics: [],
  },
  orders: {
    sent: 11,
    acknowledged: 10,
    filled: 6,
    canceled: 3,
    denied: { COLLAR_OUTER: 2 },
    rejected: { 'kraken.insufficient-funds': 1 },
    notAccepted: 1,
    unknownNow: 1,
    longestUnknownMs: 4_200,
    reconciliations: 5,
    lastReconciledAt: AT - 30_000,
    lastReconciliation: 'nothing differed',
  },
  queues: [{ name: 'feed.inbound', depth: 4, bound: 10_000, dropped: 0 }],
  gauges: { 'heap.mb': 81.5 },
  counters: { 'book.verified': 900 },
};

export const STATUS: StatusView = {
  venue: 'demo',
  engineTime: AT,
  systemStatus: 'online',
  announcement: null,
  lights: [
    { id: 'feed-a', label: 'Feed A', word: 'ok', value: '4 ms', evidence: 'Feed A live: heard 0.3 s ago.' },
    { id: 'clock', label: 'Clock', word: 'watch', value: '+612 ms', evidence: 'The exchange is +612 ms away.' },
  ],
  kill: { isLatched: true, reason: 'a "drill"\nof two lines', at: AT },
  tradingBlocked: 'the private stream is down',
  unknownOrders: 1,
  rates: [],
  clockOffsetMs: 612.34,
  fees: null,
  apiKey: { isSet: true, name: 'trading', permissions: [] },
};

export const METRICS: MetricsView = {
  at: AT,
  uptimeMs: 754_000,
  histograms: [{ name: 'ping.feedA', unit: 'ms', count: 400, p50: 2, p95: 3, p99: 8, max: 9 }],
  counters: MONITOR.counters,
  gauges: MONITOR.gauges,
  connections: [
    { name: 'Feed "A"\\1', state: 'live', roundTripMs: 4, lastHeardAgoMs: 300, messages: 1_200, reconnects: 0 },
    { name: 'Account', state: 'connecting', roundTripMs: null, lastHeardAgoMs: null, messages: 34, reconnects: 2 },
  ],
};
