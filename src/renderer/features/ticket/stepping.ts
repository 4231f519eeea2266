/** Arrow keys and steppers on decimal text, exact. */
import { Money } from '../../../domain/money.ts';

/** `text` moved by `count` steps; never below one step. An unreadable or empty text starts at `fallback`. */
export function stepDecimal(
  text: string | null,
  step: string,
  count: number,
  decimals: number,
  fallback: string | null,
): string | null {
  const start = text ?? fallback;
  if (start === null) return null;
  if (text === null) return new Money(start).toFixed(decimals);
  const moved = new Money(start).add(new Money(step).mul(count));
  const least = new Money(step);
  return (moved.lt(least) ? least : moved).toFixed(decimals);
}

/** The step an amount moves by: one in its second significant digit, a whole number of lots. */
export function amountStep(amount: string | null, lot: string, minimum: string): string {
  const value = new Money(amount ?? minimum);
  const size = value.gt(0) ? value : new Money(minimum);
  const exponent = size.toSignificantDigits(1, Money.ROUND_DOWN).e - 1;
  const step = new Money(10).pow(exponent);
  return step.lt(lot) ? lot : step.div(lot).toDecimalPlaces(0, Money.ROUND_UP).mul(lot).toFixed();
}
