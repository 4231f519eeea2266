/** Our parser of wire text against the runtime's own, which tells a number's text to a reviver. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWireJson } from '../../src/kraken/wire/market-json.ts';

const keepNumberText = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;

function byRuntime(text: string): unknown {
  try {
    return JSON.parse(text, keepNumberText);
  } catch {
    return undefined;
  }
}

const digits = fc.stringMatching(/^\d{1,12}$/);
/** Forms that the runtime would write in another way, and forms that are no number at all. */
const numberText = fc
  .tuple(
    fc.constantFrom('', '-', '+', '--'),
    fc.oneof(fc.constantFrom('0', '00', '1', ''), digits),
    fc.oneof(
      fc.constant(''),
      fc.constant('.'),
      digits.map((text) => `.${text}`),
    ),
    fc.oneof(fc.constant(''), fc.constantFrom('e', 'E5', 'e-8', 'e+08', 'e1.5')),
  )
  .map((parts) => parts.join(''));

const documents = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc
    .tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(' ', '\n', '\t', '\r', '\f', '\u00a0'))
    .map(([text, space]) => text.replace(/[{}[\],:]/g, (mark) => `${space}${mark}${space}`)),
  numberText,
  numberText.map((text) => `{"qty":${text},"price":[${text}]}`),
  fc
    .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '1', 'true', 'nul'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

describe('text of the wire', () => {
  it('is read as the runtime reads it, every number as it was written', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(parseWireJson(text)).toEqual(byRuntime(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is refused exactly where the runtime refuses it, whatever character is lost, doubled or changed', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.nat({ max: 0x7f }),
        fc.nat({ max: 2 }),
        (text, place, code, how) => {
          const at = place % (text.length + 1);
          const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + how);
          expect(parseWireJson(changed)).toEqual(byRuntime(changed));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('gives an object a field of any name and never another nature', () => {
    const object = parseWireJson('{"__proto__":{"isAdmin":true},"constructor":1}') as Record<string, unknown>;
    expect(Object.keys(object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(object['isAdmin']).toBeUndefined();
  });

  it('keeps the last of two fields of one name, as the runtime does', () => {
    expect(parseWireJson('{"a":1,"b":2,"a":3}')).toEqual({ a: '3', b: '2' });
  });

  it('ends at two hundred brackets, long before the stack does', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseWireJson(nested(200))).toBeDefined();
    expect(parseWireJson(nested(201))).toBeUndefined();
    expect(parseWireJson('['.repeat(1_000_000))).toBeUndefined();
  });
});
