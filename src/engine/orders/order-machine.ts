/**
 * The life of one order (order-safety.md, section 3).
 *
 *                 risk.denied                path.rejected
 *     CREATED ───────────────► DENIED   ┌──────────────────► REJECTED
 *      │   ▲                            │
 *      │   │ path.notSent               │  path.silent            resolver.absent
 *      ▼   │ (zero bytes left)          │  start.resumed        ┌─────────────────► NOT_ACCEPTED
 *     SUBMITTING ───────────────────────┴─────────────► UNKNOWN ┘
 *      │                                                  │  any evidence of the exchange ends it
 *      │  path.accepted, exchange.pendingNew              │
 *      ├──────────────► ACKED ◄───────────────────────────┤
 *      │                  │ exchange.new, query.foundOpen │
 *      ├──────────────► OPEN ◄────────────────────────────┤        overlays on ACKED, OPEN, PARTIAL, UNKNOWN:
 *      │                  │ exchange.trade                │          amend   pending ─► unknown ─► none
 *      ├──────────────► PARTIAL ◄─────────────────────────┤          cancel  pending ─► unknown ─► none
 *      │                  │                               │
 *      └──────────────────┴───────────────┬───────────────┘
 *                                         ▼
 *                        FILLED     CANCELED     EXPIRED
 *
 * Filled beyond the old quantity proves an amend that raised it; until then FILLED by arithmetic waits for the raised quantity.
 * A fill with an execution id not seen before is applied in every state: truth beats tidiness (I6). An event that a row
 * does not list changes nothing, raises an alarm and asks the exchange.
 */
import type { OrderState } from '../../contract/views.ts';
import { assertNever } from '../../domain/brand.ts';
import type { ExchangeOrderId, Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ExecutionReport, ExecutionType, OrderSnapshot } from '../ports.ts';
import { compareDecimals, exact } from './exact.ts';
import type { Ending, LocalLife, Order, OrderTerms, RouteName } from './order.ts';
import { isTerminal } from './order.ts';
import {
  closedByQuery,
  deriveLife,
  filledSum,
  fillOf,
  lacksFills,
  named,
  resumed,
  sameJson,
  told,
  withAcceptance,
  withEnding,
  withFill,
  withOpenSnapshot,
  withProvenAmend,
  withReported,
} from './order-facts.ts';

type ReportEventType = `exchange.${
  | 'pendingNew'
  | 'new'
  | 'trade'
  | 'filled'
  | 'canceled'
  | 'expired'
  | 'amended'
  | 'restated'
  | 'unrecognised'}`;

/** Named by origin. `at` is when this side recorded it; times called `…At` inside reports and reads are the exchange's. */
export type OrderEvent = { readonly at: EpochMs } & (
  | { readonly type: 'risk.denied'; readonly code: string; readonly reason: string }
  | { readonly type: 'command.submit'; readonly route: RouteName; readonly sentAt: EpochMs; readonly deadline: EpochMs }
  | { readonly type: 'path.notSent'; readonly reason: string }
  | { readonly type: 'path.accepted'; readonly exchangeOrderId: ExchangeOrderId | null }
  | { readonly type: 'path.rejected'; readonly code: string; readonly reason: string }
  | { readonly type: 'path.silent'; readonly cause: string }
  | { readonly type: 'start.resumed' }
  | { readonly type: ReportEventType; readonly report: ExecutionReport }
  | { readonly type: 'query.foundOpen'; readonly snapshot: OrderSnapshot; readonly readAt: EpochMs }
  | { readonly type: 'query.foundClosed'; readonly snapshot: OrderSnapshot; readonly readAt: EpochMs }
  | { readonly type: 'query.fill'; readonly fill: Fill }
  | { readonly type: 'resolver.absent'; readonly reason: string }
  | {
      readonly type: 'command.amend';
      readonly amendId: string;
      readonly terms: OrderTerms;
      readonly sentAt: EpochMs;
      readonly deadline: EpochMs;
    }
  | { readonly type: 'path.amendAccepted'; readonly amendId: string; readonly exchangeTime: EpochMs | null }
  | { readonly type: 'path.amendRejected'; readonly amendId: string; readonly reason: string }
  | { readonly type: 'path.amendSilent'; readonly amendId: string; readonly cause: string }
  | { readonly type: 'command.cancel'; readonly sentAt: EpochMs }
  | { readonly type: 'path.cancelAccepted' }
  /** `isFinal`: repeating it cannot help (the key may not cancel). */
  | { readonly type: 'path.cancelRefused'; readonly reason: string; readonly isFinal: boolean }
  | { readonly type: 'path.cancelSilent'; readonly cause: string }
);
export type OrderEventType = OrderEvent['type'];

