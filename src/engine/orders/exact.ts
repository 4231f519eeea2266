/**
 * Arithmetic on decimal text. Orders keep quantities as canonical text (no exponent, no trailing zeros), so that one value
 * has one spelling in memory, in the journal and in the state hash, whatever digits the wire carried.
 */
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';

export const ZERO = decimalText('0');

/** Throws on text that is not a finite decimal: adapters parse before the engine sees a value. */
export function exact(text: string): DecimalText {
  const value = new Money(text);
  if (!value.isFinite()) throw new Error(`Not a finite decimal: ${text}`);
  return decimalText(value.isZero() ? ZERO : value.toFixed());
}

export const sumOf = (values: readonly string[]): DecimalText =>
  decimalText(values.reduce((sum, value) => sum.add(value), new Money(0)).toFixed());

export const differenceOf = (a: string, b: string): DecimalText => decimalText(new Money(a).sub(b).toFixed());

export const productOf = (a: string, b: string): DecimalText => decimalText(new Money(a).mul(b).toFixed());

/** Below zero: a < b; zero: equal; above zero: a > b. */
export const compareDecimals = (a: string, b: string): number => new Money(a).comparedTo(b);

export const greaterOf = (a: DecimalText, b: DecimalText): DecimalText => (compareDecimals(a, b) >= 0 ? a : b);

export const isPositive = (value: string): boolean => new Money(value).gt(0);

/** Decimal text with exactly `decimals` decimals where that loses nothing, else as it is. */
export function paddedTo(text: string, decimals: number): string {
  const value = new Money(text);
  return value.decimalPlaces() > decimals ? value.toFixed() : value.toFixed(decimals);
}
