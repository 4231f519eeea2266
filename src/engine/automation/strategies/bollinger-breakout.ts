/**
 * Bollinger breakout: buys when a close comes out above the upper band, sells when one falls back below the mean. Optionally only
 * after a squeeze, when the bands were narrow before.
 */
import type { CandleInterval } from '../../../domain/market.ts';
import { type Deviation, deviationOf, meanOf, NO_DEVIATION, nextDeviation } from '../indicators/deviation.ts';
import type { Strategy } from '../strategy.ts';
import { intervalField, periodField, quantityField } from './fields.ts';
import { decideLongOnly, type Judgement, type LongOnlyMemory, type LongOnlyRule, longOnlyStart } from './long-only.ts';
import { inQuote, reason } from './step.ts';

type BollingerParameters = {
  readonly interval: number;
  readonly period: number;
  readonly deviations: number;
  readonly widest: string;
  readonly quantity: string;
};

type Bands = { readonly upper: number; readonly mean: number; readonly lower: number; readonly close: number };
type BollingerIndicators = {
  readonly deviation: Deviation;
  readonly bands: Bands | null;
  readonly before: Bands | null;
};

const rule: LongOnlyRule<BollingerParameters, BollingerIndicators> = {
  fresh: { deviation: NO_DEVIATION, bands: null, before: null },
  next(before, candles, index, { period, deviations }) {
    const close = candles.close(index);
    const deviation = nextDeviation(before.deviation, close, period);
    const mean = meanOf(deviation, period);
    const width = (deviationOf(deviation, period) ?? 0) * deviations;
    const bands = mean === null ? null : { upper: mean + width, mean, lower: mean - width, close };
    return { deviation, bands, before: before.bands };
  },
  judge({ deviation, bands, before }, { parameters, instrument }, isLong): Judgement {
    if (bands === null)
      return { want: null, reason: reason('WARMING_UP', { candles: deviation.seen, needed: parameters.period }) };
    const { upper, mean, lower, close } = bands;
    const judged = (want: Judgement['want'], code: string, more = {}): Judgement => ({
      want,
      reason: reason(code, {
        close: inQuote(close, instrument),
        upper: inQuote(upper, instrument),
        mean: inQuote(mean, instrument),
        ...more,
      }),
      plots: { upper, mean, lower },
    });
    if (isLong) return close < mean ? judged('exit', 'BACK_BELOW_MEAN') : judged(null, 'RIDING');
    if (close <= upper) return judged(null, 'INSIDE_BANDS');
    if (before === null || before.close > before.upper) return judged(null, 'ALREADY_OUTSIDE');
    const widest = Number(parameters.widest);
    const width = ((before.upper - before.lower) / before.mean) * 100;
    if (widest > 0 && width > widest)
      return judged(null, 'NO_SQUEEZE', { widthPercent: Math.round(width * 100) / 100, widest });
    return judged('enter', 'BROKE_OUT');
  },
};

export const bollingerBreakout: Strategy<BollingerParameters, LongOnlyMemory<BollingerIndicators>> = {
  id: 'bollinger-breakout',
  version: '1',
  title: 'Bollinger breakout',
  summary: 'Buys a close above the upper band and holds until a close below the mean.',
  losesWhen:
    'Breakouts fail: in a range the upper band is where the move ends, so it buys the top of the swing and sells at the mean, again and again. A sudden fall is sold only at the next close.',
  kind: 'signal',
  parameters: [
    intervalField(15),
    periodField('period', 'Period', 'Candles of the mean and its deviation.', 20),
    {
      id: 'deviations',
      label: 'Deviations',
      help: 'Standard deviations from the mean to a band.',
      kind: 'number',
      default: 2,
      minimum: 0.5,
      maximum: 5,
      step: 0.1,
    },
    {
      id: 'widest',
      label: 'Squeeze',
      help: 'Only when the bands were at most so wide before, in percent of the mean; 0: always.',
      kind: 'percent',
      default: '0',
    },
    quantityField('Bought at each breakout, in the base asset.'),
  ],
  inputs: ({ interval, period }) => ({
    candles: { interval: interval as CandleInterval, warmup: period + 2 },
    book: null,
    ticker: false,
    trades: false,
  }),
  plots: [
    { id: 'upper', label: 'Upper band', pane: 'price' },
    { id: 'mean', label: 'Mean', pane: 'price' },
    { id: 'lower', label: 'Lower band', pane: 'price' },
  ],
  start: () => longOnlyStart(rule),
  decide: (state) => decideLongOnly(rule, state),
};
