/** The private stream on its way in: every event reaches the desk and the account in the order it arrived. */
import type { SystemStatus } from '../domain/instrument.ts';
import type { Received } from '../domain/time.ts';
import type { AccountBook } from './account/account-book.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import type {
  AccountEvents,
  BalanceSnapshotEntry,
  Clock,
  ClockSample,
  ConnectionId,
  ConnectionView,
  ExecutionReport,
  LateAnswer,
  LedgerUpdate,
} from './ports.ts';

/** The private stream heartbeats about every second; silent for longer than this it is not a source of truth. */
const HEARD_BUDGET_MS = 3_000;

export interface AccountStreamEvents {
  connection(view: ConnectionView): void;
  clockRead(sample: ClockSample): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  balancesChanged(): void;
  incident(level: 'info' | 'warn' | 'error', message: string): void;
  /** The stream came back from a loss or skipped a message: private state must be reconciled before a new order leaves. */
  mustReconcile(reason: 'reconnect' | 'gap'): void;
}

export class AccountStream implements AccountEvents {
  readonly #id: ConnectionId;
  readonly #clock: Clock;
  readonly #desk: OrderDesk;
  readonly #account: AccountBook;
  readonly #events: AccountStreamEvents;
  #view: ConnectionView = {
    state: 'idle',
    reason: null,
    lastHeard: null,
    roundTripMs: null,
    attempt: 0,
    retryAt: null,
  };
  #hasGap = false;
  #hasSnapshot = false;
  #wasLost = false;

  constructor(id: ConnectionId, clock: Clock, desk: OrderDesk, account: AccountBook, events: AccountStreamEvents) {
    this.#id = id;
    this.#clock = clock;
    this.#desk = desk;
    this.#account = account;
    this.#events = events;
  }

  /** `lastHeard` of the connection is asked for afresh, since a view is only pushed when the state changes. */
  truth(view: ConnectionView): { readonly isLive: boolean; readonly reason: string | null } {
    if (view.state !== 'live')
      return {
        isLive: false,
        reason: `the private stream is ${view.state.replace('-', ' ')}${view.reason === null ? '' : `: ${view.reason}`}`,
      };
    if (!this.#hasSnapshot) return { isLive: false, reason: 'the private stream has not told its open orders yet' };
    if (this.#hasGap) return { isLive: false, reason: 'the private stream skipped a message and is being reconciled' };
    const heardAgo = view.lastHeard === null ? Number.POSITIVE_INFINITY : this.#clock.monotonicNow() - view.lastHeard;
    if (heardAgo > HEARD_BUDGET_MS)
      return { isLive: false, reason: `the private stream was last heard ${(heardAgo / 1000).toFixed(1)} s ago` };
    return { isLive: true, reason: null };
  }

  reconciled(): void {
    this.#hasGap = false;
  }

  connection(view: ConnectionView): void {
    const before = this.#view.state;
    this.#view = view;
    this.#desk.connection(this.#id, view);
    const isUp = view.state === 'live' || view.state === 'suspect';
    if (!isUp && (before === 'live' || before === 'suspect')) {
      this.#hasSnapshot = false;
      this.#wasLost = true;
      this.#account.markUnverified();
      this.#events.balancesChanged();
    }
    if (view.state === 'live' && this.#wasLost) {
      this.#wasLost = false;
      this.#events.mustReconcile('reconnect');
    }
    this.#events.connection(view);
  }

  clockRead(sample: ClockSample): void {
    this.#events.clockRead(sample);
  }

  systemStatus(status: SystemStatus, announcement: string | null): void {
    this.#events.systemStatus(status, announcement);
  }

  executions(reports: readonly ExecutionReport[], isSnapshot: boolean, sequence: number, received: Received): void {
    if (isSnapshot) this.#hasSnapshot = true;
    this.#desk.executions(this.#id, reports, isSnapshot, sequence, received);
  }

  balanceSnapshot(entries: readonly BalanceSnapshotEntry[], _sequence: number, received: Received): void {
    this.#account.applySnapshot(entries, received.wall);
    this.#events.balancesChanged();
  }

  ledger(update: LedgerUpdate, _sequence: number, received: Received): void {
    this.#account.applyLedger(update, received.wall);
    this.#events.balancesChanged();
  }

  sequenceGap(channel: 'executions' | 'balances', expected: number, got: number): void {
    this.#events.incident(
      'warn',
      `The ${channel} stream skipped from ${expected - 1} to ${got}: reading the account afresh.`,
    );
    if (channel === 'balances') {
      this.#account.markUnverified();
      this.#events.balancesChanged();
      return;
    }
    this.#hasGap = true;
    this.#desk.sequenceGap(this.#id, expected, got);
    this.#events.mustReconcile('gap');
  }

  rateCounter(value: number, maximum: number | null, report: ExecutionReport | null): void {
    this.#desk.rateCounter(value, maximum, report);
  }

  lateAnswer(late: LateAnswer): void {
    this.#desk.lateAnswer(late);
  }
}
