/** When pings left and how long their answers took: the health of the way out, apart from the way in. */
import type { MonotonicMs } from '../../domain/time.ts';

export class PingClock {
  /** Unanswered pings by request id, oldest first. */
  readonly #waiting = new Map<number, MonotonicMs>();
  #lastSent: MonotonicMs | null = null;
  #lastAnswered: MonotonicMs | null = null;
  #roundTripMs: number | null = null;

  /** A new socket: old pings will never be answered. The last known round trip stays until a newer one is measured. */
  reset(): void {
    this.#waiting.clear();
    this.#lastSent = null;
  }

  sent(requestId: number, at: MonotonicMs): void {
    this.#waiting.set(requestId, at);
    this.#lastSent = at;
  }

  /**
   * An answer settles the older pings too: whatever lay before it on the link has arrived. Returns when its ping left;
   * null when it answers none that is waiting.
   */
  answered(requestId: number | null, at: MonotonicMs): MonotonicMs | null {
    const sentAt = requestId === null ? undefined : this.#waiting.get(requestId);
    if (sentAt === undefined) return null;
    this.#roundTripMs = at - sentAt;
    this.#lastAnswered = at;
    for (const id of this.#waiting.keys()) {
      this.#waiting.delete(id);
      if (id === requestId) break;
    }
    return sentAt;
  }

  /** Infinite before the first ping. */
  sinceLast(at: MonotonicMs): number {
    return this.#lastSent === null ? Number.POSITIVE_INFINITY : at - this.#lastSent;
  }

  /** Age of the oldest unanswered ping; 0 when none waits. */
  overdueMs(at: MonotonicMs): number {
    const oldest = this.#waiting.values().next();
    return oldest.done === true ? 0 : at - oldest.value;
  }

  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  get lastAnswered(): MonotonicMs | null {
    return this.#lastAnswered;
  }
}
