/** TWAP: a quantity in equal slices over a time. Each slice takes what stands at the touch; what it misses goes to the next. */
import type { Strategy, StrategyState } from '../strategy.ts';
import { NO_PROGRESS, type Progress, progressed, taskOf } from './executing.ts';
import { durationField, priceField, quantityField, sideField } from './fields.ts';
import { workOff } from './schedule.ts';
import { priceFrom } from './sizing.ts';

type TwapParameters = {
  readonly side: string;
  readonly quantity: string;
  readonly duration: number;
  readonly slices: number;
  readonly limit: string;
};
type TwapMemory = { readonly progress: Progress };

/** Before a slice that the book did not fill is asked for again. */
const RETRY_MS = 2_000;

function decide(state: StrategyState<TwapParameters, TwapMemory>): ReturnType<typeof twap.decide> {
  const { duration, slices, limit } = state.parameters;
  const progress = progressed(state, state.memory.progress);
  const task = taskOf(state, progress);
  const sliceMs = (duration * 1000) / slices;
  const begun = Math.min(slices, Math.floor((state.now - task.startedAt) / sliceMs) + 1);
  return workOff(state, { progress }, task, {
    due: Math.floor((task.total * begun) / slices),
    endsAt: task.startedAt + duration * 1000 + sliceMs,
    paceMs: Math.min(RETRY_MS, sliceMs),
    limit: priceFrom(limit, state.instrument),
  });
}

export const twap: Strategy<TwapParameters, TwapMemory> = {
  id: 'twap',
  version: '1',
  title: 'TWAP',
  summary: 'Trades a quantity in equal slices over a time, each at the touch of its moment, and ends.',
  losesWhen:
    'The price runs away while it works: it buys a rise to the end, at the average of the way. Every slice pays the spread and the taker fee, and slices at even times can be seen by others.',
  kind: 'execution',
  parameters: [
    sideField,
    quantityField('To be traded in all, in the base asset.'),
    durationField('duration', 'Over', 'Time from the first slice to the end of the last.', 3_600, 604_800),
    {
      id: 'slices',
      label: 'Slices',
      help: 'Equal parts; one too small for the exchange waits for the next.',
      kind: 'integer',
      default: 30,
      minimum: 1,
      maximum: 1_000,
    },
    priceField('limit', 'Limit', 'No slice is traded at a worse price; 0: none.'),
  ],
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ progress: NO_PROGRESS }),
  decide,
};
