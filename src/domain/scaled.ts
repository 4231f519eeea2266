/**
 * Exact decimals as scaled integers. `1.23` at scale 2 is `123`. Every function either returns the exact value or says
 * that it cannot; nothing is rounded silently and no binary floating point is involved.
 */

const PLAIN_DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads decimal text (`0.0100`, `.5`, `1e-8`) as an integer count of 10^-scale.
 * Returns null when the text is not a number, needs more decimals than `scale`, or exceeds 2^53 - 1.
 */
export function parseScaled(text: string, scale: number): number | null {
  const match = PLAIN_DECIMAL.exec(text);
  if (match === null) return null;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return null;
  const exponent = match[4] === undefined ? 0 : Number(match[4]);
  const digits = whole + fraction;
  const shift = scale + exponent - fraction.length;
  let integer: string;
  if (shift >= 0) {
    integer = digits + '0'.repeat(shift);
  } else {
    const padded = digits.padStart(-shift + 1, '0');
    if (!/^0*$/.test(padded.slice(shift))) return null;
    integer = padded.slice(0, shift);
  }
  const value = Number(integer);
  if (!Number.isSafeInteger(value)) return null;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** Writes a scaled integer with exactly `scale` decimals: `formatScaled(-5, 2)` is `-0.05`. */
export function formatScaled(value: number | bigint, scale: number): string {
  const digits = String(value < 0 ? -value : value);
  const sign = value < 0 ? '-' : '';
  if (scale === 0) return sign + digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/** Drops trailing zeros of decimal text, for prose only: columns keep every digit of the instrument's precision. */
export function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
