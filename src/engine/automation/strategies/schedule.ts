/** Working off a quantity along a schedule, in orders that take what the touch shows and leave nothing behind. */
import type { Price } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { StrategyState, StrategyStep } from '../strategy.ts';
import { finish, isDone, isWithin, type Progress, type Task, take } from './executing.ts';
import { allowance, fitting, isTradable, wholeLots } from './sizing.ts';
import { reason, step, takingPrice, unknownOrder } from './step.ts';

interface Plan {
  /** Of the whole, that should be done by now. */
  readonly due: number;
  /** When it gives up what the market or the limit did not let it do. */
  readonly endsAt: number;
  /** Between two orders. */
  readonly paceMs: number;
  readonly limit: Price | null;
}

export function workOff<P, M extends { readonly progress: Progress }>(
  state: StrategyState<P, M>,
  memory: M,
  task: Task,
  { due, endsAt, paceMs, limit }: Plan,
): StrategyStep<M> {
  const { instrument, now, position, affordable } = state;
  const { side, left, filled, values } = task;
  const hold = (code: string, more: Readonly<Record<string, number | string>> = {}): StrategyStep<M> =>
    step(memory, [], reason(code, { ...values, ...more }));
  if (state.orders.length === 0 && isDone(state, task)) return finish(memory, reason('DONE', values));
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(memory, [], unknown);
  if (state.orders.length > 0) return hold('ORDER_WORKING');
  if (now >= endsAt) return finish(memory, reason('TIME_OVER', values));
  if (now < memory.progress.notBefore) return hold('PACING', { seconds: secondsTo(memory.progress.notBefore, now) });
  const price = takingPrice(state, side);
  if (price === null) return hold('NO_PRICE');
  const missing = wholeLots(due - filled, instrument);
  if (missing <= 0) return hold('NOT_DUE');
  if (!isWithin(side, price, limit))
    return hold('BEYOND_LIMIT', {
      price: formatPrice(price, instrument),
      limit: formatPrice(limit ?? price, instrument),
    });
  if (!isTradable(missing, price, instrument)) return hold('GATHERING', { due: formatQuantity(missing, instrument) });
  // A rest below the minimums could never be ordered: it goes with the order that leaves it.
  const wanted = isTradable(wholeLots(left - missing, instrument), price, instrument) ? missing : left;
  const size = fitting(wanted, allowance(side, position, affordable), price, instrument);
  if (!size.ok) return step(memory, [], size.error);
  const because = reason('SLICE', {
    ...values,
    slice: formatQuantity(size.value, instrument),
    price: formatPrice(price, instrument),
  });
  const next = { ...memory, progress: { ...memory.progress, notBefore: now + paceMs } };
  return step(next, [take(side, size.value, price, because)], because);
}

const secondsTo = (at: number, now: number): number => Math.ceil((at - now) / 1000);
