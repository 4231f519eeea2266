/**
 * What an order keeps from being spent: a buy holds its cost and the taker fee in quote, a sell holds its quantity in
 * base, each rounded up to the asset's ledger so that no sequence of fills can cost more than was held.
 */
import type { Quantity } from '../../domain/instrument.ts';
import { Money, quantityOf } from '../../domain/money.ts';
import type { AccountOrder } from '../matching/account-order.ts';
import { amountOf, inDigits, notionalUnits, percentOf, type WholeUnits } from './whole-units.ts';

const up = (amount: Money, precision: number): Money => amount.toDecimalPlaces(precision, Money.ROUND_UP);

/** Cost and taker fee of buying `quantity` at `price`, in quote. */
export function buyingPower(order: AccountOrder, notional: WholeUnits): Money {
  const precision = order.market.quotePrecision;
  const fee = order.feeIsInBase ? 0n : inDigits(percentOf(notional, order.rates.taker), precision, 'up');
  return amountOf(inDigits(notional, precision, 'up') + fee, precision);
}

function sellingPower(order: AccountOrder, quantity: number): Money {
  const { listed, basePrecision } = order.market;
  const base = quantityOf(quantity as Quantity, listed);
  return order.feeIsInBase ? base.add(up(base.mul(order.rates.taker).div(100), basePrecision)) : base;
}

/** The hold an order needs as it stands. A market order that is executing needs none: it is paid as it fills. */
export function requiredHold(order: AccountOrder): Money {
  if (!order.isOpen || order.leaves <= 0) return new Money(0);
  if (order.request.side === 'sell') return sellingPower(order, order.leaves);
  const price = Math.max(order.limitPrice ?? 0, order.isTriggered ? 0 : (order.triggerPrice ?? 0));
  return price === 0 ? new Money(0) : buyingPower(order, notionalUnits(price, order.leaves, order.market.listed));
}

/** Brings the account's hold for this order in line with what it needs now. */
export function adjustHold(order: AccountOrder): void {
  const amount = requiredHold(order);
  const change = amount.sub(order.hold.amount);
  if (change.isZero()) return;
  const { market, hold, account } = order;
  const precision = order.request.side === 'buy' ? market.quotePrecision : market.basePrecision;
  account.changeHold(hold.asset, precision, change);
  order.hold = { asset: hold.asset, amount };
}

/** Whether the account can carry `needed` for this order, counting what it already holds for it. */
export const canCarry = (order: AccountOrder, needed: Money): boolean =>
  order.account.available(order.hold.asset).add(order.hold.amount).gte(needed);
