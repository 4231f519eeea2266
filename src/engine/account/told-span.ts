/**
 * Up to which instant of the exchange's clock the streams have proved that nothing is missing: by the messages themselves, each
 * the next of its sequence, never by a heartbeat. A stream whose events were held back still beats, so that what `Coverage`
 * believes for the next order would be too much to leave out of a read.
 */
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { ConnectionId, ExecutionReport } from '../ports.ts';
import { Coverage } from './coverage.ts';

export class ToldSpan {
  readonly #proved = new Coverage(() => null);
  #until: EpochMs | null = null;

  /** Everything that happened up to then is known; null: not known of any instant. Never goes back. */
  get until(): EpochMs | null {
    return this.#until;
  }

  began(id: ConnectionId, at: MonotonicMs): void {
    this.#proved.began(id, at);
  }

  ended(id: ConnectionId): void {
    this.#proved.ended(id);
  }

  skipped(id: ConnectionId): void {
    this.#proved.skipped(id);
  }

  reconciled(askedAt: MonotonicMs): void {
    this.#proved.reconciled(askedAt);
  }

  /** A message of the running stream, in its sequence: not the snapshot it began with. */
  message(id: ConnectionId, reports: readonly ExecutionReport[], at: MonotonicMs): void {
    this.#proved.message(id, at);
    if (!this.#proved.isAttached(id)) return;
    for (const { exchangeTime } of reports)
      if (this.#until === null || exchangeTime > this.#until) this.#until = exchangeTime;
  }
}
