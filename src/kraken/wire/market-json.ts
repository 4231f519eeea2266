/**
 * JSON without loss: every number is kept as the text that stood on the wire (`64525.0`, `1e-8`, `13834774380200032777`),
 * so that no digit goes through binary floating point. A number and a string of the same text are the same value here,
 * which is also how a reader accepts an exchange that quotes its numbers.
 */
export type WireValue = string | boolean | null | readonly WireValue[] | WireObject;

export interface WireObject {
  readonly [key: string]: WireValue | undefined;
}

const keepNumberText = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;

/** Returns undefined when the text is not JSON, or nests deeper than this runtime's stack. Never throws. */
export function parseWireJson(text: string): WireValue | undefined {
  try {
    return JSON.parse(text, keepNumberText) as WireValue;
  } catch {
    return undefined;
  }
}

export const isWireObject = (value: WireValue | undefined): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