export type OrderEffect =
  | { readonly type: 'fill'; readonly fill: Fill }
  | { readonly type: 'alarm'; readonly level: 'warn' | 'error'; readonly text: string }
  /** Ask the exchange what became of this order. */
  | { readonly type: 'query' }
  /** The exchange counts more than our fills add up to. */
  | { readonly type: 'fetchFills' };

/** `applies`: a row of the table. `alarmed`: applied, and somebody is told. `quiet`: expected, means nothing here. */
export type Rule = 'applies' | 'alarmed' | 'quiet' | 'unlisted';

const IN_FLIGHT: readonly OrderState[] = ['SUBMITTING', 'UNKNOWN'];
const WORKING: readonly OrderState[] = ['ACKED', 'OPEN', 'PARTIAL'];
const ENDED: readonly OrderState[] = ['FILLED', 'CANCELED', 'EXPIRED'];
const REFUSED: readonly OrderState[] = ['DENIED', 'REJECTED', 'NOT_ACCEPTED'];
const SENT: readonly OrderState[] = [...IN_FLIGHT, ...WORKING];
const OPEN_OR_PARTIAL: readonly OrderState[] = ['OPEN', 'PARTIAL'];
const NOT_AT_EXCHANGE: readonly OrderState[] = ['REJECTED', 'NOT_ACCEPTED'];

type Row = { readonly [R in Exclude<Rule, 'unlisted'>]?: readonly OrderState[] };

/** Every row; what stands in none of its lists is unlisted. */
const ROWS: Readonly<Record<OrderEventType, Row>> = {
  'risk.denied': { applies: ['CREATED'] },
  'command.submit': { applies: ['CREATED'] },
  'path.notSent': { applies: ['SUBMITTING'] },
  // A late answer is always applied; after the order moved on it still teaches the exchange order id.
  'path.accepted': { applies: [...SENT, ...ENDED], alarmed: ['NOT_ACCEPTED'] },
  'path.rejected': { applies: IN_FLIGHT, quiet: NOT_AT_EXCHANGE },
  'path.silent': { applies: ['SUBMITTING'], quiet: ['UNKNOWN', ...WORKING, ...ENDED, ...NOT_AT_EXCHANGE] },
  'start.resumed': { applies: ['CREATED', ...SENT], quiet: [...ENDED, ...REFUSED] },
  'exchange.pendingNew': { applies: [...SENT, ...ENDED] },
  'exchange.new': { applies: [...SENT, ...ENDED] },
  'exchange.trade': { applies: SENT, alarmed: ['CREATED', ...ENDED, ...REFUSED] },
  'exchange.filled': { applies: [...SENT, 'FILLED'], alarmed: ['CREATED'] },
  // FILLED by arithmetic gives way to the exchange's own word, as when an amend goes below what is filled.
  'exchange.canceled': { applies: [...SENT, 'CANCELED', 'FILLED'], alarmed: ['CREATED'] },
  'exchange.expired': { applies: [...SENT, 'EXPIRED', 'FILLED'], alarmed: ['CREATED'] },
  'exchange.amended': { applies: [...SENT, ...ENDED] },
  'exchange.restated': { applies: [...SENT, ...ENDED] },
  'exchange.unrecognised': { applies: SENT },
  // A read that still shows an ended order is stale (R11). One that shows an order we took for refused is the truth.
  'query.foundOpen': { applies: SENT, quiet: ENDED, alarmed: NOT_AT_EXCHANGE },
  'query.foundClosed': { applies: [...SENT, ...ENDED], alarmed: NOT_AT_EXCHANGE },
  'query.fill': { applies: SENT, alarmed: ['CREATED', ...ENDED, ...REFUSED] },
  'resolver.absent': { applies: ['UNKNOWN'] },
  // It ended while the amend was being recorded: nothing is sent then.
  'command.amend': { applies: OPEN_OR_PARTIAL, quiet: ENDED },
  'path.amendAccepted': { applies: [...SENT, ...ENDED] },
  'path.amendRejected': { applies: [...SENT, ...ENDED] },
  'path.amendSilent': { applies: SENT, quiet: ENDED },
  'command.cancel': { applies: ['UNKNOWN', ...WORKING], quiet: ENDED },
  'path.cancelAccepted': { quiet: [...SENT, ...ENDED, ...NOT_AT_EXCHANGE] },
  'path.cancelRefused': { applies: SENT, quiet: [...ENDED, ...NOT_AT_EXCHANGE] },
  'path.cancelSilent': { applies: SENT, quiet: [...ENDED, ...NOT_AT_EXCHANGE] },
};

