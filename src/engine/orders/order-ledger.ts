/**
 * Every order of the account, as a fold over journaled records: the same records give the same state, live and in replay.
 * Evidence finds its order by exchange order id, client order id or user reference; what finds none is parked under its
 * exchange order id until its order is known, and is never dropped (fault P9).
 */
import type { ClientOrderId, ExchangeOrderId, Fill, IntentId } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { AutomationFold, type InstanceRecord } from '../automation/automation-fold.ts';
import type { ExecutionReport, OrderSnapshot } from '../ports.ts';
import { arrivalOf } from './arrival.ts';
import type { CarriedPosition } from './carried-position.ts';
import { isMarked } from './client-order-id.ts';
import { digestOf } from './digest.ts';
import { evidenceOf, withEvidence } from './evidence.ts';
import { isPositive } from './exact.ts';
import { externalFromReport, externalFromSnapshot, externalIntentId } from './external-order.ts';
import type { CheckpointRecord, DeskRecord, IntentRecord } from './journal-records.ts';
import {
  cutOf,
  forgotten,
  type KillLatch,
  type LedgerState,
  type Parked,
  type ReadOnly,
  type TickingSwitch,
} from './ledger-state.ts';
import { createOrder, type Order } from './order.ts';
import { OrderIndex } from './order-index.ts';
import { type OrderEffect, type OrderEvent, reportEvent, transition } from './order-machine.ts';
import { eventOf } from './record-events.ts';

export interface Change {
  readonly before: Order | null;
  readonly order: Order;
  readonly effects: readonly OrderEffect[];
}

/** A list nobody can read helps nobody. */
const MOST_DIFFERENCES = 50;

export class OrderLedger {
  readonly #index = new OrderIndex();
  readonly #parked = new Map<ExchangeOrderId, Parked>();
  #fills: Fill[] = [];
  #kill: KillLatch = { isLatched: false, reason: null, at: null };
  #readOnly: ReadOnly | null = null;
  #deadMan: TickingSwitch | null = null;
  /** When this journal began: fills and closed orders of strangers from before it are history, not ours to book. */
  #baseline: EpochMs | null = null;
  #beganAt: EpochMs | null = null;
  #forgotBefore: EpochMs | null = null;
  #lastEvidenceAt: EpochMs | null = null;
  #spentClientOrderIds: ClientOrderId | null = null;
  #carried: readonly CarriedPosition[] = [];
  readonly #automation = new AutomationFold();
  #changes: Change[] = [];

