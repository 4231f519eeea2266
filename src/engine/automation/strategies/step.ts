/** Words that every built-in strategy shares for what it sees and does. */
import type { Instrument, Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { Side } from '../../../domain/market.ts';
import type { Json } from '../../ports.ts';
import type { CandleColumns, Decision, OwnOrder, Reason, StrategyState, StrategyStep } from '../strategy.ts';
import { tenTo } from './tens.ts';

export const reason = (code: string, values: Reason['values'] = {}): Reason => ({ code, values });

type Drawing = Pick<StrategyStep<Json>, 'plots' | 'levels'>;

const NO_DRAWING: Drawing = {};

/** Written out: spreading a drawing costs more than a decision that draws nothing. */
export function step<M>(
  memory: M,
  decisions: readonly Decision[],
  because: Reason,
  { plots, levels }: Drawing = NO_DRAWING,
): StrategyStep<M> {
  if (levels !== undefined)
    return plots === undefined
      ? { memory, decisions, reason: because, levels }
      : { memory, decisions, reason: because, plots, levels };
  return plots === undefined ? { memory, decisions, reason: because } : { memory, decisions, reason: because, plots };
}

/** In quote, for the trace: one decimal finer than the instrument's, which a mean may need to differ from another. */
export const inQuote = (price: number, { pricePrecision }: Instrument): number =>
  Math.round(price * 10) / tenTo(pricePrecision + 1);

type Seen = Pick<StrategyState<unknown, unknown>, 'orders' | 'quote' | 'last' | 'candles'>;

/** Nobody can say what became of it: it may have filled, so nothing new is placed before that is known. */
export function unknownOrder({ orders }: Pick<Seen, 'orders'>): Reason | null {
  const unknown = orders.find(({ state }) => state === 'unknown');
  return unknown === undefined ? null : reason('ORDER_UNKNOWN', { order: unknown.key });
}

export const orderOf = ({ orders }: Pick<Seen, 'orders'>, key: string): OwnOrder | null =>
  orders.find((order) => order.key === key) ?? null;

export const leaves = ({ quantity, filled }: OwnOrder): number => quantity - filled;

/** What taking would cost now; where no quote is told (candles alone), the last trade or close. */
export function takingPrice({ quote, last, candles }: Seen, side: Side): Price | null {
  if (quote !== null) return side === 'buy' ? quote.ask : quote.bid;
  if (last !== null) return last;
  return candles.length === 0 ? null : (candles.close(candles.length - 1) as Price);
}

/** A market order that found too little to take is not sent again with every tick: an empty market stays empty for a while. */
export const EXIT_AGAIN_MS = 30_000;

export const cancel = ({ key }: OwnOrder, because: Reason): Decision => ({ act: 'cancel', key, reason: because });

/** Those that can be told apart from ones already being changed. */
export const cancelAll = ({ orders }: Pick<Seen, 'orders'>, because: Reason): readonly Decision[] =>
  orders.filter(({ state }) => state === 'working').map((order) => cancel(order, because));

/**
 * Index of the first candle after `last`. Zero with a `last` means that the window no longer reaches back to it: whatever
 * was accumulated has a hole and begins anew.
 */
export function firstFresh(candles: CandleColumns, last: number | null): number {
  if (last === null) return 0;
  let index = candles.length;
  while (index > 0 && candles.openTime(index - 1) > last) index -= 1;
  return index;
}

export const market = (key: string, side: Side, quantity: Quantity, because: Reason): Decision => ({
  act: 'place',
  key,
  side,
  orderType: 'market',
  quantity,
  reason: because,
});

/** The signal's own numbers, with how much and at about which price. */
export const sized = (signal: Reason, quantity: Quantity, price: Price, instrument: Instrument): Reason => ({
  code: signal.code,
  values: {
    ...signal.values,
    quantity: formatQuantity(quantity, instrument),
    price: formatPrice(price, instrument),
  },
});
