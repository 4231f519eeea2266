/**
 * Amounts of money and of assets, where products of price and quantity are taken. Exact decimals (decimal.js, 40 digits:
 * a product of a 16-digit price and a 16-digit quantity is exact); text at the edges, never a JavaScript number.
 */
import { Decimal } from 'decimal.js';
import type { Brand } from './brand.ts';
import type { Instrument, Price, Quantity } from './instrument.ts';
import { formatScaled, parseScaled } from './scaled.ts';

export const Money = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40, rounding: Decimal.ROUND_HALF_UP });
export type Money = Decimal;

/** A decimal number as text, in plain notation, as it stands on the wire or in a field: `"0.00012300"`. */
export type DecimalText = Brand<string, 'DecimalText'>;

export const decimalText = (value: Decimal | string): DecimalText =>
  (typeof value === 'string' ? value : value.toFixed()) as DecimalText;

const MOST_KNOWN = 256;
/** By scale, then by value. The checks before an order ask for the same few prices again and again. */
const known: Map<number, Money>[] = [];

function scaled(value: number, scale: number): Money {
  let values = known[scale];
  if (values === undefined) {
    values = new Map();
    known[scale] = values;
  }
  let money = values.get(value);
  if (money === undefined) {
    money = new Money(formatScaled(value, scale));
    if (values.size >= MOST_KNOWN) values.clear();
    values.set(value, money);
  }
  return money;
}

export const priceOf = (price: Price, instrument: Instrument): Money => scaled(price, instrument.pricePrecision);

export const quantityOf = (quantity: Quantity, instrument: Instrument): Money =>
  scaled(quantity, instrument.quantityPrecision);

/** Price times quantity, in the quote asset, unrounded. */
export function notionalOf(price: Price, quantity: Quantity, instrument: Instrument): Money {
  const product = price * quantity;
  return Number.isSafeInteger(product)
    ? scaled(product, instrument.pricePrecision + instrument.quantityPrecision)
    : priceOf(price, instrument).mul(quantityOf(quantity, instrument));
}

/** Minimum notionals as scaled products of price and quantity; null where that is no safe integer. */
const leastProducts = new WeakMap<Instrument, number | null>();

/** Whether price times quantity is at least the instrument's minimum notional, exactly. */
export function reachesMinimumNotional(price: Price, quantity: Quantity, instrument: Instrument): boolean {
  let least = leastProducts.get(instrument);
  if (least === undefined) {
    least = parseScaled(instrument.minimumNotional, instrument.pricePrecision + instrument.quantityPrecision);
    leastProducts.set(instrument, least);
  }
  const product = price * quantity;
  return least !== null && Number.isSafeInteger(product)
    ? product >= least
    : notionalOf(price, quantity, instrument).gte(instrument.minimumNotional);
}

const powers: Money[] = [];

/** Ten to a whole exponent that is not negative. */
export function powerOfTen(exponent: number): Money {
  let power = powers[exponent];
  if (power === undefined) {
    power = new Money(10).pow(exponent);
    powers[exponent] = power;
  }
  return power;
}
