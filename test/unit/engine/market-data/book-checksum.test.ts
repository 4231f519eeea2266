import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendToken, joinSides, tokenCrc, tokenLength } from '../../../../src/engine/market-data/book-checksum.ts';

const value = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  fc.constantFrom(1, 9, 10, 9_999, 10_000, 99_999_999, 1e8, 1e8 + 1, 1e12 - 1, 1e12, 89_999_999_999_999, 2 ** 53 - 1),
  fc.integer({ min: 1, max: 90_000_000 }).chain((k) => fc.integer({ min: -1, max: 1 }).map((d) => k * 1e8 + d)),
);

test('the CRC of a level is that of its written digits', () => {
  fc.assert(
    fc.property(value, value, (price, quantity) => {
      const text = `${price}${quantity}`;
      expect([tokenCrc(price, quantity) >>> 0, tokenLength(price, quantity)]).toEqual([crc32(text), text.length]);
    }),
    { numRuns: 2_000 },
  );
});

test('the CRC of both sides follows from the CRCs of their levels', () => {
  const side = fc.array(fc.tuple(value, value), { maxLength: 10 });
  fc.assert(
    fc.property(side, side, (asks, bids) => {
      const fold = (levels: readonly (readonly [number, number])[]) =>
        levels.reduce(
          (sum, [p, q]) => ({
            crc: appendToken(sum.crc, tokenCrc(p, q), tokenLength(p, q)),
            length: sum.length + tokenLength(p, q),
          }),
          { crc: 0, length: 0 },
        );
      const ask = fold(asks);
      const bid = fold(bids);
      const text = [...asks, ...bids].map(([p, q]) => `${p}${q}`).join('');
      expect(joinSides(ask.crc, bid.crc, bid.length) >>> 0).toBe(crc32(text));
    }),
    { numRuns: 500 },
  );
});

test('an empty book has the CRC of no text', () => {
  expect(joinSides(0, 0, 0)).toBe(0);
});
