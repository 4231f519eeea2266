/**
 * What a window sees of the engine's state, as plain JSON. Decimal values are text in plain notation with the
 * instrument's full precision; times are epoch milliseconds; `null` means unknown and is shown as `—`, never as zero.
 */

import type { CostMethod } from '../domain/cost-method.ts';
import type { InstrumentStatus, SystemStatus } from '../domain/instrument.ts';
import type { CandleInterval, Side } from '../domain/market.ts';
import type { OrderType, TimeInForce } from '../domain/order.ts';

export type VenueName = 'demo' | 'paper' | 'live';

/** order-safety.md, section 7. */
export const TRUST_STATES = ['LIVE', 'SINGLE', 'DEGRADED', 'STALE', 'RESYNC', 'HALTED'] as const;
export type TrustState = (typeof TRUST_STATES)[number];

/** Where a shown value came from. */
export const DATA_SOURCES = ['A', 'B', 'REST', 'none'] as const;
export type DataSource = (typeof DATA_SOURCES)[number];

export interface InstrumentView {
  /** Index used in market frames; stable for the life of the engine. */
  readonly id: number;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly status: InstrumentStatus;
  readonly pricePrecision: number;
  /** Integer count of 10^-pricePrecision. */
  readonly tickSize: number;
  readonly quantityPrecision: number;
  readonly lotSize: number;
  readonly minimumQuantity: number;
  readonly minimumNotional: string;
  readonly costPrecision: number;
  readonly hasIndex: boolean;
}

