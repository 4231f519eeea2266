/**
 * One side of a book as an ordered array of levels, best first, with the position of every change. Windows of any depth
 * are prefixes of it, so one ladder serves all depths of a symbol.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import type { BookSide } from '../../../domain/market.ts';

export class DepthLadder {
  readonly #sign: number;
  readonly #prices: Price[] = [];
  readonly #quantities: Quantity[] = [];

  constructor(side: BookSide) {
    this.#sign = side === 'bid' ? -1 : 1;
  }

  load(levels: readonly { readonly price: Price; readonly quantity: Quantity }[]): void {
    this.#prices.length = 0;
    this.#quantities.length = 0;
    for (const level of levels) {
      this.#prices.push(level.price);
      this.#quantities.push(level.quantity);
    }
  }

  /** Where `price` stands, or would stand if it is not there (as its bitwise complement, so always negative). */
  locate(price: Price): number {
    const rank = this.#sign * price;
    let low = 0;
    let high = this.#prices.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const there = this.#sign * (this.#prices[middle] ?? 0);
      if (there === rank) return middle;
      if (there < rank) low = middle + 1;
      else high = middle - 1;
    }
    return ~low;
  }

  at(index: number): { readonly price: Price; readonly quantity: Quantity } | undefined {
    const price = this.#prices[index];
    const quantity = this.#quantities[index];
    return price === undefined || quantity === undefined ? undefined : { price, quantity };
  }

  set(index: number, quantity: Quantity): void {
    this.#quantities[index] = quantity;
  }

  insert(index: number, price: Price, quantity: Quantity): void {
    this.#prices.splice(index, 0, price);
    this.#quantities.splice(index, 0, quantity);
  }

  remove(index: number): void {
    this.#prices.splice(index, 1);
    this.#quantities.splice(index, 1);
  }

  /** Digits of the best `count` levels as the checksum reads them: a scaled integer has no point and no leading zeros. */
  checksumDigits(count: number): string {
    const end = Math.min(count, this.#prices.length);
    let text = '';
    for (let index = 0; index < end; index += 1) text += `${this.#prices[index]}${this.#quantities[index]}`;
    return text;
  }
}
