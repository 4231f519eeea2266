/**
 * The desk: the one place where commands on orders begin and where evidence about them arrives. What it knows is a fold over
 * its journal; what it does not know it says, and finds out.
 */
import type { DecisionView } from '../../contract/automation-views.ts';
import type { OrderTicket } from '../../contract/commands.ts';
import type { OrdersReport } from '../../contract/monitor-views.ts';
import type { OrderPreview } from '../../contract/queries.ts';
import type { StatusView } from '../../contract/views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { IntentId, OrderOrigin } from '../../domain/order.ts';
import { fail, ok } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AutomationChange } from '../automation/automation-fold.ts';
import type { ConnectionId, ConnectionView, Disposable, ExecutionReport, LateAnswer } from '../ports.ts';
import { previewOf } from '../risk/preview.ts';
import { Amending, refusal } from './amending.ts';
import { Cancelling } from './cancelling.ts';
import { DeskCore } from './desk-core.ts';
import { DeskKnowledge } from './desk-knowledge.ts';
import type {
  AmendRequest,
  CancelFilter,
  DeskResult,
  OrderDeskPorts,
  PlaceAnswer,
  PlaceRequest,
  ReconcileReason,
  ReplaySummary,
} from './desk-ports.ts';
import { DeskViews } from './desk-views.ts';
import type { DeskRecord } from './journal-records.ts';
import { replayInto } from './journal-replay.ts';
import { KillSwitch } from './kill-switch.ts';
import type { ReadOnly } from './ledger-state.ts';
import { LeftOut } from './left-out.ts';
import { isTerminal, type Order } from './order.ts';
import { lacksFills } from './order-facts.ts';
import type { Change } from './order-ledger.ts';
import { OrderStatistics } from './order-statistics.ts';
import { Placement } from './placement.ts';
import { Reconciler, type ReconciliationSummary } from './reconciler.ts';
import { RememberedCharges } from './remembered-charges.ts';
import { UnknownResolver } from './unknown-resolver.ts';

export class OrderDesk implements Disposable {
  readonly views: DeskViews;
  readonly known: DeskKnowledge;
  readonly #core: DeskCore;
  readonly #placement: Placement;
  readonly #amending: Amending;
  readonly #cancelling: Cancelling;
  readonly #resolver: UnknownResolver;
  readonly #reconciler: Reconciler;
  readonly #kill: KillSwitch;
  readonly #leftOut = new LeftOut();
  readonly #liveConnections = new Set<ConnectionId>();
  readonly #statistics = new OrderStatistics();
  #hasLostStream = false;
  #wasReadOnly = false;
  #unknowns = 0;

