/** Every indicator on offer: its words, its parameters with their bounds, its outputs, and what computes it. */
import type { Kernel } from './kernel.ts';
import {
  adxKernel,
  atrKernel,
  bollingerKernel,
  donchianKernel,
  emaKernel,
  keltnerKernel,
  macdKernel,
  obvKernel,
  rsiKernel,
  smaKernel,
  stochasticKernel,
  wmaKernel,
} from './library-kernels.ts';
import { sessionVwapKernel } from './session-vwap.ts';

export interface ParameterSpec {
  readonly id: string;
  readonly label: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
}

export interface OutputSpec {
  readonly label: string;
  readonly look: 'line' | 'thin' | 'dashed' | 'histogram';
}

export interface IndicatorKind {
  /** Stands in what is saved: never renamed. */
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly about: string;
  /** `profile`: prices against volume, drawn by the chart itself from the bars in sight; it has no outputs. */
  readonly place: 'price' | 'own' | 'profile';
  readonly parameters: readonly ParameterSpec[];
  readonly outputs: readonly OutputSpec[];
  /** How its values read: as prices of the instrument, as amounts, or with two decimals. */
  readonly unit: 'price' | 'amount' | 'plain';
  /** Levels that are looked for: 30 and 70 of an RSI. */
  readonly guides: readonly number[];
  /** `read` gives a parameter by its id. Null for `profile`. */
  readonly create: ((read: (id: string) => number) => Kernel) | null;
}

const whole = (id: string, label: string, value: number, minimum = 1, maximum = 500): ParameterSpec => ({
  id,
  label,
  default: value,
  minimum,
  maximum,
  step: 1,
});
const period = (value: number): ParameterSpec => whole('period', 'Candles', value, 2);
const factor = (id: string, label: string, value: number, minimum: number): ParameterSpec => ({
  id,
  label,
  default: value,
  minimum,
  maximum: 10,
  step: 0.1,
});

const line = (label: string): OutputSpec => ({ label, look: 'line' });
const bands: readonly OutputSpec[] = [
  { label: 'Upper', look: 'thin' },
  { label: 'Middle', look: 'line' },
  { label: 'Lower', look: 'thin' },
];
const onPrice = { place: 'price', unit: 'price', guides: [] } as const;
const below = { place: 'own', guides: [] } as const;

