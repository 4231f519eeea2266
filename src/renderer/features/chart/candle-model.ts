/**
 * One symbol's candles at one interval: history as it was queried, continued by forming candles from market frames,
 * without a seam. Frames that arrive before the history wait for it; where both tell of the same candle, the one that
 * has seen more trades is right.
 */
import type { CandleFrame } from '../../../contract/market-frame.ts';
import type { CandleHistory, DataSource } from '../../../contract/views.ts';

/** Scaled integers; `openTime` epoch ms. */
export interface Bar {
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly trades: number;
}

/** What a frame changed: the forming bar or a new one after it, an earlier bar, or nothing. */
export type BarChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'tail'; readonly bar: Bar }
  | { readonly kind: 'revised'; readonly bar: Bar };

const NONE: BarChange = { kind: 'none' };
/** Frames kept while the history is under way: the candle that closes meanwhile, and a few more. */
const WAITING = 16;

export class CandleModel {
  #bars: Bar[] = [];
  #waiting = new Map<number, Bar>();
  #isLoaded = false;
  /** Where the queried history came from, and when this window had it; null and 0 before. */
  origin: { readonly source: DataSource | null; readonly at: number } = { source: null, at: 0 };

  get bars(): readonly Bar[] {
    return this.#bars;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get last(): Bar | null {
    return this.#bars.at(-1) ?? null;
  }

  /** Replaces everything by queried history; what frames told since stays on top of it. */
  load(rows: CandleHistory['rows']): void {
    const known = this.#isLoaded ? this.#bars.slice(-WAITING) : [...this.#waiting.values()];
    this.#bars = rows.map(([openTime, open, high, low, close, volume, trades]) => ({
      openTime,
      open,
      high,
      low,
      close,
      volume,
      trades,
    }));
    this.#isLoaded = true;
    this.#waiting.clear();
    const first = this.#bars[0]?.openTime ?? Number.NEGATIVE_INFINITY;
    for (const bar of known.sort((a, b) => a.openTime - b.openTime)) if (bar.openTime >= first) this.#put(bar);
  }

  apply(frame: CandleFrame): BarChange {
    const { openTime, open, high, low, close, volume, trades } = frame;
    const bar: Bar = { openTime, open, high, low, close, volume, trades };
    if (!this.#isLoaded) {
      this.#waiting.set(openTime, bar);
      if (this.#waiting.size > WAITING) this.#waiting.delete(Math.min(...this.#waiting.keys()));
      return NONE;
    }
    return this.#put(bar);
  }

  /** The bar that covers an instant, newest first. */
  barAt(openTime: number): Bar | null {
    const at = this.#indexOf(openTime);
    return at === null ? null : (this.#bars[at] ?? null);
  }

  #put(bar: Bar): BarChange {
    const last = this.last;
    if (last === null || bar.openTime > last.openTime) {
      this.#bars.push(bar);
      return { kind: 'tail', bar };
    }
    const at = this.#indexOf(bar.openTime);
    if (at === null) return NONE;
    const before = this.#bars[at];
    if (before === undefined || bar.trades < before.trades || isSame(bar, before)) return NONE;
    this.#bars[at] = bar;
    return { kind: at === this.#bars.length - 1 ? 'tail' : 'revised', bar };
  }

  #indexOf(openTime: number): number | null {
    let low = 0;
    let high = this.#bars.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const time = this.#bars[middle]?.openTime ?? Number.NaN;
      if (time === openTime) return middle;
      if (time < openTime) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}

function isSame(a: Bar, b: Bar): boolean {
  return (
    a.open === b.open &&
    a.high === b.high &&
    a.low === b.low &&
    a.close === b.close &&
    a.volume === b.volume &&
    a.trades === b.trades
  );
}
