/** One side of the invented market behind a stream: more levels than the window shows, plain arrays, its own checksum text. */
import type { SeededRandom } from '../../support/seeded-random.ts';

/** Levels kept beyond the window, so that a deletion always has one to bring in. */
const BEYOND = 40;

/** Up to about a hundred units at eight decimals, small ones more often. */
export const quantityFrom = (random: SeededRandom): number => 1 + Math.floor(10 ** (3 + random.next() * 7));

export class MarketSide {
  readonly #away: 1 | -1;
  readonly #depth: number;
  readonly #random: SeededRandom;
  readonly #prices: number[] = [];
  readonly #quantities: number[] = [];

  /** `away`: the direction of worse prices. */
  constructor(away: 1 | -1, depth: number, best: number, random: SeededRandom) {
    this.#away = away;
    this.#depth = depth;
    this.#random = random;
    this.#prices.push(best);
    this.#quantities.push(quantityFrom(random));
    this.#extend();
  }

  get best(): number {
    return this.#prices[0] ?? 0;
  }

  /** Price and quantity alternating, best first, as many levels as are subscribed. */
  window(): number[] {
    return this.#prices.slice(0, this.#depth).flatMap((price, rank) => [price, this.#quantities[rank] ?? 0]);
  }

  checksumText(): string {
    let text = '';
    for (let rank = 0; rank < 10; rank += 1) text += `${this.#prices[rank]}${this.#quantities[rank]}`;
    return text;
  }

  /** One change near the top, or deep in one case of twenty; writes what the exchange would send. */
  change(entries: number[], oppositeBest: number): void {
    const random = this.#random;
    const rank = random.next() < 0.05 ? this.#deepRank() : this.#nearRank();
    const kind = random.next();
    if (kind < 0.27) this.remove(rank, entries);
    else if (kind < 0.62 && this.#insert(rank, oppositeBest, entries)) return;
    else this.#restate(rank, entries);
  }

  remove(rank: number, entries: number[]): void {
    entries.push(this.#prices[rank] ?? 0, 0);
    this.#prices.splice(rank, 1);
    this.#quantities.splice(rank, 1);
    const entering = this.#depth - 1;
    entries.push(this.#prices[entering] ?? 0, this.#quantities[entering] ?? 0);
    if (this.#prices.length < this.#depth + BEYOND / 2) this.#extend();
  }

  #restate(rank: number, entries: number[]): void {
    const quantity = quantityFrom(this.#random);
    this.#quantities[rank] = quantity;
    entries.push(this.#prices[rank] ?? 0, quantity);
  }

  /** A new level just better than `rank`; false when no price is free there. */
  #insert(rank: number, oppositeBest: number, entries: number[]): boolean {
    const worse = this.#prices[rank] ?? 0;
    const better = rank === 0 ? oppositeBest : (this.#prices[rank - 1] ?? 0);
    const free = Math.abs(worse - better) - 1;
    if (free < 1) return false;
    const price = worse - this.#away * (1 + Math.floor(this.#random.next() * Math.min(free, 5)));
    const quantity = quantityFrom(this.#random);
    this.#prices.splice(rank, 0, price);
    this.#quantities.splice(rank, 0, quantity);
    if (this.#prices.length > this.#depth + 2 * BEYOND) {
      this.#prices.length = this.#depth + BEYOND;
      this.#quantities.length = this.#depth + BEYOND;
    }
    entries.push(price, quantity);
    return true;
  }

  #nearRank(): number {
    let rank = 0;
    while (rank < this.#depth - 1 && this.#random.next() < 0.72) rank += 1;
    return rank;
  }

  #deepRank(): number {
    return Math.floor(this.#random.next() * this.#depth);
  }

  #extend(): void {
    while (this.#prices.length < this.#depth + BEYOND) {
      const gap = 1 + Math.floor(this.#random.next() * 6);
      this.#prices.push((this.#prices.at(-1) ?? 0) + this.#away * gap);
      this.#quantities.push(quantityFrom(this.#random));
    }
  }
}
