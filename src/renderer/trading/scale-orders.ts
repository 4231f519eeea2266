/** A size spread over equal limit orders, evenly apart from one price to another, both ends included. Exact. Pure. */

import type { OrderTicket } from '../../contract/commands.ts';
import type { InstrumentView } from '../../contract/views.ts';
import type { Side } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled, trimZeros } from '../../domain/scaled.ts';
import { groupDigits } from '../lib/format-number.ts';
import { wording } from '../text/wording.ts';
import type { OrderPlan } from './order-plan.ts';

/** Kraken lets at most this many orders rest on a pair at the lowest tier. */
export const MOST_ORDERS = 60;
export const LEAST_ORDERS = 2;

export interface ScaleWish {
  readonly side: Side;
  /** Of all together, in base. */
  readonly quantity: string;
  /** Whole ticks, decimal text. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly postOnly: boolean;
}

export interface ScaleFacts {
  readonly instrument: InstrumentView;
  readonly venueWord: 'SIM' | 'LIVE';
  /** Null is unknown. */
  readonly bid: string | null;
  readonly ask: string | null;
}

/** What does not divide into whole lots is left over and said. */
export function scaleOrders(wish: ScaleWish, facts: ScaleFacts): OrderPlan {
  const { side, count, postOnly } = wish;
  const { instrument } = facts;
  const lot = lotOf(instrument);
  const each = new Money(wish.quantity).div(count).div(lot).toDecimalPlaces(0, Money.ROUND_DOWN).mul(lot);
  const minimum = formatScaled(instrument.minimumQuantity, instrument.quantityPrecision);
  const quantity = trimZeros(each.toFixed(instrument.quantityPrecision));
  const refused = (message: string): OrderPlan => ({ kind: 'refused', message });
  if (each.lt(minimum)) {
    return refused(
      wording.paletteGrammar.eachOrdersWouldBeUnderKrakens(count, quantity, instrument.base, trimZeros(minimum)),
    );
  }
  const prices = spread(wish, instrument);
  if (new Set(prices).size < count)
    return refused(wording.paletteGrammar.thereAreFewerThanTicksBetween(count, wish.from, wish.to));
  const left = new Money(wish.quantity).sub(each.mul(count));
  return {
    kind: 'orders',
    tickets: prices.map((limitPrice) => ({
      symbol: instrument.symbol,
      side,
      orderType: 'limit',
      quantity,
      limitPrice,
      timeInForce: 'gtc',
      postOnly,
      reduceOnly: false,
    })),
    sentence: wording.paletteGrammar.limitToPostOnly(
      count,
      wording.trading.sideWords[side],
      groupDigits(quantity),
      instrument.base,
      groupDigits(prices[0] ?? ''),
      groupDigits(prices.at(-1) ?? ''),
      postOnly,
      facts.venueWord,
    ),
    notes: left.isZero()
      ? []
      : [wording.paletteGrammar.areLeftOverEqualOrdersWhole(trimZeros(left.toFixed()), instrument.base, count)],
    isCrossing: prices.some((price) => crosses(side, price, facts)),
  };
}

export interface ScaleSums {
  /** In base. */
  readonly total: string;
  readonly average: string;
  /** In quote. */
  readonly notional: string;
}

/** What the orders come to if every one of them fills at its own price. */
export function scaleSums(tickets: readonly OrderTicket[], instrument: InstrumentView): ScaleSums {
  let total = new Money(0);
  let notional = new Money(0);
  for (const { quantity, limitPrice } of tickets) {
    total = total.add(quantity ?? 0);
    notional = notional.add(new Money(quantity ?? 0).mul(limitPrice ?? 0));
  }
  const average = total.isZero() ? new Money(0) : notional.div(total);
  return {
    total: trimZeros(total.toFixed(instrument.quantityPrecision)),
    average: average.toFixed(instrument.pricePrecision),
    notional: notional.toFixed(Math.min(2, instrument.costPrecision)),
  };
}

/** Between two ticks away from the touch. */
function spread({ from, to, count, side }: ScaleWish, instrument: InstrumentView): string[] {
  const tick = formatScaled(instrument.tickSize, instrument.pricePrecision);
  const gap = new Money(to).sub(from).div(count - 1);
  return Array.from({ length: count }, (_, at) => {
    const ticks = new Money(from).add(gap.mul(at)).div(tick);
    const whole = ticks.toDecimalPlaces(0, side === 'buy' ? Money.ROUND_DOWN : Money.ROUND_UP);
    return whole.mul(tick).toFixed(instrument.pricePrecision);
  });
}

export const lotOf = (instrument: InstrumentView): string =>
  formatScaled(instrument.lotSize, instrument.quantityPrecision);

export function crosses(side: Side, price: string, { bid, ask }: Pick<ScaleFacts, 'bid' | 'ask'>): boolean {
  const touch = side === 'buy' ? ask : bid;
  return touch !== null && (side === 'buy' ? new Money(price).gte(touch) : new Money(price).lte(touch));
}
