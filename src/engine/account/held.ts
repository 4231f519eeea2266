/** What orders lock: the base of sells, the cost of buys with its taker fee, at the worst terms while an amend is undecided. */
import type { Asset, Instrument } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Order } from '../orders/order.ts';
import { countedPrice, leavesOf } from '../risk/exposure.ts';
import type { RiskContext } from '../risk/risk-context.ts';

/** Kraken's worst tier, until the account's own is known. */
const UNKNOWN_TIER_TAKER = '0.4';

/** Of buys at a price of their own, which like the order never changes. */
const costs = new WeakMap<Order, { readonly price: Money; readonly cost: Money }>();

function costOf(order: Order, leaves: Money, price: Money): Money {
  const known = costs.get(order);
  if (known?.price === price) return known.cost;
  const cost = leaves.mul(price);
  costs.set(order, { price, cost });
  return cost;
}

export function heldByOrders(orders: readonly Order[], context: RiskContext): ReadonlyMap<Asset, Money> {
  const held = new Map<Asset, Money>();
  const add = (asset: Asset, amount: Money): void => {
    held.set(asset, (held.get(asset) ?? new Money(0)).add(amount));
  };
  const bought = new Map<Instrument, Money>();
  for (const order of orders) {
    const instrument = context.instrument(order.symbol);
    const leaves = leavesOf(order, context);
    if (instrument === null || leaves === null) continue;
    if (order.side === 'sell') {
      add(instrument.base, leaves);
      continue;
    }
    const price = countedPrice(order, context);
    if (price === null) continue;
    const cost = costOf(order, leaves, price);
    bought.set(instrument, bought.get(instrument)?.add(cost) ?? cost);
  }
  for (const [instrument, cost] of bought) {
    const taker = context.fees(instrument.symbol)?.taker ?? new Money(UNKNOWN_TIER_TAKER);
    add(instrument.quote, cost.mul(taker.div(100).add(1)));
  }
  return held;
}
