import { describe, expect, test } from 'vitest';
import {
  formatAverage,
  formatBps,
  formatCompact,
  formatDecimal,
  formatInteger,
  formatPercent,
  formatRounded,
  groupDigits,
  splitTrailingZeros,
  UNKNOWN,
} from '../../../../src/renderer/lib/format-number.ts';

describe('numbers on screen', () => {
  test.each([
    [642_100, 1, {}, '64,210.0'],
    [10, 2, {}, '0.10'],
    [-5, 2, {}, '\u22120.05'],
    [0, 1, { sign: 'always' as const }, '0.0'],
    [123_456, 2, { sign: 'always' as const, grouped: false }, '+1234.56'],
    [1_234_567, 0, {}, '1,234,567'],
    [Number.NaN, 2, {}, UNKNOWN],
    [Number.POSITIVE_INFINITY, 2, {}, UNKNOWN],
  ])('a scaled integer %d at %d decimals keeps every decimal', (scaled, precision, style, text) => {
    expect(formatInteger(scaled, precision, style)).toBe(text);
  });

  test.each([
    ['50000.0000', '50,000.0000'],
    ['-3210.50', '\u22123,210.50'],
    ['0.00000000', '0.00000000'],
    ['-0.00', '0.00'],
    [null, UNKNOWN],
    ['NaN', UNKNOWN],
    ['', UNKNOWN],
  ])('decimal text %s keeps its digits', (text, shown) => {
    expect(formatDecimal(text)).toBe(shown);
  });

  test.each([
    ['67222.38154321', 1, '67,222.382'],
    ['67222.3', 1, '67,222.3'],
    ['67222.381', 1, '67,222.381'],
    ['0.178458249', 7, '0.178458249'],
    ['67222.38154321', undefined, '67,222.38154321'],
    [null, 1, UNKNOWN],
  ])('an average of %s where prices have %s decimals is %s', (text, precision, shown) => {
    expect(formatAverage(text, precision)).toBe(shown);
  });

  test('signed zero has no sign, and an explicit plus is asked for', () => {
    expect([formatDecimal('0.00', { sign: 'always' }), formatDecimal('1.5', { sign: 'always' })]).toEqual([
      '0.00',
      '+1.5',
    ]);
  });

  test.each([
    ['1.005', 2, '1.01'],
    ['0.994', 2, '0.99'],
    ['9.999', 2, '10.00'],
    ['99999999999999999999.555', 2, '99,999,999,999,999,999,999.56'],
    ['-1.5', 0, '\u22122'],
    ['7', 2, '7.00'],
  ])('rounds %s half up to %d decimals without floating point', (text, decimals, shown) => {
    expect(formatRounded(text, decimals)).toBe(shown);
  });

  test('groups only the whole part', () => {
    expect(groupDigits('1234567.1234567')).toBe('1,234,567.1234567');
  });

  test.each([
    [950, '950'],
    [1200, '1.2k'],
    [3_400_000, '3.4M'],
    [250_000, '250k'],
    [0.0123, '0.012'],
    [0, '0'],
    [Number.NaN, UNKNOWN],
  ])('%d is short for lists', (value, text) => {
    expect(formatCompact(value)).toBe(text);
  });

  test('percentages are signed with two decimals, basis points have one', () => {
    expect([formatPercent(1.234), formatPercent(-0.5), formatPercent(0), formatBps(0.24)]).toEqual([
      '+1.23 %',
      '\u22120.50 %',
      '0.00 %',
      '0.2 bps',
    ]);
  });

  test('trailing zeros are told apart, never dropped', () => {
    expect([splitTrailingZeros('0.2500'), splitTrailingZeros('100'), splitTrailingZeros('1.000')]).toEqual([
      { strong: '0.25', dim: '00' },
      { strong: '100', dim: '' },
      { strong: '1', dim: '.000' },
    ]);
  });
});
