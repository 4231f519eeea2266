/**
 * JSON without loss: every number is kept as the text that stood on the wire (`64525.0`, `1e-8`, `13834774380200032777`),
 * so that no digit goes through binary floating point. A number and a string of the same text are the same value here,
 * which is also how a reader accepts an exchange that quotes its numbers.
 *
 * Written by hand because the runtime's parser tells a number's text only to a reviver, which it calls for every value:
 * that took most of the time of every frame and answer read here. The runtime's own parser is the judge in the tests.
 */
export type WireValue = string | boolean | null | readonly WireValue[] | WireObject;

export interface WireObject {
  readonly [key: string]: WireValue | undefined;
}

/** Deeper than anything the exchange says; a text of brackets alone ends here and not with the stack. */
const DEEPEST = 200;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const CODE = {
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  f: 0x66,
  n: 0x6e,
  t: 0x74,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

class NotJson extends Error {}

/** Returns undefined when the text is not JSON, or nests deeper than two hundred. Never throws. */
export function parseWireJson(text: string): WireValue | undefined {
  try {
    return new Reader(text).whole();
  } catch {
    return undefined;
  }
}

export const isWireObject = (value: WireValue | undefined): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): WireValue {
    const value = this.#value();
    if (!Number.isNaN(this.#next())) throw new NotJson();
    return value;
  }

  /** The code after white space, not consumed; NaN at the end. */
  #next(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    return code;
  }

  #value(): WireValue {
    const code = this.#next();
    switch (code) {
      case CODE.quote:
        return this.#string();
      case CODE.openObject:
        return this.#object();
      case CODE.openArray:
        return this.#array();
      case CODE.t:
        return this.#word('true', true);
      case CODE.f:
        return this.#word('false', false);
      case CODE.n:
        return this.#word('null', null);
      default:
        if (code === CODE.minus || (code >= CODE.zero && code <= CODE.nine)) return this.#number();
        throw new NotJson();
    }
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw new NotJson();
    this.#at += word.length;
    return value;
  }

  #number(): string {
    NUMBER.lastIndex = this.#at;
    if (!NUMBER.test(this.#text)) throw new NotJson();
    const from = this.#at;
    this.#at = NUMBER.lastIndex;
    return this.#text.slice(from, this.#at);
  }

  #string(): string {
    const from = this.#at + 1;
    for (let at = from; ; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === CODE.quote) {
        this.#at = at + 1;
        return this.#text.slice(from, at);
      }
      if (code === CODE.backslash) return this.#escaped(at);
      if (!(code >= 0x20)) throw new NotJson();
    }
  }

  /** A string with an escape in it, which the runtime decodes. `escapeAt`: where the first one stands. */
  #escaped(escapeAt: number): string {
    const from = this.#at;
    let at = escapeAt;
    for (;;) {
      const code = this.#text.charCodeAt(at);
      if (code === CODE.quote) break;
      if (Number.isNaN(code)) throw new NotJson();
      at += code === CODE.backslash ? 2 : 1;
    }
    this.#at = at + 1;
    return JSON.parse(this.#text.slice(from, this.#at)) as string;
  }

  #array(): readonly WireValue[] {
    this.#enter();
    const values: WireValue[] = [];
    if (this.#next() !== CODE.closeArray) {
      do values.push(this.#value());
      while (this.#goesOn(CODE.closeArray));
    } else this.#at += 1;
    this.#depth -= 1;
    return values;
  }

  #object(): WireObject {
    this.#enter();
    const object: Record<string, WireValue> = {};
    if (this.#next() !== CODE.closeObject) {
      do {
        if (this.#next() !== CODE.quote) throw new NotJson();
        const key = this.#string();
        if (this.#next() !== CODE.colon) throw new NotJson();
        this.#at += 1;
        const value = this.#value();
        // An assignment to this name would change what the object is.
        if (key === '__proto__')
          Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
        else object[key] = value;
      } while (this.#goesOn(CODE.closeObject));
    } else this.#at += 1;
    this.#depth -= 1;
    return object;
  }

  #enter(): void {
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NotJson();
  }

  /** Past a comma: true. Past the end of the array or object: false. */
  #goesOn(close: number): boolean {
    const code = this.#next();
    if (code !== CODE.comma && code !== close) throw new NotJson();
    this.#at += 1;
    return code === CODE.comma;
  }
}
