/** A value with where it came from, when, and how far it can be believed now. */
import type { DataSource, TrustState } from '../../../contract/views.ts';
import type { EpochMs } from '../../../domain/time.ts';

export interface Sourced<T> {
  readonly value: T;
  /** `none`: neither a stream nor REST has told of it in this session. */
  readonly source: DataSource;
  /** Null when the exchange gave none. */
  readonly exchangeTime: EpochMs | null;
  readonly receivedTime: EpochMs | null;
  /** Since its source last vouched for it: of a stream since it was heard, of REST since its answer. */
  readonly ageMs: number;
  readonly trust: TrustState;
}

/** Whether a stream's value may be shown as it is. */
export const isGood = (trust: TrustState): boolean => trust === 'LIVE' || trust === 'SINGLE' || trust === 'DEGRADED';

/**
 * What REST told is never LIVE: no checksum covers it, and nothing says when it stops being true. Within its lifetime it is
 * DEGRADED, after it STALE.
 */
export const trustOfRest = (ageMs: number, lifetimeMs: number): TrustState =>
  ageMs <= lifetimeMs ? 'DEGRADED' : 'STALE';
