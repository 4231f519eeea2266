/**
 * EMA cross: long while the fast exponential moving average of closed candles stands above the slow one, flat otherwise.
 * Both averages begin as the simple average of their first closes, and are carried in memory from candle to candle.
 */
import { parseQuantity, type Quantity } from '../../../domain/instrument.ts';
import type { CandleInterval } from '../../../domain/market.ts';
import type { Decision, Reason, Strategy, StrategyState, StrategyStep } from '../strategy.ts';

type EmaCrossParameters = {
  readonly interval: number;
  readonly fast: number;
  readonly slow: number;
  readonly quantity: string;
};

type EmaCrossMemory = {
  /** Open time of the last candle taken in; minus one before the first. */
  readonly asOf: number;
  readonly candles: number;
  /** The sum of closes until there are as many as the period, then the average. */
  readonly fast: number;
  readonly slow: number;
  /** Where fast stood to slow at the candle before: 1 above, -1 below, 0 not known or level. */
  readonly side: number;
};

const ENTRY = 'entry';
const EXIT = 'exit';
const nothing: readonly Decision[] = [];

/** With a sum before the period is full and the average of it at the period itself. */
function carried(value: number, close: number, candles: number, period: number): number {
  if (candles < period) return value + close;
  if (candles === period) return (value + close) / period;
  return value + (close - value) * (2 / (period + 1));
}

export const emaCross: Strategy<EmaCrossParameters, EmaCrossMemory> = {
  id: 'ema-cross',
  version: '1',
  title: 'EMA cross',
  summary: 'Buys when the fast average of closed candles crosses above the slow one, and sells when it crosses back.',
  losesWhen:
    'The market goes sideways: the averages cross again and again, each time after the move, and every pair of trades costs spread and two taker fees.',
  kind: 'signal',
  parameters: [
    { id: 'interval', label: 'Candle', help: 'Minutes of one candle.', kind: 'interval', default: 1 },
    {
      id: 'fast',
      label: 'Fast period',
      help: 'Candles the quick average looks back over.',
      kind: 'integer',
      default: 12,
      minimum: 2,
      maximum: 200,
    },
    {
      id: 'slow',
      label: 'Slow period',
      help: 'Candles the slow average looks back over.',
      kind: 'integer',
      default: 26,
      minimum: 3,
      maximum: 400,
    },
    {
      id: 'quantity',
      label: 'Quantity',
      help: 'Bought at each cross, in the base asset.',
      kind: 'quantity',
      default: '0.001',
    },
  ],
  conflict: ({ fast, slow }) =>
    fast < slow ? null : `Fast period ${fast} must be below slow period ${slow}: make it smaller.`,
  inputs: ({ interval, slow }) => ({
    candles: { interval: interval as CandleInterval, warmup: slow + 1 },
    book: null,
    ticker: false,
    trades: false,
  }),
  plots: [
    { id: 'fast', label: 'Fast EMA', pane: 'price' },
    { id: 'slow', label: 'Slow EMA', pane: 'price' },
  ],
  start: () => ({ asOf: -1, candles: 0, fast: 0, slow: 0, side: 0 }),
  decide: (state) => {
    const before = state.memory;
    const memory = takeIn(state);
    if (memory === before) {
      const { length } = state.candles;
      return length === 0
        ? { memory, decisions: nothing, reason: { code: 'NO_CANDLES', values: {} } }
        : { memory, decisions: nothing, reason: { code: 'WAITING_CANDLE', values: {} } };
    }
    const { slow } = state.parameters;
    if (memory.candles < slow)
      return { memory, decisions: nothing, reason: { code: 'WARMING_UP', values: { candles: memory.candles, slow } } };
    return { ...judged(state, before, memory), plots: { fast: memory.fast, slow: memory.slow } };
  },
};

/** Every candle closed since the last decision, oldest first. */
function takeIn({ candles, memory, parameters }: StrategyState<EmaCrossParameters, EmaCrossMemory>): EmaCrossMemory {
  const { length } = candles;
  let from = length;
  while (from > 0 && candles.openTime(from - 1) > memory.asOf) from -= 1;
  if (from === length) return memory;
  let { candles: count, fast, slow, side } = memory;
  for (let index = from; index < length; index += 1) {
    count += 1;
    const close = candles.close(index);
    fast = carried(fast, close, count, parameters.fast);
    slow = carried(slow, close, count, parameters.slow);
    if (count >= parameters.slow) side = Math.sign(fast - slow) || side;
  }
  return { asOf: candles.openTime(length - 1), candles: count, fast, slow, side };
}

function judged(
  { parameters, instrument, position, orders, affordable }: StrategyState<EmaCrossParameters, EmaCrossMemory>,
  before: EmaCrossMemory,
  memory: EmaCrossMemory,
): StrategyStep<EmaCrossMemory> {
  const values = { fast: memory.fast, slow: memory.slow };
  const skip = (code: string): StrategyStep<EmaCrossMemory> => ({
    memory,
    decisions: nothing,
    reason: { code, values },
  });
  if (orders.length > 0) return skip('ORDER_WORKING');
  if (memory.side < 0) {
    if (position.quantity <= 0) return skip('BELOW_AND_FLAT');
    const reason: Reason = { code: before.side > 0 ? 'CROSS_DOWN' : 'BELOW_AND_LONG', values };
    return { memory, decisions: [market(EXIT, 'sell', position.quantity as Quantity, reason)], reason };
  }
  if (position.quantity > 0) return skip('ABOVE_AND_LONG');
  if (before.side >= 0) return skip(before.side === 0 ? 'NO_CROSS_SEEN' : 'ABOVE_WITHOUT_CROSS');
  const wanted = parseQuantity(parameters.quantity, instrument) ?? (0 as Quantity);
  if (affordable < wanted)
    return {
      memory,
      decisions: nothing,
      reason: { code: 'BUDGET_TOO_SMALL', values: { ...values, wanted, affordable } },
    };
  const reason: Reason = { code: 'CROSS_UP', values };
  return { memory, decisions: [market(ENTRY, 'buy', wanted, reason)], reason };
}

const market = (key: string, side: 'buy' | 'sell', quantity: Quantity, reason: Reason): Decision => ({
  act: 'place',
  key,
  side,
  orderType: 'market',
  quantity,
  reason,
});
