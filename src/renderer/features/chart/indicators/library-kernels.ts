/** Kernels around the library's indicators. Each states which of the library's figures become outputs, in order. */
import {
  ADX,
  ATR,
  BollingerBands,
  DonchianChannels,
  EMA,
  KeltnerChannels,
  MACD,
  OBV,
  RSI,
  SMA,
  StochasticOscillator,
  WMA,
} from 'trading-signals';
import type { IndicatorCandle, IndicatorValues, Kernel } from './kernel.ts';

interface LibraryIndicator<Input, Result> {
  update(input: Input, replace: boolean): unknown;
  getResult(): Result | null;
}

/** `outputs`: how many; all null until the library calls its result stable. */
function around<Input, Result>(
  indicator: LibraryIndicator<Input, Result>,
  input: (candle: IndicatorCandle) => Input,
  outputs: number,
  read: (result: Result) => IndicatorValues,
): Kernel {
  const none: IndicatorValues = new Array<null>(outputs).fill(null);
  return {
    update: (candle, isAgain) => {
      indicator.update(input(candle), isAgain);
      const result = indicator.getResult();
      return result === null ? none : read(result);
    },
  };
}

const closeOf = ({ close }: IndicatorCandle): number => close;
const whole = (candle: IndicatorCandle): IndicatorCandle => candle;
const single = (value: number): IndicatorValues => [value];
const bands = (result: {
  readonly upper: number;
  readonly middle: number;
  readonly lower: number;
}): IndicatorValues => [result.upper, result.middle, result.lower];

export const smaKernel = (period: number): Kernel => around(new SMA(period), closeOf, 1, single);
export const emaKernel = (period: number): Kernel => around(new EMA(period), closeOf, 1, single);
export const wmaKernel = (period: number): Kernel => around(new WMA(period), closeOf, 1, single);
export const rsiKernel = (period: number): Kernel => around(new RSI(period), closeOf, 1, single);
export const atrKernel = (period: number): Kernel => around(new ATR(period), whole, 1, single);
/** The library's interval is how many candles it holds: two tell whether a close rose. */
export const obvKernel = (): Kernel => around(new OBV(2), whole, 1, single);
export const donchianKernel = (period: number): Kernel => around(new DonchianChannels(period), whole, 3, bands);

export const bollingerKernel = (period: number, deviations: number): Kernel =>
  around(new BollingerBands(period, deviations), closeOf, 3, bands);

export const keltnerKernel = (emaInterval: number, atrInterval: number, multiplier: number): Kernel =>
  around(new KeltnerChannels({ emaInterval, atrInterval, multiplier }), whole, 3, bands);

export const macdKernel = (short: number, long: number, signal: number): Kernel =>
  around(new MACD(new EMA(short), new EMA(long), new EMA(signal)), closeOf, 3, (result) => [
    result.histogram,
    result.macd,
    result.signal,
  ]);

export const stochasticKernel = (kPeriod: number, kSlowingPeriod: number, dPeriod: number): Kernel =>
  around(new StochasticOscillator({ kPeriod, kSlowingPeriod, dPeriod }), whole, 2, ({ stochK, stochD }) => [
    stochK,
    stochD,
  ]);

/** ADX with both directional lines in percent; the lines are there before the average of their distance is. */
export function adxKernel(period: number): Kernel {
  const adx = new ADX(period);
  // The library types its lines as perhaps nothing at all.
  const percent = (share: unknown): number | null => (typeof share === 'number' ? share * 100 : null);
  return {
    update: (candle, isAgain) => {
      adx.update(candle, isAgain);
      return [adx.getResult(), percent(adx.pdi), percent(adx.mdi)];
    },
  };
}
