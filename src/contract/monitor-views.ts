/**
 * What the Monitor workspace sees: how every part that stands between the exchange and the trader is doing, with the
 * evidence. Published once a second as one snapshot. A part that is not known is `null` and shown as `—`.
 */
import type { DataSource, TrustState } from './views.ts';

/** Quantiles of one span; null when nothing was measured in it. */
export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** One timing over three spans, milliseconds. */
export interface TimingView {
  readonly name: string;
  readonly minute: Quantiles | null;
  readonly quarterHour: Quantiles | null;
  readonly session: Quantiles | null;
}

// ── Feeds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `hot`: both connections carry every subscription. `warm`: B is connected and subscribes when A is lost. */
export const FEED_MODES = ['hot', 'warm', 'single'] as const;
export type FeedMode = (typeof FEED_MODES)[number];

export interface FeedConnectionView {
  readonly id: 'A' | 'B';
  readonly state: string;
  readonly reason: string | null;
  readonly roundTripMs: number | null;
  readonly lastHeardAgoMs: number | null;
  readonly messages: number;
  readonly bytes: number;
  readonly malformed: number;
  readonly reconnects: number;
  /** Until the next attempt while backing off. */
  readonly retryInMs: number | null;
  /** Events this connection brought first. */
  readonly wins: number;
  readonly subscriptions: { readonly active: number; readonly pending: number; readonly refused: number };
}

export interface SymbolFeedView {
  readonly symbol: string;
  readonly trust: TrustState;
  /** Which source moves the shared view now. */
  readonly feeding: DataSource;
  readonly winsA: number;
  readonly winsB: number;
  /** Since anything verified arrived for this symbol. */
  readonly ageMs: number | null;
  /** Times the two connections showed different best prices for longer than allowed. */
  readonly divergences: number;
  readonly checksumsVerified: number;
  readonly checksumMismatches: number;
  readonly resyncs: number;
  /** Subscriptions renewed alone because they were acknowledged and silent. */
  readonly silentRenewals: number;
}

/** How far one connection was ahead when both brought an event: `counts[i]` leads shorter than `upToMs[i]`, the last without bound. */
export interface LeadHistogramView {
  readonly upToMs: readonly number[];
  readonly countsA: readonly number[];
  readonly countsB: readonly number[];
}

export interface FailoverView {
  readonly at: number;
  readonly kind: 'connection' | 'symbol' | 'rest' | 'account';
  /** A sentence: what was lost and what took over. */
  readonly cause: string;
  readonly from: DataSource;
  readonly to: DataSource;
  /** Null while it lasts. */
  readonly durationMs: number | null;
}

/** One kind of data of the unified feed, with the guide's cache lifetime. */
export interface FeedKindView {
  readonly kind: 'ticker' | 'balance' | 'book' | 'candle' | 'order' | 'execution';
  readonly lifetimeMs: number | null;
  readonly requests: number;
  readonly cacheHits: number;
  readonly webSocketHits: number;
  readonly restHits: number;
  /** Answered with a value labelled stale. */
  readonly staleHits: number;
}

export interface FeedReport {
  readonly mode: FeedMode;
  readonly connections: readonly FeedConnectionView[];
  readonly accountConnections: readonly FeedConnectionView[];
  readonly symbols: readonly SymbolFeedView[];
  readonly lead: LeadHistogramView;
  readonly primarySource: 'websocket' | 'rest' | 'none';
  readonly isFailoverActive: boolean;
  readonly failoverCount: number;
  /** Newest first, at most 100. */
  readonly failovers: readonly FailoverView[];
  readonly kinds: readonly FeedKindView[];
  /** Lasting differences between the streamed and the REST view of a symbol. */
  readonly incidents: number;
}

// ── REST ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface BreakerView {
  readonly name: 'market' | 'account' | 'order' | 'cancel';
  readonly state: 'closed' | 'open' | 'half-open';
  readonly failures: number;
  readonly openedAt: number | null;
  /** Epoch ms of the next trial while open. */
  readonly nextTrialAt: number | null;
  readonly lastFailure: string | null;
}

export interface OperationView {
  readonly at: number;
  readonly name: string;
  readonly tookMs: number;
  readonly outcome: 'ok' | 'refused' | 'failed' | 'unknown' | 'not-sent';
  readonly message: string | null;
}

interface OperationStatisticsView {
  readonly name: string;
  readonly count: number;
  readonly succeeded: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface RestReport {
  readonly breakers: readonly BreakerView[];
  readonly tier: 'starter' | 'intermediate' | 'pro';
  readonly counter: {
    readonly value: number;
    readonly maximum: number;
    /** The part of the maximum this program allows itself. */
    readonly usable: number;
    readonly decayPerSecond: number;
  };
  readonly operationsPerMinute: number;
  readonly totalOperations: number;
  /** Newest first, at most 100. */
  readonly operations: readonly OperationView[];
  readonly statistics: readonly OperationStatisticsView[];
}

// ── Orders and machine ──────────────────────────────────────────────────────────────────────────────────────────────

export interface OrdersReport {
  readonly sent: number;
  readonly acknowledged: number;
  readonly filled: number;
  readonly canceled: number;
  readonly denied: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, number>>;
  readonly notAccepted: number;
  readonly unknownNow: number;
  readonly longestUnknownMs: number;
  readonly reconciliations: number;
  readonly lastReconciledAt: number | null;
  readonly lastReconciliation: string | null;
}

export interface QueueView {
  readonly name: string;
  readonly depth: number;
  readonly bound: number;
  readonly dropped: number;
}

export interface MonitorView {
  readonly at: number;
  readonly uptimeMs: number;
  readonly timings: readonly TimingView[];
  readonly feed: FeedReport | null;
  readonly rest: RestReport | null;
  readonly orders: OrdersReport | null;
  readonly queues: readonly QueueView[];
  /** Values of the moment and rising counts, by name, as in the metrics stream. */
  readonly gauges: Readonly<Record<string, number>>;
  readonly counters: Readonly<Record<string, number>>;
}
