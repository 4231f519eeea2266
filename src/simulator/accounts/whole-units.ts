/** Amounts as whole numbers of 10^-scale while a fill is settled: exact, and cheaper than decimals until the ledger asks for one. */
import type { Instrument } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled } from '../../domain/scaled.ts';

export interface WholeUnits {
  readonly units: bigint;
  readonly scale: number;
}

const tens: bigint[] = [];

function tenTo(exponent: number): bigint {
  let power = tens[exponent];
  if (power === undefined) {
    power = 10n ** BigInt(exponent);
    tens[exponent] = power;
  }
  return power;
}

const known = new WeakMap<Money, WholeUnits>();

/** Of an amount that is asked for again and again, such as a fee rate. */
function wholeUnits(amount: Money): WholeUnits {
  let whole = known.get(amount);
  if (whole === undefined) {
    const scale = amount.decimalPlaces();
    whole = { units: BigInt(amount.toFixed(scale).replace('.', '')), scale };
    known.set(amount, whole);
  }
  return whole;
}

/** In units of 10^-digits; what does not fit is cut off, rounded up, or rounded half up. Of nothing below zero. */
export function inDigits({ units, scale }: WholeUnits, digits: number, rounding: 'cut' | 'up' | 'half-up'): bigint {
  if (scale <= digits) return units * tenTo(digits - scale);
  const divisor = tenTo(scale - digits);
  switch (rounding) {
    case 'cut':
      return units / divisor;
    case 'up':
      return (units + divisor - 1n) / divisor;
    case 'half-up':
      return (units + divisor / 2n) / divisor;
  }
}

export const amountOf = (units: bigint, digits: number): Money => new Money(formatScaled(units, digits));

export function percentOf({ units, scale }: WholeUnits, percent: Money): WholeUnits {
  const rate = wholeUnits(percent);
  return { units: units * rate.units, scale: scale + rate.scale + 2 };
}

export const notionalUnits = (price: number, quantity: number, instrument: Instrument): WholeUnits => ({
  units: BigInt(price) * BigInt(quantity),
  scale: instrument.pricePrecision + instrument.quantityPrecision,
});
