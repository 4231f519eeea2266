/**
 * What the desk writes to the journal: intents before their bytes go, commands, answers, and the exchange's evidence before
 * it changes anything. The state of every order is a fold over these records.
 *
 * `at` is this machine's calendar; `sentAt`, `deadline` and `readAt` are the exchange's clock as estimated then.
 */
import { z } from 'zod';
import type { DecisionView } from '../../contract/automation-views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { ExchangeOrderId, Fill, IntentId, NewOrder } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AutomationChange } from '../automation/automation-fold.ts';
import { automationChange } from '../automation/automation-records.ts';
import type { ExecutionReport, Json, OrderSnapshot } from '../ports.ts';
import type { LedgerState } from './ledger-state.ts';
import { ledgerState } from './ledger-state-schema.ts';
import type { OrderIdentity, OrderTerms, RouteName } from './order.ts';
import {
  exchangeOrderId,
  fill,
  identity,
  intentId,
  json,
  orderSnapshot,
  report,
  route,
  streamSequence,
  terms,
  time,
} from './record-parts.ts';

const RECORD_VERSION = 1;

/** What an order attempt came to, as the path settled it. */
export type AddOutcome =
  | {
      readonly kind: 'accepted';
      readonly exchangeOrderId: ExchangeOrderId | null;
      readonly exchangeIn: EpochMs | null;
      readonly exchangeOut: EpochMs | null;
    }
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string }
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'silent'; readonly cause: string };

export type AmendOutcome =
  | { readonly kind: 'accepted'; readonly exchangeIn: EpochMs | null }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'silent'; readonly cause: string };

export type CancelOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string; readonly isFinal: boolean }
  | { readonly kind: 'silent'; readonly cause: string };

export type CancelCause = 'trader' | 'kill' | 'resolver';

type RecordOf<Kind extends string, Data> = { readonly v: 1; readonly kind: Kind; readonly at: EpochMs } & Data;

type SessionRecord = RecordOf<'session', unknown>;
export type IntentRecord = RecordOf<
  'intent',
  {
    readonly identity: OrderIdentity;
    readonly terms: OrderTerms;
    /** The order as parsed, for the reader of the journal. */
    readonly order: Json;
    /** What risk and market data looked like when it was decided. */
    readonly seen: Json;
    readonly acknowledged: readonly string[];
    readonly gestureAt: EpochMs;
    readonly denial: { readonly code: string; readonly reason: string } | null;
  }
>;
export type DroppedRecord = RecordOf<
  'dropped',
  { readonly intentId: IntentId; readonly code: string; readonly reason: string }
>;
export type SubmitRecord = RecordOf<
  'submit',
  { readonly intentId: IntentId; readonly route: RouteName; readonly sentAt: EpochMs; readonly deadline: EpochMs }
>;
export type AnswerRecord = RecordOf<
  'answer',
  { readonly intentId: IntentId; readonly route: RouteName; readonly isLate: boolean; readonly outcome: AddOutcome }
>;
export type AmendRecord = RecordOf<
  'amend',
  {
    readonly intentId: IntentId;
    readonly amendId: string;
    readonly terms: OrderTerms;
    readonly route: RouteName;
    readonly sentAt: EpochMs;
    readonly deadline: EpochMs;
  }
>;
export type AmendAnswerRecord = RecordOf<
  'amendAnswer',
  { readonly intentId: IntentId; readonly amendId: string; readonly route: RouteName; readonly outcome: AmendOutcome }
>;
export type CancelRecord = RecordOf<
  'cancel',
  { readonly intentId: IntentId; readonly cause: CancelCause; readonly route: RouteName; readonly sentAt: EpochMs }
>;
export type CancelAnswerRecord = RecordOf<
  'cancelAnswer',
  { readonly intentId: IntentId; readonly route: RouteName; readonly outcome: CancelOutcome }
>;
type ReportsRecord = RecordOf<
  'reports',
  {
    readonly connection: string;
    readonly isSnapshot: boolean;
    readonly sequence: number;
    readonly reports: readonly ExecutionReport[];
  }
>;
type OrdersReadRecord = RecordOf<'ordersRead', { readonly readAt: EpochMs; readonly orders: readonly OrderSnapshot[] }>;
type FillsReadRecord = RecordOf<'fillsRead', { readonly fills: readonly Fill[] }>;
export type VerdictRecord = RecordOf<
  'verdict',
  { readonly intentId: IntentId; readonly reason: string; readonly evidence: readonly string[] }
