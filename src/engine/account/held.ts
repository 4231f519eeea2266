/** What orders lock: the base of sells, the cost of buys with its taker fee, at the worst terms while an amend is undecided. */
import type { Asset } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Order } from '../orders/order.ts';
import { countedPrice, leavesOf } from '../risk/exposure.ts';
import type { RiskContext } from '../risk/risk-context.ts';

/** Kraken's worst tier, until the account's own is known. */
const UNKNOWN_TIER_TAKER = '0.4';

export function heldByOrders(orders: readonly Order[], context: RiskContext): ReadonlyMap<Asset, Money> {
  const held = new Map<Asset, Money>();
  const add = (asset: Asset, amount: Money): void => {
    held.set(asset, (held.get(asset) ?? new Money(0)).add(amount));
  };
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
    const taker = context.fees(order.symbol)?.taker ?? new Money(UNKNOWN_TIER_TAKER);
    add(instrument.quote, leaves.mul(price).mul(taker.div(100).add(1)));
  }
  return held;
}
