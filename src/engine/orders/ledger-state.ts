/**
 * The fold as plain data, as a checkpoint holds it, and what of it is let go at each: orders that ended long ago and their
 * fills, of which positions, profit and the horizon of client order ids are all that is still needed.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { ClientOrderId, ExchangeOrderId, Fill, IntentId } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { EARLIER, ownerOf } from '../account/owned-position.ts';
import type { InstanceRecord } from '../automation/automation-fold.ts';
import type { ExecutionReport } from '../ports.ts';
import { type CarriedPosition, carryFill } from './carried-position.ts';
import { isLive, type Order } from './order.ts';

export interface KillLatch {
  readonly isLatched: boolean;
  readonly reason: string | null;
  readonly at: EpochMs | null;
}

/** Differences with the exchange that a person has to look at before an order may leave. */
export interface ReadOnly {
  readonly since: EpochMs;
  readonly differences: readonly string[];
}

/** The exchange's own cancel-everything timer, as it last confirmed. */
export interface TickingSwitch {
  readonly triggerAt: EpochMs;
  readonly timeoutSeconds: number;
}

export interface Parked {
  readonly since: EpochMs;
  readonly reports: readonly ExecutionReport[];
  readonly fills: readonly Fill[];
}

export interface LedgerState {
  /** When the journal's first process began; never moves. Null where a checkpoint from before it was kept is read. */
  readonly beganAt: EpochMs | null;
  readonly baseline: EpochMs | null;
  /** Orders that ended before it may be unknown because a checkpoint let them go. Null before the first that could. */
  readonly forgotBefore: EpochMs | null;
  readonly lastEvidenceAt: EpochMs | null;
  readonly kill: KillLatch;
  readonly readOnly: ReadOnly | null;
  readonly deadMan: TickingSwitch | null;
  /** No client order id at or below it is given again: ids are ordered by time (UUID version 7). */
  readonly spentClientOrderIds: ClientOrderId | null;
  readonly orders: readonly Order[];
  /** In the order they became live. */
  readonly live: readonly IntentId[];
  /** In the order they became known. */
  readonly fills: readonly Fill[];
  readonly parked: readonly (readonly [ExchangeOrderId, Parked])[];
  readonly carried: readonly CarriedPosition[];
  /** Absent in what was written before there was automation. */
  readonly automation?: readonly InstanceRecord[];
}

/** Kept at the least: whatever may still be asked about an order is asked within days. */
const KEPT_MS = 7 * 86_400_000;
/** Beyond so many closed orders and fills, those that ended longest ago go earlier; a gesture is refused when it is older than this. */
const MOST_KEPT = 2_000;
const KEPT_LEAST_MS = 600_000;
/** A read of trades overlaps the last known fill by a minute: those around it are recognised as known. */
const AROUND_LAST_FILL_MS = 300_000;

/** Orders that ended before this, by this machine's calendar, may be forgotten. */
export function cutOf(orders: Iterable<Order>, fills: readonly Fill[], now: EpochMs): EpochMs {
  const ended: number[] = [];
  for (const order of orders) if (!isLive(order)) ended.push(order.updatedAt);
  const times = [ended, fills.map(({ exchangeTime }) => exchangeTime as number)].map((each) => {
    each.sort((a, b) => a - b);
    return each.length > MOST_KEPT ? (each[each.length - MOST_KEPT] ?? 0) : 0;
  });
  return Math.min(now - KEPT_LEAST_MS, Math.max(now - KEPT_MS, ...times)) as EpochMs;
}

/** What `forget` keeps is a function of the state and the cut alone: a full replay forgets exactly the same. */
export function forgotten(state: LedgerState, cut: EpochMs): LedgerState {
  const lastFill = state.fills.reduce((latest, { exchangeTime }) => Math.max(latest, exchangeTime), 0);
  const fillCut = Math.min(cut, lastFill - AROUND_LAST_FILL_MS);
  // A beginning of the list, since positions depend on the order of fills.
  let gone = 0;
  while (gone < state.fills.length && (state.fills[gone]?.exchangeTime ?? Number.POSITIVE_INFINITY) < fillCut)
    gone += 1;
  const fills = state.fills.slice(gone);
  const keptFills = new Set(fills.map(({ exchangeOrderId }) => exchangeOrderId));
  const isKept = (order: Order): boolean =>
    isLive(order) || order.updatedAt >= cut || (order.exchangeOrderId !== null && keptFills.has(order.exchangeOrderId));
  const carried = new Map<MarketSymbol, CarriedPosition>(state.carried.map((each) => [each.symbol, each]));
  const owners = new Map(state.orders.map(({ exchangeOrderId, origin }) => [exchangeOrderId, ownerOf(origin)]));
  for (const fill of state.fills.slice(0, gone)) {
    const owner = owners.get(fill.exchangeOrderId) ?? EARLIER;
    carried.set(fill.symbol, carryFill(carried.get(fill.symbol), fill, owner));
  }
  const spent = state.orders
    .filter((order) => !isKept(order))
    .reduce<ClientOrderId | null>(
      (most, { clientOrderId }) =>
        clientOrderId !== null && (most === null || clientOrderId > most) ? clientOrderId : most,
      state.spentClientOrderIds,
    );
  return {
    ...state,
    baseline: state.baseline === null ? null : (Math.max(state.baseline, fillCut) as EpochMs),
    forgotBefore: Math.max(state.forgotBefore ?? cut, cut) as EpochMs,
    spentClientOrderIds: spent,
    orders: state.orders.filter(isKept),
    fills,
    carried: [...carried.values()],
  };
}
