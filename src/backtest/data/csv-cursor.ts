/**
 * Reads delimited decimals straight from bytes into scaled integers, exactly: a year of one-minute candles is four million
 * numbers. What the fast scan cannot tell for sure (exponents, signs, blanks) goes through the domain's own parser.
 */
import { parseScaled } from '../../domain/scaled.ts';

const NEWLINE = 10;
const RETURN = 13;
const COMMA = 44;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
/** Integers up to here take one more digit without losing exactness. */
const LAST_SAFE = (Number.MAX_SAFE_INTEGER - 9) / 10;

/** What `field` returns for text that is not an exact number at the scale asked for. */
export const NOT_EXACT = -1;

export class CsvCursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #position = 0;
  #line = 0;
  #lineStart = 0;
  #fieldStart = 0;
  #fieldEnd = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    // A byte order mark, as spreadsheets write one.
    this.#position = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    this.#end = bytes.length;
  }

  /** Of the line being read, from 1. */
  get line(): number {
    return this.#line;
  }

  /** Goes to the next line that is not empty; false at the end. Whatever the line before had left is skipped. */
  nextLine(): boolean {
    if (this.#line > 0) this.#skipLine();
    while (this.#position < this.#end) {
      this.#line += 1;
      this.#lineStart = this.#position;
      const byte = this.#bytes[this.#position];
      if (byte !== NEWLINE && byte !== RETURN) return true;
      this.#skipLine();
    }
    return false;
  }

  /** The next field as an integer count of 10^-scale, or `NOT_EXACT`. Negative numbers are not exact here: nothing in a history is. */
  field(scale: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let position = this.#position;
    this.#fieldStart = position;
    let value = 0;
    let decimals = -1;
    let digits = 0;
    let isPlain = true;
    for (; position < end; position += 1) {
      const byte = bytes[position] ?? 0;
      if (byte >= ZERO && byte <= NINE) {
        if (decimals >= scale) {
          if (byte !== ZERO) isPlain = false;
          continue;
        }
        if (value > LAST_SAFE) isPlain = false;
        value = value * 10 + (byte - ZERO);
        digits += 1;
        if (decimals >= 0) decimals += 1;
      } else if (byte === POINT && decimals < 0) decimals = 0;
      else if (byte === COMMA || byte === NEWLINE || byte === RETURN) break;
      else isPlain = false;
    }
    this.#fieldEnd = position;
    this.#position = position < end && bytes[position] === COMMA ? position + 1 : position;
    for (let missing = scale - Math.max(0, decimals); missing > 0; missing -= 1) {
      if (value > LAST_SAFE) isPlain = false;
      value *= 10;
    }
    if (isPlain && digits > 0) return value;
    return this.#bySlowParser(scale);
  }

  /** Text of the field read last. */
  get fieldText(): string {
    return this.#text(this.#fieldStart, this.#fieldEnd);
  }

  /** Whether the line has been read to its end. */
  get isAtLineEnd(): boolean {
    const byte = this.#bytes[this.#position];
    return this.#position >= this.#end || byte === NEWLINE || byte === RETURN;
  }

  /** Text of the whole line. */
  get lineText(): string {
    let end = this.#lineStart;
    while (end < this.#end && this.#bytes[end] !== NEWLINE && this.#bytes[end] !== RETURN) end += 1;
    return this.#text(this.#lineStart, end);
  }

  #bySlowParser(scale: number): number {
    const value = parseScaled(this.fieldText.trim(), scale);
    return value === null || value < 0 ? NOT_EXACT : value;
  }

  #skipLine(): void {
    while (this.#position < this.#end && this.#bytes[this.#position] !== NEWLINE) this.#position += 1;
    this.#position += 1;
  }

  #text(from: number, to: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(from, to));
  }
}
