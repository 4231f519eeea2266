/**
 * The newest public trades of one symbol: bounded, without duplicates, in the exchange's own order. Trade ids are a
 * sequence within the symbol's book, so an id already passed is a repetition, whatever its text.
 */
import type { PublicTrade } from '../../domain/market.ts';

const CAPACITY = 1_000;

export class TradeTape {
  readonly #capacity: number;
  /** Oldest first, ids rising. Twice the capacity at most, cut back to it in one go. */
  #trades: PublicTrade[] = [];
  /** Ids among them that were read after a gap. */
  readonly #backfilled = new Set<number>();
  #count = 0;
  #stale = 0;

  constructor(capacity = CAPACITY) {
    this.#capacity = capacity;
  }

  /** How many trades have ever been taken: the cursor for `since`. */
  get count(): number {
    return this.#count;
  }

  get size(): number {
    return Math.min(this.#trades.length, this.#capacity);
  }

  latest(): PublicTrade | null {
    return this.#trades.at(-1) ?? null;
  }

  /**
   * Takes what is new and returns it, oldest first. Repetitions, and trades older than all that is kept, are dropped.
   * `isBackfilled`: they were read after a gap; one that was heard before stays heard.
   */
  add(trades: readonly PublicTrade[], isBackfilled = false): readonly PublicTrade[] {
    const fresh: PublicTrade[] = [];
    for (const trade of trades) {
      const newest = this.#trades.at(-1);
      if (newest === undefined || trade.tradeId > newest.tradeId) this.#trades.push(trade);
      else if (!this.#fillIn(trade)) continue;
      fresh.push(trade);
      if (isBackfilled) this.#backfilled.add(trade.tradeId);
    }
    this.#count += fresh.length;
    if (this.#trades.length > 2 * this.#capacity) this.#cutBack();
    return fresh.sort((a, b) => a.tradeId - b.tradeId);
  }

  /** Read after a gap, and not heard as it happened. */
  readonly isBackfilled = (tradeId: number): boolean => this.#backfilled.has(tradeId);

  /** At most `limit` of the newest trades, oldest first. */
  recent(limit: number): readonly PublicTrade[] {
    return limit <= 0 ? [] : this.#trades.slice(-Math.min(limit, this.#capacity));
  }

  /** Trades taken after `cursor`, oldest first; null when some of them are no longer kept, or lie among older ones. */
  since(cursor: number): readonly PublicTrade[] | null {
    const missing = this.#count - cursor;
    if (missing < 0 || missing > this.size || cursor < this.#stale) return null;
    return missing === 0 ? [] : this.#trades.slice(-missing);
  }

  #cutBack(): void {
    this.#trades = this.#trades.slice(-this.#capacity);
    const oldest = this.#trades[0]?.tradeId ?? 0;
    for (const tradeId of this.#backfilled) if (tradeId < oldest) this.#backfilled.delete(tradeId);
  }

  /** A trade the stream skipped and a later snapshot brought: goes to its place, and every cursor so far asks afresh. */
  #fillIn(trade: PublicTrade): boolean {
    const oldest = this.#trades[0];
    if (oldest === undefined || trade.tradeId < oldest.tradeId) return false;
    const at = this.#trades.findLastIndex((each) => each.tradeId <= trade.tradeId);
    if (this.#trades[at]?.tradeId === trade.tradeId) return false;
    this.#trades.splice(at + 1, 0, trade);
    this.#stale = this.#count + 1;
    return true;
  }
}
