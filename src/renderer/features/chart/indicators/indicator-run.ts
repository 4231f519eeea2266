/**
 * One indicator over one row of candles, value beside candle. A change of the newest candle costs one step; only a candle
 * that changes behind it (the exchange's last word on one that has just closed) makes it start over.
 */
import type { IndicatorCandle, IndicatorValues, Kernel } from './kernel.ts';

/** Under this many candles every change starts over: kernels are not asked to take back their first. */
const SETTLED = 3;

export class IndicatorRun {
  readonly #create: () => Kernel;
  #kernel: Kernel;
  #openTimes: number[] = [];
  #values: IndicatorValues[] = [];

  constructor(create: () => Kernel) {
    this.#create = create;
    this.#kernel = create();
  }

  /** Aligned with the candles it was told. */
  get values(): readonly IndicatorValues[] {
    return this.#values;
  }

  load(candles: readonly IndicatorCandle[]): void {
    this.#kernel = this.#create();
    this.#openTimes = candles.map(({ openTime }) => openTime);
    this.#values = candles.map((candle) => this.#kernel.update(candle, false));
  }

  /**
   * The newest candle again, or the one after it; `all` are the candles with it. Returns its values, or null when it had to
   * start over.
   */
  put(candle: IndicatorCandle, all: () => readonly IndicatorCandle[]): IndicatorValues | null {
    const last = this.#openTimes.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (candle.openTime < last || this.#openTimes.length < SETTLED) {
      this.load(all());
      return null;
    }
    const isAgain = candle.openTime === last;
    const values = this.#kernel.update(candle, isAgain);
    if (isAgain) this.#values[this.#values.length - 1] = values;
    else {
      this.#openTimes.push(candle.openTime);
      this.#values.push(values);
    }
    return values;
  }
}
