/**
 * Which stream tells every change of the balances. A stream does while the totals known are its own snapshot and rows, or
 * while it is proved to have missed nothing; a gap in its rows ends that until a snapshot or a read of everything.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import type { ConnectionId } from '../ports.ts';

interface Source {
  hasBalances: boolean;
  /** The totals known are its own snapshot and its rows since, whatever else is known to be whole. */
  ownsBalances: boolean;
  /** A gap whose snapshot has not come yet. */
  gapAt: MonotonicMs | null;
}

const IDS: readonly ConnectionId[] = ['A', 'B'];
const nothing = (): Source => ({ hasBalances: false, ownsBalances: false, gapAt: null });

export class BalanceSources {
  readonly #sources: Readonly<Record<ConnectionId, Source>> = { A: nothing(), B: nothing() };
  readonly #isWhole: (id: ConnectionId) => boolean;

  /** `isWhole`: whether the stream of this connection is known to have told everything. */
  constructor(isWhole: (id: ConnectionId) => boolean) {
    this.#isWhole = isWhole;
  }

  get isTold(): boolean {
    return this.telling.length > 0;
  }

  /** The connections whose stream tells every change. */
  get telling(): readonly ConnectionId[] {
    return IDS.filter((id) => {
      const { hasBalances, ownsBalances } = this.#sources[id];
      return hasBalances && (ownsBalances || this.#isWhole(id));
    });
  }

  /** `isTaken`: the totals were replaced by this snapshot. */
  snapshot(id: ConnectionId, isTaken: boolean): void {
    Object.assign(this.#sources[id], { hasBalances: true, ownsBalances: isTaken, gapAt: null });
  }

  gap(id: ConnectionId, at: MonotonicMs): void {
    Object.assign(this.#sources[id], { ...nothing(), gapAt: at });
  }

  ended(id: ConnectionId): void {
    Object.assign(this.#sources[id], nothing());
  }

  /** Every total was read by reads that began at `askedAt`, and rows that follow state the whole. */
  reconciled(askedAt: MonotonicMs): void {
    for (const id of IDS) {
      const { gapAt } = this.#sources[id];
      if (gapAt !== null && gapAt <= askedAt) this.snapshot(id, true);
    }
  }

  /** A gap so old that its snapshot will not come, and no other stream tells what was in it. */
  mustRead(now: MonotonicMs, afterMs: number): boolean {
    const isOld = IDS.some((id) => {
      const { gapAt } = this.#sources[id];
      return gapAt !== null && now - gapAt >= afterMs;
    });
    return isOld && !this.isTold;
  }
}
