/** A market that wanders, trends and jumps, the same for the same seed. Scaled prices of one decimal. */
import { SeededRandom } from './seeded-random.ts';

export interface SeededCandle {
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export function seededCandles(seed: number, count: number, from = 640_000): SeededCandle[] {
  const random = new SeededRandom(seed);
  const candles: SeededCandle[] = [];
  let close = from;
  let drift = 0;
  for (let index = 0; index < count; index += 1) {
    if (index % 60 === 0) drift = (random.next() - 0.5) * 0.0008;
    const jump = random.next() < 0.01 ? (random.next() - 0.5) * 0.02 : 0;
    const open = close;
    close = Math.max(1000, Math.round(close * (1 + drift + jump + (random.next() - 0.5) * 0.003)));
    const high = Math.max(open, close) + Math.floor(random.next() * close * 0.0008);
    const low = Math.min(open, close) - Math.floor(random.next() * close * 0.0008);
    candles.push({ high, low, close, volume: Math.floor(random.next() * 5e8) });
  }
  return candles;
}
