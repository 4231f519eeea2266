/**
 * A long position with a stop-loss resting at the exchange: placed for what is held, moved and resized with it, and taken out of
 * the way, confirmed, before the position is sold otherwise: on spot the stop holds what it would sell.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { Json } from '../../ports.ts';
import type { Decision, Reason, StrategyState, StrategyStep } from '../strategy.ts';
import {
  cancelAll,
  EXIT_AGAIN_MS,
  inQuote,
  leaves,
  market,
  orderOf,
  reason,
  sized,
  step,
  takingPrice,
} from './step.ts';

const STOP = 'stop';

interface Protection {
  /** Sellable. */
  readonly held: Quantity;
  readonly stop: number;
  /** Code of the exit under way. */
  readonly leaving: string | null;
  readonly signal: Reason;
  /** The stop is to stand somewhere else than it did. */
  readonly moves: boolean;
}

type Drawing = Pick<StrategyStep<Json>, 'plots' | 'levels'>;

export function protect<P, M extends { readonly leaving: string | null; readonly askedAt: number }>(
  state: StrategyState<P, M>,
  memory: M,
  { held, stop, leaving, signal, moves }: Protection,
  drawing: Drawing,
): StrategyStep<M> {
  const { instrument, orders } = state;
  const price = takingPrice(state, 'sell');
  const hasPassed = price !== null && price <= stop && orderOf(state, STOP) === null;
  const why = leaving ?? (hasPassed ? 'STOP_PASSED' : null);
  if (why !== null) {
    const next = { ...memory, leaving: why };
    const because = leaving === null ? reason(why, { stop: inQuote(stop, instrument) }) : { ...signal, code: why };
    if (orders.length > 0) return step(next, cancelAll(state, because), reason('LEAVING', { signal: why }), drawing);
    if (state.now - memory.askedAt < EXIT_AGAIN_MS) return step(next, [], reason('PACING', { signal: why }), drawing);
    const sale = sized(because, held, price ?? (0 as Price), instrument);
    return step({ ...next, askedAt: state.now }, [market('exit', 'sell', held, sale)], sale, drawing);
  }
  const levels = [{ label: 'Stop', price: stop as Price }];
  const told = { ...drawing, levels };
  const values = {
    ...signal.values,
    stop: formatPrice(stop as Price, instrument),
    quantity: formatQuantity(held, instrument),
  };
  if (stop <= 0)
    return step(memory, [], reason('STOP_BELOW_ZERO', { ...signal.values, stop: inQuote(stop, instrument) }), drawing);
  const order = orderOf(state, STOP);
  if (order === null) {
    if (orders.length > 0) return step(memory, [], reason('ENTRY_WORKING', values), told);
    return step(memory, [place(held, stop, reason('PROTECTED', values))], reason('PROTECTED', values), told);
  }
  const isResized = leaves(order) !== held;
  if (order.state !== 'working' || !(moves || isResized)) return step(memory, [], reason('HOLDING', values), told);
  const because = reason(moves ? 'STOP_RAISED' : 'STOP_RESIZED', values);
  const amend: Decision = {
    act: 'amend',
    key: STOP,
    ...(moves ? { triggerPrice: stop as Price } : {}),
    ...(isResized ? { quantity: (order.filled + held) as Quantity } : {}),
    reason: because,
  };
  return step(memory, [amend], because, told);
}

const place = (quantity: Quantity, trigger: number, because: Reason): Decision => ({
  act: 'place',
  key: STOP,
  side: 'sell',
  orderType: 'stop-loss',
  quantity,
  triggerPrice: trigger as Price,
  reason: because,
});
