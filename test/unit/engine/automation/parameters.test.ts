import { describe, expect, test } from 'vitest';
import type { ParameterSpec } from '../../../../src/contract/automation-views.ts';
import { parseParameters } from '../../../../src/engine/automation/parameters.ts';
import { BTC_USD } from '../../../support/strategy-states.ts';

const spec = (fields: object): ParameterSpec => ({ label: 'Field', help: 'A field.', ...fields }) as ParameterSpec;
const strategy = (parameters: readonly ParameterSpec[], conflict?: () => string | null) => ({
  title: 'Test',
  parameters,
  ...(conflict === undefined ? {} : { conflict }),
});
const read = (fields: object, value: unknown) =>
  parseParameters(strategy([spec({ id: 'field', ...fields })]), { field: value }, BTC_USD);
const problem = (fields: object, value: unknown): string => {
  const parsed = read(fields, value);
  return parsed.ok ? `taken as ${JSON.stringify(parsed.value['field'])}` : (parsed.error[0]?.message ?? 'nothing said');
};
const INTEGER = { kind: 'integer', default: 5, minimum: 2, maximum: 9 };

describe('a strategy’s parameters', () => {
  test('a field that was not given takes its default', () => {
    const parsed = parseParameters(
      strategy([spec({ id: 'periods', ...INTEGER }), spec({ id: 'quantity', kind: 'quantity', default: '0.001' })]),
      {},
      BTC_USD,
    );
    expect(parsed).toEqual({ ok: true, value: { periods: 5, quantity: '0.001' } });
  });

  test('numbers are held within their bounds, and the message names value, bound and field', () => {
    expect(problem(INTEGER, 1)).toBe('Field: 1 is below the least of 2.');
    expect(problem(INTEGER, 10)).toBe('Field: 10 is above the most of 9.');
    expect(problem(INTEGER, 2.5)).toBe('Field: 2.5 is not a whole number: give one from 2 to 9.');
    expect(problem(INTEGER, Number.NaN)).toBe('Field: NaN is not a whole number: give one from 2 to 9.');
    expect(problem(INTEGER, '5')).toBe('Field: “5” is not a whole number: give one from 2 to 9.');
    expect(read({ kind: 'number', default: 1, minimum: 0, maximum: 4, step: 0.1 }, 2.5).ok).toBe(true);
    expect(problem({ kind: 'duration', default: 60, minimum: 10, maximum: 90 }, 5)).toBe(
      'Field: 5 s is below the least of 10 s.',
    );
  });

  test('an interval is one the exchange has candles of', () => {
    expect(read({ kind: 'interval', default: 1 }, 15).ok).toBe(true);
    expect(problem({ kind: 'interval', default: 1 }, 2)).toMatch(/^Field: 2 is not an interval .*: choose 1, 5, 15,/);
  });

  test('decimals stay text, without needless zeros, and never lose a digit', () => {
    expect(read({ kind: 'quantity', default: '1' }, '0.00100')).toEqual({ ok: true, value: { field: '0.001' } });
    expect(problem({ kind: 'price', default: '1' }, '64000.25')).toBe(
      'Field: 64000.25 has more decimals than the 1 of a price of BTC/USD: use 64000.2.',
    );
    expect(problem({ kind: 'money', default: '1' }, '-5')).toBe(
      'Field: “-5” is not an amount of USD: give a plain decimal such as 0.25.',
    );
    expect(problem({ kind: 'quantity', default: '1' }, 0.5)).toBe(
      'Field: 0.5 is not a quantity of BTC/USD: give a plain decimal such as 0.25.',
    );
    expect(problem({ kind: 'percent', default: '1' }, '101')).toBe('Field: 101 % is above 100 %.');
  });

  test('choices and flags take only what they offer', () => {
    const choice = {
      kind: 'choice',
      default: 'a',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    };
    expect(read(choice, 'b').ok).toBe(true);
    expect(problem(choice, 'c')).toBe('Field: “c” is not one of a, b.');
    expect(problem({ kind: 'flag', default: false }, 'yes')).toBe('Field: “yes” is neither true nor false.');
  });

  test('every field that does not fit is told at once, and so is a name nobody knows', () => {
    const parsed = parseParameters(
      strategy([spec({ id: 'fast', ...INTEGER }), spec({ id: 'slow', ...INTEGER })]),
      { fast: 99, slow: 0, speed: 3 },
      BTC_USD,
    );
    expect(parsed.ok ? [] : parsed.error.map(({ id }) => id)).toEqual(['fast', 'slow', 'speed']);
  });

  test('what two fields say of each other is asked once both can be read', () => {
    const conflicting = strategy([spec({ id: 'fast', ...INTEGER })], () => 'Fast must be below slow.');
    expect(parseParameters(conflicting, {}, BTC_USD)).toEqual({
      ok: false,
      error: [{ id: null, message: 'Fast must be below slow.' }],
    });
    const unreadable = parseParameters(conflicting, { fast: 0 }, BTC_USD);
    expect(unreadable.ok ? [] : unreadable.error.map(({ id }) => id)).toEqual(['fast']);
  });
});
