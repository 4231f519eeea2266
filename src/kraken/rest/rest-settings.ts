/**
 * What may be set about the REST client. Three failures or one rate limit open a breaker of reads. Of the market they come
 * back after five minutes, since the streams carry it. Account reads and session tokens are what a desk needs before an
 * order may leave again: they are tried after seconds, at longest after the same five minutes. Orders and cancels are few
 * and pressing, and a rate limit on them is a business answer, which the trading counter takes in.
 */
import type { BreakerSettings } from './breaker.ts';
import type { OperationClass } from './operations.ts';

export interface RestSettings {
  /** One breaker per class, so that a broken read never blocks a cancel. */
  readonly breakers: Readonly<Record<OperationClass, BreakerSettings>>;
  /** Share of the key's counter that is ever used; the rest is for what the exchange counts and is not seen here. */
  readonly usableShare: number;
  /** How long an initial snapshot answers further requests for one. */
  readonly snapshotLifetimeMs: number;
  /** How long the list of instruments is taken as known. */
  readonly assetPairsLifetimeMs: number;
  /** A larger difference between this machine's clock and the exchange's is reported as out of step. */
  readonly clockToleranceMs: number;
  /** Operations remembered for the report. */
  readonly operationsKept: number;
}

const READS: BreakerSettings = {
  failureThreshold: 3,
  rateLimitThreshold: 1,
  failureShare: null,
  openMs: 300_000,
  longestOpenMs: 300_000,
  jitter: 0,
};

const COMMANDS: BreakerSettings = {
  failureThreshold: 3,
  rateLimitThreshold: null,
  failureShare: { share: 0.5, of: 6, withinMs: 30_000 },
  openMs: 5_000,
  longestOpenMs: 60_000,
  jitter: 0.2,
};

export const DEFAULT_REST_SETTINGS: RestSettings = {
  breakers: {
    market: READS,
    account: { ...READS, openMs: 5_000, jitter: 0.2 },
    order: COMMANDS,
    // Repeating a cancel harms nobody, and a kill must not wait for a service that is back: never longer than seconds.
    cancel: { ...COMMANDS, longestOpenMs: 5_000, jitter: 0 },
  },
  usableShare: 0.8,
  snapshotLifetimeMs: 300_000,
  assetPairsLifetimeMs: 3_600_000,
  clockToleranceMs: 5_000,
  operationsKept: 100,
};
