/**
 * What the execution algorithms share: how much of their quantity is done, judged by the position and not by fills counted, so
 * that a report missed or told twice changes nothing; and when they have done what they were for.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { formatQuantity } from '../../../domain/instrument.ts';
import type { Side } from '../../../domain/market.ts';
import { NO_VWAP, nextVwap, type Vwap, vwapOf } from '../indicators/vwap.ts';
import type { Decision, Reason, StrategyState, StrategyStep } from '../strategy.ts';
import { isTradable, quantityFrom } from './sizing.ts';
import { inQuote, reason, step, takingPrice } from './step.ts';

export type Progress = {
  /** Null until the first decision. */
  readonly startedAt: number | null;
  readonly startPosition: number;
  /** Of its own fills; for the trace alone. */
  readonly own: Vwap;
  /** No order is placed before it: an order that was refused is not sent again with every tick. */
  readonly notBefore: number;
};

export const NO_PROGRESS: Progress = { startedAt: null, startPosition: 0, own: NO_VWAP, notBefore: 0 };

export interface Task {
  readonly side: Side;
  readonly total: Quantity;
  readonly filled: number;
  readonly left: number;
  readonly startedAt: number;
  readonly values: Readonly<Record<string, number | string>>;
}

type Sided = { readonly side: string; readonly quantity: string };

export const sideOf = ({ side }: Pick<Sided, 'side'>): Side => (side === 'sell' ? 'sell' : 'buy');

export function progressed<P, M>(state: StrategyState<P, M>, before: Progress): Progress {
  const own = state.fills.reduce((sum, { price, quantity }) => nextVwap(sum, price, quantity), before.own);
  if (before.startedAt !== null) return { ...before, own };
  return { ...before, own, startedAt: state.now, startPosition: state.position.quantity };
}

export function taskOf<P extends Sided, M>(state: StrategyState<P, M>, progress: Progress): Task {
  const { instrument, parameters, position, now } = state;
  const side = sideOf(parameters);
  const moved = position.quantity - progress.startPosition;
  const filled = Math.max(0, side === 'buy' ? moved : -moved);
  const total = quantityFrom(parameters.quantity, instrument);
  const average = vwapOf(progress.own);
  const values = {
    filled: formatQuantity(filled as Quantity, instrument),
    quantity: formatQuantity(total, instrument),
    ...(average === null ? {} : { average: inQuote(average, instrument) }),
  };
  return { side, total, filled, left: total - filled, startedAt: progress.startedAt ?? now, values };
}

/** What is left cannot be ordered: less than the exchange's minimums, or nothing. */
export function isDone<P, M>(state: StrategyState<P, M>, { side, left, filled }: Task): boolean {
  if (left <= 0) return true;
  const price = takingPrice(state, side);
  return filled > 0 && price !== null && !isTradable(left as Quantity, price, state.instrument);
}

export const finish = <M>(memory: M, because: Reason): StrategyStep<M> =>
  step(memory, [{ act: 'finish', reason: because }], because);

/** Takes what stands at the price or better, at once, and leaves nothing behind. */
export const take = (side: Side, quantity: Quantity, price: Price, because: Reason, key = 'child'): Decision => ({
  act: 'place',
  key,
  side,
  orderType: 'limit',
  quantity,
  price,
  timeInForce: 'ioc',
  reason: because,
});

/** True when the price is no worse than the limit; null is none. */
export const isWithin = (side: Side, price: number, limit: Price | null): boolean =>
  limit === null || (side === 'buy' ? price <= limit : price >= limit);

export const noQuote = reason('NO_QUOTE');
