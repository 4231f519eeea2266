/**
 * The discrete streams as stores. Each keeps the engine's sequence: a gap means the copy is no longer the engine's, so
 * updates are dropped until the snapshot that is asked for arrives. Until the first snapshot a store says so.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StreamData, StreamMessage, StreamName } from '../../contract/protocol.ts';
import { STREAM_NAMES } from '../../contract/protocol.ts';
import type { OrderView } from '../../contract/views.ts';
import { isOpenOrder } from './open-order.ts';

/** Rows kept of the streams that only grow; the engine's journal holds the rest. */
const KEPT = { fills: 2000, events: 1000, orders: 3000, decisions: 2000 } as const;

interface StreamState<T> {
  /** Null until the first snapshot. */
  readonly data: T | null;
  /** When this window received the last message of the stream, epoch ms; 0 before the first. */
  readonly receivedAt: number;
  /** Whether that message was a snapshot: its rows are what was, not news. */
  readonly isSnapshot: boolean;
}

export type StreamStores = { readonly [N in StreamName]: StoreApi<StreamState<StreamData[N]>> };

function createStreamStores(): StreamStores {
  const empty = <N extends StreamName>(_name: N): StoreApi<StreamState<StreamData[N]>> =>
    createStore<StreamState<StreamData[N]>>(() => ({ data: null, receivedAt: 0, isSnapshot: true }));
  return {
    instruments: empty('instruments'),
    orders: empty('orders'),
    fills: empty('fills'),
    balances: empty('balances'),
    positions: empty('positions'),
    status: empty('status'),
    metrics: empty('metrics'),
    monitor: empty('monitor'),
    safety: empty('safety'),
    events: empty('events'),
    settings: empty('settings'),
    memory: empty('memory'),
    alerts: empty('alerts'),
    replay: empty('replay'),
    automation: empty('automation'),
    decisions: empty('decisions'),
  };
}

/** New rows replace those of the same key in place and join at the end otherwise. */
function upsert<T>(now: readonly T[], changes: readonly T[], keyOf: (row: T) => string | number): readonly T[] {
  if (changes.length === 0) return now;
  const rows = [...now];
  const index = new Map(rows.map((row, at) => [keyOf(row), at]));
  for (const change of changes) {
    const key = keyOf(change);
    const at = index.get(key);
    if (at === undefined) {
      index.set(key, rows.length);
      rows.push(change);
    } else {
      rows[at] = change;
    }
  }
  return rows;
}

const newest = <T>(rows: readonly T[], kept: number): readonly T[] =>
  rows.length > kept ? rows.slice(rows.length - kept) : rows;

/** What works at the exchange never leaves the window, however many orders came after it. */
function newestOrders(orders: readonly OrderView[]): readonly OrderView[] {
  let tooMany = orders.length - KEPT.orders;
  if (tooMany <= 0) return orders;
  return orders.filter((order) => {
    if (tooMany === 0 || isOpenOrder(order)) return true;
    tooMany -= 1;
    return false;
  });
}

/** Brings the stream's store to the state after `message`. */
function applied(message: StreamMessage, stores: StreamStores, receivedAt: number): void {
  const isSnapshot = message.kind === 'snapshot';
  switch (message.stream) {
    case 'instruments': {
      const now = isSnapshot ? [] : (stores.instruments.getState().data ?? []);
      stores.instruments.setState({ data: upsert(now, message.data, (row) => row.id), receivedAt, isSnapshot });
      return;
    }
    case 'orders': {
      const now = isSnapshot ? [] : (stores.orders.getState().data ?? []);
      stores.orders.setState({
        data: newestOrders(upsert(now, message.data, (row) => row.intentId)),
        receivedAt,
        isSnapshot,
      });
      return;
    }
    case 'fills': {
      const now = isSnapshot ? [] : (stores.fills.getState().data ?? []);
      stores.fills.setState({
        data: newest(
          upsert(now, message.data, (row) => row.executionId),
          KEPT.fills,
        ),
        receivedAt,
        isSnapshot,
      });
      return;
    }
    case 'balances': {
      const now = isSnapshot ? [] : (stores.balances.getState().data ?? []);
      stores.balances.setState({ data: upsert(now, message.data, (row) => row.asset), receivedAt, isSnapshot });
      return;
    }
    case 'positions': {
      const now = isSnapshot ? [] : (stores.positions.getState().data ?? []);
      stores.positions.setState({ data: upsert(now, message.data, (row) => row.symbol), receivedAt, isSnapshot });
      return;
    }
    case 'events': {
      const now = isSnapshot ? [] : (stores.events.getState().data ?? []);
      stores.events.setState({
        data: newest(
          upsert(now, message.data, (row) => row.id),
          KEPT.events,
        ),
        receivedAt,
        isSnapshot,
      });
      return;
    }
    case 'memory': {
      const now = isSnapshot ? [] : (stores.memory.getState().data ?? []);
      stores.memory.setState({ data: upsert(now, message.data, (row) => row.name), receivedAt, isSnapshot });
      return;
    }
    case 'decisions': {
      const now = isSnapshot ? [] : (stores.decisions.getState().data ?? []);
      stores.decisions.setState({ data: newest([...now, ...message.data], KEPT.decisions), receivedAt, isSnapshot });
      return;
    }
    case 'automation':
      stores.automation.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'status':
      stores.status.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'metrics':
      stores.metrics.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'monitor':
      stores.monitor.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'safety':
      stores.safety.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'replay':
      stores.replay.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'alerts':
      stores.alerts.setState({ data: message.data, receivedAt, isSnapshot });
      return;
    case 'settings':
      stores.settings.setState({ data: message.data, receivedAt, isSnapshot });
      return;
  }
}

export type Acceptance = 'applied' | 'gap' | 'awaiting-snapshot' | 'duplicate';

/** Applies stream messages in order and says when the order broke. */
export class StreamReplica {
  readonly stores: StreamStores = createStreamStores();
  /** Last sequence seen; null while a snapshot is awaited. */
  readonly #last = new Map<StreamName, number | null>();

  /** `gap` is answered once per gap: ask for a snapshot then. */
  accept(message: StreamMessage, receivedAt: number): Acceptance {
    if (message.kind === 'snapshot') {
      this.#last.set(message.stream, message.sequence);
      applied(message, this.stores, receivedAt);
      return 'applied';
    }
    const last = this.#last.get(message.stream) ?? null;
    if (last === null) return 'awaiting-snapshot';
    if (message.sequence <= last) return 'duplicate';
    if (message.sequence !== last + 1) {
      this.#last.set(message.stream, null);
      return 'gap';
    }
    this.#last.set(message.stream, message.sequence);
    applied(message, this.stores, receivedAt);
    return 'applied';
  }

  /** A new link starts every stream with a snapshot: updates before it are not ours to apply. */
  awaitSnapshots(): void {
    for (const name of STREAM_NAMES) this.#last.set(name, null);
  }
}
