/**
 * How much and at which price an order may be: whole lots, whole ticks, the instrument's minimums, what the budget affords.
 * Exact: decimal text in, scaled integers out, always rounded to the side that binds less.
 */
import type { Instrument, Price, Quantity } from '../../../domain/instrument.ts';
import { formatQuantity } from '../../../domain/instrument.ts';
import type { Side } from '../../../domain/market.ts';
import { Money, powerOfTen, priceOf, reachesMinimumNotional } from '../../../domain/money.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { parseScaled } from '../../../domain/scaled.ts';
import type { OwnPosition, Reason } from '../strategy.ts';

export const wholeLots = (quantity: number, { lotSize }: Instrument): Quantity => {
  const whole = Math.max(0, Math.floor(quantity));
  return (whole - (whole % lotSize)) as Quantity;
};

export const floorToTick = (price: number, { tickSize }: Instrument): Price =>
  (Math.floor(price / tickSize) * tickSize) as Price;
export const ceilToTick = (price: number, { tickSize }: Instrument): Price =>
  (Math.ceil(price / tickSize) * tickSize) as Price;

/** `percent` above (below, where negative) a price, on the tick that is nearer to it. Exact, unlike a product of floats. */
export function byPercent(price: number, percent: string, sign: 1 | -1, instrument: Instrument): Price {
  const offset = new Money(price).mul(percent).div(100).mul(sign);
  const ticks = new Money(price).add(offset).div(instrument.tickSize);
  return (sign === 1 ? ticks.floor() : ticks.ceil()).mul(instrument.tickSize).toNumber() as Price;
}

/** A parameter's price on the nearest tick; null where it says 0: none. */
export function priceFrom(text: string, instrument: Instrument): Price | null {
  const ticks = new Money(text).mul(powerOfTen(instrument.pricePrecision)).div(instrument.tickSize).round();
  return ticks.isZero() ? null : (ticks.mul(instrument.tickSize).toNumber() as Price);
}

export function quantityFrom(text: string, instrument: Instrument): Quantity {
  const { quantityPrecision } = instrument;
  const exact = parseScaled(text, quantityPrecision);
  return wholeLots(exact ?? new Money(text).mul(powerOfTen(quantityPrecision)).floor().toNumber(), instrument);
}

/** Never costs more than `money`, fees apart. */
export const quantityFor = (money: string | Money, price: Price, instrument: Instrument): Quantity =>
  wholeLots(
    new Money(money).div(priceOf(price, instrument)).mul(powerOfTen(instrument.quantityPrecision)).floor().toNumber(),
    instrument,
  );

export const isTradable = (quantity: Quantity, price: Price, instrument: Instrument): boolean =>
  quantity >= instrument.minimumQuantity && reachesMinimumNotional(price, quantity, instrument);

/** What of a long position an order may be; 0 when it is less than the exchange's minimums. */
export function sellable(position: OwnPosition, price: Price | null, instrument: Instrument): Quantity {
  if (position.quantity <= 0 || price === null) return 0 as Quantity;
  const quantity = wholeLots(position.quantity, instrument);
  return isTradable(quantity, price, instrument) ? quantity : (0 as Quantity);
}

/** What closing takes nothing from, and what the budget adds to it. */
export function allowance(side: Side, position: OwnPosition, affordable: Quantity): number {
  const closes = side === 'sell' ? Math.max(0, position.quantity) : Math.max(0, -position.quantity);
  return closes + affordable;
}

/** The order that may be placed in place of the wanted one, or why there is none. */
export function fitting(
  wanted: number,
  allowed: number,
  price: Price,
  instrument: Instrument,
): Result<Quantity, Reason> {
  const quantity = wholeLots(Math.min(wanted, allowed), instrument);
  if (isTradable(quantity, price, instrument)) return ok(quantity);
  return fail(misfit(wanted, allowed, instrument));
}

/** The wanted order and no smaller one, or why not. */
export function whole(wanted: number, allowed: number, price: Price, instrument: Instrument): Result<Quantity, Reason> {
  const quantity = wholeLots(wanted, instrument);
  if (quantity <= allowed && isTradable(quantity, price, instrument)) return ok(quantity);
  return fail(misfit(wanted, allowed, instrument));
}

function misfit(wanted: number, allowed: number, instrument: Instrument): Reason {
  const values = {
    wanted: formatQuantity(wholeLots(wanted, instrument), instrument),
    affordable: formatQuantity(wholeLots(allowed, instrument), instrument),
    minimum: formatQuantity(instrument.minimumQuantity, instrument),
    minimumNotional: instrument.minimumNotional,
  };
  return { code: allowed < wanted ? 'BUDGET_TOO_SMALL' : 'BELOW_MINIMUM', values };
}
