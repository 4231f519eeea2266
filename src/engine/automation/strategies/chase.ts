/**
 * Chase: a post-only order at the best price of its own side, moved after it in place, never further from where the market stood
 * at the start than it was allowed. With patience given, what is left is taken when it runs out.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice } from '../../../domain/instrument.ts';
import type { Decision, Quote, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import {
  finish,
  isDone,
  isWithin,
  NO_PROGRESS,
  noQuote,
  type Progress,
  progressed,
  type Task,
  take,
  taskOf,
} from './executing.ts';
import { durationField, quantityField, sideField } from './fields.ts';
import { PLACE_AGAIN_MS, restOf } from './resting.ts';
import { byPercent } from './sizing.ts';
import { cancelAll, inQuote, reason, step, unknownOrder } from './step.ts';

type ChaseParameters = {
  readonly side: string;
  readonly quantity: string;
  readonly furthest: string;
  readonly refresh: number;
  readonly patience: number;
};
type ChaseMemory = {
  readonly progress: Progress;
  /** The touch it would have joined at the start. */
  readonly arrival: number | null;
  readonly movedAt: number;
};
type State = StrategyState<ChaseParameters, ChaseMemory>;

function decide(state: State): StrategyStep<ChaseMemory> {
  const { quote, orders, parameters, now } = state;
  const progress = progressed(state, state.memory.progress);
  const task = taskOf(state, progress);
  const before = { ...state.memory, progress };
  if (orders.length === 0 && isDone(state, task)) return finish(before, reason('DONE', task.values));
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(before, [], unknown);
  if (quote === null) return step(before, [], noQuote);
  const arrival = before.arrival ?? touchOf(task, quote);
  const memory = { ...before, arrival };
  const bound = boundOf(state, task, arrival);
  const patienceMs = parameters.patience * 1000;
  if (patienceMs > 0 && now - task.startedAt >= patienceMs) return cross(state, memory, task, bound, quote);
  return follow(state, memory, task, bound, quote);
}

const touchOf = ({ side }: Task, quote: Quote): Price => (side === 'buy' ? quote.bid : quote.ask);

const boundOf = ({ parameters, instrument }: State, { side }: Task, arrival: number): Price =>
  byPercent(arrival, parameters.furthest, side === 'buy' ? 1 : -1, instrument);

function follow(state: State, memory: ChaseMemory, task: Task, bound: Price, quote: Quote): StrategyStep<ChaseMemory> {
  const { instrument, orders, now, parameters } = state;
  const touch = touchOf(task, quote);
  const price = isWithin(task.side, touch, bound) ? touch : bound;
  const levels = [{ label: 'Chase limit', price: bound }];
  const values = { ...task.values, price: formatPrice(price, instrument), limit: formatPrice(bound, instrument) };
  const [order] = orders;
  if (order === undefined) {
    if (now < memory.progress.notBefore) return step(memory, [], reason('PACING', values), { levels });
    const size = restOf(state, task, price);
    if (!size.ok) return step(memory, [], size.error, { levels });
    const because = reason('JOINED', values);
    const next = { ...memory, movedAt: now, progress: { ...memory.progress, notBefore: now + PLACE_AGAIN_MS } };
    return step(next, [rest(task, size.value, price, because)], because, { levels });
  }
  if (order.state !== 'working') return step(memory, [], reason('ORDER_WORKING', values), { levels });
  if (order.price === price)
    return step(memory, [], reason(price === touch ? 'AT_TOUCH' : 'AT_LIMIT', values), { levels });
  if (now - memory.movedAt < parameters.refresh * 1000) return step(memory, [], reason('PACING', values), { levels });
  const because = reason('FOLLOWED', { ...values, from: inQuote(order.price ?? 0, instrument) });
  return step({ ...memory, movedAt: now }, [{ act: 'amend', key: order.key, price, reason: because }], because, {
    levels,
  });
}

/** Out of patience: the resting order is called back, and what is left takes the far side, within the same bound. */
function cross(state: State, memory: ChaseMemory, task: Task, bound: Price, quote: Quote): StrategyStep<ChaseMemory> {
  const { instrument, now } = state;
  const price = task.side === 'buy' ? quote.ask : quote.bid;
  const values = { ...task.values, price: formatPrice(price, instrument), limit: formatPrice(bound, instrument) };
  const because = reason('OUT_OF_PATIENCE', values);
  if (state.orders.length > 0) return step(memory, cancelAll(state, because), because);
  if (!isWithin(task.side, price, bound)) return step(memory, [], reason('BEYOND_LIMIT', values));
  if (now < memory.progress.notBefore) return step(memory, [], reason('PACING', values));
  const size = restOf(state, task, price);
  if (!size.ok) return step(memory, [], size.error);
  const next = { ...memory, progress: { ...memory.progress, notBefore: now + PLACE_AGAIN_MS } };
  return step(next, [take(task.side, size.value, price, because)], because);
}

const rest = ({ side }: Task, quantity: Quantity, price: Price, because: ReturnType<typeof reason>): Decision => ({
  act: 'place',
  key: 'chase',
  side,
  orderType: 'limit',
  quantity,
  price,
  postOnly: true,
  reason: because,
});

export const chase: Strategy<ChaseParameters, ChaseMemory> = {
  id: 'chase',
  version: '1',
  title: 'Chase',
  summary: 'Rests at the best price of its side and follows it up to a limit, then takes if it may, and ends.',
  losesWhen:
    'The market runs: it follows at the back of the queue, is filled when the move turns against it, or not at all, and pays a worse price than taking at the start. Each move of the order costs rate and its place in the queue.',
  kind: 'execution',
  parameters: [
    sideField,
    quantityField('To be traded in all, in the base asset.'),
    {
      id: 'furthest',
      label: 'Chase at most',
      help: 'Percent from the touch at the start.',
      kind: 'percent',
      default: '0.5',
    },
    durationField('refresh', 'Move every', 'Least time between two moves of the order.', 2, 600),
    {
      id: 'patience',
      label: 'Patience',
      help: 'Seconds until what is left is taken; 0: never.',
      kind: 'duration',
      default: 0,
      minimum: 0,
      maximum: 86_400,
    },
  ],
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ progress: NO_PROGRESS, arrival: null, movedAt: 0 }),
  decide,
};
