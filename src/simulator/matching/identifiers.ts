/** Kraken's identifiers: a letter for the kind, then groups of base-32 text, `OQCLML-BW3P3-BUCMWZ`. */
import type { RandomStream } from './random-stream.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Two letters by ten bits, the first of them by the lower five. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => ALPHABET.charAt(bits & 31) + ALPHABET.charAt(bits >>> 5));

export class Identifiers {
  readonly #random: RandomStream;

  constructor(random: RandomStream) {
    this.#random = random;
  }

  order(): string {
    return this.#make('O');
  }

  execution(): string {
    return this.#make('T');
  }

  ledger(): string {
    return this.#make('L');
  }

  amend(): string {
    return this.#make('T');
  }

  #make(kind: string): string {
    return `${kind}${this.#five()}-${this.#five()}-${this.#six()}`;
  }

  #five(): string {
    const bits = this.#random.bits();
    return `${PAIRS[bits & 1023]}${PAIRS[(bits >>> 10) & 1023]}${ALPHABET.charAt((bits >>> 20) & 31)}`;
  }

  #six(): string {
    const bits = this.#random.bits();
    return `${PAIRS[bits & 1023]}${PAIRS[(bits >>> 10) & 1023]}${PAIRS[(bits >>> 20) & 1023]}`;
  }
}
