/**
 * Decimals between the wire and the program, digit for digit. Requests carry JSON *numbers*: Kraken refuses numbers sent
 * as strings (`Limit_price field must be a number_float`).
 */
import type { DecimalText } from '../../domain/money.ts';

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const WITH_EXPONENT = /^([+-]?)(\d*)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/;
/** What the exchange's frames hold, nearly always: nothing to rewrite. */
const USUAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** As a JSON number with the same digits: `.50` becomes `0.50`, `+007.` becomes `7`. Null when it is not a plain decimal. */
export function jsonNumber(text: string): string | null {
  if (USUAL.test(text)) return text;
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return null;
  const sign = match[1] === '-' ? '-' : '';
  return `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Characters of the longest amount read, in a frame and written out: far more than any market has, far less than harms. */
const LONGEST = 100;

/** A number of a frame as plain decimal text: exponents are written out, digits are kept. Null when it is no number, or none of any market. */
export function decimalOf(value: unknown): DecimalText | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null;
  if (USUAL.test(value)) return value as DecimalText;
  const match = WITH_EXPONENT.exec(value);
  if (match === null) return jsonNumber(value) as DecimalText | null;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  const digits = whole + fraction;
  if (digits === '') return null;
  const point = whole.length + Number(match[4]);
  if (Math.abs(point) + digits.length > LONGEST) return null;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  return jsonNumber(
    `${match[1] === '-' ? '-' : ''}${padded.slice(0, at)}.${padded.slice(at) || '0'}`,
  ) as DecimalText | null;
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** An integer of a frame, kept as text in any notation JSON has or read as a number; null when it is none or exceeds 2^53 - 1. */
export function integerOf(value: unknown): number | null {
  const number = typeof value === 'string' && JSON_NUMBER.test(value) ? Number(value) : value;
  // Adding zero turns minus zero into zero.
  return typeof number === 'number' && Number.isSafeInteger(number) ? number + 0 : null;
}
