/** What a balance buys. */
import { Money } from '../../domain/money.ts';

/** The base quantity that all free quote buys at a price, the taker's fee left over, rounded down. Null while an input is unknown. */
export function affordableQuantity(
  freeQuote: string | null,
  takerFeePercent: string | null,
  price: string | null,
  decimals: number,
): string | null {
  if (freeQuote === null || price === null || !new Money(price).gt(0)) return null;
  const perUnit = new Money(price).mul(new Money(takerFeePercent ?? '0').div(100).add(1));
  return new Money(freeQuote).div(perUnit).toFixed(decimals, Money.ROUND_DOWN);
}
