import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../../src/domain/money.ts';
import { type AmountContext, parseAmount, parseDecimal } from '../../src/renderer/trading/parse-amount.ts';

const CONTRACT_DECIMAL = /^\d{1,16}(\.\d{1,16})?$/;
const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const decimal = fc
  .tuple(digits(1, 12), fc.option(digits(1, 10), { nil: null }))
  .map(([whole, fraction]) => (fraction === null ? whole : `${whole}.${fraction}`));
const context: AmountContext = {
  percentOf: { text: '3.21', label: 'free' },
  step: '0.1',
  decimals: 1,
  rounding: 'down',
  quotes: { bid: '100.1', ask: '100.4', last: '100.2' },
};

describe('reading amounts', () => {
  test('a plain decimal keeps its exact value and every typed decimal', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const parsed = parseDecimal(text);
        expect(parsed).toMatchObject({ kind: 'value', note: null });
        if (parsed.kind !== 'value') return;
        expect(new Money(parsed.text).eq(text)).toBe(true);
        expect(parsed.text.split('.')[1]).toBe(text.split('.')[1]);
      }),
    );
  });

  test('a decimal comma never changes the value without an echo: it reads as the point would, or is refused (U18)', () => {
    fc.assert(
      fc.property(digits(1, 8), digits(1, 8), (whole, fraction) => {
        const typed = `${whole},${fraction}`;
        const parsed = parseDecimal(typed);
        if (parsed.kind === 'invalid') {
          expect(fraction).toHaveLength(3);
          return;
        }
        if (parsed.kind !== 'value') throw new Error('A number is not empty');
        expect(new Money(parsed.text).eq(`${whole}.${fraction}`)).toBe(true);
        expect(parsed.note).toBe(`${typed} read as ${parsed.text}`);
      }),
    );
  });

  test('whatever is typed, a value that comes out is one the contract takes, and differs from the text only with a note', () => {
    const typed = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789.,kKmM% =+-−etbidaskl\u00a0'"), maxLength: 14 }),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseAmount(text, context);
        if (parsed.kind !== 'value') return;
        expect(parsed.text).toMatch(CONTRACT_DECIMAL);
        if (parsed.note === null) expect(new Money(parsed.text).eq(text.trim().replace(/\.$/, ''))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('reading the canonical text again changes nothing', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const once = parseDecimal(text);
        if (once.kind !== 'value') return;
        expect(parseDecimal(once.text)).toEqual({ kind: 'value', text: once.text, note: null });
      }),
    );
  });

  test('a share is never more than its whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => {
        const parsed = parseAmount(`${tenths / 10}%`, context);
        if (parsed.kind !== 'value') throw new Error(`${tenths} was refused`);
        expect(new Money(parsed.text).lte(new Money('3.21').mul(tenths).div(1000))).toBe(true);
      }),
    );
  });

  test('a price expression lands on the tick, never beyond the side it was rounded from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.constantFrom('down', 'up'), (bps, rounding) => {
        const parsed = parseAmount(`=mid-${bps}bps`, { ...context, rounding: rounding === 'up' ? 'up' : 'down' });
        if (parsed.kind !== 'value') throw new Error('refused');
        const exact = new Money('100.25').mul(10_000 - bps).div(10_000);
        expect(new Money(parsed.text).mod('0.1').isZero()).toBe(true);
        expect(rounding === 'up' ? exact.lte(parsed.text) : exact.gte(parsed.text)).toBe(true);
      }),
    );
  });
});