export const INDICATORS: readonly IndicatorKind[] = [
  {
    ...onPrice,
    id: 'sma',
    title: 'Moving average, simple',
    short: 'SMA',
    about: 'The mean of the last closes.',
    parameters: [period(50)],
    outputs: [line('SMA')],
    create: (read) => smaKernel(read('period')),
  },
  {
    ...onPrice,
    id: 'ema',
    title: 'Moving average, exponential',
    short: 'EMA',
    about: 'A mean of closes in which the newest weigh most.',
    parameters: [period(21)],
    outputs: [line('EMA')],
    create: (read) => emaKernel(read('period')),
  },
  {
    ...onPrice,
    id: 'wma',
    title: 'Moving average, weighted',
    short: 'WMA',
    about: 'A mean of closes whose weight falls evenly with age.',
    parameters: [period(21)],
    outputs: [line('WMA')],
    create: (read) => wmaKernel(read('period')),
  },
  {
    ...onPrice,
    id: 'vwap',
    title: 'VWAP of the session',
    short: 'VWAP',
    about: 'What was paid on average since midnight UTC, weighted by volume, from each candle’s typical price.',
    parameters: [factor('deviations', 'Bands at deviations (0 for none)', 0, 0)],
    outputs: bands,
    create: (read) => sessionVwapKernel(read('deviations')),
  },
  {
    ...onPrice,
    id: 'bollinger',
    title: 'Bollinger bands',
    short: 'BB',
    about: 'A simple moving average with bands at a number of standard deviations.',
    parameters: [period(20), factor('deviations', 'Deviations', 2, 0.1)],
    outputs: bands,
    create: (read) => bollingerKernel(read('period'), read('deviations')),
  },
  {
    ...onPrice,
    id: 'keltner',
    title: 'Keltner channels',
    short: 'KC',
    about: 'An exponential moving average with bands at multiples of the average true range.',
    parameters: [period(20), whole('atr', 'Candles of the range', 10, 2), factor('multiplier', 'Ranges', 2, 0.1)],
    outputs: bands,
    create: (read) => keltnerKernel(read('period'), read('atr'), read('multiplier')),
  },
  {
    ...onPrice,
    id: 'donchian',
    title: 'Donchian channels',
    short: 'DC',
    about: 'The highest high and the lowest low of the last candles, and their middle.',
    parameters: [period(20)],
    outputs: bands,
    create: (read) => donchianKernel(read('period')),
  },
  {
    id: 'profile',
    title: 'Volume profile of what is in sight',
    short: 'VP',
    about: 'Volume by price over the candles in sight, each candle’s volume spread evenly over its range: an estimate.',
    place: 'profile',
    parameters: [whole('rows', 'Rows', 60, 10, 200)],
    outputs: [],
    unit: 'amount',
    guides: [],
    create: null,
  },
  {
    ...below,
    id: 'rsi',
    title: 'Relative strength index',
    short: 'RSI',
    about: 'Gains against losses of the last closes, 0 to 100, smoothed as Wilder did.',
    parameters: [period(14)],
    outputs: [line('RSI')],
    unit: 'plain',
    guides: [30, 70],
    create: (read) => rsiKernel(read('period')),
  },
  {
    ...below,
    id: 'macd',
    title: 'MACD',
    short: 'MACD',
    about: 'The distance of a quick from a slow exponential average, its own average, and the distance of the two.',
    parameters: [whole('short', 'Quick', 12), whole('long', 'Slow', 26, 2), whole('signal', 'Signal', 9)],
    outputs: [{ label: 'Histogram', look: 'histogram' }, line('MACD'), { label: 'Signal', look: 'dashed' }],
    unit: 'price',
    create: (read) => macdKernel(read('short'), read('long'), read('signal')),
  },
  {
    ...below,
    id: 'stochastic',
    title: 'Stochastic oscillator',
    short: 'Stoch',
    about: 'Where the close stands in the range of the last candles, 0 to 100, and its average.',
    parameters: [whole('k', '%K', 14, 2), whole('slowing', 'Slowing', 3), whole('d', '%D', 3)],
    outputs: [line('%K'), { label: '%D', look: 'dashed' }],
    unit: 'plain',
    guides: [20, 80],
    create: (read) => stochasticKernel(read('k'), read('slowing'), read('d')),
  },
  {
    ...below,
    id: 'atr',
    title: 'Average true range',
    short: 'ATR',
    about: 'How far a candle moves on average, in quote, gaps counted, smoothed as Wilder did.',
    parameters: [period(14)],
    outputs: [line('ATR')],
    unit: 'price',
    create: (read) => atrKernel(read('period')),
  },
  {
    ...below,
    id: 'adx',
    title: 'Average directional index',
    short: 'ADX',
    about: 'How strong a trend is whatever its direction, with the two lines that tell the direction.',
    parameters: [period(14)],
    outputs: [line('ADX'), { label: '+DI', look: 'dashed' }, { label: '−DI', look: 'thin' }],
    unit: 'plain',
    guides: [25],
    create: (read) => adxKernel(read('period')),
  },
  {
    ...below,
    id: 'obv',
    title: 'On balance volume',
    short: 'OBV',
    about: 'Volume added when a candle closes higher and taken away when lower. Only its slope means anything.',
    parameters: [],
    outputs: [line('OBV')],
    unit: 'amount',
    create: () => obvKernel(),
  },
];

export const indicatorKind = (id: string): IndicatorKind | null => INDICATORS.find((kind) => kind.id === id) ?? null;
