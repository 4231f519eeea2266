/**
 * The prints a candle is taken to be made of. Of a candle alone: the open, the nearer of its extremes, the other, the close, each a
 * quarter of its volume and a third of its time apart (high and low equally near: the low first). Where single trades are
 * known, those. A candle without volume has none.
 */
import { type History, intervalMs, openTimeOf } from '../data/history.ts';

const PRINTS = 4;
const LAST_MS_OF_CANDLE = 1;

/** The prints of one candle, in order; the arrays are reused by the next `load`. */
export class PricePath {
  readonly #history: History;
  readonly #at = new Float64Array(PRINTS);
  readonly #price = new Float64Array(PRINTS);
  #first = 0;
  #isTape = false;
  #quarter = 0;
  #lastQuarter = 0;
  length = 0;

  constructor(history: History) {
    this.#history = history;
  }

  load(index: number): void {
    const { tape } = this.#history;
    if (tape !== null) {
      this.#isTape = true;
      this.#first = tape.firstOfCandle[index] ?? 0;
      this.length = (tape.firstOfCandle[index + 1] ?? this.#first) - this.#first;
      return;
    }
    this.#loadCandle(index);
  }

  /** Takes the price through a candle that concerns nothing, as its prints would have. */
  passOver(
    index: number,
    venue: { passCandle(open: number, first: number, second: number, close: number): void },
  ): void {
    const { open, high, low, close } = this.#history;
    const from = open[index] ?? 0;
    const top = high[index] ?? 0;
    const bottom = low[index] ?? 0;
    const to = close[index] ?? 0;
    if (isHighFirst(from, top, bottom)) venue.passCandle(from, top, bottom, to);
    else venue.passCandle(from, bottom, top, to);
  }

  at(print: number): number {
    return (this.#isTape ? this.#history.tape?.at[this.#first + print] : this.#at[print]) ?? 0;
  }

  price(print: number): number {
    return (this.#isTape ? this.#history.tape?.price[this.#first + print] : this.#price[print]) ?? 0;
  }

  quantity(print: number): number {
    if (this.#isTape) return this.#history.tape?.quantity[this.#first + print] ?? 0;
    return print === PRINTS - 1 ? this.#lastQuarter : this.#quarter;
  }

  #loadCandle(index: number): void {
    const history = this.#history;
    const volume = history.volume[index] ?? 0;
    if (volume === 0) {
      this.length = 0;
      return;
    }
    this.length = PRINTS;
    const open = history.open[index] ?? 0;
    const high = history.high[index] ?? 0;
    const low = history.low[index] ?? 0;
    const highFirst = isHighFirst(open, high, low);
    const openTime = openTimeOf(history, index);
    const span = intervalMs(history);
    this.#price[0] = open;
    this.#price[1] = highFirst ? high : low;
    this.#price[2] = highFirst ? low : high;
    this.#price[3] = history.close[index] ?? 0;
    this.#at[0] = openTime;
    this.#at[1] = openTime + span / 3;
    this.#at[2] = openTime + (span * 2) / 3;
    this.#at[3] = openTime + span - LAST_MS_OF_CANDLE;
    this.#quarter = Math.floor(volume / PRINTS);
    this.#lastQuarter = volume - this.#quarter * (PRINTS - 1);
  }
}

const isHighFirst = (open: number, high: number, low: number): boolean => high - open < open - low;
