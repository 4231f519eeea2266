/**
 * VWAP: a quantity spread over a time as the market's volume was spread over the same hours of the days before, so that its
 * average comes near the market's volume-weighted one. Both averages stand in the trace.
 */
import type { CandleInterval } from '../../../domain/market.ts';
import { NO_VWAP, nextVwap, type Vwap, vwapOf } from '../indicators/vwap.ts';
import type { Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { NO_PROGRESS, type Progress, progressed, taskOf } from './executing.ts';
import { durationField, intervalField, priceField, quantityField, sideField } from './fields.ts';
import { workOff } from './schedule.ts';
import { priceFrom } from './sizing.ts';
import { inQuote } from './step.ts';
import { partBefore, profileOf } from './volume-profile.ts';

type VwapParameters = {
  readonly side: string;
  readonly quantity: string;
  readonly duration: number;
  readonly interval: number;
  readonly pace: number;
  readonly limit: string;
};
type VwapMemory = {
  readonly progress: Progress;
  /** Empty until the first decision. */
  readonly weights: readonly number[];
  /** Of all trades of the market since the start. */
  readonly market: Vwap;
};

const DAY_MINUTES = 1_440;
/** The exchange tells 720 candles at once. */
const MOST_CANDLES = 700;
const SHORTEST_INTERVAL = 5;
const LONGEST_INTERVAL = 240;

function decide(state: StrategyState<VwapParameters, VwapMemory>): StrategyStep<VwapMemory> {
  const { duration, interval, pace, limit } = state.parameters;
  const progress = progressed(state, state.memory.progress);
  const task = taskOf(state, progress);
  const start = task.startedAt;
  const end = start + duration * 1000;
  const intervalMs = interval * 60_000;
  const weights =
    state.memory.weights.length > 0 ? state.memory.weights : profileOf(state.candles, intervalMs, start, end);
  const market = state.trades.reduce((sum, { price, quantity }) => nextVwap(sum, price, quantity), state.memory.market);
  const average = vwapOf(market);
  const values = average === null ? task.values : { ...task.values, market: inQuote(average, state.instrument) };
  return workOff(
    state,
    { progress, weights, market },
    { ...task, values },
    {
      due: Math.round(task.total * partBefore(weights, intervalMs, start, end, state.now)),
      endsAt: end + 2 * pace * 1000,
      paceMs: pace * 1000,
      limit: priceFrom(limit, state.instrument),
    },
  );
}

export const vwap: Strategy<VwapParameters, VwapMemory> = {
  id: 'vwap',
  version: '1',
  title: 'VWAP',
  summary: 'Trades a quantity over a time in step with the volume these hours usually have, and ends.',
  losesWhen:
    'Today is not like the days before: volume comes at other hours than the schedule expects, and the price runs meanwhile. Every order pays the spread and the taker fee.',
  kind: 'execution',
  parameters: [
    sideField,
    quantityField('To be traded in all, in the base asset.'),
    durationField('duration', 'Over', 'Time from the first order to the last.', 14_400, 86_400),
    intervalField(15),
    durationField('pace', 'Pace', 'Least time between two orders.', 30, 3_600),
    priceField('limit', 'Limit', 'Nothing is traded at a worse price; 0: none.'),
  ],
  conflict: ({ interval }) =>
    interval >= SHORTEST_INTERVAL && interval <= LONGEST_INTERVAL
      ? null
      : `Candles of ${interval} minutes do not tell a day’s volume within the ${MOST_CANDLES} the exchange gives: choose 5 to 240.`,
  inputs: ({ interval }) => ({
    candles: {
      interval: interval as CandleInterval,
      warmup: Math.min(MOST_CANDLES, Math.ceil(DAY_MINUTES / interval)),
    },
    book: null,
    ticker: true,
    trades: true,
  }),
  plots: [],
  start: () => ({ progress: NO_PROGRESS, weights: [], market: NO_VWAP }),
  decide,
};
