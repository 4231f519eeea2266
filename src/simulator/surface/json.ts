/**
 * JSON with every number kept as the text it was written in. Prices, 64-bit ids and padded quantities do not survive a
 * round trip through binary floating point, so none is made: `28440`, `0.00550000` and `13834774380200032777` stay text.
 */

/** A number as its JSON text. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** What can be written: plain numbers are for counts and other values that cannot lose digits. */
export type Writable =
  | null
  | undefined
  | boolean
  | string
  | number
  | JsonNumber
  | readonly Writable[]
  | { readonly [key: string]: Writable };

/** A JavaScript reviver with the source text of primitives (ES2025 `JSON.parse` source text access). */
type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** The value, or undefined when the text is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return parseWithSource(text, (_key, value, context) =>
      typeof value === 'number' ? new JsonNumber(context.source ?? String(value)) : value,
    ) as JsonValue;
  } catch {
    return undefined;
  }
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);

export const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** The field if the object itself has it: a key named `constructor` finds nothing inherited. */
export const field = (object: JsonObject, key: string): JsonValue | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

export const num = (text: string): JsonNumber => new JsonNumber(text);

/** Names of fields as they are written: a few hundred, written all day. */
const writtenKeys = new Map<string, string>();
const KEYS_KEPT = 2_000;

function writtenKey(key: string): string {
  const known = writtenKeys.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (writtenKeys.size < KEYS_KEPT) writtenKeys.set(key, text);
  return text;
}

/** Compact JSON; keys in insertion order, undefined values left out. */
export function writeJson(value: Writable): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  const parts: string[] = [];
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined) parts.push(writtenKey(key) + writeJson(entry));
  }
  return `{${parts.join(',')}}`;
}

/** The same object with its keys in alphabetical order, as Kraken's response envelopes have them. */
export function sortedKeys(object: Record<string, Writable>): Record<string, Writable> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
