/**
 * How far one symbol's market data can be believed at this moment (order-safety: data trust). Judged from facts and ages
 * alone, afresh each time, so that nothing stays LIVE because nobody said otherwise.
 *
 *   HALTED    the exchange says so
 *   RESYNC    no verified book, one is being fetched
 *   STALE     nothing heard for twice the budget, prices that late, or no connection
 *   DEGRADED  nothing heard for the budget, prices that late, two connections that disagree, a book its own ticker or REST
 *             contradicts, or good again for less than two seconds
 *   SINGLE    good, with one of two connections
 *   LIVE      good
 *
 * A quiet market is not a stale one: a book without changes stays LIVE while its connection is heard.
 */

import type { TrustState } from '../../contract/views.ts';
import type { InstrumentStatus, SystemStatus } from '../../domain/instrument.ts';
import type { ConnectionState } from '../ports.ts';

/** Kraken's heartbeat comes about every second on a silent socket; two missed ones are a silence. */
export const HEARD_BUDGET_MS = 2_000;
/** A feed that has just come back is believed again after this long without a fault. */
const SETTLING_MS = 2_000;
/** A book whose connection was lost stays as good as it was this long: its twin brings what is missing in that time. */
const HELD_MS = 250;

export interface TrustFacts {
  readonly connection: ConnectionState;
  /** Since anything was heard on the connection; infinite when nothing ever was. */
  readonly heardAgoMs: number;
  readonly isBookVerified: boolean;
  /** Since the book's last fault; infinite without one. The first snapshot after start counts as no fault. */
  readonly faultAgoMs: number;
  readonly systemStatus: SystemStatus;
  readonly instrumentStatus: InstrumentStatus;
  /** Whether a second connection is meant to be there, and is not live. */
  readonly isTwinMissing: boolean;
  /** Since the shown book stopped moving because its connection was lost, while its twin catches up with it. */
  readonly heldMs?: number;
  /** How late prices arrive by the exchange's clock. */
  readonly lagMs?: number;
  /** The two connections, book and ticker, or streams and REST tell different prices, and have for too long. */
  readonly isContradicted?: boolean;
}

/** Whoever tells its prices. */
export const isHalted = ({
  systemStatus,
  instrumentStatus,
}: Pick<TrustFacts, 'systemStatus' | 'instrumentStatus'>): boolean =>
  systemStatus === 'maintenance' || instrumentStatus === 'maintenance' || instrumentStatus === 'delisted';

export function judgeTrust(facts: TrustFacts): TrustState {
  if (isHalted(facts)) return 'HALTED';
  const isConnected = facts.connection === 'live' || facts.connection === 'suspect' || facts.connection === 'syncing';
  const heldMs = facts.heldMs ?? 0;
  const ageMs = Math.max(facts.heardAgoMs, facts.lagMs ?? 0, heldMs);
  if (!isConnected || ageMs > 2 * HEARD_BUDGET_MS) return 'STALE';
  if (!facts.isBookVerified) return 'RESYNC';
  const isLate = ageMs > HEARD_BUDGET_MS || facts.connection === 'suspect' || heldMs > HELD_MS;
  if (isLate || facts.isContradicted === true || facts.faultAgoMs < SETTLING_MS) return 'DEGRADED';
  return facts.isTwinMissing ? 'SINGLE' : 'LIVE';
}
