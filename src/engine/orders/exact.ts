/**
 * Arithmetic on decimal text. Orders keep quantities as canonical text (no exponent, no trailing zeros), so that one value
 * has one spelling in memory, in the journal and in the state hash, whatever digits the wire carried.
 *
 * Every order passes here dozens of times on its way out, so what the spelling alone decides is decided by it.
 */
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';

export const ZERO = decimalText('0');

/** Not negative, one spelling. Sums of such text no longer than the 40 digits of `Money` are exact. */
const CANONICAL = /^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;
const LONGEST = 40;

const isCanonical = (text: string): boolean => text.length <= LONGEST && CANONICAL.test(text);

const wholeDigits = (text: string): number => {
  const point = text.indexOf('.');
  return point === -1 ? text.length : point;
};

/** Throws on text that is not a finite decimal: adapters parse before the engine sees a value. */
export function exact(text: string): DecimalText {
  if (isCanonical(text)) return decimalText(text);
  const value = new Money(text);
  if (!value.isFinite()) throw new Error(`Not a finite decimal: ${text}`);
  return decimalText(value.isZero() ? ZERO : value.toFixed());
}

export function sumOf(values: readonly string[]): DecimalText {
  const [only = ZERO] = values;
  if (values.length < 2 && isCanonical(only)) return decimalText(only);
  return decimalText(values.reduce((sum, value) => sum.add(value), new Money(0)).toFixed());
}

export const differenceOf = (a: string, b: string): DecimalText =>
  decimalText(b === ZERO && isCanonical(a) ? a : new Money(a).sub(b).toFixed());

export const productOf = (a: string, b: string): DecimalText => decimalText(new Money(a).mul(b).toFixed());

/** Below zero: a < b; zero: equal; above zero: a > b. */
export function compareDecimals(a: string, b: string): number {
  if (a === ZERO && b === ZERO) return 0;
  if (!isCanonical(a) || !isCanonical(b)) return new Money(a).comparedTo(b);
  if (a === b) return 0;
  // With as many digits before the point, the alphabet's order is the numbers' order.
  const longer = wholeDigits(a) - wholeDigits(b);
  return longer === 0 ? (a < b ? -1 : 1) : Math.sign(longer);
}

export const greaterOf = (a: DecimalText, b: DecimalText): DecimalText => (compareDecimals(a, b) >= 0 ? a : b);

export const isPositive = (value: string): boolean => value !== ZERO && (isCanonical(value) || new Money(value).gt(0));

/** Decimal text with exactly `decimals` decimals where that loses nothing, else as it is. */
export function paddedTo(text: string, decimals: number): string {
  if (isCanonical(text)) {
    const point = text.indexOf('.');
    const missing = decimals - (point === -1 ? 0 : text.length - point - 1);
    return missing <= 0 ? text : `${text}${point === -1 ? '.' : ''}${'0'.repeat(missing)}`;
  }
  const value = new Money(text);
  return value.decimalPlaces() > decimals ? value.toFixed() : value.toFixed(decimals);
}
