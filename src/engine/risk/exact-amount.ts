/**
 * Exact decimals in whole numbers: `units` times 10^-scale. Sums and products of these are exact however long they grow, and
 * cost a twentieth of what decimals cost; there is no division, so nothing is ever rounded.
 */
import type { Money } from '../../domain/money.ts';

export interface Amount {
  readonly units: bigint;
  readonly scale: number;
}

export const NOTHING: Amount = { units: 0n, scale: 0 };

const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));
export const tenTo = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);

/** `units` counts 10^-scale: a price, a quantity. */
export const amountOf = (units: number, scale: number): Amount => ({ units: BigInt(units), scale });

export function plus(a: Amount, b: Amount): Amount {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  if (a.scale < b.scale) return { units: a.units * tenTo(b.scale - a.scale) + b.units, scale: b.scale };
  return { units: a.units + b.units * tenTo(a.scale - b.scale), scale: a.scale };
}

export const negated = ({ units, scale }: Amount): Amount => ({ units: -units, scale });
export const magnitude = (amount: Amount): Amount => (amount.units < 0n ? negated(amount) : amount);
export const times = (a: Amount, b: Amount): Amount => ({ units: a.units * b.units, scale: a.scale + b.scale });

export function isAtMost(a: Amount, b: Amount): boolean {
  if (a.scale === b.scale) return a.units <= b.units;
  return a.scale < b.scale
    ? a.units * tenTo(b.scale - a.scale) <= b.units
    : a.units <= b.units * tenTo(a.scale - b.scale);
}

const PLAIN = /^-?\d{1,60}(?:\.\d{1,60})?$/;

function read(text: string): Amount | null {
  if (!PLAIN.test(text)) return null;
  const point = text.indexOf('.');
  if (point === -1) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

const MOST_KNOWN = 256;
const known = new Map<string, Amount | null>();

/** Null: not plain decimal text. Limits of the settings and rules of instruments are asked for with every order, and read once. */
export function amountIn(text: string): Amount | null {
  let amount = known.get(text);
  if (amount === undefined) {
    amount = read(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, amount);
  }
  return amount;
}

const ofMoney = new WeakMap<Money, Amount | null>();

/** Null: not finite, or of a length no amount has. */
export function amountFrom(money: Money): Amount | null {
  let amount = ofMoney.get(money);
  if (amount === undefined) {
    amount = read(money.toFixed());
    ofMoney.set(money, amount);
  }
  return amount;
}
