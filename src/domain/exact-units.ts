/**
 * Whole numbers of any size, as a `number` where that is exact and a `bigint` beyond: what exact decimals are counted in. A result that fits
 * a safe integer is always a `number`, so that the common case costs no allocation to speak of. What is no number at all, or endless (the
 * quotient of a division by zero), stays so through every operation, as it does for floats.
 */
export type Units = number | bigint;

/** How a value that has no exact place goes to a neighbour: away from zero, towards it, up, down, to the nearer (a tie away from zero). */
export type Rounding = 'up' | 'down' | 'ceil' | 'floor' | 'half-up';

const MOST = Number.MAX_SAFE_INTEGER;
const BIG_MOST = BigInt(MOST);
const TENS = Float64Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
const bigTens: bigint[] = [];

export const bigTen = (exponent: number): bigint => {
  let power = bigTens[exponent];
  if (power === undefined) {
    power = 10n ** BigInt(exponent);
    bigTens[exponent] = power;
  }
  return power;
};

export const narrowed = (value: bigint): Units => (value <= BIG_MOST && value >= -BIG_MOST ? Number(value) : value);

/** Neither endless nor no number. */
export const isWhole = (value: Units): boolean => typeof value === 'bigint' || Number.isFinite(value);

const isSafe = (value: number): boolean => value <= MOST && value >= -MOST;

export function sum(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const total = a + b;
    if (isSafe(total)) return total;
  }
  if (!isWhole(a) || !isWhole(b)) return Number(a) + Number(b);
  return narrowed(BigInt(a) + BigInt(b));
}

export function product(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    // A product beyond the safe integers is beyond them after rounding too. Zero is never negative.
    const total = a * b + 0;
    if (isSafe(total)) return total;
  }
  if (!isWhole(a) || !isWhole(b)) return Number(a) * Number(b);
  return narrowed(BigInt(a) * BigInt(b));
}

export const negated = (a: Units): Units => (typeof a === 'number' ? 0 - a : narrowed(-a));

export function timesTen(a: Units, exponent: number): Units {
  if (exponent === 0) return a;
  const power = TENS[exponent];
  if (power !== undefined) return product(a, power);
  return isWhole(a) ? narrowed(BigInt(a) * bigTen(exponent)) : a;
}

/** Whether leaving out `remainder` of a value with this sign moves the quotient by one away from zero. */
function isRaised(isNegative: boolean, twice: Units, divisor: Units, rounding: Rounding): boolean {
  switch (rounding) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceil':
      return !isNegative;
    case 'floor':
      return isNegative;
    case 'half-up':
      return twice >= divisor;
  }
}

/** Divided by ten to the exponent, to a whole number. */
export function overTen(a: Units, exponent: number, rounding: Rounding): Units {
  if (exponent === 0) return a;
  const power = TENS[exponent];
  if (!isWhole(a)) return a;
  if (typeof a === 'number' && power !== undefined) {
    const remainder = a % power;
    const quotient = (a - remainder) / power;
    if (remainder === 0 || !isRaised(a < 0, 2 * Math.abs(remainder), power, rounding)) return quotient + 0;
    return quotient + (a < 0 ? -1 : 1);
  }
  const value = BigInt(a);
  const divisor = bigTen(exponent);
  const remainder = value % divisor;
  const quotient = value / divisor;
  const isNegative = value < 0n;
  if (remainder === 0n || !isRaised(isNegative, 2n * (isNegative ? -remainder : remainder), divisor, rounding))
    return narrowed(quotient);
  return narrowed(quotient + (isNegative ? -1n : 1n));
}

/** What a division to whole numbers leaves over; it has the sign of the dividend. */
export function remainder(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  if (b === 0 || !isWhole(a) || !isWhole(b)) return Number(a) % Number(b);
  return narrowed(BigInt(a) % BigInt(b));
}

/** Which power of ten this is; -1 for any other number. */
export function exponentOf(a: Units): number {
  if (typeof a !== 'number') return -1;
  for (let exponent = 0; exponent < TENS.length; exponent += 1) {
    const power = TENS[exponent] ?? 0;
    if (power >= a) return power === a ? exponent : -1;
  }
  return -1;
}

/** How many digits it is written with. */
export const digitsOf = (a: Units): number => String(a < 0 ? -a : a).length;

/** Without the zeros at its end, no more than `most` of them; and how many those were. */
export function withoutZeros(a: bigint, most: number): { readonly units: bigint; readonly zeros: number } {
  let units = a;
  let zeros = 0;
  for (const count of [32, 16, 8, 4, 2, 1]) {
    if (zeros + count > most || units % bigTen(count) !== 0n) continue;
    units /= bigTen(count);
    zeros += count;
  }
  return { units, zeros };
}
