import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { speak } from '../../../../src/renderer/text/wording.ts';
import { type AmountContext, parseAmount } from '../../../../src/renderer/trading/parse-amount.ts';

const context: AmountContext = {
  percentOf: { text: '1.23456789', label: 'free BTC' },
  step: '0.1',
  decimals: 1,
  rounding: 'down',
  quotes: { bid: '64210.0', ask: '64210.3', last: '64210.2' },
};
const lots: AmountContext = { ...context, step: '0.00000001', decimals: 8, quotes: null };

const value = (text: string, note: string | null = null) => ({ kind: 'value', text, note });

describe('amounts as typed', () => {
  test.each([
    ['0.5', '0.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['1.500', '1.500'],
    ['0.00000001', '0.00000001'],
    ['9999999999999999', '9999999999999999'],
    [' 12 ', '12'],
  ])('reads %j as %s and keeps the zeros that were typed', (typed, text) => {
    expect(parseAmount(typed, lots)).toEqual(value(text));
  });

  test.each([
    ['1,5', '1.5'],
    [',5', '0.5'],
    ['0,500', '0.500'],
    ['1234,567', '1234.567'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['64 210,5', '64210.5'],
    ["64'210.5", '64210.5'],
  ])('echoes how %j is read: %s', (typed, text) => {
    expect(parseAmount(typed, lots)).toEqual(value(text, `${typed} read as ${text}`));
  });

  describe('in German, which groups thousands by a point', () => {
    beforeEach(() => speak('de'));
    afterEach(() => speak('en'));

    test('a point before three digits is the decimal sign, and is told', () => {
      expect(parseAmount('1.234', lots)).toEqual(
        value('1.234', '1.234: Der Punkt ist das Dezimalzeichen; für Tausend 1234 schreiben'),
      );
    });

    test.each(['0.123', '1234.567', '1.23', '1.2345'])('%j is in no doubt', (typed) => {
      expect(parseAmount(typed, lots)).toEqual(value(typed));
    });

    test('a comma before three digits is refused with both readings', () => {
      expect(parseAmount('1,234', lots)).toEqual({
        kind: 'invalid',
        message: '1,234 hat zwei Lesarten: Schreiben Sie 1234 oder 1,2340.',
      });
    });
  });

  test.each(['1,500', '64,210'])('refuses %j, which has two readings, and names both', (typed) => {
    const parsed = parseAmount(typed, lots);
    const [whole, fraction] = typed.split(',');
    expect(parsed).toEqual({
      kind: 'invalid',
      message: `${typed} has two readings: write ${whole}${fraction} or ${whole}.${fraction}.`,
    });
  });

  test.each(['-1', '−1', '+1', '1e3', 'abc', '.', ',', '1.2.3', '1,2,3', '1 2', 'NaN', 'Infinity', '0x10', '1_000'])(
    'refuses %j',
    (typed) => {
      expect(parseAmount(typed, lots).kind).toBe('invalid');
    },
  );

  test('refuses more digits than the contract takes', () => {
    expect(parseAmount('12345678901234567', lots).kind).toBe('invalid');
    expect(parseAmount('0.12345678901234567', lots).kind).toBe('invalid');
  });

  test.each([
    ['1k', '1000'],
    ['2.5k', '2500'],
    ['0.0001k', '0.1'],
    ['1M', '1000000'],
    ['1.2345678m', '1234567.8'],
    ['.5k', '500'],
    ['1,5k', '1500'],
  ])('reads the suffix of %j as %s and says so', (typed, text) => {
    expect(parseAmount(typed, lots)).toEqual(value(text, `${typed} read as ${text}`));
  });

  test('a word is no number, also one with an e in it', () => {
    expect(parseAmount('ten', lots)).toEqual({ kind: 'invalid', message: 'ten is not a number.' });
    expect(parseAmount('1e5', lots)).toEqual({
      kind: 'invalid',
      message: '1e5: write the number out, without an exponent.',
    });
  });

  test('an empty field is empty, not zero', () => {
    expect(parseAmount('  ', lots)).toEqual({ kind: 'empty' });
  });
});

describe('shares', () => {
  test('a percentage is a share of what is free, brought down to the lot and said', () => {
    expect(parseAmount('50%', lots)).toEqual(value('0.61728394', '50 % of 1.23456789 free BTC is 0.61728394'));
    expect(parseAmount('100 %', lots)).toEqual(value('1.23456789', '100 % of 1.23456789 free BTC is 1.23456789'));
    expect(parseAmount('12,5%', lots)).toEqual(value('0.15432098', '12.5 % of 1.23456789 free BTC is 0.15432098'));
  });

  test('a share of something unknown, of nothing, or beyond all of it is refused', () => {
    expect(parseAmount('50%', { ...lots, percentOf: { text: null, label: 'free BTC' } }).kind).toBe('invalid');
    expect(parseAmount('50%', { ...lots, percentOf: null }).kind).toBe('invalid');
    expect(parseAmount('101%', lots).kind).toBe('invalid');
    expect(parseAmount('%', lots).kind).toBe('invalid');
  });
});

describe('price expressions', () => {
  test.each([
    ['=bid', '64210.0'],
    ['=ask+2t', '64210.5'],
    ['=bid - 10t', '64209.0'],
    ['=last+0.5', '64210.7'],
    ['=last+0,5', '64210.7'],
    ['= BID+1tick', '64210.1'],
    ['=bid+1-1t', '64210.9'],
  ])('%j is %s now', (typed, text) => {
    expect(parseAmount(typed, context)).toEqual(value(text, `${typed} is ${text} now`));
  });

  test('a price between ticks goes away from the touch and says from where', () => {
    expect(parseAmount('=mid', context)).toEqual(
      value('64210.1', '=mid is 64210.1 now, 64210.15 brought down to the tick'),
    );
    expect(parseAmount('=mid', { ...context, rounding: 'up' })).toEqual(
      value('64210.2', '=mid is 64210.2 now, 64210.15 brought up to the tick'),
    );
    expect(parseAmount('=bid-1%', context)).toEqual(value('63567.9', '=bid-1% is 63567.9 now'));
  });

  test('refuses unknown names, unknown prices, unreadable steps, prices at or below zero, and amounts', () => {
    expect(parseAmount('=foo', context).kind).toBe('invalid');
    expect(parseAmount('=bid-', context).kind).toBe('invalid');
    expect(parseAmount('=bid*2', context).kind).toBe('invalid');
    expect(parseAmount('=bid-100%', context).kind).toBe('invalid');
    expect(parseAmount('=mid', { ...context, quotes: { bid: null, ask: '1', last: null } }).kind).toBe('invalid');
    expect(parseAmount('=bid', lots).kind).toBe('invalid');
  });
});
