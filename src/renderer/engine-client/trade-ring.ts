/** The latest trades of one instrument, newest kept, oldest overwritten. Trades are told apart by their exchange id. */
import type { TradeFrame } from '../../contract/market-frame.ts';

const TRADE_RING_CAPACITY = 2000;

export class TradeRing {
  readonly #slots: TradeFrame[] = [];
  readonly #capacity: number;
  #start = 0;
  #newestId = -1;
  #total = 0;

  constructor(capacity = TRADE_RING_CAPACITY) {
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#slots.length;
  }

  /** Trades ever added since the last snapshot: readers count "n new" with it. */
  get total(): number {
    return this.#total;
  }

  /** `at(0)` is the newest. */
  at(index: number): TradeFrame | undefined {
    if (index < 0 || index >= this.#slots.length) return undefined;
    return this.#slots[(this.#start + this.#slots.length - 1 - index) % this.#slots.length];
  }

  clear(): void {
    this.#slots.length = 0;
    this.#start = 0;
    this.#newestId = -1;
    this.#total = 0;
  }

  /** Adds trades given oldest first; one already here is left out. */
  add(trades: readonly TradeFrame[]): void {
    for (const trade of trades) {
      if (trade.tradeId <= this.#newestId) continue;
      this.#newestId = trade.tradeId;
      this.#total += 1;
      if (this.#slots.length < this.#capacity) {
        this.#slots.push(trade);
      } else {
        this.#slots[this.#start] = trade;
        this.#start = (this.#start + 1) % this.#capacity;
      }
    }
  }
}