export const ORDER_EVENT_TYPES = Object.keys(ROWS) as readonly OrderEventType[];

export function ruleFor(type: OrderEventType, state: OrderState): Rule {
  const row = ROWS[type];
  if (row.applies?.includes(state)) return 'applies';
  if (row.alarmed?.includes(state)) return 'alarmed';
  return row.quiet?.includes(state) ? 'quiet' : 'unlisted';
}

const REPORT_EVENTS: Readonly<Record<ExecutionType, ReportEventType>> = {
  pending_new: 'exchange.pendingNew',
  new: 'exchange.new',
  trade: 'exchange.trade',
  filled: 'exchange.filled',
  iceberg_refill: 'exchange.restated',
  canceled: 'exchange.canceled',
  expired: 'exchange.expired',
  amended: 'exchange.amended',
  restated: 'exchange.restated',
  status: 'exchange.restated',
  unrecognised: 'exchange.unrecognised',
};

/** A status word this build does not know makes the whole report unrecognised. */
export const reportEvent = (report: ExecutionReport, at: EpochMs): OrderEvent => ({
  type: report.status === null ? 'exchange.unrecognised' : REPORT_EVENTS[report.type],
  report,
  at,
});

export interface Step {
  /** The same object when nothing changed. */
  readonly next: Order;
  readonly effects: readonly OrderEffect[];
}

/** Pure: the same order and event give the same step, live and in replay. */
export function transition(now: Order, event: OrderEvent): Step {
  const rule = ruleFor(event.type, now.life.state);
  if (rule === 'quiet') return { next: now, effects: [] };
  const changed = rule === 'unlisted' ? null : applied(now, event);
  if (changed === null) return { next: now, effects: fault(now, event) };
  if (changed === now) return { next: now, effects: [] };
  const facts = withProvenAmend(changed);
  const life = deriveLife(facts);
  const next: Order = {
    ...facts,
    life: life.state === now.life.state && sameJson(life, now.life) ? now.life : life,
    updatedAt: event.at,
  };
  const effects: OrderEffect[] = next.fills
    .filter((fill) => !now.fills.includes(fill))
    .map((fill) => ({ type: 'fill', fill }));
  // A fill that was known to be missing is awaited, even after the end.
  const isAwaited = next.fills.length > now.fills.length && lacksFills(now);
  if (rule === 'alarmed' && !isAwaited) {
    const text = `${event.type} arrived while the order was ${now.life.state}: it was applied, the order is ${life.state}.`;
    effects.push({ type: 'alarm', level: 'error', text });
  }
  effects.push(...checked(now, next));
  return { next, effects };
}

function fault(now: Order, event: OrderEvent): readonly OrderEffect[] {
  const text = `${event.type} does not belong to an order that is ${now.life.state}: nothing was changed, the exchange is asked.`;
  return [{ type: 'alarm', level: 'error', text }, { type: 'query' }];
}

/** What a step leaves open: fills to fetch, doubts to settle, sums that cannot be right. */
function checked(before: Order, after: Order): readonly OrderEffect[] {
  const effects: OrderEffect[] = [];
  const { quantity } = after.terms;
  const most = after.amend?.terms.quantity ?? quantity;
  const isOver = (order: Order): boolean =>
    quantity !== null &&
    compareDecimals(filledSum(order), quantity) > 0 &&
    (most === null || compareDecimals(filledSum(order), most) > 0);
  if (after.fills.length > before.fills.length && isOver(after)) {
    effects.push({
      type: 'alarm',
      level: 'error',
      text: `Fills add up to ${filledSum(after)}, more than the ${quantity} ordered.`,
    });
  }
  if (lacksFills(after)) effects.push({ type: 'fetchFills' });
  const hasUnexplainedEnd = after.ending !== null && !isTerminal(after.life.state);
  const becameUnknown = after.life.state === 'UNKNOWN' && before.life.state !== 'UNKNOWN';
  const overlayUnknown =
    (after.amend?.state === 'unknown' && before.amend?.state !== 'unknown') ||
    (after.cancel?.state === 'unknown' && before.cancel?.state !== 'unknown');
  const isDoubtful = after.doubtfulEnding !== null && after.doubtfulEnding !== before.doubtfulEnding;
  const wasWrong = before.life.state === 'REJECTED' || before.life.state === 'NOT_ACCEPTED';
  if (hasUnexplainedEnd || becameUnknown || overlayUnknown || isDoubtful || wasWrong) effects.push({ type: 'query' });
  return effects;
}

