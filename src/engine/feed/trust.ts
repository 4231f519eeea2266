/**
 * How far one symbol's market data can be believed at this moment (order-safety: data trust). Judged from facts and ages
 * alone, afresh each time, so that nothing stays LIVE because nobody said otherwise.
 *
 *   HALTED    the exchange says so
 *   RESYNC    no verified book, one is being fetched
 *   STALE     nothing heard for twice the budget, or the connection is down
 *   DEGRADED  nothing heard for the budget, or verified again for less than two seconds
 *   SINGLE    good, with one of two connections
 *   LIVE      good
 *
 * A quiet market is not a stale one: a book without changes stays LIVE while its connection is heard.
 */

import type { TrustState } from '../../contract/views.ts';
import type { InstrumentStatus, SystemStatus } from '../../domain/instrument.ts';
import type { ConnectionState } from '../ports.ts';

/** Kraken's heartbeat comes about every second on a silent socket; two missed ones are a silence. */
const HEARD_BUDGET_MS = 2_000;
/** A feed that has just come back is believed again after this long without a fault. */
const SETTLING_MS = 2_000;

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
}

export function judgeTrust(facts: TrustFacts): TrustState {
  if (
    facts.systemStatus === 'maintenance' ||
    facts.instrumentStatus === 'maintenance' ||
    facts.instrumentStatus === 'delisted'
  ) {
    return 'HALTED';
  }
  const isConnected = facts.connection === 'live' || facts.connection === 'suspect' || facts.connection === 'syncing';
  if (!isConnected || facts.heardAgoMs > 2 * HEARD_BUDGET_MS) return 'STALE';
  if (!facts.isBookVerified) return 'RESYNC';
  if (facts.heardAgoMs > HEARD_BUDGET_MS || facts.connection === 'suspect' || facts.faultAgoMs < SETTLING_MS)
    return 'DEGRADED';
  return facts.isTwinMissing ? 'SINGLE' : 'LIVE';
}
