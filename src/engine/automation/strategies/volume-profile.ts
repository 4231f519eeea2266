/** How a market's volume is spread over the day, by candles of the days before, and what part of it lies before an instant. */
import type { CandleColumns } from '../strategy.ts';

const DAY_MS = 86_400_000;

/** One weight a candle from the one that holds `start` to the one that holds `end`; equal where nothing is known. */
export function profileOf(candles: CandleColumns, intervalMs: number, start: number, end: number): readonly number[] {
  const slots = Math.max(1, Math.round(DAY_MS / intervalMs));
  const slotOf = (time: number): number => Math.floor(time / intervalMs) % slots;
  const volumes = new Array<number>(slots).fill(0);
  const counts = new Array<number>(slots).fill(0);
  let sum = 0;
  for (let index = 0; index < candles.length; index += 1) {
    const slot = slotOf(candles.openTime(index));
    const volume = candles.volume(index);
    volumes[slot] = (volumes[slot] ?? 0) + volume;
    counts[slot] = (counts[slot] ?? 0) + 1;
    sum += volume;
  }
  const usual = sum === 0 ? 1 : sum / candles.length;
  const weights: number[] = [];
  for (let open = openOf(start, intervalMs); open < end; open += intervalMs) {
    const slot = slotOf(open);
    const count = counts[slot] ?? 0;
    weights.push(sum === 0 || count === 0 ? usual : (volumes[slot] ?? 0) / count);
  }
  return weights;
}

/** 0 at `start`, 1 at `end`; within a candle volume is taken to come evenly. */
export function partBefore(
  weights: readonly number[],
  intervalMs: number,
  start: number,
  end: number,
  now: number,
): number {
  let before = 0;
  let all = 0;
  for (const [index, weight] of weights.entries()) {
    const open = openOf(start, intervalMs) + index * intervalMs;
    const from = Math.max(open, start);
    const to = Math.min(open + intervalMs, end);
    const part = (weight * (to - from)) / intervalMs;
    all += part;
    before += part * clamp((now - from) / (to - from));
  }
  return all === 0 ? clamp((now - start) / (end - start)) : before / all;
}

const openOf = (time: number, intervalMs: number): number => Math.floor(time / intervalMs) * intervalMs;
const clamp = (part: number): number => Math.min(1, Math.max(0, part));
