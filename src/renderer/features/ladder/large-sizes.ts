/**
 * Sizes far above what usually rests in this book: two steps, as multiples of the median of its rows, so that they mean the
 * same on every market and at every grouping. Scaled integers. Pure but for what `LargeArrivals` remembers.
 */
import type { Side } from '../../../domain/market.ts';
import type { LadderBook } from './rows.ts';
import type { Viewport } from './viewport.ts';

export const LARGE_CHOICES = ['off', 'early', 'usual', 'late'] as const;
export type LargeChoice = (typeof LARGE_CHOICES)[number];

/** From how many times the median a size is large, and huge. */
export const LARGE_TIMES: Readonly<
  Record<Exclude<LargeChoice, 'off'>, { readonly large: number; readonly huge: number }>
> = {
  early: { large: 3, huge: 10 },
  usual: { large: 5, huge: 20 },
  late: { large: 10, huge: 50 },
};

export type LargeSize = 'large' | 'huge';

/** Sizes from which one is called so. */
export type LargeFrom = Readonly<Record<LargeSize, number>>;

/** With fewer levels a median says nothing. */
const LEAST_SIZES = 8;

/** Null while nothing is called large. */
export function largeFrom({ bids, asks }: LadderBook, choice: LargeChoice): LargeFrom | null {
  const count = bids.size + asks.size;
  if (choice === 'off' || count < LEAST_SIZES) return null;
  const sizes = Float64Array.from([...bids.values(), ...asks.values()]).sort();
  const median = sizes[Math.floor(count / 2)] ?? 0;
  const { large, huge } = LARGE_TIMES[choice];
  return { large: median * large, huge: median * huge };
}

export function largeSize(size: number | undefined, from: LargeFrom | null): LargeSize | null {
  if (size === undefined || from === null || size < from.large) return null;
  return size < from.huge ? 'large' : 'huge';
}

export interface LargeArrival {
  readonly side: Side;
  readonly size: LargeSize;
}

/** A large size that shrank to this share of its step and grew again has come again. */
const GONE_SHARE = 0.8;

/** Which large sizes came since the last look. What a scroll or another grouping brings into sight has not come. */
export class LargeArrivals {
  #standing = new Map<string, LargeSize>();
  #seen = '';

  /** The heaviest that came, or null. */
  look(book: LadderBook, view: Viewport, step: number, from: LargeFrom | null): LargeArrival | null {
    const seen = `${step} ${view.topRow} ${view.rowCount}`;
    const isFirst = seen !== this.#seen;
    this.#seen = seen;
    const standing = new Map<string, LargeSize>();
    let heaviest: LargeArrival | null = null;
    for (let slot = 0; from !== null && slot < view.rowCount; slot += 1) {
      const row = view.topRow - slot;
      for (const side of ['buy', 'sell'] as const) {
        const size = (side === 'buy' ? book.bids : book.asks).get(row);
        const key = `${side} ${row}`;
        const before = this.#standing.get(key);
        const now =
          largeSize(size, from) ?? (before !== undefined && (size ?? 0) >= from.large * GONE_SHARE ? 'large' : null);
        if (now === null) continue;
        standing.set(key, now);
        const hasCome = before === undefined || (before === 'large' && now === 'huge');
        if (hasCome && heaviest?.size !== 'huge') heaviest = { side, size: now };
      }
    }
    this.#standing = standing;
    return isFirst ? null : heaviest;
  }

  /** The book cannot be believed: what stands when it can again is not news. */
  forget(): void {
    this.#seen = '';
  }
}
