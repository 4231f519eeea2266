/** Every operation on amounts against decimal.js with 40 digits: small, huge, tiny, negative, endless and no number at all. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rounding } from '../../src/domain/exact-units.ts';
import { Money } from '../../src/domain/money.ts';

const Other = Decimal.clone({ precision: 40, toExpNeg: -200, toExpPos: 200, rounding: Decimal.ROUND_HALF_UP });
const MODES: Readonly<Record<Rounding, Decimal.Rounding>> = { up: 0, down: 1, ceil: 2, floor: 3, 'half-up': 4 };

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'00123456789'), minLength: 1, maxLength: most });
/** Short ones more often: they take the quick ways. */
const text = fc
  .oneof(
    fc.constantFrom(
      '0',
      '0.00',
      '1',
      '-1',
      '10',
      '100',
      '0.5',
      '-0.5',
      '2.5',
      '9007199254740991',
      '9007199254740992',
      '-9007199254740993',
    ),
    fc.tuple(fc.constantFrom('', '-'), digits(8), digits(5)).map(([sign, a, b]) => `${sign}${a}.${b}`),
    fc.tuple(fc.constantFrom('', '-'), digits(16), digits(10)).map(([sign, a, b]) => `${sign}${a}.${b}`),
    fc
      .tuple(fc.constantFrom('', '-'), digits(9), fc.integer({ min: -30, max: 20 }))
      .map(([sign, a, e]) => `${sign}${a}e${e}`),
    fc.tuple(digits(1), digits(38)).map(([a, b]) => `${a}.${b}`),
  )
  // Nothing is not negative here, so a division by it has no sign to lose.
  .map((written) => (/[1-9]/.test(written.split('e')[0] ?? '') ? written : written.replace(/^-/, '')));

/** One spelling of a value: zero has no sign. */
const plain = (value: Money | Decimal): string => (value.isZero() ? '0' : value.toFixed());

describe('an amount', () => {
  it('adds, takes away, multiplies, divides and compares as decimal.js does', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y, p, q] = [new Money(a), new Money(b), new Other(a), new Other(b)];
        const own = [
          x.add(y),
          x.sub(y),
          x.mul(y),
          x.div(y),
          x.mod(y),
          x.neg(),
          x.abs(),
          Money.max(x, y),
          Money.min(x, y),
        ];
        const others = [
          p.add(q),
          p.sub(q),
          p.mul(q),
          p.div(q),
          p.mod(q),
          p.neg(),
          p.abs(),
          Other.max(p, q),
          Other.min(p, q),
        ];
        expect(own.map(plain)).toEqual(others.map(plain));
        expect([x.comparedTo(y), x.gt(y), x.gte(y), x.lt(y), x.lte(y), x.eq(y)]).toEqual([
          p.comparedTo(q),
          p.gt(q),
          p.gte(q),
          p.lt(q),
          p.lte(q),
          p.eq(q),
        ]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('goes on from its own results as decimal.js does', () => {
    fc.assert(
      fc.property(text, text, text, fc.nat(8), (a, b, c, decimals) => {
        const own = new Money(a).div(b).mul(c).add(a).toDecimalPlaces(decimals).sub(b);
        const other = new Other(a).div(b).mul(c).add(a).toDecimalPlaces(decimals).sub(b);
        expect(plain(own)).toBe(plain(other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('rounds and is written as decimal.js does', () => {
    const modes = fc.constantFrom(...(Object.keys(MODES) as Rounding[]));
    fc.assert(
      fc.property(text, fc.nat(12), modes, (a, decimals, rounding) => {
        const [x, p, mode] = [new Money(a), new Other(a), MODES[rounding]];
        expect(plain(x.toDecimalPlaces(decimals, rounding))).toBe(plain(p.toDecimalPlaces(decimals, mode)));
        expect(x.toFixed(decimals, rounding)).toBe(p.toFixed(decimals, mode));
        expect(plain(x.toSignificantDigits(decimals + 1, rounding))).toBe(
          plain(p.toSignificantDigits(decimals + 1, mode)),
        );
        expect([x.toString(), x.decimalPlaces(), x.isInteger(), x.toNumber() + 0]).toEqual([
          p.isZero() ? '0' : p.toString(),
          p.decimalPlaces(),
          p.isInteger(),
          p.toNumber() + 0,
        ]);
        expect([x.floor(), x.ceil(), x.round()].map(plain)).toEqual([p.floor(), p.ceil(), p.round()].map(plain));
        if (!x.isZero()) expect(x.exponent).toBe(p.e);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is no number, or endless, as long as decimal.js is', () => {
    const odd = ['0', '0.00', '1', '-2', 'NaN', 'Infinity', '-Infinity', '12345678901234567890'];
    for (const a of odd) {
      for (const b of odd) {
        const [x, y, p, q] = [new Money(a), new Money(b), new Other(a), new Other(b)];
        const own = [x.add(y), x.sub(y), x.mul(y), x.div(y), x.neg(), x.abs(), Money.max(x, y)];
        const others = [p.add(q), p.sub(q), p.mul(q), p.div(q), p.neg(), p.abs(), Other.max(p, q)];
        expect(own.map(plain), `${a} and ${b}`).toEqual(others.map(plain));
        expect([x.gt(y), x.gte(y), x.lt(y), x.lte(y), x.eq(y), x.isFinite()]).toEqual([
          p.gt(q),
          p.gte(q),
          p.lt(q),
          p.lte(q),
          p.eq(q),
          p.isFinite(),
        ]);
      }
    }
  });

  it('is read from the decimal a number is written as, and from units and scale', () => {
    expect([0.1, -2.5, 1e-7, 1e21, -0].map((value) => new Money(value).toFixed())).toEqual([
      '0.1',
      '-2.5',
      '0.0000001',
      '1000000000000000000000',
      '0',
    ]);
    expect([new Money(125, 2), new Money(-5, 3), new Money(7, 0)].map(String)).toEqual(['1.25', '-0.005', '7']);
    expect(new Money(10).pow(8).toFixed()).toBe('100000000');
    expect(new Money(10).pow(-3).toFixed()).toBe('0.001');
  });

  it.each(['', '.', '-', 'abc', '1,5', '1 000', '0x10', '1.2.3', '--1'])('is not made of %j', (wrong) => {
    expect(() => new Money(wrong)).toThrow('is not a decimal number');
  });
});
