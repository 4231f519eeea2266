/**
 * What an indicator is to the chart: it is told candles one after the other, the last of them as often as it changes, and
 * never looks back at those before. Floating point: an indicator is a statistic, no order is ever priced from one.
 */

/** In whole units of quote and base. */
export interface IndicatorCandle {
  /** Epoch ms. */
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** One value per output of the indicator; null while it has not seen enough candles. */
export type IndicatorValues = readonly (number | null)[];

export interface Kernel {
  /** `isAgain`: the candle given last, changed; else the one after it. */
  update(candle: IndicatorCandle, isAgain: boolean): IndicatorValues;
}
