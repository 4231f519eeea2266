/**
 * Volume by price, made from candles: what trades inside a candle at which price is not known here, so each candle's volume
 * is spread evenly from its low to its high. An estimate, and called one wherever it is shown.
 */
import type { IndicatorCandle } from './kernel.ts';

interface ProfileRow {
  readonly from: number;
  readonly to: number;
  /** Of candles that closed at or above their open, and of the others. */
  readonly rising: number;
  readonly falling: number;
}

export interface VolumeProfile {
  /** From the lowest price up. */
  readonly rows: readonly ProfileRow[];
  /** Index of the row with the most volume; null where nothing was traded. */
  readonly heaviest: number | null;
}

const EMPTY: VolumeProfile = { rows: [], heaviest: null };

export function volumeProfile(candles: readonly IndicatorCandle[], rowCount: number): VolumeProfile {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const candle of candles) {
    low = Math.min(low, candle.low);
    high = Math.max(high, candle.high);
  }
  if (!(high > low)) return EMPTY;
  const height = (high - low) / rowCount;
  const rising = new Float64Array(rowCount);
  const falling = new Float64Array(rowCount);
  const rowOf = (price: number): number => Math.min(rowCount - 1, Math.floor((price - low) / height));
  for (const candle of candles) {
    const volumes = candle.close >= candle.open ? rising : falling;
    const first = rowOf(candle.low);
    const last = rowOf(candle.high);
    const range = candle.high - candle.low;
    if (first === last) {
      volumes[first] = (volumes[first] ?? 0) + candle.volume;
      continue;
    }
    for (let row = first; row <= last; row += 1) {
      const from = Math.max(candle.low, low + row * height);
      const to = Math.min(candle.high, low + (row + 1) * height);
      volumes[row] = (volumes[row] ?? 0) + candle.volume * (Math.max(0, to - from) / range);
    }
  }
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    from: low + row * height,
    to: low + (row + 1) * height,
    rising: rising[row] ?? 0,
    falling: falling[row] ?? 0,
  }));
  let heaviest: number | null = null;
  rows.forEach((row, index) => {
    const most = heaviest === null ? 0 : volumeOf(rows[heaviest]);
    if (volumeOf(row) > most) heaviest = index;
  });
  return { rows, heaviest };
}

const volumeOf = (row: ProfileRow | undefined): number => (row === undefined ? 0 : row.rising + row.falling);
