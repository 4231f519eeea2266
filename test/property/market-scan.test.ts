import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GIVE_UP, scanInteger } from '../../src/kraken/wire/market-scan.ts';

const into = new Float64Array(2);
const scanned = (text: string): number | null => {
  into[1] = Number.NaN;
  const at = scanInteger(new TextEncoder().encode(`:${text},`), 1, into, 1);
  if (at === GIVE_UP) return null;
  expect(at).toBe(1 + text.length);
  return into[1] ?? null;
};

test('an integer of one to fifteen digits is read as it stands, longer ones and leading zeros are left', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(digits, (text) => {
      const isUsual = text.length <= 15 && (text === '0' || !text.startsWith('0'));
      expect(scanned(text)).toBe(isUsual ? Number(text) : null);
    }),
    { numRuns: 2_000 },
  );
  expect([scanned('999999999'), scanned('1000000000'), scanned('4294967295'), scanned('999999999999999')]).toEqual([
    999_999_999, 1_000_000_000, 4_294_967_295, 999_999_999_999_999,
  ]);
  expect(scanned('')).toBeNull();
});
