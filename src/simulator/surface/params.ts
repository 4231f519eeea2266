/**
 * Reads request parameters the way Kraken's gateway does: the first thing wrong is the answer. Every reader returns null
 * for a field that is absent or wrong and remembers the first complaint in `failure`.
 */
import type { EpochMs } from '../../domain/time.ts';
import { field, isArray, isObject, JsonNumber, type JsonObject, type JsonValue } from './json.ts';

const INTEGER = /^-?\d+$/;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** RFC 3339 text as epoch milliseconds, or null. */
export function parseTime(text: string): EpochMs | null {
  const at = RFC3339.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : (at as EpochMs);
}

export class Params {
  readonly #object: JsonObject;
  readonly #words: string;
  failure: string | null = null;

  /** `method` names the message type in refusals: `add_order` is said as `add order`. */
  constructor(object: JsonObject, method: string) {
    this.#object = object;
    this.#words = method.replaceAll('_', ' ');
  }

  /** Complains about the first key that is not known. */
  allow(known: ReadonlySet<string>): void {
    const stranger = Object.keys(this.#object).find((key) => !known.has(key));
    if (stranger !== undefined) this.refuse(`Unsupported field: '${stranger}' for the given msg type: ${this.#words}`);
  }

  refuse(error: string): null {
    this.failure ??= error;
    return null;
  }

  invalid(detail: string): null {
    return this.refuse(`EGeneral:Invalid arguments:${detail}`);
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  text(name: string): string | null {
    const value = this.#value(name);
    return value === undefined || typeof value === 'string' ? (value ?? null) : this.#mustBe(name, 'string');
  }

  /** Any JSON number, integers included, as its text. A JSON string is refused. */
  float(name: string): string | null {
    const value = this.#value(name);
    return value === undefined ? null : value instanceof JsonNumber ? value.text : this.#mustBe(name, 'number_float');
  }

  integer(name: string): number | null {
    const value = this.#value(name);
    if (value === undefined) return null;
    const parsed = value instanceof JsonNumber && INTEGER.test(value.text) ? Number(value.text) : Number.NaN;
    return Number.isSafeInteger(parsed) ? parsed : this.#mustBe(name, 'number_integer');
  }

  flag(name: string): boolean | null {
    const value = this.#value(name);
    return value === undefined || typeof value === 'boolean' ? (value ?? null) : this.#mustBe(name, 'boolean');
  }

  object(name: string, known: ReadonlySet<string>): Params | null {
    const value = this.#value(name);
    if (value === undefined) return null;
    if (!isObject(value)) return this.#mustBe(name, 'object');
    const inner = new Params(value, this.#words);
    inner.allow(known);
    if (inner.failure !== null) this.refuse(inner.failure);
    return inner;
  }

  objects(name: string): readonly JsonObject[] | null {
    const values = this.#list(name);
    if (values === null) return null;
    return values.every(isObject) ? values : this.#mustBe(name, 'array of objects');
  }

  texts(name: string): readonly string[] | null {
    const values = this.#list(name);
    if (values === null) return null;
    const texts = values.filter((value) => typeof value === 'string');
    return texts.length === values.length ? texts : this.#mustBe(name, 'array of strings');
  }

  integers(name: string): readonly number[] | null {
    const values = this.#list(name);
    if (values === null) return null;
    const numbers = values.map((value) =>
      value instanceof JsonNumber && INTEGER.test(value.text) ? Number(value.text) : Number.NaN,
    );
    return numbers.every(Number.isSafeInteger) ? numbers : this.#mustBe(name, 'array of number_integer');
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | null {
    const text = this.text(name);
    if (text === null) return null;
    return values.find((value) => value === text) ?? this.invalid(name);
  }

  time(name: string): EpochMs | null {
    const text = this.text(name);
    return text === null ? null : (parseTime(text) ?? this.invalid(name));
  }

  /** An explicit null is as good as leaving the field out. */
  #value(name: string): Exclude<JsonValue, null> | undefined {
    return field(this.#object, name) ?? undefined;
  }

  #list(name: string): readonly JsonValue[] | null {
    const value = this.#value(name);
    if (value === undefined) return null;
    return isArray(value) ? value : this.#mustBe(name, 'array');
  }

  #mustBe(name: string, type: string): null {
    return this.refuse(`${capitalised(name)} field must be a ${type}`);
  }
}
