/** Kraken's identifiers: a letter for the kind, then groups of base-32 text, `OQCLML-BW3P3-BUCMWZ`. */
import type { RandomStream } from './random-stream.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

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
    return `${kind}${this.#letters(5)}-${this.#letters(5)}-${this.#letters(6)}`;
  }

  #letters(count: number): string {
    let bits = this.#random.bits();
    let text = '';
    for (let index = 0; index < count; index += 1) {
      text += ALPHABET.charAt(bits & 31);
      bits >>>= 5;
    }
    return text;
  }
}
