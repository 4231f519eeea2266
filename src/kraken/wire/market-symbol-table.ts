/**
 * Which symbols exist and how their numbers are scaled, found by name or straight by the bytes of a frame. One table is
 * shared by every connection of a venue: `instrument` frames fill it, book frames of all connections read it.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';

export interface SymbolEntry {
  readonly symbol: MarketSymbol;
  /** UTF-8 of the name as it stands between the quotes of a frame. */
  readonly bytes: Uint8Array;
  readonly hash: number;
  pricePrecision: number;
  quantityPrecision: number;
}

/** A scale at which 1 is still a safe integer. */
export const isPrecision = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 15;

/** One step of the hash over a name's bytes; a scanner folds it while it looks for the closing quote. */
export const hashStep = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0;

export class MarketSymbolTable {
  readonly #byName = new Map<string, SymbolEntry>();
  readonly #encoder = new TextEncoder();
  /** Open addressing, at most half full, length a power of two. */
  #slots: (SymbolEntry | undefined)[] = new Array(256).fill(undefined);

  /** Adds the symbol, or changes the scales its later frames are read with. Precisions as `isPrecision` accepts them. */
  define(symbol: MarketSymbol, pricePrecision: number, quantityPrecision: number): void {
    if (!isPrecision(pricePrecision) || !isPrecision(quantityPrecision)) {
      throw new Error(
        `${symbol}: precisions ${pricePrecision} and ${quantityPrecision}, integers from 0 to 15 expected`,
      );
    }
    const known = this.#byName.get(symbol);
    if (known !== undefined) {
      known.pricePrecision = pricePrecision;
      known.quantityPrecision = quantityPrecision;
      return;
    }
    const bytes = this.#encoder.encode(symbol);
    let hash = 0;
    for (const byte of bytes) hash = hashStep(hash, byte);
    const entry: SymbolEntry = { symbol, bytes, hash, pricePrecision, quantityPrecision };
    this.#byName.set(symbol, entry);
    if (this.#byName.size * 2 <= this.#slots.length) this.#place(entry);
    else {
      this.#slots = new Array(this.#slots.length * 2).fill(undefined);
      for (const each of this.#byName.values()) this.#place(each);
    }
  }

  byName(symbol: string): SymbolEntry | undefined {
    return this.#byName.get(symbol);
  }

  /** The entry whose name is `frame[from, to)`; `hash` is `hashStep` folded over those bytes from 0. */
  byBytes(frame: Uint8Array, from: number, to: number, hash: number): SymbolEntry | undefined {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const entry = slots[at];
      if (entry === undefined) return undefined;
      if (entry.hash === hash && sameBytes(entry.bytes, frame, from, to)) return entry;
    }
  }

  get size(): number {
    return this.#byName.size;
  }

  #place(entry: SymbolEntry): void {
    const mask = this.#slots.length - 1;
    for (let at = entry.hash & mask; ; at = (at + 1) & mask) {
      if (this.#slots[at] === undefined) {
        this.#slots[at] = entry;
        return;
      }
    }
  }
}

function sameBytes(name: Uint8Array, frame: Uint8Array, from: number, to: number): boolean {
  if (to - from !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) if (name[index] !== frame[from + index]) return false;
  return true;
}
