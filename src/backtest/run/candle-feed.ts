/** The candles a strategy asks for, made of the finer ones of a history; each is closed when its interval is over. */
import type { Candle, CandleInterval } from '../../domain/market.ts';
import { candleAt, type History, intervalMs, MINUTE_MS, openTimeOf } from '../data/history.ts';

export class CandleFeed {
  readonly #history: History;
  readonly #spanMs: number;
  /** How many candles of the history make one. */
  readonly #ratio: number;

  constructor(history: History, interval: CandleInterval) {
    this.#history = history;
    this.#spanMs = interval * MINUTE_MS;
    this.#ratio = interval / history.interval;
  }

  /** Why these candles cannot be made of that history; null when they can. */
  static problem(history: History, interval: CandleInterval): string | null {
    return interval % history.interval === 0
      ? null
      : `The strategy asks for ${interval}-minute candles and the history has ${history.interval}-minute ones: give it a history of ${interval} minutes or of one that divides it.`;
  }

  /** The candle that closes together with candle `index` of the history; null when none does, or its beginning is missing. */
  closedWith(index: number): Candle | null {
    if (this.#ratio === 1) return candleAt(this.#history, index);
    const closeTime = openTimeOf(this.#history, index) + intervalMs(this.#history);
    if (closeTime % this.#spanMs !== 0) return null;
    const first = index - this.#ratio + 1;
    return first < 0 ? null : this.#joined(first, index, closeTime - this.#spanMs);
  }

  #joined(first: number, last: number, openTime: number): Candle {
    const { open, high, low, close, volume, trades } = this.#history;
    let top = high[first] ?? 0;
    let bottom = low[first] ?? 0;
    let lots = 0;
    let count = 0;
    for (let index = first; index <= last; index += 1) {
      top = Math.max(top, high[index] ?? 0);
      bottom = Math.min(bottom, low[index] ?? 0);
      lots += volume[index] ?? 0;
      count += trades[index] ?? 0;
    }
    return {
      openTime: openTime as Candle['openTime'],
      open: (open[first] ?? 0) as Candle['open'],
      high: top as Candle['high'],
      low: bottom as Candle['low'],
      close: (close[last] ?? 0) as Candle['close'],
      volume: lots as Candle['volume'],
      trades: count,
    };
  }
}