>;
type KillRecord = RecordOf<'kill', { readonly reason: string }>;
type RearmRecord = RecordOf<'rearm', { readonly reason: string }>;
/** Differences nobody could explain: no order leaves until a person has acknowledged them. */
type ReadOnlyRecord = RecordOf<'readOnly', { readonly differences: readonly string[] }>;
type AcknowledgedRecord = RecordOf<'acknowledged', { readonly reason: string }>;
/** When the exchange would cancel everything, as it confirmed; null once it would not. */
type DeadManRecord = RecordOf<'deadMan', { readonly triggerAt: EpochMs | null; readonly timeoutSeconds: number }>;
/** What became of an instance of automation. */
type AutomationRecord = RecordOf<'automation', { readonly change: AutomationChange }>;
/** Why instances did what they did, or nothing; changes nothing. */
type DecisionsRecord = RecordOf<'decisions', { readonly decisions: readonly DecisionView[] }>;
/** Stands for every record before it. Read in its place among them it lets go of what it let go of. */
export type CheckpointRecord = RecordOf<
  'checkpoint',
  {
    readonly cut: EpochMs;
    readonly stateHash: string;
    readonly state: LedgerState;
    /** How the exchange's trading counters stood. */
    readonly counters: readonly { readonly symbol: MarketSymbol; readonly value: number }[];
  }
>;

export type DeskRecord =
  | SessionRecord
  | IntentRecord
  | DroppedRecord
  | SubmitRecord
  | AnswerRecord
  | AmendRecord
  | AmendAnswerRecord
  | CancelRecord
  | CancelAnswerRecord
  | ReportsRecord
  | OrdersReadRecord
  | FillsReadRecord
  | VerdictRecord
  | KillRecord
  | RearmRecord
  | ReadOnlyRecord
  | AcknowledgedRecord
  | DeadManRecord
  | AutomationRecord
  | DecisionsRecord
  | CheckpointRecord;
type DeskRecordKind = DeskRecord['kind'];

// ── Parsing what a journal file holds ───────────────────────────────────────────────────────────────────────────────

const withReason = { reason: z.string() };
const addOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('accepted'),
    exchangeOrderId: exchangeOrderId.nullable(),
    exchangeIn: time.nullable(),
    exchangeOut: time.nullable(),
  }),
  z.strictObject({ kind: z.literal('rejected'), code: z.string(), ...withReason }),
  z.strictObject({ kind: z.literal('notSent'), ...withReason }),
  z.strictObject({ kind: z.literal('silent'), cause: z.string() }),
]);
const amendOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted'), exchangeIn: time.nullable() }),
  z.strictObject({ kind: z.literal('rejected'), ...withReason }),
  z.strictObject({ kind: z.literal('silent'), cause: z.string() }),
]);
const cancelOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted') }),
  z.strictObject({ kind: z.literal('refused'), isFinal: z.boolean(), ...withReason }),
  z.strictObject({ kind: z.literal('silent'), cause: z.string() }),
]);

