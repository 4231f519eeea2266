import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatScaled, parseScaled, trimZeros } from '../../src/domain/scaled.ts';

const scale = fc.nat(12);

describe('exact decimals as scaled integers', () => {
  it('read back what they wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), scale, (value, decimals) => {
        expect(parseScaled(formatScaled(value, decimals), decimals)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('agree with decimal arithmetic on every text, or say that they cannot hold it', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        fc.stringMatching(/^\d{0,14}$/),
        fc.stringMatching(/^\d{0,14}$/),
        fc.option(fc.integer({ min: -20, max: 20 })),
      )
      .filter(([, whole, fraction]) => whole + fraction !== '')
      .map(
        ([sign, whole, fraction, exponent]) => `${sign}${whole}.${fraction}${exponent === null ? '' : `e${exponent}`}`,
      );
    fc.assert(
      fc.property(text, scale, (written, decimals) => {
        const normal = written
          .replace(/^([+-]?)\./, '$10.')
          .replace(/\.(e|$)/, '$1')
          .replace(/^\+/, '');
        const exact = new Decimal(normal).times(new Decimal(10).pow(decimals));
        const expected = exact.isInteger() && exact.abs().lte(Number.MAX_SAFE_INTEGER) ? exact.toNumber() : null;
        expect(parseScaled(written, decimals)).toBe(expected === 0 ? 0 : expected);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', '.', '-', 'NaN', 'Infinity', '1,5', '0x10', '1 000', '1e', '--1', '1.2.3', '1e9999'])(
    'refuse %j',
    (text) => {
      expect(parseScaled(text, 8)).toBeNull();
    },
  );

  it('drop trailing zeros only behind a point', () => {
    expect(['100', '100.00', '0.10', '0.0'].map(trimZeros)).toEqual(['100', '100', '0.1', '0']);
  });
});
