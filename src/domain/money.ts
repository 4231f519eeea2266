/**
 * Amounts of money and of assets, where products of price and quantity are taken: exact decimals, a whole number of 10^-scale. A
 * result of more than 40 digits is rounded to 40, half away from zero (a product of a 16-digit price and a 16-digit quantity is exact);
 * only a quotient ever is. Text at the edges, never a JavaScript number. A property test holds each operation to decimal.js.
 */
import type { Brand } from './brand.ts';
import {
  bigTen,
  digitsOf,
  exponentOf,
  isWhole,
  narrowed,
  negated,
  overTen,
  product,
  type Rounding,
  remainder,
  sum,
  timesTen,
  type Units,
  withoutZeros,
} from './exact-units.ts';
import type { Instrument, Price, Quantity } from './instrument.ts';
import { formatScaled } from './scaled.ts';

/** A decimal number as text, in plain notation, as it stands on the wire or in a field: `"0.00012300"`. */
export type DecimalText = Brand<string, 'DecimalText'>;

/** What may be calculated with: an amount, decimal text, or a number that means the decimal it is written as. */
export type Amount = Money | string | number;

const PRECISION = 40;
const BEYOND = bigTen(PRECISION);
const NO_NUMBER = /^(?:NaN|-?Infinity)$/;
const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

export class Money {
  static readonly ROUND_UP = 'up';
  static readonly ROUND_DOWN = 'down';
  static readonly ROUND_CEIL = 'ceil';
  static readonly ROUND_FLOOR = 'floor';
  static readonly ROUND_HALF_UP = 'half-up';

  readonly units: Units;
  /** Decimals the units count, 0 or more; two amounts of one value may have different ones. */
  readonly scale: number;

  /** `new Money(125, 2)` is 1.25. Throws for text that is no number. */
  constructor(value: Amount);
  constructor(units: Units, scale: number);
  constructor(value: Amount | bigint, scale?: number) {
    if (scale !== undefined) {
      this.units = value as Units;
      this.scale = scale;
    } else if (typeof value === 'object') {
      this.units = value.units;
      this.scale = value.scale;
    } else if (typeof value === 'number' && Number.isSafeInteger(value)) {
      this.units = value + 0;
      this.scale = 0;
    } else {
      const read = readDecimal(String(value));
      this.units = read.units;
      this.scale = read.scale;
    }
  }

  static max(...amounts: readonly Amount[]): Money {
    return amounts.map(from).reduce((most, amount) => (amount.gt(most) || amount.isNaN() ? amount : most));
  }

  static min(...amounts: readonly Amount[]): Money {
    return amounts.map(from).reduce((least, amount) => (amount.lt(least) || amount.isNaN() ? amount : least));
  }

  add(other: Amount): Money {
    const { units, scale } = from(other);
    if (scale === this.scale) return made(sum(this.units, units), scale);
    return scale > this.scale
      ? made(sum(timesTen(this.units, scale - this.scale), units), scale)
      : made(sum(this.units, timesTen(units, this.scale - scale)), this.scale);
  }

  sub(other: Amount): Money {
    return this.add(from(other).neg());
  }

  mul(other: Amount): Money {
    const { units, scale } = from(other);
    return made(product(this.units, units), this.scale + scale);
  }

  plus(other: Amount): Money {
    return this.add(other);
  }

  minus(other: Amount): Money {
    return this.sub(other);
  }

  /** Exact where it can be, else to 40 digits. By zero: endless, or no number. */
  div(other: Amount): Money {
    const { units, scale } = from(other);
    if (units === 0 || !isWhole(units) || !isWhole(this.units))
      return new Money(Number(this.units) / Number(units) + 0, 0);
    const exponent = exponentOf(units);
    if (exponent >= 0) return made(this.units, this.scale + exponent - scale);
    if (typeof units === 'number' && typeof this.units === 'number' && this.units % units === 0)
      return made(this.units / units + 0, this.scale - scale);
    return quotient(BigInt(this.units), BigInt(units), this.scale - scale);
  }

  /** What is left of a whole number of times; it has the sign of the dividend. */
  mod(other: Amount): Money {
    const { units, scale } = from(other);
    const own = scale > this.scale ? timesTen(this.units, scale - this.scale) : this.units;
    const others = this.scale > scale ? timesTen(units, this.scale - scale) : units;
    return new Money(remainder(own, others), Math.max(scale, this.scale));
  }

  /** For whole exponents. */
  pow(exponent: number): Money {
    let power = new Money(1);
    for (let count = Math.abs(exponent); count > 0; count -= 1) power = power.mul(this);
    return exponent < 0 ? new Money(1).div(power) : power;
  }

  neg(): Money {
    return new Money(negated(this.units), this.scale);
  }

  abs(): Money {
    return this.units < 0 ? this.neg() : this;
  }

  /** Below zero, zero or above it; NaN where either is no number. */
  comparedTo(other: Amount): number {
    const { units, scale } = from(other);
    const own = scale > this.scale ? timesTen(this.units, scale - this.scale) : this.units;
    const others = this.scale > scale ? timesTen(units, this.scale - scale) : units;
    if (own < others) return -1;
    if (own > others) return 1;
    return own === others ? 0 : Number.NaN;
  }

  gt(other: Amount): boolean {
    return this.comparedTo(other) > 0;
  }

  gte(other: Amount): boolean {
    return this.comparedTo(other) >= 0;
  }

