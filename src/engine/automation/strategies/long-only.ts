/**
 * The conduct shared by rules that are judged when a candle closes and are long or flat: it buys the quantity it was given,
 * whole or not at all, sells what it holds, one market order at a time. An entry is decided at the close of its candle or missed; an exit stands until
 * nothing sellable is left. It sells nothing that it did not buy.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import type { Json } from '../../ports.ts';
import type { CandleColumns, Decision, Reason, StrategyState, StrategyStep } from '../strategy.ts';
import { quantityFrom, sellable, whole } from './sizing.ts';
import {
  cancelAll,
  EXIT_AGAIN_MS,
  firstFresh,
  market,
  reason,
  sized,
  step,
  takingPrice,
  unknownOrder,
} from './step.ts';

export type LongOnlyMemory<I extends Json> = {
  /** Open time of the newest candle taken in. */
  readonly lastCandle: number | null;
  readonly indicators: I;
  /** The code of the exit that is under way. */
  readonly leaving: string | null;
  /** When its last order was placed; 0 before the first. */
  readonly askedAt: number;
};

export interface Judgement {
  readonly want: 'enter' | 'exit' | null;
  readonly reason: Reason;
  readonly plots?: Readonly<Record<string, number>>;
}

export interface LongOnlyRule<P, I extends Json> {
  readonly fresh: I;
  next(before: I, candles: CandleColumns, index: number, parameters: P): I;
  /** Of the newest closed candle. Long is who holds something that can be sold. */
  judge(indicators: I, state: StrategyState<P, LongOnlyMemory<I>>, isLong: boolean): Judgement;
}

type State<P, I extends Json> = StrategyState<P, LongOnlyMemory<I>>;

export const longOnlyStart = <P, I extends Json>(rule: LongOnlyRule<P, I>): LongOnlyMemory<I> => ({
  lastCandle: null,
  indicators: rule.fresh,
  leaving: null,
  askedAt: 0,
});

export function decideLongOnly<P extends { readonly quantity: string }, I extends Json>(
  rule: LongOnlyRule<P, I>,
  state: State<P, I>,
): StrategyStep<LongOnlyMemory<I>> {
  const { candles, memory } = state;
  const first = firstFresh(candles, memory.lastCandle);
  if (first === candles.length) return betweenCloses(state);
  let indicators = first === 0 ? rule.fresh : memory.indicators;
  for (let index = first; index < candles.length; index += 1)
    indicators = rule.next(indicators, candles, index, state.parameters);
  const isLong = held(state) > 0;
  const judgement = rule.judge(indicators, state, isLong);
  const lastCandle = candles.openTime(candles.length - 1);
  const isInvolved = isLong || state.orders.length > 0;
  const wantsOut = memory.leaving ?? (judgement.want === 'exit' ? judgement.reason.code : null);
  const leaving = isInvolved ? wantsOut : null;
  const next = { lastCandle, indicators, leaving, askedAt: memory.leaving === null ? 0 : memory.askedAt };
  if (leaving !== null) {
    const { decisions, because } = leave(state, memory.leaving === null ? judgement.reason : reason(leaving), next);
    return step(asked(next, decisions, state), decisions, because, judgement);
  }
  if (judgement.want !== 'enter') return step(next, [], judgement.reason, judgement);
  const { decisions, because } = enter(state, judgement.reason);
  return step(next, decisions, because, judgement);
}

/** Nothing new is judged; an exit under way goes on. */
function betweenCloses<P, I extends Json>(state: State<P, I>): StrategyStep<LongOnlyMemory<I>> {
  const { memory } = state;
  if (memory.leaving === null) return step(memory, [], reason('WAITING_FOR_CANDLE'));
  if (held(state) === 0 && state.orders.length === 0) return step({ ...memory, leaving: null }, [], reason('LEFT'));
  const { decisions, because } = leave(state, reason(memory.leaving), memory);
  return step(asked(memory, decisions, state), decisions, because);
}

const asked = <P, I extends Json>(
  memory: LongOnlyMemory<I>,
  decisions: readonly Decision[],
  { now }: State<P, I>,
): LongOnlyMemory<I> => (decisions.some(({ act }) => act === 'place') ? { ...memory, askedAt: now } : memory);

interface Act {
  readonly decisions: readonly Decision[];
  readonly because: Reason;
}
const nothing = (because: Reason): Act => ({ decisions: [], because });

function enter<P extends { readonly quantity: string }, I extends Json>(state: State<P, I>, signal: Reason): Act {
  const unknown = unknownOrder(state);
  if (unknown !== null) return nothing(unknown);
  if (state.orders.length > 0) return nothing(reason('ORDER_WORKING', { signal: signal.code }));
  if (held(state) > 0) return nothing(reason('ALREADY_LONG', { ...signal.values, signal: signal.code }));
  const price = takingPrice(state, 'buy');
  if (price === null) return nothing(reason('NO_PRICE', { signal: signal.code }));
  const wanted = quantityFrom(state.parameters.quantity, state.instrument);
  const size = whole(wanted, state.affordable, price, state.instrument);
  if (!size.ok) return nothing({ ...size.error, values: { ...size.error.values, signal: signal.code } });
  const because = sized(signal, size.value, price, state.instrument);
  return { decisions: [market('entry', 'buy', size.value, because)], because };
}

function leave<P, I extends Json>(state: State<P, I>, signal: Reason, { askedAt }: LongOnlyMemory<I>): Act {
  const unknown = unknownOrder(state);
  if (unknown !== null) return nothing(unknown);
  if (state.orders.length > 0) {
    // A market order that still works found no counterpart; what is on its way in is called back before what came is sold.
    const entries = state.orders.filter(({ side }) => side === 'buy');
    return { decisions: cancelAll({ orders: entries }, signal), because: reason('LEAVING', { signal: signal.code }) };
  }
  if (state.now - askedAt < EXIT_AGAIN_MS) return nothing(reason('PACING', { signal: signal.code }));
  const quantity = held(state);
  const price = takingPrice(state, 'sell') ?? (0 as Price);
  const because = sized(signal, quantity, price, state.instrument);
  return { decisions: [market('exit', 'sell', quantity, because)], because };
}

const held = <P, I extends Json>(state: State<P, I>): Quantity =>
  state.position.quantity <= 0
    ? (0 as Quantity)
    : sellable(state.position, takingPrice(state, 'sell'), state.instrument);
