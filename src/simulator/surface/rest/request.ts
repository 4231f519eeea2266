/** A REST request and its parameters, whether they came as a query, a form or JSON: all values end as text. */
import { field, isArray, isObject, JsonNumber, type JsonObject, type JsonValue, parseJson } from '../json.ts';

export interface RestRequest {
  readonly method: string;
  /** Without query: `/0/public/Time`. */
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface RestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const scalar = (value: JsonValue | undefined): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return isArray(value) ? value.map((entry) => scalar(entry) ?? '').join(',') : undefined;
};

/** Named text values. `close[price]` in a form and `{"close":{"price":…}}` in JSON are the same thing. */
export class RestParams {
  readonly #values: ReadonlyMap<string, string>;
  readonly #json: JsonObject | null;

  private constructor(values: ReadonlyMap<string, string>, json: JsonObject | null) {
    this.#values = values;
    this.#json = json;
  }

  static fromForm(text: string): RestParams {
    return new RestParams(new Map(new URLSearchParams(text)), null);
  }

  /** Null when the text is not a JSON object. */
  static fromJson(text: string): RestParams | null {
    const parsed = parseJson(text);
    return isObject(parsed) ? new RestParams(new Map(), parsed) : null;
  }

  static of(request: RestRequest): RestParams | null {
    if (request.method === 'GET') return RestParams.fromForm(request.query);
    const type = request.headers['content-type'] ?? '';
    if (type.includes('json')) return RestParams.fromJson(request.body);
    return RestParams.fromForm(request.body === '' ? request.query : request.body);
  }

  get(name: string): string | undefined {
    if (this.#json !== null) return scalar(field(this.#json, name));
    return this.#values.get(name);
  }

  /** Absent and empty are the same. */
  text(name: string): string | null {
    const value = this.get(name);
    return value === undefined || value === '' ? null : value;
  }

  flag(name: string): boolean {
    const value = this.get(name)?.toLowerCase();
    return value === 'true' || value === '1';
  }

  list(name: string): readonly string[] {
    if (this.#json === null) {
      const repeated = [...this.#values].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => value);
      if (repeated.length > 0) return repeated;
    }
    return (this.get(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** A nested object, `name[key]=…` in a form. */
  nested(name: string): RestParams {
    if (this.#json !== null) {
      const inner = field(this.#json, name);
      return new RestParams(new Map(), isObject(inner) ? inner : {});
    }
    const inner = new Map<string, string>();
    for (const [key, value] of this.#values) {
      const rest = key.startsWith(`${name}[`) && key.endsWith(']') ? key.slice(name.length + 1, -1) : null;
      if (rest !== null) inner.set(rest.replaceAll('][', '['), value);
    }
    return new RestParams(inner, null);
  }

  /** An array of objects: a JSON array, a form field holding JSON, or `name[0][key]=…`. Null where it is none. */
  objects(name: string): readonly RestParams[] | null {
    const given = this.#json === null ? parseJson(this.#values.get(name) ?? '') : field(this.#json, name);
    if (isArray(given)) return given.every(isObject) ? given.map((entry) => new RestParams(new Map(), entry)) : null;
    const byIndex = new Map<string, Map<string, string>>();
    for (const [key, value] of this.#values) {
      const match = /^(\w+)\[(\d+)\]\[(.+)\]$/.exec(key);
      if (match === null || match[1] !== name) continue;
      const [, , index = '', rest = ''] = match;
      const entry = byIndex.get(index) ?? new Map<string, string>();
      entry.set(rest.includes('][') ? rest.replace('][', '[').concat(']') : rest, value);
      byIndex.set(index, entry);
    }
    return byIndex.size === 0 ? null : [...byIndex.values()].map((entry) => new RestParams(entry, null));
  }

  get names(): readonly string[] {
    return this.#json === null ? [...this.#values.keys()] : Object.keys(this.#json);
  }
}
