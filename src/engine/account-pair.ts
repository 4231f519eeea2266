/**
 * The account's two private connections. Both listen, the first to tell is believed, and the loss of one costs nothing while
 * the other covers the same time without a gap. Commands leave by whichever is best at that moment, one path each (see
 * `orders/routing.ts`); they are never raced.
 */
import type { FeedConnectionView } from '../contract/monitor-views.ts';
import type { SystemStatus } from '../domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../domain/time.ts';
import type { AccountBook } from './account/account-book.ts';
import { BalanceSources } from './account/balance-sources.ts';
import { accountConnectionView } from './account/connection-views.ts';
import { Coverage } from './account/coverage.ts';
import { SeenReports } from './account/seen-reports.ts';
import { ToldSpan } from './account/told-span.ts';
import { AccountStream, type AccountStreamEvents } from './account-stream.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import type {
  AccountConnection,
  AccountVenue,
  BalanceSnapshotEntry,
  Clock,
  ClockSample,
  ConnectionId,
  ConnectionView,
  Disposable,
  ExecutionReport,
  LateAnswer,
  LedgerUpdate,
} from './ports.ts';

/** The private stream heartbeats about every second; silent for longer than this it is not a source of truth. */
const HEARD_BUDGET_MS = 3_000;
const JUDGE_EVERY_MS = 250;
/** After a gap the stream asks for a new snapshot; it does so only now and then, and then goes on without one. */
const SNAPSHOT_WITHIN_MS = 1_500;
/** A stream found silent while its twin speaks is opened anew, and not more often than this. */
const RENEW_SILENT_EVERY_MS = 600_000;

export interface AccountPairEvents {
  connection(id: ConnectionId, view: ConnectionView): void;
  clockRead(sample: ClockSample): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  balancesChanged(): void;
  incident(level: 'info' | 'warn' | 'error', message: string): void;
  /** There is a hole in what the streams have told: the account must be read before a new order leaves. */
  mustReconcile(reason: 'reconnect' | 'gap'): void;
}

interface Member {
  readonly connection: AccountConnection;
  attempts: number;
  /** A gap whose snapshot has not come yet. */
  gapAt: MonotonicMs | null;
  renewedAt: MonotonicMs | null;
}

const twinOf = (id: ConnectionId): ConnectionId => (id === 'A' ? 'B' : 'A');
const IDS: readonly ConnectionId[] = ['A', 'B'];

export class AccountPair implements AccountStreamEvents, Disposable {
  readonly #clock: Clock;
  readonly #desk: OrderDesk;
  readonly #account: AccountBook;
  readonly #events: AccountPairEvents;
  readonly #members: Readonly<Record<ConnectionId, Member>>;
  readonly #coverage: Coverage;
  readonly #told = new ToldSpan();
  readonly #seen = new SeenReports();
  readonly #balances = new BalanceSources((id) => this.#coverage.isAttached(id));
  #gapReason: 'reconnect' | 'gap' = 'reconnect';
  /** A comparison with the exchange is under way: the first one is asked for by the start. */
  #isReading = true;
  #lastActivityAt: MonotonicMs;
  #timer: Disposable | null = null;

  constructor(clock: Clock, venue: AccountVenue, desk: OrderDesk, account: AccountBook, events: AccountPairEvents) {
    this.#clock = clock;
    this.#desk = desk;
    this.#account = account;
    this.#events = events;
    this.#lastActivityAt = clock.monotonicNow();
    const member = (id: ConnectionId): Member => ({
      connection: venue.connect(id, new AccountStream(id, this)),
      attempts: 0,
      gapAt: null,
      renewedAt: null,
    });
    this.#members = { A: member('A'), B: member('B') };
    this.#coverage = new Coverage((id) => this.#members[id].connection.view().lastHeard);
  }

