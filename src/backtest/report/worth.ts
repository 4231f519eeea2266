/** What the account was worth in quote at the first open and at the last close, exact to the cost digits of the instrument. */
import { formatPrice, type Price } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { History } from '../data/history.ts';
import type { BacktestResult } from '../run/result.ts';

export interface Worth {
  readonly first: Money;
  readonly last: Money;
  /** Scaled prices it was taken at. */
  readonly firstOpen: number;
  readonly lastClose: number;
}

export function worth(history: History, result: BacktestResult): Worth {
  const { instrument } = history;
  const priced = (base: Money, price: number): Money =>
    base.mul(formatPrice(price as Price, instrument)).toDecimalPlaces(instrument.costPrecision, Money.ROUND_DOWN);
  const firstOpen = history.open[0] ?? 0;
  const lastClose = history.close[result.equity.length - 1] ?? firstOpen;
  return {
    first: result.quoteAtStart.add(priced(result.baseAtStart, firstOpen)),
    last: result.quoteAtEnd.add(priced(result.baseAtEnd, lastClose)),
    firstOpen,
    lastClose,
  };
}
