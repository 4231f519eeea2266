/**
 * EMA cross: long from the close at which the fast exponential moving average of closed candles crosses above the slow one, until
 * it stands below it. Averages that are equal leave things as they were.
 */
import type { CandleInterval } from '../../../domain/market.ts';
import { type Ema, emaOf, NO_EMA, nextEma } from '../indicators/ema.ts';
import type { Strategy } from '../strategy.ts';
import { intervalField, periodField, quantityField } from './fields.ts';
import { decideLongOnly, type Judgement, type LongOnlyMemory, type LongOnlyRule, longOnlyStart } from './long-only.ts';
import { inQuote, reason } from './step.ts';

type EmaCrossParameters = {
  readonly interval: number;
  readonly fast: number;
  readonly slow: number;
  readonly quantity: string;
};

type EmaCrossIndicators = {
  readonly fast: Ema;
  readonly slow: Ema;
  /** Where fast stood to slow when they last differed: 1 above, -1 below, 0 not known yet. */
  readonly side: number;
  /** The same at the candle before. */
  readonly before: number;
};

const rule: LongOnlyRule<EmaCrossParameters, EmaCrossIndicators> = {
  fresh: { fast: NO_EMA, slow: NO_EMA, side: 0, before: 0 },
  next(before, candles, index, parameters) {
    const close = candles.close(index);
    const fast = nextEma(before.fast, close, parameters.fast);
    const slow = nextEma(before.slow, close, parameters.slow);
    const side = slow.seen < parameters.slow ? 0 : Math.sign(fast.value - slow.value) || before.side;
    return { fast, slow, side, before: before.side };
  },
  judge({ fast, slow, side, before }, { parameters, instrument }, isLong): Judgement {
    const quick = emaOf(fast, parameters.fast);
    const calm = emaOf(slow, parameters.slow);
    if (quick === null || calm === null)
      return { want: null, reason: reason('WARMING_UP', { candles: slow.seen, needed: parameters.slow }) };
    const judged = (want: Judgement['want'], code: string): Judgement => ({
      want,
      reason: reason(code, { fast: inQuote(quick, instrument), slow: inQuote(calm, instrument) }),
      plots: { fast: quick, slow: calm },
    });
    if (side < 0) {
      if (!isLong) return judged(null, 'BELOW_AND_FLAT');
      return judged('exit', before > 0 ? 'CROSS_DOWN' : 'BELOW_AND_LONG');
    }
    if (isLong) return judged(null, 'ABOVE_AND_LONG');
    if (before < 0) return judged('enter', 'CROSS_UP');
    return judged(null, before === 0 ? 'NO_CROSS_SEEN' : 'ABOVE_WITHOUT_CROSS');
  },
};

export const emaCross: Strategy<EmaCrossParameters, LongOnlyMemory<EmaCrossIndicators>> = {
  id: 'ema-cross',
  version: '1',
  title: 'EMA cross',
  summary: 'Buys when the fast average of closed candles crosses above the slow one, and sells when it crosses back.',
  losesWhen:
    'The market goes sideways: the averages cross again and again, each time after the move, and every pair of trades costs spread and two taker fees.',
  kind: 'signal',
  parameters: [
    intervalField(1),
    periodField('fast', 'Fast period', 'Candles the quick average looks back over.', 12),
    periodField('slow', 'Slow period', 'Candles the slow average looks back over.', 26),
    quantityField('Bought at each cross, in the base asset.'),
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
  start: () => longOnlyStart(rule),
  decide: (state) => decideLongOnly(rule, state),
};
