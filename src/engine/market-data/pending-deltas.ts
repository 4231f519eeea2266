/**
 * Updates that came while a book had no snapshot, kept to be judged against the snapshot when it comes: what the exchange
 * dated later than the snapshot belongs after it. Bounded; when full, the oldest goes.
 */
import type { BookDelta } from '../ports.ts';

/** More than any recorded gap between a subscription's acknowledgement and its snapshot holds. */
const LARGEST = 256;

export class PendingDeltas {
  #kept: BookDelta[] = [];

  /** Copies the delta. One without an exchange time can never be ordered against a snapshot and is not kept. */
  keep(delta: BookDelta): void {
    if (Number.isNaN(delta.exchangeTime)) return;
    if (this.#kept.length >= LARGEST) this.#kept.shift();
    this.#kept.push({
      symbol: delta.symbol,
      isSnapshot: delta.isSnapshot,
      count: delta.count,
      sides: delta.sides.slice(0, delta.count),
      prices: delta.prices.slice(0, delta.count),
      quantities: delta.quantities.slice(0, delta.count),
      checksum: delta.checksum,
      exchangeTime: delta.exchangeTime,
    });
  }

  /** Those dated later than `snapshotTime`, in the order they came; none when it is NaN. Empties the store. */
  takeNewerThan(snapshotTime: number): readonly BookDelta[] {
    if (this.#kept.length === 0) return NONE;
    const kept = this.#kept;
    this.#kept = [];
    return kept.filter((delta) => delta.exchangeTime > snapshotTime);
  }

  clear(): void {
    if (this.#kept.length > 0) this.#kept = [];
  }
}

const NONE: readonly BookDelta[] = [];
