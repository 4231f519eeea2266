/** What every symbol could come to if all orders on one side filled, and what that is worth together (I7). */
import type { MarketSymbol } from '../../domain/instrument.ts';
import { Money, priceOf } from '../../domain/money.ts';
import type { Order } from '../orders/order.ts';
import { type WorstPosition, worstPosition } from './exposure.ts';
import type { RiskContext } from './risk-context.ts';

export interface SymbolExposure {
  readonly symbol: MarketSymbol;
  /** Null when the size of an order is not known. */
  readonly worst: WorstPosition | null;
  /** Of the larger side, in the account currency; null when it cannot be valued now. */
  readonly notional: Money | null;
}

/** Worth of a base quantity in the account currency; null without a price. */
export function worthOf(symbol: MarketSymbol, quantity: Money, context: RiskContext): Money | null {
  if (quantity.isZero()) return quantity;
  const market = context.market(symbol);
  const instrument = context.instrument(symbol);
  if (market === null || instrument === null) return null;
  const mark = [market.ask, market.last, market.bid].find((price) => price !== null);
  const rate = context.rateOf(instrument.quote);
  return mark === undefined || mark === null || rate === null
    ? null
    : quantity.abs().mul(priceOf(mark, instrument)).mul(rate);
}

/** Symbols with a position or a live order; `except` is an order that is about to be changed. */
export function exposures(
  live: readonly Order[],
  except: Order | null,
  context: RiskContext,
): readonly SymbolExposure[] {
  const symbols = new Set<MarketSymbol>([...context.symbolsHeld(), ...live.map(({ symbol }) => symbol)]);
  return [...symbols].map((symbol) => {
    const worst = worstPosition(symbol, live, except, context);
    const reach = worst === null ? null : Money.max(worst.long.abs(), worst.short.abs());
    return { symbol, worst, notional: reach === null ? null : worthOf(symbol, reach, context) };
  });
}
