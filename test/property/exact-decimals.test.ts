import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money.ts';
import { compareDecimals, differenceOf, exact, isPositive, paddedTo, sumOf } from '../../src/engine/orders/exact.ts';

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'00123456789'), minLength: least, maxLength: most });
/** As orders keep it, and as a wire might spell it: zeros in front and behind, signs, exponents, too many digits. */
const decimal = fc.oneof(
  fc.constantFrom('0', '0.1', '1', '10', '0.00000001', '-0', '0.0', '-1.5', '1e-8', '007'),
  digits(1, 20),
  fc.tuple(digits(1, 26), digits(1, 26)).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.tuple(fc.constantFrom('-', ''), digits(1, 12), digits(1, 8)).map(([sign, a, b]) => `${sign}${a}.${b}`),
);

describe('arithmetic on decimal text', () => {
  it('says what exact decimals say, however a number is spelt', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.nat(12), (a, b, decimals) => {
        const value = new Money(a);
        expect(exact(a)).toBe(value.isZero() ? '0' : value.toFixed());
        expect(compareDecimals(a, b)).toBe(value.comparedTo(b));
        expect(isPositive(a)).toBe(value.gt(0));
        expect(new Money(differenceOf(a, b)).eq(value.sub(b))).toBe(true);
        expect(new Money(differenceOf(a, '0')).eq(value.sub(0))).toBe(true);
        expect(new Money(sumOf([a])).eq(new Money(0).add(a))).toBe(true);
        expect(new Money(sumOf([a, b])).eq(new Money(0).add(a).add(b))).toBe(true);
        expect(paddedTo(a, decimals)).toBe(
          value.decimalPlaces() > decimals ? value.toFixed() : value.toFixed(decimals),
        );
      }),
      { numRuns: 2_000 },
    );
    expect(sumOf([])).toBe('0');
  });

  it('keeps one spelling for one value', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const spelt = exact(a);
        expect(exact(`${spelt}${spelt.includes('.') ? '' : '.'}00`)).toBe(spelt);
        expect(compareDecimals(spelt, exact(b))).toBe(new Money(a).comparedTo(b));
      }),
    );
  });
});
