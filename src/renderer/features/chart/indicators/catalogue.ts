/** Every indicator on offer: its words, its parameters with their bounds, its outputs, and what computes it. */
import { wording } from '../../../text/wording.ts';
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
const period = (value: number): ParameterSpec => whole('period', wording.indicators.candles, value, 2);
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
  {
    get label() {
      return wording.indicators.upper;
    },
    look: 'thin',
  },
  {
    get label() {
      return wording.indicators.middle;
    },
    look: 'line',
  },
  {
    get label() {
      return wording.indicators.lower;
    },
    look: 'thin',
  },
];
const onPrice = { place: 'price', unit: 'price', guides: [] } as const;
const below = { place: 'own', guides: [] } as const;

export const INDICATORS: readonly IndicatorKind[] = [
  {
    ...onPrice,
    id: 'sma',
    get title() {
      return wording.indicators.movingAverageSimple;
    },
    short: 'SMA',
    get about() {
      return wording.indicators.meanLastCloses;
    },
    parameters: [period(50)],
    outputs: [line('SMA')],
    create: (read) => smaKernel(read('period')),
  },
  {
    ...onPrice,
    id: 'ema',
    get title() {
      return wording.indicators.movingAverageExponential;
    },
    short: 'EMA',
    get about() {
      return wording.indicators.meanClosesInWhichNewestWeigh;
    },
    parameters: [period(21)],
    outputs: [line('EMA')],
    create: (read) => emaKernel(read('period')),
  },
  {
    ...onPrice,
    id: 'wma',
    get title() {
      return wording.indicators.movingAverageWeighted;
    },
    short: 'WMA',
    get about() {
      return wording.indicators.meanClosesWhoseWeightFallsEvenly;
    },
    parameters: [period(21)],
    outputs: [line('WMA')],
    create: (read) => wmaKernel(read('period')),
  },
  {
    ...onPrice,
    id: 'vwap',
    get title() {
      return wording.indicators.vwapSession;
    },
    short: 'VWAP',
    get about() {
      return wording.indicators.whatWasPaidOnAverageSince;
    },
    get parameters() {
      return [factor('deviations', wording.indicators.bandsAtDeviations0ForNone, 0, 0)];
    },
    outputs: bands,
    create: (read) => sessionVwapKernel(read('deviations')),
  },
  {
    ...onPrice,
    id: 'bollinger',
    get title() {
      return wording.indicators.bollingerBands;
    },
    short: 'BB',
    get about() {
      return wording.indicators.simpleMovingAverageWithBandsAt;
    },
    get parameters() {
      return [period(20), factor('deviations', wording.indicators.deviations, 2, 0.1)];
    },
    outputs: bands,
    create: (read) => bollingerKernel(read('period'), read('deviations')),
  },
  {
    ...onPrice,
    id: 'keltner',
    get title() {
      return wording.indicators.keltnerChannels;
    },
    short: 'KC',
    get about() {
      return wording.indicators.exponentialMovingAverageWithBands;
    },
    get parameters() {
      return [
        period(20),
        whole('atr', wording.indicators.candlesRange, 10, 2),
        factor('multiplier', wording.indicators.ranges, 2, 0.1),
      ];
    },
    outputs: bands,
    create: (read) => keltnerKernel(read('period'), read('atr'), read('multiplier')),
  },
  {
    ...onPrice,
    id: 'donchian',
    get title() {
      return wording.indicators.donchianChannels;
    },
    short: 'DC',
    get about() {
      return wording.indicators.highestHighAndLowestLowLast;
    },
    parameters: [period(20)],
    outputs: bands,
    create: (read) => donchianKernel(read('period')),
  },
  {
    id: 'profile',
    get title() {
      return wording.indicators.volumeProfileWhatIsInSight;
    },
    short: 'VP',
    get about() {
      return wording.indicators.volumeByPriceOverCandlesIn;
    },
    place: 'profile',
    get parameters() {
      return [whole('rows', wording.indicators.rows, 60, 10, 200)];
    },
    outputs: [],
    unit: 'amount',
    guides: [],
    create: null,
  },
  {
    ...below,
    id: 'rsi',
    get title() {
      return wording.indicators.relativeStrengthIndex;
    },
    short: 'RSI',
    get about() {
      return wording.indicators.gainsAgainstLossesLastCloses0;
    },
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
    get about() {
      return wording.indicators.distanceQuickFromSlowExponential;
    },
    get parameters() {
      return [
        whole('short', wording.indicators.quick, 12),
        whole('long', wording.indicators.slow, 26, 2),
        whole('signal', wording.indicators.signal, 9),
      ];
    },
    outputs: [
      {
        get label() {
          return wording.indicators.histogram;
        },
        look: 'histogram',
      },
      line('MACD'),
      {
        get label() {
          return wording.indicators.signal;
        },
        look: 'dashed',
      },
    ],
    unit: 'price',
    create: (read) => macdKernel(read('short'), read('long'), read('signal')),
  },
  {
    ...below,
    id: 'stochastic',
    get title() {
      return wording.indicators.stochasticOscillator;
    },
    get short() {
      return wording.indicators.stoch;
    },
    get about() {
      return wording.indicators.whereCloseStandsInRangeLast;
    },
    get parameters() {
      return [whole('k', '%K', 14, 2), whole('slowing', wording.indicators.slowing, 3), whole('d', '%D', 3)];
    },
    outputs: [line('%K'), { label: '%D', look: 'dashed' }],
    unit: 'plain',
    guides: [20, 80],
    create: (read) => stochasticKernel(read('k'), read('slowing'), read('d')),
  },
  {
    ...below,
    id: 'atr',
    get title() {
      return wording.indicators.averageTrueRange;
    },
    short: 'ATR',
    get about() {
      return wording.indicators.howFarCandleMovesOnAverage;
    },
    parameters: [period(14)],
    outputs: [line('ATR')],
    unit: 'price',
    create: (read) => atrKernel(read('period')),
  },
  {
    ...below,
    id: 'adx',
    get title() {
      return wording.indicators.averageDirectionalIndex;
    },
    short: 'ADX',
    get about() {
      return wording.indicators.howStrongTrendIsWhateverIts;
    },
    parameters: [period(14)],
    outputs: [line('ADX'), { label: '+DI', look: 'dashed' }, { label: '−DI', look: 'thin' }],
    unit: 'plain',
    guides: [25],
    create: (read) => adxKernel(read('period')),
  },
  {
    ...below,
    id: 'obv',
    get title() {
      return wording.indicators.onBalanceVolume;
    },
    short: 'OBV',
    get about() {
      return wording.indicators.volumeAddedWhenCandleClosesHigher;
    },
    parameters: [],
    outputs: [line('OBV')],
    unit: 'amount',
    create: () => obvKernel(),
  },
];

export const indicatorKind = (id: string): IndicatorKind | null => INDICATORS.find((kind) => kind.id === id) ?? null;