  constructor(ports: OrderDeskPorts) {
    this.#core = new DeskCore(ports, (changes, records) => this.#applied(changes, records));
    this.#cancelling = new Cancelling(this.#core);
    this.#placement = new Placement(
      this.#core,
      (intentId) => this.#cancelling.isWanted(intentId),
      () => void this.#reconciler.reconcile('check'),
    );
    this.#amending = new Amending(this.#core);
    this.#resolver = new UnknownResolver(
      this.#core,
      (intentId) => this.#cancelling.cancel(intentId, 'resolver'),
      (intentId) => this.#tell(intentId),
      () => this.#reconciler.isCatchingUp,
      this.#leftOut,
    );
    this.views = new DeskViews(this.#core, this.#resolver);
    this.known = new DeskKnowledge(this.#core);
    this.#reconciler = new Reconciler(this.#core, this.#leftOut, () => this.#resolver.wake());
    this.#kill = new KillSwitch(
      this.#core,
      (intentId) => this.#cancelling.cancel(intentId, 'kill'),
      () => this.#reconciler.isClean(),
    );
  }

  /** Replays the journal and opens a session in it. Once, first of all. Trading stays blocked until `reconcile('start')`. */
  async start(): Promise<DeskResult<ReplaySummary>> {
    const { ledger, recorder, ports } = this.#core;
    const charges = new RememberedCharges();
    const replayed = replayInto(ledger, ports.journal, (record) => charges.note(record, ledger));
    if (!replayed.ok) return fail(replayed.error);
    const { records, distrusted } = replayed.value;
    if (distrusted !== null)
      this.#core.alarm('warn', 'orders', `The journal was read from its very beginning: ${distrusted}`);
    for (const { symbol, value } of charges.values(this.#core.now())) this.#core.rates.reported(value, null, symbol);
    const stateHash = ledger.stateHash();
    const opened = await recorder.command({ v: 1, kind: 'session', at: this.#core.now() });
    if (!opened.ok) return fail(opened.error);
    let orders = 0;
    for (const order of ledger.all()) {
      orders += 1;
      this.#resolver.consider(order, false);
    }
    this.#countUnknown();
    if (this.#core.kill().isLatched) void this.#kill.sweep();
    return ok({ records, orders, fills: ledger.fills.length, stateHash });
  }

  /** Brings orders and fills to the exchange's truth; repeats itself with backoff until it succeeds. */
  reconcile(reason: ReconcileReason): Promise<void> {
    return this.#reconciler.reconcile(reason);
  }

  place(request: PlaceRequest): Promise<PlaceAnswer> {
    return this.#placement.place(request);
  }

  preview(ticket: OrderTicket, origin: OrderOrigin): OrderPreview {
    return previewOf(ticket, origin, this.#core.ports.risk, this.#core.facts());
  }

  amend(request: AmendRequest): Promise<DeskResult<{ readonly intentId: string }>> {
    return this.#amending.amend(request);
  }

  cancel(intentId: IntentId): Promise<DeskResult<{ readonly intentId: string }>> {
    return this.#cancelling.cancel(intentId, 'trader');
  }

  /** Every live order the filter names, orders placed elsewhere included; the count is of cancels sent or waiting to be. */
  async cancelAll(filter: CancelFilter): Promise<DeskResult<{ readonly count: number }>> {
    return ok({ count: await this.#cancelling.cancelAll(filter) });
  }

  /** What nobody here can explain: no order leaves until a person has acknowledged it, also after a restart. */
  async unexplained(differences: readonly string[]): Promise<void> {
    if (differences.length === 0) return;
    await this.#core.recorder.evidence({ v: 1, kind: 'readOnly', at: this.#core.now(), differences });
  }

  /** A person has looked at the differences and takes the exchange's word. */
  async acknowledge(reason: string): Promise<DeskResult<{ readonly acknowledged: true }>> {
    const core = this.#core;
    if (core.ledger.readOnly === null)
      return fail(refusal('NOT_READ_ONLY', 'Nothing is read-only: there is nothing to acknowledge.'));
    const durable = await core.recorder.command({ v: 1, kind: 'acknowledged', at: core.now(), reason });
    if (!durable.ok) return fail(durable.error);
    core.alarm('warn', 'reconcile', `The differences were acknowledged (${reason}): orders may leave again.`);
    core.ports.events.statusChanged();
    return ok({ acknowledged: true });
  }

  readOnly(): ReadOnly | null {
    return this.#core.ledger.readOnly;
  }

  /** Why orders and fills are not known to agree with the exchange, or null. */
  truthMissing(): string | null {
    return this.#core.obstacle('truth');
  }

  /** While the machine recovers from sleep, a network change or its start no order leaves; null once it has. */
  recovering(why: string | null): void {
    this.#core.block('recovery', why);
  }

  reconciliation(): ReconciliationSummary {
    return this.#reconciler.summary;
  }

  report(): OrdersReport {
    return this.#statistics.report(this.#core.ledger.live(), this.#core.now(), this.#reconciler.summary);
  }

  kill(reason: string): Promise<{ readonly isLatched: true }> {
    return this.#kill.engage(reason);
  }

  rearm(reason: string): Promise<DeskResult<{ readonly isLatched: false }>> {
    return this.#kill.rearm(reason);
  }

  // ── Evidence, as `AccountEvents` brings it ────────────────────────────────────────────────────────────────────────

  connection(id: ConnectionId, view: ConnectionView): void {
    if (view.state === 'live') {
      this.#liveConnections.add(id);
      this.#reconciler.returned();
      if (this.#hasLostStream) {
        this.#hasLostStream = false;
        void this.reconcile('reconnect');
      }
      return;
    }
    if (view.state === 'suspect') return;
    if (this.#liveConnections.delete(id) && this.#liveConnections.size === 0) {
      this.#hasLostStream = true;
      this.#reconciler.lost(view.reason ?? view.state);
      // Why it does not come back (a key that is no longer known, say) matters more than why it went.
    } else if (this.#hasLostStream && view.reason !== null) this.#reconciler.lost(view.reason);
  }

  executions(id: ConnectionId, reports: readonly ExecutionReport[], isSnapshot: boolean, sequence: number): void {
    const { recorder } = this.#core;
    const at = this.#core.now();
    const applied = recorder.evidence({ v: 1, kind: 'reports', at, connection: id, isSnapshot, sequence, reports });
    if (isSnapshot) void applied.then(() => this.#askAboutAbsent(reports));
  }

  lateAnswer({ clientOrderId, command, answer }: LateAnswer): void {
    const order = clientOrderId === null ? null : this.#core.ledger.byClientOrderId(clientOrderId);
    if (order === null) return;
    if (command === 'add') void this.#placement.late(order.intentId, 'websocket', answer);
    else if (command === 'amend' && order.amend !== null) {
      void this.#amending.late(order.intentId, order.amend.amendId, 'websocket', answer);
    } else this.#resolver.consider(order, true);
  }

  /** `report`: the row that brought the figure, which tells the pair and what has been counted by then. */
  rateCounter(value: number, maximum: number | null, report: ExecutionReport | null): void {
    const { charges, ledger, rates } = this.#core;
    const order = report === null ? null : ledger.named(report);
    if (order !== null && report !== null) charges.shown(order.intentId, report.type);
    rates.reported(value, maximum, report?.symbol ?? order?.symbol ?? null);
    this.#core.ports.events.statusChanged();
  }

  // ── What the rest of the engine has written down ──────────────────────────────────────────────────────────────────

  /** In force once it is durable. */
  async recordAutomation(change: AutomationChange): Promise<DeskResult<null>> {
    const recorded = await this.#core.recorder.command({ v: 1, kind: 'automation', at: this.#core.now(), change });
    return recorded.ok ? ok(null) : fail(recorded.error);
  }

  /** Why instances did what they did. What the disk does not take is not kept: nothing waits for it. */
  recordDecisions(decisions: readonly DecisionView[]): void {
    if (decisions.length === 0 || !this.#core.recorder.isWritable) return;
    void this.#core.recorder.command({ v: 1, kind: 'decisions', at: this.#core.now(), decisions });
  }

  recordSwitch(triggerAt: EpochMs | null, timeoutSeconds: number): void {
    if (triggerAt === null && this.#core.ledger.deadMan === null) return;
    void this.#core.recorder.evidence({ v: 1, kind: 'deadMan', at: this.#core.now(), triggerAt, timeoutSeconds });
  }

  // ── How the desk stands ───────────────────────────────────────────────────────────────────────────────────────────

  order(intentId: IntentId): Order | null {
    return this.#core.ledger.order(intentId);
  }

  /** Symbols with an order unresolved for 60 s: their automation halts. */
  haltedSymbols(): ReadonlySet<MarketSymbol> {
    return this.#resolver.haltedSymbols();
  }

  killLatch(): StatusView['kill'] {
    const latch = this.#core.kill();
    return latch.isLatched ? { ...latch, progress: this.#kill.progress } : latch;
  }

  /** Why no order may leave now; null when orders may. */
  tradingBlocked(): string | null {
    const kill = this.#core.kill();
    if (kill.isLatched) return `the kill switch is engaged (${kill.reason ?? 'no reason given'})`;
    const { blocked } = this.#core;
    return this.#core.journalFailure() ?? blocked;
  }

  /** Compares now. True: the exchange answered everything, and its truth is ours. */
  compare(): Promise<boolean> {
    return this.#reconciler.isClean();
  }

  /** Why the journal takes no orders, or null. */
  journalFailure(): string | null {
    return this.#core.journalFailure();
  }

  /** How long the oldest record has waited for the disk; null while none waits. */
  journalWaitingMs(): number | null {
    return this.#core.recorder.waitingMs;
  }

  unknownCount(): number {
    return this.#unknowns;
  }

  dispose(): void {
    this.#core.isDisposed = true;
    this.#core.recorder.dispose();
    this.#resolver.dispose();
    this.#reconciler.dispose();
    this.#kill.dispose();
  }

  // ── What a record did ─────────────────────────────────────────────────────────────────────────────────────────────

  #applied(changes: readonly Change[], records: readonly DeskRecord[]): void {
    const { events } = this.#core.ports;
    this.#statistics.applied(changes, records);
    this.#tellReadOnly();
    const told = new Set<IntentId>();
    for (const { order, effects } of changes) {
      const now = this.#core.ledger.order(order.intentId) ?? order;
      for (const effect of effects) {
        if (effect.type === 'fill') events.fill(this.views.fill(effect.fill), effect.fill);
        else if (effect.type === 'alarm')
          this.#core.alarm(effect.level, 'orders', `${this.#named(order)}: ${effect.text}`);
      }
      this.#resolver.consider(
        now,
        effects.some((effect) => effect.type === 'query'),
      );
      this.#core.charges.orderChanged(now);
      this.#cancelling.orderChanged(now);
      told.add(order.intentId);
    }
    for (const intentId of told) this.#tell(intentId);
    if (changes.length > 0) this.#countUnknown();
    this.#resolver.wake();
  }

  #tellReadOnly(): void {
    const { ledger, ports } = this.#core;
    const isReadOnly = ledger.readOnly !== null;
    if (isReadOnly === this.#wasReadOnly) return;
    this.#wasReadOnly = isReadOnly;
    for (const difference of ledger.readOnly?.differences ?? [])
      this.#core.alarm('error', 'reconcile', `${difference} No order leaves until you have acknowledged this.`);
    ports.events.statusChanged();
  }

  /** Ours and live, and the snapshot of open orders does not hold it: it ended, or it is too young to be told. */
  #askAboutAbsent(reports: readonly ExecutionReport[]): void {
    const live = this.#core.ledger.live();
    const now = this.#core.ports.clock.monotonicNow();
    this.#leftOut.snapshot(reports, live, now);
    for (const order of live) if (this.#leftOut.isInDoubt(order, now)) this.#resolver.consider(order, true);
  }

  #countUnknown(): void {
    const before = this.#unknowns;
    let unknowns = 0;
    for (const { life } of this.#core.ledger.live()) if (life.state === 'UNKNOWN') unknowns += 1;
    this.#unknowns = unknowns;
    if (this.#unknowns !== before) this.#core.ports.events.statusChanged();
  }

  #tell(intentId: IntentId): void {
    const view = this.views.order(intentId);
    if (view !== null) this.#core.ports.events.orderChanged(view);
  }

  #named(order: Order): string {
    const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${order.terms.quantity ?? ''} ${order.symbol}`.replace(
      '  ',
      ' ',
    );
    return lacksFills(order) && isTerminal(order.life.state) ? `${what} (fills missing)` : what;
  }
}
