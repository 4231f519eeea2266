/**
 * Independent streams of randomness grown from one seed: the order flow of one symbol, say, does not shift when another
 * symbol, or the identifier source, draws a number more.
 */
import type { SimRandom } from '../ports.ts';

export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | null = null;

  constructor(seed: number) {
    this.#a = seed >>> 0;
    this.#b = (seed ^ 0x9e3779b9) >>> 0;
    this.#c = Math.imul(seed, 0x85ebca6b) >>> 0;
    for (let turn = 0; turn < 12; turn += 1) this.bits();
  }

  /** 32 random bits (sfc32). */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** Integer in [0, below). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Mean 1. */
  exponential(): number {
    return -Math.log(1 - this.next());
  }

  /** Standard normal (polar method). */
  normal(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    for (;;) {
      const x = this.next() * 2 - 1;
      const y = this.next() * 2 - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * scale;
      return x * scale;
    }
  }

  /** Log-normal with the given median. */
  around(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  fork(): RandomStream {
    return new RandomStream(this.bits());
  }
}

export const streamFrom = (random: SimRandom): RandomStream =>
  new RandomStream(Math.floor(random.next() * 4294967296) ^ Math.floor(random.next() * 4294967296));