  apply(record: DeskRecord): readonly Change[] {
    this.#changes = [];
    switch (record.kind) {
      case 'session':
        this.#baseline ??= record.at;
        this.#beganAt ??= record.at;
        for (const { intentId } of this.live()) this.#step(intentId, { type: 'start.resumed', at: record.at });
        break;
      case 'intent':
        this.#created(record);
        break;
      case 'reports':
        this.#lastEvidenceAt = record.at;
        for (const report of record.reports) this.#reported(report, record.at, record.isSnapshot);
        break;
      case 'ordersRead':
        for (const snapshot of record.orders) this.#read(snapshot, record.at, record.readAt);
        break;
      case 'fillsRead':
        for (const fill of record.fills) this.#filled(fill, record.at);
        break;
      case 'kill':
        this.#kill = { isLatched: true, reason: record.reason, at: record.at };
        break;
      case 'rearm':
        this.#kill = { isLatched: false, reason: null, at: null };
        break;
      case 'readOnly':
        this.#differ(record.differences, record.at);
        break;
      case 'acknowledged':
        this.#readOnly = null;
        break;
      case 'deadMan': {
        const { triggerAt, timeoutSeconds } = record;
        this.#deadMan = triggerAt === null ? null : { triggerAt, timeoutSeconds };
        break;
      }
      case 'automation':
        this.#automation.apply(record.change, record.at);
        break;
      case 'decisions':
        break;
      case 'checkpoint':
        if (this.#isEmpty()) this.#restore(record.state);
        else this.#restore(forgotten(this.#state(), record.cut));
        break;
      case 'verdict':
        for (const text of record.evidence) this.#note(record.intentId, text, record.at);
        this.#step(record.intentId, eventOf(record));
        break;
      default:
        this.#step(record.intentId, eventOf(record));
    }
    return this.#changes;
  }

  order(intentId: IntentId): Order | null {
    return this.#index.order(intentId);
  }

  byClientOrderId(id: ClientOrderId): Order | null {
    return this.#index.byClientOrderId(id);
  }

  byExchangeOrderId(id: ExchangeOrderId): Order | null {
    return this.#index.byExchangeOrderId(id);
  }

  /** The order a report speaks of. */
  named(report: ExecutionReport): Order | null {
    return this.#index.find(report.exchangeOrderId, report.clientOrderId ?? null, report);
  }

  all(): Iterable<Order> {
    return this.#index.all();
  }

  live(): readonly Order[] {
    return this.#index.live();
  }

  /** In the order they became known. */
  get fills(): readonly Fill[] {
    return this.#fills;
  }

  get killLatch(): KillLatch {
    return this.#kill;
  }

  get readOnly(): ReadOnly | null {
    return this.#readOnly;
  }

  get deadMan(): TickingSwitch | null {
    return this.#deadMan;
  }

  get baseline(): EpochMs | null {
    return this.#baseline;
  }

  /** When this journal's first process began: no fill since is missing from what it tells, those carried included. */
  get beganAt(): EpochMs | null {
    return this.#beganAt;
  }

  /** Of the last report of the stream, by this machine's calendar. */
  get lastEvidenceAt(): EpochMs | null {
    return this.#lastEvidenceAt;
  }

  get hasParked(): boolean {
    return this.#parked.size > 0;
  }

  /** Exchange order ids that evidence spoke of and no order is known for. */
  parkedSince(): ReadonlyMap<ExchangeOrderId, EpochMs> {
    return new Map([...this.#parked].map(([id, parked]) => [id, parked.since]));
  }

  /** What the journal knows of automation. */
  get automation(): ReadonlyMap<string, InstanceRecord> {
    return this.#automation.instances;
  }

  /** Positions of fills that are no longer kept one by one. */
  get carried(): readonly CarriedPosition[] {
    return this.#carried;
  }

  /** Whether this client order id was never given and never will have been (I1): for ever, also past a checkpoint. */
  isFresh(id: ClientOrderId): boolean {
    return this.byClientOrderId(id) === null && !this.#isSpent(id);
  }

  /** Lets go of what ended long ago, and tells what is left; every record so far must have been applied. */
  checkpoint(now: EpochMs): Omit<CheckpointRecord, 'counters'> {
    const cut = cutOf(this.#index.all(), this.#fills, now);
    this.#restore(forgotten(this.#state(), cut));
    return { v: 1, kind: 'checkpoint', at: now, cut, stateHash: this.stateHash(), state: this.#state() };
  }

  stateHash(): string {
    const orders = [...this.#index.all()].map(({ evidence: _evidence, ...state }) => JSON.stringify(state)).sort();
    const rest = [
      this.#kill,
      this.#readOnly,
      this.#deadMan,
      [...this.#parked],
      this.#fills.map(({ executionId }) => executionId),
      this.#carried,
      this.#spentClientOrderIds,
      ...this.#automation.state(),
    ];
    return digestOf([...orders, ...rest.map((each) => JSON.stringify(each))].join('\n'));
  }

  /** Whether a read would teach anything; what would not needs no record. */
  isNews(order: OrderSnapshot, readAt: EpochMs): boolean {
    const known = this.#index.find(order.exchangeOrderId, order.clientOrderId, order);
    if (known === null) return this.#isOfInterest(order);
    return transition(known, readEvent(order, readAt, readAt)).next !== known;
  }

  isNewFill(fill: Fill): boolean {
    const order = this.byExchangeOrderId(fill.exchangeOrderId);
    if (order !== null) return !order.fills.some((known) => known.executionId === fill.executionId);
    const parked = this.#parked.get(fill.exchangeOrderId);
    return (
      !this.#isHistory(fill.exchangeTime) && !parked?.fills.some((known) => known.executionId === fill.executionId)
    );
  }

  #isEmpty(): boolean {
    return this.#baseline === null && this.#index.size === 0;
  }

  #state(): LedgerState {
    return {
      beganAt: this.#beganAt,
      baseline: this.#baseline,
      forgotBefore: this.#forgotBefore,
      lastEvidenceAt: this.#lastEvidenceAt,
      kill: this.#kill,
      readOnly: this.#readOnly,
      deadMan: this.#deadMan,
      spentClientOrderIds: this.#spentClientOrderIds,
      orders: [...this.#index.all()],
      live: this.live().map(({ intentId }) => intentId),
      fills: [...this.#fills],
      parked: [...this.#parked],
      carried: this.#carried,
      ...(this.#automation.instances.size === 0 ? {} : { automation: this.#automation.state() }),
    };
  }

  #restore(state: LedgerState): void {
    this.#index.replace(state.orders, state.live);
    this.#parked.clear();
    for (const [id, parked] of state.parked) this.#parked.set(id, parked);
    this.#fills = [...state.fills];
    this.#kill = state.kill;
    this.#readOnly = state.readOnly;
    this.#deadMan = state.deadMan;
    this.#baseline = state.baseline;
    this.#beganAt = state.beganAt ?? state.baseline;
    this.#forgotBefore = state.forgotBefore;
    this.#lastEvidenceAt = state.lastEvidenceAt;
    this.#spentClientOrderIds = state.spentClientOrderIds;
    this.#carried = state.carried;
    this.#automation.restore(state.automation ?? []);
  }

  #isSpent(id: ClientOrderId): boolean {
    return this.#spentClientOrderIds !== null && id <= this.#spentClientOrderIds;
  }

  #created(record: IntentRecord): void {
    if (this.order(record.identity.intentId) !== null) return;
    const order = createOrder(record.identity, record.terms, arrivalOf(record));
    const text = `Asked for by ${whoAsked(order)}: ${order.side} ${record.terms.quantity ?? `${order.cashQuantity} worth`} ${order.symbol}.`;
    this.#put(null, withEvidence(order, { at: record.gestureAt, source: 'trader', text }), []);
    if (record.denial !== null) this.#step(order.intentId, { type: 'risk.denied', at: record.at, ...record.denial });
  }

  #reported(report: ExecutionReport, at: EpochMs, isSnapshot: boolean): void {
    const order = this.#index.find(report.exchangeOrderId, report.clientOrderId ?? null, report);
    if (order !== null) {
      this.#step(order.intentId, reportEvent(report, at));
      return;
    }
    if (isSnapshot && report.type === 'trade' && this.#isHistory(report.exchangeTime)) return;
    const mayBeOurs = report.clientOrderId !== undefined && this.byClientOrderId(report.clientOrderId) !== null;
    const adopted = mayBeOurs ? null : externalFromReport(report, this.#index.parentOf(report), at);
    if (adopted === null) {
      const parked = this.#parked.get(report.exchangeOrderId) ?? { since: at, reports: [], fills: [] };
      this.#parked.set(report.exchangeOrderId, { ...parked, reports: [...parked.reports, report] });
      return;
    }
    this.#adopt(adopted, report.clientOrderId ?? null, at);
    this.#step(adopted.intentId, reportEvent(report, at));
  }

  #read(snapshot: OrderSnapshot, at: EpochMs, readAt: EpochMs): void {
    const known = this.#index.find(snapshot.exchangeOrderId, snapshot.clientOrderId, snapshot);
    if (known === null) {
      if (!this.#isOfInterest(snapshot)) return;
      this.#adopt(externalFromSnapshot(snapshot, this.#index.parentOf(snapshot), at), snapshot.clientOrderId, at);
    }
    const intentId = known?.intentId ?? externalIntentId(snapshot.exchangeOrderId);
    this.#step(intentId, readEvent(snapshot, readAt, at));
  }

  #filled(fill: Fill, at: EpochMs): void {
    const order = this.byExchangeOrderId(fill.exchangeOrderId);
    if (order !== null) {
      this.#step(order.intentId, { type: 'query.fill', at, fill });
      return;
    }
    if (this.#isHistory(fill.exchangeTime)) return;
    const parked = this.#parked.get(fill.exchangeOrderId) ?? { since: at, reports: [], fills: [] };
    this.#parked.set(fill.exchangeOrderId, { ...parked, fills: [...parked.fills, fill] });
  }

  #isHistory(time: EpochMs): boolean {
    return this.#baseline !== null && time < this.#baseline;
  }

  /** An ended order that a checkpoint forgot, and a read that reaches far back finds again: its fills are carried. */
  #wasLetGo({ clientOrderId, closedAt, openedAt }: OrderSnapshot): boolean {
    if (clientOrderId !== null && isMarked(clientOrderId) && this.#isSpent(clientOrderId)) return true;
    return this.#forgotBefore !== null && (closedAt ?? openedAt) < this.#forgotBefore;
  }

  /** Strangers' orders are shown while open; closed ones only when they filled since this journal began, or are waited for. */
  #isOfInterest(snapshot: OrderSnapshot): boolean {
    if (isOpenStatus(snapshot.status) || this.#parked.has(snapshot.exchangeOrderId)) return true;
    if (this.#wasLetGo(snapshot)) return false;
    return isPositive(snapshot.filledQuantity) && !this.#isHistory(snapshot.closedAt ?? snapshot.openedAt);
  }

  /**
   * An order id nobody here made. The same client order id on a second exchange order would be two orders for one intent;
   * a client order id with our mark that this journal never gave was sent by this program from somewhere else.
   */
  #adopt(order: Order, clientOrderId: ClientOrderId | null, at: EpochMs): void {
    const effects: OrderEffect[] =
      order.terms.quantity === null && order.cashQuantity === null ? [{ type: 'query' }] : [];
    const twin = clientOrderId === null ? null : this.byClientOrderId(clientOrderId);
    if (twin !== null) {
      const text = `The exchange holds ${order.exchangeOrderId} and ${twin.exchangeOrderId} under one client order id: cancel one of them.`;
      effects.push({ type: 'alarm', level: 'error', text });
      this.#differ([text], at);
    } else if (clientOrderId !== null && isMarked(clientOrderId) && !this.#isSpent(clientOrderId)) {
      const what = `${order.side} ${order.terms.quantity ?? order.cashQuantity ?? ''} ${order.symbol}`;
      this.#differ(
        [
          `Order ${order.exchangeOrderId} (${what}) was sent by this program, and this journal does not know it: the same key trades elsewhere, or this is not its journal.`,
        ],
        at,
      );
    }
    this.#put(null, order, effects);
  }

  #differ(differences: readonly string[], at: EpochMs): void {
    const known = this.#readOnly?.differences ?? [];
    const added = differences.filter((difference) => !known.includes(difference));
    if (added.length === 0) return;
    this.#readOnly = {
      since: this.#readOnly?.since ?? at,
      differences: [...known, ...added].slice(0, MOST_DIFFERENCES),
    };
  }

  #step(intentId: IntentId, event: OrderEvent): void {
    const before = this.order(intentId);
    if (before === null) return;
    const { next, effects } = transition(before, event);
    // Answers that confirm what a report said first change nothing and are still part of the story.
    const isTold = next !== before || event.type.startsWith('path.');
    const after = isTold ? withEvidence(next, evidenceOf(event, before, next)) : next;
    this.#put(before, after, [...effects, ...restatement(event, before, after)]);
  }

  #note(intentId: IntentId, text: string, at: EpochMs): void {
    const order = this.order(intentId);
    if (order !== null) this.#index.keep(withEvidence(order, { at, source: 'query', text }));
  }

  #put(before: Order | null, order: Order, effects: readonly OrderEffect[]): void {
    const isNamed = this.#index.keep(order);
    for (const effect of effects) {
      if (effect.type !== 'fill') continue;
      this.#fills.push(effect.fill);
      if (order.decimals !== null) this.#automation.filled(order.origin, effect.fill, order.decimals);
    }
    if (before !== order || effects.length > 0) this.#changes.push({ before, order, effects });
    if (isNamed && order.exchangeOrderId !== null) this.#unpark(order.exchangeOrderId, order.updatedAt);
  }

