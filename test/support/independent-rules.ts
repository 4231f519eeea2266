/**
 * Three built-in rules written a second time, over whole rows and without a line of the engine's: at which candles each enters
 * and leaves, when every market order fills at the close at which it was decided.
 */
import { type Bar, plainAtr, plainEma, plainRsi } from './plain-indicators.ts';

export interface Instants {
  readonly entered: readonly number[];
  readonly left: readonly number[];
}

/** Walks the row once; `enters` is asked while flat, `leaves` with the index of the entry while long. */
function walk(
  count: number,
  enters: (index: number) => boolean,
  leaves: (index: number, entry: number) => boolean,
): Instants {
  const entered: number[] = [];
  const left: number[] = [];
  let entry: number | null = null;
  for (let index = 0; index < count; index += 1) {
    if (entry === null) {
      if (enters(index)) {
        entry = index;
        entered.push(index);
      }
    } else if (leaves(index, entry)) {
      entry = null;
      left.push(index);
    }
  }
  return { entered, left };
}

export function emaCrossInstants(closes: readonly number[], fast: number, slow: number): Instants {
  const quick = plainEma(closes, fast);
  const calm = plainEma(closes, slow);
  const isAbove = (index: number): boolean => (quick[index] ?? 0) > (calm[index] ?? 0);
  const isBelow = (index: number): boolean => (quick[index] ?? 0) < (calm[index] ?? 0);
  return walk(
    closes.length,
    (index) => index >= slow && isAbove(index) && isBelow(index - 1),
    (index) => isBelow(index),
  );
}

export interface RsiRule {
  readonly period: number;
  readonly oversold: number;
  readonly recovery: number;
  readonly lossPercent: number;
  readonly mostCandles: number;
}

export function rsiReversionInstants(closes: readonly number[], rule: RsiRule): Instants {
  const strength = plainRsi(closes, rule.period);
  const at = (index: number): number => strength[index] ?? Number.NaN;
  const turns = (index: number): boolean => at(index - 1) < rule.oversold && at(index) >= rule.oversold;
  return walk(closes.length, turns, (index, entry) => {
    let lastTurn = index;
    while (!turns(lastTurn)) lastTurn -= 1;
    const price = closes[index] ?? 0;
    const paid = closes[entry] ?? 0;
    return (
      at(index) >= rule.recovery ||
      ((paid - price) / paid) * 100 >= rule.lossPercent ||
      index - lastTurn >= rule.mostCandles
    );
  });
}

export interface DonchianRule {
  readonly entry: number;
  readonly exit: number;
  readonly atr: number;
  readonly stopRanges: number;
}

/** The stop set at a close is met by any later low; it is set again, higher or not at all, at every close. */
export function donchianInstants(bars: readonly Bar[], rule: DonchianRule): Instants {
  const ranges = plainAtr(bars, rule.atr);
  const highestBefore = (index: number, count: number): number =>
    Math.max(...bars.slice(index - count, index).map(({ high }) => high));
  const lowestBefore = (index: number, count: number): number =>
    Math.min(...bars.slice(index - count, index).map(({ low }) => low));
  const entered: number[] = [];
  const left: number[] = [];
  let stop = Number.NaN;
  let best = 0;
  let isLong = false;
  for (const [index, { low, close }] of bars.entries()) {
    if (index < Math.max(rule.entry, rule.exit, rule.atr - 1)) continue;
    if (isLong && low <= stop) {
      isLong = false;
      left.push(index);
    }
    const range = ranges[index] ?? 0;
    if (isLong) {
      best = Math.max(best, close);
      stop = Math.max(stop, Math.floor(best - rule.stopRanges * range));
      if (close < lowestBefore(index, rule.exit)) {
        isLong = false;
        left.push(index);
      }
    } else if (close > highestBefore(index, rule.entry)) {
      isLong = true;
      entered.push(index);
      best = close;
      stop = Math.floor(best - rule.stopRanges * range);
    }
  }
  return { entered, left };
}