/** The facts after the event; the same object when it brings nothing new; null when its data contradicts the order. */
function applied(now: Order, event: OrderEvent): Order | null {
  const here = (local: LocalLife): Order => ({ ...now, local });
  switch (event.type) {
    case 'risk.denied':
      return here({ state: 'DENIED', code: event.code, reason: event.reason });
    case 'command.submit': {
      const { route, sentAt, deadline } = event;
      return { ...now, local: { state: 'SUBMITTING' }, route, attempts: now.attempts + 1, sentAt, deadline };
    }
    case 'path.notSent':
      return here({ state: 'CREATED' });
    case 'path.accepted': {
      const { exchangeOrderId } = event;
      const known = now.exchangeOrderId === null && exchangeOrderId !== null ? { ...now, exchangeOrderId } : now;
      return withAcceptance(known, 'acked');
    }
    case 'path.rejected':
      return here({ state: 'REJECTED', code: event.code, reason: event.reason });
    case 'path.silent':
      return here({ state: 'UNKNOWN', cause: event.cause, since: event.at });
    case 'start.resumed':
      return resumed(now, event.at);
    case 'exchange.pendingNew':
      return withAcceptance(told(now, event.report), 'acked');
    case 'exchange.new':
    case 'exchange.amended':
      return withAcceptance(told(now, event.report), 'open');
    case 'exchange.restated':
      return withAcceptance(told(now, event.report), event.report.status === 'pending_new' ? 'acked' : 'open');
    case 'exchange.trade': {
      const fill = fillOf(event.report, now);
      const heard = withReported(named(now, event.report.exchangeOrderId), event.report.cumulativeQuantity);
      return fill === null ? heard : withFill(heard, fill);
    }
    case 'exchange.filled':
    case 'exchange.canceled':
    case 'exchange.expired': {
      const { report } = event;
      const kind =
        event.type === 'exchange.filled' ? 'filled' : event.type === 'exchange.canceled' ? 'canceled' : 'expired';
      if (now.life.state === 'FILLED' && now.ending?.kind === 'filled' && kind !== 'filled') return null;
      const cumulative = report.cumulativeQuantity === undefined ? null : exact(report.cumulativeQuantity);
      const ending: Ending = { kind, at: report.exchangeTime, cumulative, reason: report.reason ?? null };
      return withEnding(withReported(named(now, report.exchangeOrderId), report.cumulativeQuantity), ending);
    }
    case 'exchange.unrecognised':
      return {
        ...named(now, event.report.exchangeOrderId),
        doubt: now.doubt ?? { cause: 'the exchange used a word this version does not know', since: event.at },
      };
    case 'query.foundOpen': {
      const { snapshot } = event;
      const settled = now.doubt === null ? now : { ...now, doubt: null };
      const heard = withReported(named(settled, snapshot.exchangeOrderId), snapshot.filledQuantity);
      const accepted = withAcceptance(heard, snapshot.status === 'pending_new' ? 'acked' : 'open');
      return withOpenSnapshot(accepted, snapshot, event.readAt);
    }
    case 'query.foundClosed':
      return closedByQuery(now, event.snapshot, event.readAt);
    case 'query.fill':
      return withFill(now, event.fill);
    case 'resolver.absent':
      // What the exchange once acknowledged or filled cannot have been refused.
      if (now.acceptance !== 'none' || now.doubt !== null) return null;
      return here({ state: 'NOT_ACCEPTED', reason: event.reason });
    case 'command.amend': {
      if (now.amend !== null || now.cancel !== null) return null;
      const { amendId, terms, sentAt, deadline } = event;
      return { ...now, amend: { state: 'pending', amendId, terms, sentAt, deadline } };
    }
    case 'path.amendAccepted': {
      if (now.amend?.amendId !== event.amendId) return now;
      const time = (event.exchangeTime ?? now.termsAt.time) as EpochMs;
      return {
        ...now,
        terms: now.amend.terms,
        amend: null,
        termsAt: time > now.termsAt.time ? { time, rank: 1 } : now.termsAt,
      };
    }
    case 'path.amendRejected':
      return now.amend?.amendId === event.amendId ? { ...now, amend: null } : now;
    case 'path.amendSilent':
      return now.amend?.amendId === event.amendId ? { ...now, amend: { ...now.amend, state: 'unknown' } } : now;
    case 'command.cancel':
      return { ...now, cancel: { state: 'pending', sentAt: event.sentAt } };
    case 'path.cancelAccepted':
      return now;
    case 'path.cancelRefused':
      if (now.cancel === null) return now;
      return { ...now, cancel: event.isFinal ? null : { ...now.cancel, state: 'unknown' } };
    case 'path.cancelSilent':
      return now.cancel === null ? now : { ...now, cancel: { ...now.cancel, state: 'unknown' } };
    default:
      return assertNever(event);
  }
}