/** order-safety.md, section 3. `amend` and `cancel` are overlays on OPEN and PARTIAL. */
export const ORDER_STATES = [
  'CREATED',
  'DENIED',
  'SUBMITTING',
  'UNKNOWN',
  'ACKED',
  'OPEN',
  'PARTIAL',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_ACCEPTED',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export type OrderOverlay = 'none' | 'amend_pending' | 'amend_unknown' | 'cancel_pending' | 'cancel_unknown';

/** One piece of evidence in an order's life, oldest first. */
export interface OrderEvidence {
  readonly at: number;
  readonly source: 'trader' | 'risk' | 'journal' | 'websocket' | 'rest' | 'executions' | 'query' | 'timer';
  readonly text: string;
}

/** Milliseconds spent in each stage; stages not reached are absent. Their sum is the order's latency. */
export interface OrderLatency {
  readonly contract?: number;
  readonly risk?: number;
  readonly journal?: number;
  readonly send?: number;
  readonly exchange?: number;
  readonly network?: number;
}

export interface OrderView {
  readonly intentId: string;
  readonly clientOrderId: string | null;
  readonly exchangeOrderId: string | null;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Null for orders in quote (`cashQuantity`). */
  readonly quantity: string | null;
  readonly cashQuantity: string | null;
  readonly filledQuantity: string;
  readonly leavesQuantity: string | null;
  readonly displayQuantity: string | null;
  readonly averagePrice: string | null;
  readonly limitPrice: string | null;
  /** `64000.0`, or an offset with its sign and unit: `+1.5 %`, `+250.0`. */
  readonly triggerPrice: string | null;
  readonly triggerReference: 'last' | 'index' | null;
  readonly isTriggered: boolean;
  readonly timeInForce: TimeInForce;
  readonly expireTime: number | null;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly state: OrderState;
  readonly overlay: OrderOverlay;
  /** The new terms while an amend is in flight or unknown. */
  readonly pendingLimitPrice: string | null;
  readonly pendingQuantity: string | null;
  readonly origin: 'manual' | 'strategy' | 'external';
  readonly route: 'websocket' | 'rest' | null;
  /** Why it was denied, rejected, cancelled or is unknown, in plain words. */
  readonly reason: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly latency: OrderLatency;
  readonly evidence: readonly OrderEvidence[];
}

export interface FillView {
  readonly executionId: string;
  readonly exchangeOrderId: string;
  readonly intentId: string | null;
  readonly tradeId: number | null;
  readonly symbol: string;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  readonly cost: string;
  readonly fee: string;
  readonly feeAsset: string | null;
  readonly liquidity: 'maker' | 'taker' | null;
  readonly exchangeTime: number;
  /** Middle of the touch when its order was decided; null or absent where that is not known. */
  readonly arrivalMid?: string | null;
}

export interface BalanceView {
  readonly asset: string;
  readonly total: string;
  /** Locked by our working and unknown orders. */
  readonly held: string;
  readonly free: string;
  /** False while the stream has a gap not yet reconciled. */
  readonly isVerified: boolean;
  /** Value in the quote currency of account, from live prices; null without one. */
  readonly value: string | null;
  readonly updatedAt: number;
}

export interface PositionView {
  readonly symbol: string;
  /** Signed base quantity held through our fills. */
  readonly quantity: string;
  readonly averageEntryPrice: string | null;
  readonly realisedPnl: string;
  /** Since 00:00 UTC, fees taken off, by average cost: what the daily loss limit counts. */
  readonly realisedToday: string;
  readonly unrealisedPnl: string | null;
  readonly fees: string;
  readonly markPrice: string | null;
  readonly costMethod: CostMethod;
  readonly updatedAt: number;
}

export type HealthWord = 'ok' | 'watch' | 'bad' | 'off';

/** One light. `evidence` says what the word rests on; a light without evidence is `off`. */
export interface Light {
  readonly id: 'feed-a' | 'feed-b' | 'auth' | 'rest' | 'orders' | 'clock' | 'journal' | 'book' | 'switch';
  readonly label: string;
  readonly word: HealthWord;
  /** Shortest useful value: `4 ms`, `0.2 s`, `closed`. */
  readonly value: string;
  readonly evidence: string;
}

export interface RateView {
  readonly symbol: string;
  readonly counter: number;
  readonly maximum: number;
  readonly decayPerSecond: number;
}

export interface StatusView {
  readonly venue: VenueName;
  readonly engineTime: number;
  readonly systemStatus: SystemStatus;
  readonly announcement: string | null;
  readonly lights: readonly Light[];
  readonly kill: {
    readonly isLatched: boolean;
    readonly reason: string | null;
    readonly at: number | null;
    /** How far the cancelling has come, in words. */
    readonly progress?: string | null;
  };
  /** Why no order may leave now, or null when orders may leave. */
  readonly tradingBlocked: string | null;
  readonly unknownOrders: number;
  readonly rates: readonly RateView[];
  readonly clockOffsetMs: number | null;
  readonly fees: { readonly maker: string; readonly taker: string; readonly volume30d: string } | null;
  readonly apiKey: { readonly isSet: boolean; readonly name: string | null; readonly permissions: readonly string[] };
}

export interface HistogramView {
  readonly name: string;
  readonly unit: 'ms' | 'us';
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface MetricsView {
  readonly at: number;
  readonly uptimeMs: number;
  readonly histograms: readonly HistogramView[];
  /** `book.verified`, `book.mismatches`, `orders.rejected`, `frames.dropped`, … rising since start. */
  readonly counters: Readonly<Record<string, number>>;
  /** Values of the moment: `messages.perSecond`, `heap.mb`, `loop.lagMs`, … */
  readonly gauges: Readonly<Record<string, number>>;
  readonly connections: readonly {
    readonly name: string;
    readonly state: string;
    readonly roundTripMs: number | null;
    readonly lastHeardAgoMs: number | null;
    readonly messages: number;
    readonly reconnects: number;
  }[];
}

export interface EventView {
  readonly id: number;
  readonly at: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly source: string;
  readonly message: string;
}

export interface CandleHistory {
  readonly symbol: string;
  readonly interval: CandleInterval;
  /** Flat rows of [openTime ms, open, high, low, close, volume, trades], oldest first, scaled integers. */
  readonly rows: readonly (readonly [number, number, number, number, number, number, number])[];
  readonly source: DataSource;
}
