/**
 * Volume weighted average price since the session began, with bands of its own deviation. A session is a day of UTC, as the
 * exchange's daily candle is. Ours and not the library's: that one knows no session, and loses its sum when a candle that
 * opened without a trade gets its first.
 */
import type { IndicatorCandle, Kernel } from './kernel.ts';

const DAY_MS = 86_400_000;

interface Sums {
  readonly day: number;
  readonly volume: number;
  readonly value: number;
  readonly square: number;
}

const sessionOf = (openTime: number): number => Math.floor(openTime / DAY_MS);

/** Sums after `candle`, which stands in for everything traded within it at its typical price. */
function withCandle(before: Sums, candle: IndicatorCandle): Sums {
  const day = sessionOf(candle.openTime);
  const start = day === before.day ? before : { day, volume: 0, value: 0, square: 0 };
  const typical = (candle.high + candle.low + candle.close) / 3;
  return {
    day,
    volume: start.volume + candle.volume,
    value: start.value + candle.volume * typical,
    square: start.square + candle.volume * typical * typical,
  };
}

export function sessionVwapKernel(deviations: number): Kernel {
  /** Without the last candle, and with it. */
  let before: Sums = { day: Number.NaN, volume: 0, value: 0, square: 0 };
  let now = before;
  return {
    update: (candle, isAgain) => {
      if (!isAgain) before = now;
      now = withCandle(before, candle);
      if (now.volume === 0) return [null, null, null];
      const average = now.value / now.volume;
      // Rounding can leave a difference a hair below zero.
      const band = deviations * Math.sqrt(Math.max(0, now.square / now.volume - average * average));
      return deviations === 0 ? [null, average, null] : [average + band, average, average - band];
    },
  };
}