  #unpark(id: ExchangeOrderId, at: EpochMs): void {
    const parked = this.#parked.get(id);
    const intentId = this.byExchangeOrderId(id)?.intentId;
    if (parked === undefined || intentId === undefined) return;
    this.#parked.delete(id);
    for (const report of parked.reports) this.#step(intentId, reportEvent(report, at));
    for (const fill of parked.fills) this.#step(intentId, { type: 'query.fill', at, fill });
  }
}

const isOpenStatus = (status: OrderSnapshot['status']): boolean =>
  status === 'pending_new' || status === 'new' || status === 'partially_filled';

const readEvent = (snapshot: OrderSnapshot, readAt: EpochMs, at: EpochMs): OrderEvent => ({
  type: isOpenStatus(snapshot.status) ? 'query.foundOpen' : 'query.foundClosed',
  snapshot,
  readAt,
  at,
});

const whoAsked = ({ origin }: Order): string =>
  origin.kind === 'strategy'
    ? `strategy ${origin.strategyId}`
    : origin.kind === 'manual'
      ? 'the trader'
      : 'someone else';

/** The exchange changed an order by itself, as after a split or an adjustment of its rules: whoever placed it is told. */
function restatement(event: OrderEvent, before: Order, after: Order): readonly OrderEffect[] {
  if (event.type !== 'exchange.restated' || event.report.type !== 'restated') return [];
  const { quantity, limitPrice } = after.terms;
  if (quantity === before.terms.quantity && limitPrice === before.terms.limitPrice) return [];
  const why = event.report.reason === undefined ? '' : ` (${event.report.reason})`;
  const price = limitPrice === null ? '' : `, limit ${limitPrice}`;
  return [
    { type: 'alarm', level: 'warn', text: `the exchange changed its terms${why}: quantity ${quantity}${price}.` },
  ];
}
