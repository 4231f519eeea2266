/** A full Monitor and Safety snapshot of a busy, mostly healthy desk, for pictures and for tests of what a window shows. */
import type {
  FeedConnectionView,
  MonitorView,
  OperationView,
  Quantiles,
  SymbolFeedView,
  TimingView,
} from '../../src/contract/monitor-views.ts';
import type { SafetyView } from '../../src/contract/safety-views.ts';
import type { RandomNumber } from './scripted-market.ts';

const SYMBOLS: readonly Pick<SymbolFeedView, 'symbol' | 'trust' | 'feeding' | 'ageMs'>[] = [
  { symbol: 'BTC/USD', trust: 'LIVE', feeding: 'A', ageMs: 80 },
  { symbol: 'ETH/USD', trust: 'LIVE', feeding: 'B', ageMs: 240 },
  { symbol: 'SOL/USD', trust: 'SINGLE', feeding: 'A', ageMs: 620 },
  { symbol: 'XRP/USD', trust: 'DEGRADED', feeding: 'B', ageMs: 2_700 },
  { symbol: 'DOGE/USD', trust: 'STALE', feeding: 'none', ageMs: 14_300 },
  { symbol: 'BTC/EUR', trust: 'RESYNC', feeding: 'A', ageMs: 1_100 },
  { symbol: 'ETH/BTC', trust: 'LIVE', feeding: 'A', ageMs: 900 },
  { symbol: 'EUR/USD', trust: 'HALTED', feeding: 'REST', ageMs: 5_200 },
];

const spread = (p50: number, count: number): Quantiles => ({
  count,
  p50,
  p95: p50 * 2.1,
  p99: p50 * 3.4,
  max: p50 * 6.2,
});

const timing = (name: string, p50: number, jitter: number): TimingView => ({
  name,
  minute: spread(p50 * (0.9 + jitter * 0.4), 60),
  quarterHour: spread(p50 * 1.04, 900),
  session: spread(p50 * 1.1, 21_450),
});

const connection = (id: 'A' | 'B', change: Partial<FeedConnectionView>): FeedConnectionView => ({
  id,
  state: 'live',
  reason: null,
  roundTripMs: 4.2,
  lastHeardAgoMs: 90,
  messages: 1_284_211,
  bytes: 388_200_114,
  malformed: 0,
  reconnects: 1,
  retryInMs: null,
  wins: 704_118,
  subscriptions: { active: 24, pending: 0, refused: 0 },
  ...change,
});

const OPERATIONS: readonly Omit<OperationView, 'at'>[] = [
  { name: 'Depth', tookMs: 84.2, outcome: 'ok', message: null },
  { name: 'OpenOrders', tookMs: 121.7, outcome: 'ok', message: null },
  { name: 'AddOrder', tookMs: 10_000, outcome: 'unknown', message: 'No answer within 10 s: it may have arrived.' },
  { name: 'BalanceEx', tookMs: 97.4, outcome: 'ok', message: null },
  { name: 'TradesHistory', tookMs: 0, outcome: 'not-sent', message: 'The counter is at its usable mark.' },
  { name: 'AddOrder', tookMs: 61.3, outcome: 'refused', message: 'EOrder:Insufficient funds' },
  { name: 'Ticker', tookMs: 5_021, outcome: 'failed', message: 'HTTP 502' },
  { name: 'GetWebSocketsToken', tookMs: 66.8, outcome: 'ok', message: null },
];

