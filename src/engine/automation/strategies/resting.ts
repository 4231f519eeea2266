/** One resting order for what is left of a task, placed again when it is gone: the ways of iceberg and chase. */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import type { Result } from '../../../domain/result.ts';
import type { Reason, StrategyState } from '../strategy.ts';
import type { Task } from './executing.ts';
import { allowance, whole } from './sizing.ts';

/** After an order was placed: one that was refused, or canceled by hand, is not sent again with every tick. */
export const PLACE_AGAIN_MS = 5_000;

export const restOf = <P, M>(
  { instrument, position, affordable }: StrategyState<P, M>,
  { side, left }: Task,
  price: Price,
): Result<Quantity, Reason> => whole(left, allowance(side, position, affordable), price, instrument);
