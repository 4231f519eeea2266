/** Two clocks that are never subtracted from each other: the calendar, and the one that cannot step. */
import type { Brand } from './brand.ts';

/** Milliseconds since the Unix epoch, UTC, with fraction where the exchange gave microseconds. */
export type EpochMs = Brand<number, 'EpochMs'>;
/** Milliseconds of a monotonic clock; only differences mean something. */
export type MonotonicMs = Brand<number, 'MonotonicMs'>;

/** When the exchange says it happened, and when this machine received it (both clocks, read before parsing). */
export interface Received {
  readonly wall: EpochMs;
  readonly monotonic: MonotonicMs;
}
