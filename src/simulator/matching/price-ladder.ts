/**
 * One side of a book: price levels sorted worst to best, so that work at the touch happens at the array's end, each with
 * its orders in time priority.
 */
import type { Price } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import { PriceLevel } from './price-level.ts';

export class PriceLadder<Owner> {
  readonly side: BookSide;
  readonly #sign: 1 | -1;
  readonly #levels: PriceLevel<Owner>[] = [];

  constructor(side: BookSide) {
    this.side = side;
    this.#sign = side === 'bid' ? 1 : -1;
  }

  get depth(): number {
    return this.#levels.length;
  }

  best(): PriceLevel<Owner> | null {
    return this.#levels[this.#levels.length - 1] ?? null;
  }

  worst(): PriceLevel<Owner> | null {
    return this.#levels[0] ?? null;
  }

  /** 0 is the best. */
  nth(rank: number): PriceLevel<Owner> | null {
    return this.#levels[this.#levels.length - 1 - rank] ?? null;
  }

  /** True when `price` is at least as good for its owner's counterparty as `limit`: a bid at or above, an ask at or below. */
  reaches(price: number, limit: number): boolean {
    return this.#sign * price >= this.#sign * limit;
  }

  find(price: number): PriceLevel<Owner> | null {
    const level = this.#levels[this.#position(price)];
    return level !== undefined && level.price === price ? level : null;
  }

  findOrCreate(price: Price): PriceLevel<Owner> {
    const position = this.#position(price);
    const found = this.#levels[position];
    if (found !== undefined && found.price === price) return found;
    const level = new PriceLevel<Owner>(price);
    if (position === this.#levels.length) this.#levels.push(level);
    else this.#levels.splice(position, 0, level);
    return level;
  }

  drop(level: PriceLevel<Owner>): void {
    const last = this.#levels.length - 1;
    if (this.#levels[last] === level) {
      this.#levels.pop();
      return;
    }
    const position = this.#position(level.price);
    if (this.#levels[position] === level) this.#levels.splice(position, 1);
  }

  /** Best first. */
  *[Symbol.iterator](): Iterator<PriceLevel<Owner>> {
    for (let index = this.#levels.length - 1; index >= 0; index -= 1) {
      const level = this.#levels[index];
      if (level !== undefined) yield level;
    }
  }

  views(depth: number): BookLevel[] {
    const views: BookLevel[] = [];
    const end = Math.max(0, this.#levels.length - depth);
    for (let index = this.#levels.length - 1; index >= end; index -= 1) {
      const level = this.#levels[index];
      if (level !== undefined) views.push(level.view());
    }
    return views;
  }

  /** Index of the first level that is not worse than `price`. */
  #position(price: number): number {
    const key = this.#sign * price;
    let low = 0;
    let high = this.#levels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const level = this.#levels[middle];
      if (level !== undefined && this.#sign * level.price < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
