/** An account venue whose two private connections a test drives by hand. */
import type { MonotonicMs, Received } from '../../src/domain/time.ts';
import type {
  AccountConnection,
  AccountEvents,
  AccountVenue,
  ConnectionId,
  ConnectionState,
  ConnectionView,
  ExecutionReport,
  WireCounters,
} from '../../src/engine/ports.ts';
import type { ManualClock } from './manual-clock.ts';
import { ScriptedTradingPath } from './scripted-trading-path.ts';

const COUNTERS: WireCounters = {
  messages: 0,
  bytes: 0,
  heartbeats: 0,
  malformed: 0,
  unknownChannels: 0,
  oversized: 0,
};

export class ScriptedAccountConnection extends ScriptedTradingPath implements AccountConnection {
  readonly id: ConnectionId;
  override readonly name = 'websocket';
  readonly events: AccountEvents;
  readonly drops: string[] = [];
  readonly #time: ManualClock;
  #view: ConnectionView = {
    state: 'idle',
    reason: null,
    lastHeard: null,
    roundTripMs: null,
    attempt: 0,
    retryAt: null,
  };
  #sequence = 0;

  constructor(id: ConnectionId, clock: ManualClock, events: AccountEvents) {
    super('websocket', clock);
    this.id = id;
    this.#time = clock;
    this.events = events;
  }

  open(): void {
    this.state('connecting');
  }

  drop(reason: string): void {
    this.drops.push(reason);
    this.state('backing-off', reason);
  }

  view(): ConnectionView {
    return this.#view;
  }

  counters(): WireCounters {
    return COUNTERS;
  }

  dispose(): void {}

  /** A frame of any kind. */
  hear(): void {
    this.#view = { ...this.#view, lastHeard: this.#time.monotonicNow() };
  }

  state(state: ConnectionState, reason: string | null = null): void {
    this.#view = { ...this.#view, state, reason };
    this.events.connection(this.#view);
  }

  /** Both snapshots, then live. */
  snapshot(reports: readonly ExecutionReport[] = [], balances: readonly (readonly [string, string])[] = []): void {
    this.hear();
    this.#sequence = 1;
    this.events.executions(reports, true, 1, this.#received());
    this.events.balanceSnapshot(balances.map(([asset, total]) => ({ asset, total })) as never, 1, this.#received());
    this.state('live');
  }

  tell(...reports: readonly ExecutionReport[]): void {
    this.hear();
    this.#sequence += 1;
    this.events.executions(reports, false, this.#sequence, this.#received());
  }

  /** The message before this one was lost. */
  gap(): void {
    this.hear();
    this.events.sequenceGap('executions', this.#sequence + 1, this.#sequence + 2);
    this.#sequence += 2;
  }

  lose(reason = 'The connection ended.'): void {
    this.state('backing-off', reason);
  }

  #received(): Received {
    return { wall: this.#time.wallNow(), monotonic: this.#time.monotonicNow() as MonotonicMs };
  }
}

export class ScriptedAccount implements AccountVenue {
  readonly rest: ScriptedTradingPath;
  readonly connections = new Map<ConnectionId, ScriptedAccountConnection>();
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
    this.rest = new ScriptedTradingPath('rest', clock);
  }

  connect(id: ConnectionId, events: AccountEvents): ScriptedAccountConnection {
    const connection = new ScriptedAccountConnection(id, this.#clock, events);
    this.connections.set(id, connection);
    return connection;
  }

  of(id: ConnectionId): ScriptedAccountConnection {
    const connection = this.connections.get(id);
    if (connection === undefined) throw new Error(`Nobody connected ${id}.`);
    return connection;
  }
}
