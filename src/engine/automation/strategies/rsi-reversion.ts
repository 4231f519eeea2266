/**
 * RSI reversion: buys when the relative strength index comes back up through the oversold mark, sells at the recovery mark, at a
 * loss limit judged at the close, or when the last turn up is too long ago.
 */
import type { CandleInterval } from '../../../domain/market.ts';
import { NO_RSI, nextRsi, type Rsi, rsiOf } from '../indicators/rsi.ts';
import type { Strategy } from '../strategy.ts';
import { intervalField, periodField, quantityField } from './fields.ts';
import { decideLongOnly, type Judgement, type LongOnlyMemory, type LongOnlyRule, longOnlyStart } from './long-only.ts';
import { inQuote, reason } from './step.ts';

type RsiParameters = {
  readonly interval: number;
  readonly period: number;
  readonly oversold: number;
  readonly recovery: number;
  readonly lossLimit: string;
  readonly mostCandles: number;
  readonly quantity: string;
};

type RsiIndicators = {
  readonly rsi: Rsi;
  readonly before: number | null;
  readonly value: number | null;
  readonly taken: number;
  /** `taken` at the last turn up. */
  readonly turnedAt: number;
};

const rule: LongOnlyRule<RsiParameters, RsiIndicators> = {
  fresh: { rsi: NO_RSI, before: null, value: null, taken: 0, turnedAt: 0 },
  next(before, candles, index, { period, oversold }) {
    const rsi = nextRsi(before.rsi, candles.close(index), period);
    const value = rsiOf(rsi, period);
    const taken = before.taken + 1;
    const turnedAt = isTurn(before.value, value, oversold) ? taken : before.turnedAt;
    return { rsi, before: before.value, value, taken, turnedAt };
  },
  judge({ rsi, before, value, taken, turnedAt }, { parameters, position, candles, instrument }, isLong): Judgement {
    if (value === null)
      return { want: null, reason: reason('WARMING_UP', { candles: taken, needed: parameters.period + 1 }) };
    const close = candles.close(candles.length - 1);
    const values = { rsi: rounded(value), close: inQuote(close, instrument) };
    const judged = (want: Judgement['want'], code: string, more = {}): Judgement => ({
      want,
      reason: reason(code, { ...values, ...more }),
      plots: { rsi: value },
    });
    if (isLong) {
      if (value >= parameters.recovery) return judged('exit', 'RECOVERED', { recovery: parameters.recovery });
      const loss = position.averageEntry === null ? 0 : (1 - close / position.averageEntry) * 100;
      const limit = Number(parameters.lossLimit);
      if (limit > 0 && loss >= limit) return judged('exit', 'LOSS_LIMIT', { lossPercent: rounded(loss), limit });
      const age = taken - turnedAt;
      if (parameters.mostCandles > 0 && age >= parameters.mostCandles)
        return judged('exit', 'HELD_LONG_ENOUGH', { candles: age });
      return judged(null, 'WAITING_RECOVERY', { recovery: parameters.recovery });
    }
    if (isTurn(before, value, parameters.oversold))
      return judged('enter', 'TURNED_UP', { before: rounded(before ?? 0) });
    return judged(null, value < parameters.oversold ? 'STILL_OVERSOLD' : 'NOT_OVERSOLD', { seen: rsi.seen });
  },
};

const isTurn = (before: number | null, value: number | null, oversold: number): boolean =>
  before !== null && value !== null && before < oversold && value >= oversold;

const rounded = (value: number): number => Math.round(value * 100) / 100;

export const rsiReversion: Strategy<RsiParameters, LongOnlyMemory<RsiIndicators>> = {
  id: 'rsi-reversion',
  version: '1',
  title: 'RSI reversion',
  summary: 'Buys when an oversold market turns up and sells into the recovery.',
  losesWhen:
    'A market falls for a reason and keeps falling: each small turn up is bought, the recovery does not come, and every loss is larger than the usual gain. Stops are judged at closes, so a fall within one candle is taken in full.',
  kind: 'signal',
  parameters: [
    intervalField(15),
    periodField('period', 'RSI period', 'Candles of Wilder’s average.', 14),
    {
      id: 'oversold',
      label: 'Oversold',
      help: 'Coming back up through it is the entry.',
      kind: 'number',
      default: 30,
      minimum: 1,
      maximum: 99,
      step: 1,
    },
    {
      id: 'recovery',
      label: 'Recovery',
      help: 'At or above it the position is sold.',
      kind: 'number',
      default: 55,
      minimum: 1,
      maximum: 99,
      step: 1,
    },
    {
      id: 'lossLimit',
      label: 'Loss limit',
      help: 'Sold when a close is so far below the average entry; 0: never.',
      kind: 'percent',
      default: '3',
    },
    {
      id: 'mostCandles',
      label: 'Hold at most',
      help: 'Sold when the last turn up is so many candles old; 0: no limit.',
      kind: 'integer',
      default: 96,
      minimum: 0,
      maximum: 10_000,
    },
    quantityField('Bought at each entry, in the base asset.'),
  ],
  conflict: ({ oversold, recovery }) =>
    oversold < recovery ? null : `Oversold ${oversold} must be below recovery ${recovery}: make it smaller.`,
  inputs: ({ interval, period }) => ({
    candles: { interval: interval as CandleInterval, warmup: period * 4 },
    book: null,
    ticker: false,
    trades: false,
  }),
  plots: [{ id: 'rsi', label: 'RSI', pane: 'own' }],
  start: () => longOnlyStart(rule),
  decide: (state) => decideLongOnly(rule, state),
};