export function scriptedMonitor(at: number, random: RandomNumber): MonitorView {
  const wobble = (value: number): number => value * (0.7 + random() * 0.6);
  return {
    at,
    uptimeMs: 21_450_000 + (at % 100_000),
    timings: [
      timing('ping.feedA', 4.1, random()),
      timing('ping.feedB', 5.9, random()),
      timing('ping.account', 6.4, random()),
      timing('order.total', 38, random()),
    ],
    feed: {
      mode: 'hot',
      connections: [
        connection('A', { roundTripMs: wobble(4.2) }),
        connection('B', { roundTripMs: wobble(6), wins: 402_907, messages: 1_190_440, reconnects: 3 }),
      ],
      accountConnections: [
        connection('A', { roundTripMs: wobble(6.4), messages: 4_211, bytes: 1_911_020, wins: 402, reconnects: 0 }),
        connection('B', {
          state: 'backingOff',
          reason: 'Closed by the exchange with code 1006',
          roundTripMs: null,
          lastHeardAgoMs: 4_100,
          retryInMs: 2_300,
          messages: 3_999,
          bytes: 1_804_771,
          wins: 371,
          subscriptions: { active: 0, pending: 2, refused: 0 },
          reconnects: 4,
        }),
      ],
      symbols: SYMBOLS.map((row, index) => ({
        ...row,
        ageMs: row.ageMs === null ? null : Math.round(wobble(row.ageMs)),
        winsA: 88_211 - index * 9_100,
        winsB: 51_090 - index * 4_020,
        divergences: index === 3 ? 2 : 0,
        checksumsVerified: 51_240 - index * 3_000,
        checksumMismatches: index === 5 ? 3 : 0,
        resyncs: index === 5 ? 4 : index === 0 ? 1 : 0,
        silentRenewals: index === 4 ? 1 : 0,
      })),
      lead: {
        upToMs: [1, 2, 5, 10, 20, 50, 100],
        countsA: [184_220, 171_400, 202_118, 88_210, 41_022, 9_911, 2_204, 611],
        countsB: [141_101, 96_220, 88_902, 40_115, 19_870, 8_230, 3_910, 1_402],
      },
      primarySource: 'websocket',
      isFailoverActive: false,
      failoverCount: 4,
      failovers: [
        {
          at: at - 4_000,
          kind: 'account',
          cause: 'Account B was closed by the exchange with code 1006: A carries orders and fills alone.',
          from: 'B',
          to: 'A',
          durationMs: null,
        },
        {
          at: at - 1_802_000,
          kind: 'rest',
          cause: 'Both market connections were lost: prices came over REST.',
          from: 'B',
          to: 'REST',
          durationMs: 6_420,
        },
        {
          at: at - 1_802_400,
          kind: 'connection',
          cause: 'Market A was silent for 8 s and was dropped: B feeds all symbols.',
          from: 'A',
          to: 'B',
          durationMs: 400,
        },
        {
          at: at - 9_211_000,
          kind: 'symbol',
          cause: 'The book of DOGE/USD was acknowledged and silent on A: B feeds it while it is renewed.',
          from: 'A',
          to: 'B',
          durationMs: 88,
        },
      ],
      kinds: [
        {
          kind: 'ticker',
          lifetimeMs: 5_000,
          requests: 4_210,
          cacheHits: 210,
          webSocketHits: 3_990,
          restHits: 8,
          staleHits: 2,
        },
        {
          kind: 'book',
          lifetimeMs: 2_000,
          requests: 9_912,
          cacheHits: 12,
          webSocketHits: 9_890,
          restHits: 8,
          staleHits: 2,
        },
        {
          kind: 'candle',
          lifetimeMs: null,
          requests: 312,
          cacheHits: 301,
          webSocketHits: 0,
          restHits: 11,
          staleHits: 0,
        },
        {
          kind: 'balance',
          lifetimeMs: 30_000,
          requests: 210,
          cacheHits: 20,
          webSocketHits: 188,
          restHits: 2,
          staleHits: 0,
        },
        { kind: 'order', lifetimeMs: 10_000, requests: 88, cacheHits: 3, webSocketHits: 80, restHits: 5, staleHits: 0 },
        {
          kind: 'execution',
          lifetimeMs: 60_000,
          requests: 41,
          cacheHits: 0,
          webSocketHits: 39,
          restHits: 2,
          staleHits: 0,
        },
      ],
      incidents: 1,
    },
    rest: {
      breakers: [
        {
          name: 'market',
          state: 'open',
          failures: 3,
          openedAt: at - 41_000,
          nextTrialAt: at + 259_000,
          lastFailure: 'Ticker: HTTP 502',
        },
        { name: 'account', state: 'closed', failures: 0, openedAt: null, nextTrialAt: null, lastFailure: null },
        {
          name: 'order',
          state: 'half-open',
          failures: 1,
          openedAt: at - 300_000,
          nextTrialAt: null,
          lastFailure: 'AddOrder: no answer within 10 s',
        },
        { name: 'cancel', state: 'closed', failures: 0, openedAt: null, nextTrialAt: null, lastFailure: null },
      ],
      tier: 'intermediate',
      counter: { value: wobble(6.2), maximum: 20, usable: 16, decayPerSecond: 0.5 },
      operationsPerMinute: 11,
      totalOperations: 4_112,
      operations: Array.from({ length: 24 }, (_, index) => {
        const row = OPERATIONS[index % OPERATIONS.length] ?? OPERATIONS[0];
        return { at: at - index * 5_300, ...(row as Omit<OperationView, 'at'>) };
      }),
      statistics: [
        { name: 'Ticker', count: 1_204, succeeded: 1_199, p50Ms: 71.2, p95Ms: 140.9 },
        { name: 'OpenOrders', count: 402, succeeded: 402, p50Ms: 104, p95Ms: 211 },
        { name: 'BalanceEx', count: 398, succeeded: 398, p50Ms: 92.3, p95Ms: 180.4 },
        { name: 'AddOrder', count: 12, succeeded: 10, p50Ms: 66.1, p95Ms: 1_204 },
      ],
    },
    orders: {
      sent: 412,
      acknowledged: 407,
      filled: 231,
      canceled: 158,
      denied: { 'Above your largest order': 4, 'The same order was sent less than a second ago': 2 },
      rejected: { 'EOrder:Insufficient funds': 3, 'EOrder:Post only order': 1 },
      notAccepted: 1,
      unknownNow: 1,
      longestUnknownMs: 4_210,
      reconciliations: 19,
      lastReconciledAt: at - 22_000,
      lastReconciliation: '14 orders and 3 fills compared, all agree.',
    },
    queues: [
      { name: 'market messages', depth: Math.round(wobble(42)), bound: 10_000, dropped: 0 },
      { name: 'journal appends', depth: 1, bound: 1_024, dropped: 0 },
      { name: 'market frames to windows', depth: 1, bound: 2, dropped: 318 },
      { name: 'REST calls', depth: 2, bound: 64, dropped: 0 },
    ],
    gauges: {
      'messages.perSecond': Math.round(wobble(940)),
      'heap.mb': wobble(118),
      'rss.mb': 241,
      'loop.p99Ms': wobble(2.1),
      'journal.writeMs': wobble(2.2),
      'orders.unknown': 1,
      'rest.counter': wobble(6.2),
      windows: 1,
    },
    counters: { 'book.verified': 412_004, 'book.mismatches': 3, fills: 231, 'orders.sent': 412 },
  };
}