  lt(other: Amount): boolean {
    return this.comparedTo(other) < 0;
  }

  lte(other: Amount): boolean {
    return this.comparedTo(other) <= 0;
  }

  eq(other: Amount): boolean {
    return this.comparedTo(other) === 0;
  }

  isNaN(): boolean {
    return Number.isNaN(this.units);
  }

  isFinite(): boolean {
    return isWhole(this.units);
  }

  isZero(): boolean {
    return this.units === 0;
  }

  isNegative(): boolean {
    return this.units < 0;
  }

  isPositive(): boolean {
    return this.units >= 0;
  }

  isInteger(): boolean {
    return this.eq(this.floor());
  }

  floor(): Money {
    return this.toDecimalPlaces(0, 'floor');
  }

  ceil(): Money {
    return this.toDecimalPlaces(0, 'ceil');
  }

  /** A half goes away from zero. */
  round(): Money {
    return this.toDecimalPlaces(0);
  }

  /** Decimals it needs, zeros at the end left out. */
  decimalPlaces(): number {
    const text = this.toString();
    const point = text.indexOf('.');
    return point === -1 ? 0 : text.length - point - 1;
  }

  /** Of ten, of its first digit that is not zero: 2 for 123, -3 for 0.0012. */
  get exponent(): number {
    return digitsOf(this.units) - 1 - this.scale;
  }

  toSignificantDigits(digits: number, rounding: Rounding = 'half-up'): Money {
    const excess = digitsOf(this.units) - digits;
    if (excess <= 0 || !this.isFinite()) return this;
    return made(overTen(this.units, excess, rounding), this.scale - excess);
  }

  toDecimalPlaces(decimals: number, rounding: Rounding = 'half-up'): Money {
    if (this.scale <= decimals) return this;
    return new Money(overTen(this.units, this.scale - decimals, rounding), decimals);
  }

  /** Plain notation, with exactly `decimals` where given, else with as many as it takes. */
  toFixed(decimals?: number, rounding: Rounding = 'half-up'): string {
    if (decimals === undefined) return this.toString();
    const { units, scale } = this.toDecimalPlaces(decimals, rounding);
    if (!isWhole(units)) return String(units);
    // Less than nothing is shown as less than nothing, however little it is.
    const text = (units === 0 && this.units < 0 ? '-' : '') + formatScaled(units, scale);
    if (scale === decimals) return text;
    return `${text}${scale === 0 ? '.' : ''}${'0'.repeat(decimals - scale)}`;
  }

  toString(): string {
    if (!isWhole(this.units)) return String(this.units);
    const text = formatScaled(this.units, this.scale);
    return this.scale === 0 ? text : text.replace(/\.?0+$/, '');
  }

  toJSON(): string {
    return this.toString();
  }

  /** The nearest float: for statistics and pixels. */
  toNumber(): number {
    const { units, scale } = this;
    // Both are exact, and a quotient of exact floats is rounded once.
    if (typeof units === 'number' && scale <= 22) return units / 10 ** scale;
    return Number(formatScaled(units, scale));
  }
}

const from = (amount: Amount): Money => (typeof amount === 'object' ? amount : new Money(amount));

/** Within the precision, and with no negative scale. */
function made(units: Units, scale: number): Money {
  if (typeof units === 'bigint' && (units >= BEYOND || units <= -BEYOND)) {
    const excess = digitsOf(units) - PRECISION;
    return made(overTen(units, excess, 'half-up'), scale - excess);
  }
  return scale >= 0 ? new Money(units, scale) : new Money(timesTen(units, -scale), 0);
}

function quotient(dividend: bigint, divisor: bigint, scale: number): Money {
  // One digit beyond the precision decides a half; what is behind it does not.
  const more = Math.max(0, PRECISION + 1 + digitsOf(divisor) - digitsOf(dividend));
  const scaled = dividend * bigTen(more);
  const units = scaled / divisor;
  if (units * divisor !== scaled) return made(units, scale + more);
  const short = withoutZeros(units, scale + more);
  return made(narrowed(short.units), scale + more - short.zeros);
}

function readDecimal(text: string): { readonly units: Units; readonly scale: number } {
  const match = PLAIN.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole + fraction === '') {
    if (NO_NUMBER.test(text)) return { units: Number(text), scale: 0 };
    throw new RangeError(`“${text}” is not a decimal number.`);
  }
  const digits = whole + fraction;
  const size = digits.length <= 15 ? Number(digits) : narrowed(BigInt(digits));
  const units = match[1] === '-' ? negated(size) : size;
  const scale = fraction.length - Number(match[4] ?? 0);
  return scale >= 0 ? { units, scale } : { units: timesTen(units, -scale), scale: 0 };
}

export const decimalText = (value: Money | string): DecimalText =>
  (typeof value === 'string' ? value : value.toFixed()) as DecimalText;

export const priceOf = (price: Price, instrument: Instrument): Money => new Money(price, instrument.pricePrecision);

export const quantityOf = (quantity: Quantity, instrument: Instrument): Money =>
  new Money(quantity, instrument.quantityPrecision);

/** Price times quantity, in the quote asset, unrounded. */
export const notionalOf = (price: Price, quantity: Quantity, instrument: Instrument): Money =>
  new Money(product(price, quantity), instrument.pricePrecision + instrument.quantityPrecision);
