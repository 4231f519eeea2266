/** Closed candles by column in a ring of fixed size: what a strategy reads, and as cheap to append to after a year as at the start. */
import type { Candle } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CandleColumns } from './strategy.ts';

export class ClosedCandles implements CandleColumns {
  readonly #capacity: number;
  readonly #openTime: Float64Array;
  readonly #open: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #close: Float64Array;
  readonly #volume: Float64Array;
  /** Where the oldest stands in every column. */
  #first = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#capacity = Math.max(1, capacity);
    const column = (): Float64Array => new Float64Array(this.#capacity);
    this.#openTime = column();
    this.#open = column();
    this.#high = column();
    this.#low = column();
    this.#close = column();
    this.#volume = column();
  }

  get length(): number {
    return this.#length;
  }

  get lastOpenTime(): EpochMs | null {
    return this.#length === 0 ? null : this.openTime(this.#length - 1);
  }

  /** False: it is not newer than the last one, and was left out. */
  append({ openTime, open, high, low, close, volume }: Candle): boolean {
    if (this.#length > 0 && openTime <= this.openTime(this.#length - 1)) return false;
    let at = this.#first + this.#length;
    if (this.#length === this.#capacity) {
      this.#first = (this.#first + 1) % this.#capacity;
    } else this.#length += 1;
    at %= this.#capacity;
    this.#openTime[at] = openTime;
    this.#open[at] = open;
    this.#high[at] = high;
    this.#low[at] = low;
    this.#close[at] = close;
    this.#volume[at] = volume;
    return true;
  }

  openTime(index: number): EpochMs {
    return this.#read(this.#openTime, index) as EpochMs;
  }

  open(index: number): number {
    return this.#read(this.#open, index);
  }

  high(index: number): number {
    return this.#read(this.#high, index);
  }

  low(index: number): number {
    return this.#read(this.#low, index);
  }

  close(index: number): number {
    return this.#read(this.#close, index);
  }

  volume(index: number): number {
    return this.#read(this.#volume, index);
  }

  /** NaN outside what is kept, so that a strategy that reaches too far is found and stopped. */
  #read(column: Float64Array, index: number): number {
    if (!(index >= 0 && index < this.#length)) return Number.NaN;
    const at = this.#first + index;
    return column[at < this.#capacity ? at : at - this.#capacity] ?? Number.NaN;
  }
}
