/** Public endpoints publish no counter; Kraken advises about one call a second, for candles, trades and books per pair. */
const INTERVAL_MS = 1000;

export class PublicPacer {
  readonly #nextAt = new Map<string, number>();

  /** Takes the next place for `key` and says how long until it comes. */
  reserve(key: string, now: number): number {
    for (const [other, at] of this.#nextAt) if (at <= now) this.#nextAt.delete(other);
    const at = Math.max(now, this.#nextAt.get(key) ?? now);
    this.#nextAt.set(key, at + INTERVAL_MS);
    return at - now;
  }

  /** What a reservation would wait, without taking it. */
  waitMs(key: string, now: number): number {
    return Math.max(0, (this.#nextAt.get(key) ?? now) - now);
  }
}
