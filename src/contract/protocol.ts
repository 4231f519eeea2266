/**
 * The envelope. A window says hello, gets a welcome and a snapshot of every discrete stream, then ordered updates: a gap
 * in a stream's sequence means asking for its snapshot again. Market data comes apart, as packed frames (market-frame.ts),
 * conflated: the window acknowledges each frame, and the engine keeps at most two unacknowledged.
 */
import { z } from 'zod';
import type { Failure } from '../domain/failure.ts';
import type { AlertsView } from './alerts.ts';
import type { AutomationView, DecisionView } from './automation-views.ts';
import type { MonitorView } from './monitor-views.ts';
import type { ReplayView } from './replay.ts';
import type { SafetyView } from './safety-views.ts';
import type { Settings } from './settings.ts';
import type {
  BalanceView,
  EventView,
  FillView,
  InstrumentView,
  MetricsView,
  OrderView,
  PositionView,
  StatusView,
  VenueName,
} from './views.ts';
import type { KeptDocument } from './window-memory.ts';

export const PROTOCOL_VERSION = 1;

export const STREAM_NAMES = [
  'instruments',
  'orders',
  'fills',
  'balances',
  'positions',
  'status',
  'metrics',
  'monitor',
  'safety',
  'events',
  'settings',
  'memory',
  'replay',
  'automation',
  'decisions',
  'alerts',
] as const;
export type StreamName = (typeof STREAM_NAMES)[number];

/** `snapshot` replaces; `update` upserts by key (orders: intentId, instruments: id, memory: name, …) or appends (fills, events, decisions). */
export interface StreamData {
  readonly instruments: readonly InstrumentView[];
  readonly orders: readonly OrderView[];
  readonly fills: readonly FillView[];
  readonly balances: readonly BalanceView[];
  readonly positions: readonly PositionView[];
  readonly status: StatusView;
  readonly metrics: MetricsView;
  readonly monitor: MonitorView;
  readonly safety: SafetyView;
  readonly events: readonly EventView[];
  readonly settings: Settings;
  /** What windows remember; an update tells the documents that changed. */
  readonly memory: readonly KeptDocument[];
  readonly replay: ReplayView | null;
  /** Every instance; each message tells all of them. */
  readonly automation: readonly AutomationView[];
  /** As they are made; like ones in a row are told once, and counted in the instance's `lastDecision`. */
  readonly decisions: readonly DecisionView[];
  readonly alerts: AlertsView;
}

export const windowMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.int() }),
  z.strictObject({
    type: z.literal('command'),
    id: z.int().nonnegative(),
    name: z.string().max(64),
    payload: z.unknown(),
  }),
  z.strictObject({
    type: z.literal('query'),
    id: z.int().nonnegative(),
    name: z.string().max(64),
    payload: z.unknown(),
  }),
  z.strictObject({ type: z.literal('resnapshot'), stream: z.enum(STREAM_NAMES) }),
  z.strictObject({ type: z.literal('ack'), frame: z.int().nonnegative() }),
]);
export type WindowMessage = z.infer<typeof windowMessageSchema>;

export type StreamMessage = {
  [N in StreamName]: {
    readonly type: 'stream';
    readonly stream: N;
    /** 1 on the first snapshot; every message of the stream adds 1. */
    readonly sequence: number;
    readonly kind: 'snapshot' | 'update';
    readonly data: StreamData[N];
  };
}[StreamName];

export type EngineMessage =
  | { readonly type: 'welcome'; readonly protocol: number; readonly venue: VenueName; readonly version: string }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly ok: false; readonly failure: Failure }
  | StreamMessage;