  get connections(): readonly AccountConnection[] {
    return IDS.map((id) => this.#members[id].connection);
  }

  /** Reads of what happened may begin there, by the exchange's clock: everything before it was told; null: not known. */
  get toldUntil(): EpochMs | null {
    return this.#told.until;
  }

  /** When anything last happened on the account, as far as the streams told. */
  get lastActivityAt(): MonotonicMs {
    return this.#lastActivityAt;
  }

  /** Whether a stream tells every change of the balances. */
  get tellsBalances(): boolean {
    return this.#balances.isTold;
  }

  /** When a stream that tells every change of the balances was last heard; null: none tells them. */
  get balancesHeardAt(): MonotonicMs | null {
    return this.#balances.telling.reduce<MonotonicMs | null>((latest, id) => {
      const { lastHeard } = this.#members[id].connection.view();
      return lastHeard !== null && (latest === null || lastHeard > latest) ? lastHeard : latest;
    }, null);
  }

  open(): void {
    for (const connection of this.connections) connection.open();
    this.#judgeLater();
  }

  drop(reason: string): void {
    for (const connection of this.connections) connection.drop(reason);
  }

  dispose(): void {
    this.#timer?.dispose();
    for (const connection of this.connections) connection.dispose();
  }

  /** Whether a private stream tells everything now; `reason` when none does. */
  truth(): { readonly isLive: boolean; readonly reason: string | null } {
    if (this.#coverage.isLive(this.#clock.monotonicNow(), HEARD_BUDGET_MS)) return { isLive: true, reason: null };
    const reasons = IDS.map((id) => [id, this.#whyNot(id)] as const);
    const [a, b] = reasons;
    if (a !== undefined && b !== undefined && a[1] === b[1])
      return { isLive: false, reason: `each private stream ${a[1]}` };
    return { isLive: false, reason: reasons.map(([id, why]) => `private stream ${id} ${why}`).join(', ') };
  }

  /** Whether a stream has begun to tell everything, so that reads from now on leave nothing between them and it. */
  get hasBegun(): boolean {
    return IDS.some((id) => this.#coverage.hasRun(id));
  }

  /** Reads that began at `askedAt` have been applied. */
  reconciled(askedAt: MonotonicMs): void {
    this.#coverage.reconciled(askedAt);
    this.#told.reconciled(askedAt);
    this.#balances.reconciled(askedAt);
    this.#isReading = false;
    this.#judge();
  }

  views(): readonly FeedConnectionView[] {
    const now = this.#clock.monotonicNow();
    return IDS.map((id) => {
      const { connection, attempts } = this.#members[id];
      return accountConnectionView(connection, now, attempts, this.#seen.wins(id));
    });
  }

  // ── What the streams bring ────────────────────────────────────────────────────────────────────────────────────────

  up(id: ConnectionId): void {
    const isCovered = this.#coverage.isLive(this.#clock.monotonicNow(), HEARD_BUDGET_MS);
    if (this.#members[id].attempts > 1)
      this.#events.incident(
        'info',
        `Private connection ${id} is back${isCovered ? '; its twin told everything meanwhile' : ''}.`,
      );
  }

  down(id: ConnectionId, view: ConnectionView): void {
    const member = this.#members[id];
    this.#balances.ended(id);
    member.gapAt = null;
    this.#coverage.ended(id);
    this.#told.ended(id);
    this.#seen.forgive(id);
    this.#account.streamEnded(id);
    const isCovered = this.#coverage.isLive(this.#clock.monotonicNow(), HEARD_BUDGET_MS);
    const why = view.reason === null ? '' : ` (${view.reason.replace(/\.$/, '')})`;
    this.#events.incident(
      isCovered ? 'info' : 'warn',
      isCovered
        ? `Private connection ${id} was lost${why}; ${twinOf(id)} tells everything meanwhile.`
        : `Private connection ${id} was lost${why}, and no other tells of fills now.`,
    );
    this.#checkBalances();
  }

  connection(id: ConnectionId, view: ConnectionView): void {
    if (view.state === 'connecting') this.#members[id].attempts += 1;
    this.#desk.connection(id, view);
    this.#judge();
    this.#events.connection(id, view);
  }

  clockRead(_id: ConnectionId, sample: ClockSample): void {
    this.#events.clockRead(sample);
  }

  systemStatus(status: SystemStatus, announcement: string | null): void {
    this.#events.systemStatus(status, announcement);
  }

  executions(
    id: ConnectionId,
    reports: readonly ExecutionReport[],
    isSnapshot: boolean,
    sequence: number,
    received: Received,
  ): void {
    const { monotonic } = received;
    if (isSnapshot) {
      this.#coverage.began(id, monotonic);
      this.#told.began(id, monotonic);
      this.#members[id].gapAt = null;
      this.#seen.forgive(id);
    } else {
      this.#coverage.message(id, monotonic);
      this.#told.message(id, reports, monotonic);
    }
    const isTwinListening = !isSnapshot && this.#coverage.isAttached(twinOf(id));
    const fresh = this.#seen.fresh(id, reports, monotonic, isTwinListening);
    if (fresh.length > 0) this.#lastActivityAt = monotonic;
    if (fresh.length > 0 || isSnapshot) this.#desk.executions(id, isSnapshot ? reports : fresh, isSnapshot, sequence);
  }

  balanceSnapshot(id: ConnectionId, entries: readonly BalanceSnapshotEntry[], received: Received): void {
    const { isTold } = this.#balances;
    this.#balances.snapshot(id, !isTold);
    // Beside a stream that tells every change, a snapshot may be the older of the two.
    if (isTold) this.#account.addUnknown(entries, received.wall, id);
    else this.#account.applySnapshot(entries, received.wall, id);
    this.#events.balancesChanged();
  }

  ledger(id: ConnectionId, update: LedgerUpdate, received: Received): void {
    if (!this.#account.applyLedger(update, received.wall, id)) return;
    this.#lastActivityAt = received.monotonic;
    this.#events.balancesChanged();
  }

  sequenceGap(id: ConnectionId, channel: 'executions' | 'balances', expected: number, got: number): void {
    const member = this.#members[id];
    const skipped = `Private connection ${id} skipped a message of ${channel} (${expected - 1} to ${got})`;
    if (channel === 'balances') {
      this.#balances.gap(id, this.#clock.monotonicNow());
      this.#checkBalances();
      const { isTold } = this.#balances;
      this.#events.incident('warn', `${skipped}: ${isTold ? 'its twin told it' : 'balances are read afresh'}.`);
      return;
    }
    this.#coverage.skipped(id);
    this.#told.skipped(id);
    this.#seen.forgive(id);
    member.gapAt = this.#clock.monotonicNow();
    const isTold = this.#coverage.isLive(member.gapAt, HEARD_BUDGET_MS);
    this.#events.incident('warn', `${skipped}: ${isTold ? 'its twin told it' : 'reading the account afresh'}.`);
    this.#gapReason = 'gap';
  }

  rateCounter(value: number, maximum: number | null, report: ExecutionReport | null): void {
    // The second telling of a report carries a counter that was true before the first.
    if (report === null || !this.#seen.isRepeated(report)) this.#desk.rateCounter(value, maximum, report);
  }

  lateAnswer(late: LateAnswer): void {
    this.#desk.lateAnswer(late);
  }

  // ── Judging ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #judgeLater(): void {
    this.#timer = this.#clock.after(JUDGE_EVERY_MS, () => {
      this.#judge();
      this.#judgeLater();
    });
  }

  #judge(): void {
    const now = this.#clock.monotonicNow();
    for (const id of IDS) {
      const member = this.#members[id];
      if (member.gapAt !== null && now - member.gapAt >= SNAPSHOT_WITHIN_MS) {
        this.#coverage.began(id, member.gapAt);
        this.#told.began(id, member.gapAt);
        member.gapAt = null;
      }
      this.#renewIfSilent(id, now);
    }
    const isLive = IDS.some((id) => this.#members[id].connection.view().state === 'live');
    const mustRead =
      this.#coverage.hole(now, HEARD_BUDGET_MS) === 'certain' || this.#balances.mustRead(now, SNAPSHOT_WITHIN_MS);
    if (!isLive || this.#isReading || !mustRead) return;
    this.#isReading = true;
    const reason = this.#gapReason;
    this.#gapReason = 'reconnect';
    this.#events.mustReconcile(reason);
  }

  #renewIfSilent(id: ConnectionId, now: MonotonicMs): void {
    const member = this.#members[id];
    if (member.renewedAt !== null && now - member.renewedAt < RENEW_SILENT_EVERY_MS) return;
    if (!this.#seen.isSilent(id, now) || !this.#coverage.isAttached(twinOf(id))) return;
    member.renewedAt = now;
    this.#coverage.skipped(id);
    this.#told.skipped(id);
    const reason = `Private connection ${id} did not tell what its twin told`;
    this.#events.incident('warn', `${reason}: it is opened anew.`);
    member.connection.drop(reason);
  }

  #checkBalances(): void {
    if (this.#balances.isTold) return;
    this.#account.markUnverified();
    this.#events.balancesChanged();
  }

  #whyNot(id: ConnectionId): string {
    const { state, reason, lastHeard } = this.#members[id].connection.view();
    if (state !== 'live') return `is ${state.replace('-', ' ')}${reason === null ? '' : `: ${reason}`}`;
    if (this.#members[id].gapAt !== null) return 'skipped a message and is being reconciled';
    if (!this.#coverage.hasRun(id)) return 'has not told its open orders yet';
    const heardAgo = lastHeard === null ? Number.POSITIVE_INFINITY : this.#clock.monotonicNow() - lastHeard;
    if (heardAgo > HEARD_BUDGET_MS) return `was last heard ${(heardAgo / 1000).toFixed(1)} s ago`;
    return 'is back, and what happened meanwhile is being read';
  }
}