const head = { v: z.literal(RECORD_VERSION), at: time };
const SCHEMAS: { readonly [K in DeskRecordKind]: z.ZodType } = {
  session: z.strictObject({ ...head, kind: z.literal('session') }),
  intent: z.strictObject({
    ...head,
    kind: z.literal('intent'),
    identity,
    terms,
    order: json,
    seen: json,
    acknowledged: z.array(z.string()),
    gestureAt: time,
    denial: z.strictObject({ code: z.string(), reason: z.string() }).nullable(),
  }),
  dropped: z.strictObject({ ...head, kind: z.literal('dropped'), intentId, code: z.string(), ...withReason }),
  submit: z.strictObject({ ...head, kind: z.literal('submit'), intentId, route, sentAt: time, deadline: time }),
  answer: z.strictObject({
    ...head,
    kind: z.literal('answer'),
    intentId,
    route,
    isLate: z.boolean(),
    outcome: addOutcome,
  }),
  amend: z.strictObject({
    ...head,
    kind: z.literal('amend'),
    intentId,
    amendId: z.string(),
    terms,
    route,
    sentAt: time,
    deadline: time,
  }),
  amendAnswer: z.strictObject({
    ...head,
    kind: z.literal('amendAnswer'),
    intentId,
    amendId: z.string(),
    route,
    outcome: amendOutcome,
  }),
  cancel: z.strictObject({
    ...head,
    kind: z.literal('cancel'),
    intentId,
    cause: z.enum(['trader', 'kill', 'resolver']),
    route,
    sentAt: time,
  }),
  cancelAnswer: z.strictObject({ ...head, kind: z.literal('cancelAnswer'), intentId, route, outcome: cancelOutcome }),
  reports: z.strictObject({
    ...head,
    kind: z.literal('reports'),
    connection: z.string(),
    isSnapshot: z.boolean(),
    sequence: streamSequence,
    reports: z.array(report),
  }),
  ordersRead: z.strictObject({ ...head, kind: z.literal('ordersRead'), readAt: time, orders: z.array(orderSnapshot) }),
  fillsRead: z.strictObject({ ...head, kind: z.literal('fillsRead'), fills: z.array(fill) }),
  verdict: z.strictObject({
    ...head,
    kind: z.literal('verdict'),
    intentId,
    evidence: z.array(z.string()),
    ...withReason,
  }),
  kill: z.strictObject({ ...head, kind: z.literal('kill'), ...withReason }),
  rearm: z.strictObject({ ...head, kind: z.literal('rearm'), ...withReason }),
  readOnly: z.strictObject({ ...head, kind: z.literal('readOnly'), differences: z.array(z.string()) }),
  acknowledged: z.strictObject({ ...head, kind: z.literal('acknowledged'), ...withReason }),
  deadMan: z.strictObject({
    ...head,
    kind: z.literal('deadMan'),
    triggerAt: time.nullable(),
    timeoutSeconds: z.number(),
  }),
  automation: z.strictObject({ ...head, kind: z.literal('automation'), change: automationChange }),
  decisions: z.strictObject({ ...head, kind: z.literal('decisions'), decisions: z.array(z.looseObject({})) }),
  checkpoint: z.strictObject({
    ...head,
    kind: z.literal('checkpoint'),
    cut: time,
    stateHash: z.string(),
    state: ledgerState,
    counters: z.array(z.strictObject({ symbol: z.string(), value: z.number() })),
  }),
};

const isKnownKind = (kind: unknown): kind is DeskRecordKind => typeof kind === 'string' && Object.hasOwn(SCHEMAS, kind);

/** Reads one record. What this version cannot read stops the start: trading on half a memory is worse than not trading. */
export function parseDeskRecord(payload: Json, sequence: number): Result<DeskRecord, Failure> {
  try {
    return parsed(payload, sequence);
  } catch {
    // Nested deeper than this runtime's stack: nothing this program writes is.
    return refused('JOURNAL_BAD_RECORD', `Journal record ${sequence} is nested deeper than any this version wrote.`);
  }
}

function parsed(payload: Json, sequence: number): Result<DeskRecord, Failure> {
  const envelope = z.looseObject({ v: z.unknown(), kind: z.unknown() }).safeParse(payload);
  const { v, kind } = envelope.success ? envelope.data : { v: undefined, kind: undefined };
  if (!isKnownKind(kind) || v !== RECORD_VERSION) {
    return refused(
      'JOURNAL_UNKNOWN_RECORD',
      `Journal record ${sequence} is of kind ${worded(kind)}, version ${worded(v)}, which this version of Leadline cannot read. Start the version that wrote it; nothing was changed.`,
    );
  }
  const read = SCHEMAS[kind].safeParse(payload);
  if (!read.success) {
    const issue = read.error.issues[0];
    const where = issue === undefined ? '' : `: ${issue.path.join('.')} ${issue.message}`;
    return refused(
      'JOURNAL_BAD_RECORD',
      `Journal record ${sequence} (${kind}) is not as this version wrote it${where}.`,
    );
  }
  return ok(read.data as DeskRecord);
}

/** Short, whatever stood there. */
const worded = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'of no known form' : `"${String(value).slice(0, 64)}"`;

const refused = (code: string, message: string): Result<DeskRecord, Failure> =>
  fail({ code, category: 'config', retryable: false, delivery: 'not-sent', message });

/** Records are plain data by construction; this is where the compiler is told so. */
export const asJson = (value: DeskRecord | NewOrder | object): Json => value as unknown as Json;
