/** One of the two private connections on its way in: what it says of itself, and every event handed to the pair in order. */
import type { SystemStatus } from '../domain/instrument.ts';
import type { Received } from '../domain/time.ts';
import type {
  AccountEvents,
  BalanceSnapshotEntry,
  ClockSample,
  ConnectionId,
  ConnectionView,
  ExecutionReport,
  LateAnswer,
  LedgerUpdate,
} from './ports.ts';

/** What the pair hears of each of its streams. */
export interface AccountStreamEvents {
  up(id: ConnectionId, view: ConnectionView): void;
  /** It was up, and is not any more. */
  down(id: ConnectionId, view: ConnectionView): void;
  /** Any change of state, after `up` and `down`. */
  connection(id: ConnectionId, view: ConnectionView): void;
  clockRead(id: ConnectionId, sample: ClockSample): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  executions(
    id: ConnectionId,
    reports: readonly ExecutionReport[],
    isSnapshot: boolean,
    sequence: number,
    received: Received,
  ): void;
  balanceSnapshot(id: ConnectionId, entries: readonly BalanceSnapshotEntry[], received: Received): void;
  ledger(id: ConnectionId, update: LedgerUpdate, received: Received): void;
  sequenceGap(id: ConnectionId, channel: 'executions' | 'balances', expected: number, got: number): void;
  rateCounter(value: number, maximum: number | null, report: ExecutionReport | null): void;
  lateAnswer(late: LateAnswer): void;
}

const isUp = ({ state }: ConnectionView): boolean => state === 'live' || state === 'suspect';

export class AccountStream implements AccountEvents {
  readonly id: ConnectionId;
  readonly #events: AccountStreamEvents;
  #isUp = false;

  constructor(id: ConnectionId, events: AccountStreamEvents) {
    this.id = id;
    this.#events = events;
  }

  connection(view: ConnectionView): void {
    const wasUp = this.#isUp;
    this.#isUp = isUp(view);
    if (this.#isUp && !wasUp) this.#events.up(this.id, view);
    if (!this.#isUp && wasUp) this.#events.down(this.id, view);
    this.#events.connection(this.id, view);
  }

  clockRead(sample: ClockSample): void {
    this.#events.clockRead(this.id, sample);
  }

  systemStatus(status: SystemStatus, announcement: string | null): void {
    this.#events.systemStatus(status, announcement);
  }

  executions(reports: readonly ExecutionReport[], isSnapshot: boolean, sequence: number, received: Received): void {
    this.#events.executions(this.id, reports, isSnapshot, sequence, received);
  }

  balanceSnapshot(entries: readonly BalanceSnapshotEntry[], _sequence: number, received: Received): void {
    this.#events.balanceSnapshot(this.id, entries, received);
  }

  ledger(update: LedgerUpdate, _sequence: number, received: Received): void {
    this.#events.ledger(this.id, update, received);
  }

  sequenceGap(channel: 'executions' | 'balances', expected: number, got: number): void {
    this.#events.sequenceGap(this.id, channel, expected, got);
  }

  rateCounter(value: number, maximum: number | null, report: ExecutionReport | null): void {
    this.#events.rateCounter(value, maximum, report);
  }

  lateAnswer(late: LateAnswer): void {
    this.#events.lateAnswer(late);
  }
}