/** `intentId`: of the working order whose fuel is shown. */
export function scriptedSafety(at: number, intentId: string | null): SafetyView {
  return {
    at,
    deadMan: {
      isWanted: true,
      state: 'armed',
      triggerAt: at + 47_000,
      lastConfirmedAt: at - 13_000,
      timeoutSeconds: 60,
      refreshSeconds: 20,
      reason: null,
      foreignOrders: 1,
    },
    diedNow: {
      workingOrders: 3,
      unknownOrders: 1,
      worstCaseNotional: '12418.55',
      worstCaseBySymbol: [
        { symbol: 'BTC/USD', position: '0.05000000', worstLong: '0.17000000', worstShort: '-0.02000000' },
        { symbol: 'ETH/USD', position: '-1.20000000', worstLong: '-1.20000000', worstShort: '-2.40000000' },
      ],
      switchWouldCancel: 3,
      switchAt: at + 47_000,
      onlyHere: ['The daily loss limit of 2,000 USD is watched here alone.'],
    },
    balances: [
      {
        asset: 'USD',
        total: '50000.0000',
        free: '46589.5000',
        heldByOurOrders: '3210.5000',
        inFlight: '200.0000',
        lockedElsewhere: '0',
        unexplained: '0',
        explanation: null,
      },
      {
        asset: 'BTC',
        total: '1.25000000',
        free: '1.05000000',
        heldByOurOrders: '0',
        inFlight: '0',
        lockedElsewhere: '0.20000000',
        unexplained: '0',
        explanation: null,
      },
      {
        asset: 'ETH',
        total: '12.00000000',
        free: '10.70000000',
        heldByOurOrders: '1.20000000',
        inFlight: '0',
        lockedElsewhere: '0',
        unexplained: '0.10000000',
        explanation: '0.1 appeared with no order, fill or deposit known here; Kraken’s ledger is being read.',
      },
    ],
    rateFuel: [
      {
        symbol: 'BTC/USD',
        counter: 84,
        maximum: 180,
        cancelReserve: 40,
        decayPerSecond: 3.75,
        emptyInMs: 22_400,
        orders:
          intentId === null
            ? []
            : [{ intentId, ageMs: 6_200, cancelCost: 6, amendCost: 3, cheaperInMs: 3_800, cheaperCost: 5 }],
      },
    ],
    losses: {
      realisedToday: '-312.40',
      unrealised: '88.12',
      maximumDailyLoss: '2000',
      drawdown: '410.00',
      maximumDrawdown: '5000',
      blocked: null,
    },
    readOnly: null,
    recovery: [],
  };
}
