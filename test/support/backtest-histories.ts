/** Histories for tests of the backtest: written out, or walked at random from a seed. */
import { CandleBuilder } from '../../src/backtest/data/candle-builder.ts';
import type { History } from '../../src/backtest/data/history.ts';
import type { Instrument } from '../../src/domain/instrument.ts';
import type { CandleInterval } from '../../src/domain/market.ts';
import { LISTED_INSTRUMENTS } from '../../src/simulator/market/listings.ts';
import { SeededRandom } from './seeded-random.ts';

export const HISTORY_START = Date.UTC(2025, 0, 1);

export function listed(symbol: string): Instrument {
  const instrument = LISTED_INSTRUMENTS.find((candidate) => candidate.symbol === symbol);
  if (instrument === undefined) throw new Error(`${symbol} is not listed.`);
  return instrument;
}

/** Rows of open, high, low, close, volume in scaled integers; null leaves an interval out. */
export function historyOf(
  rows: readonly (readonly [number, number, number, number, number] | null)[],
  { symbol = 'BTC/USD', interval = 1 }: { readonly symbol?: string; readonly interval?: CandleInterval } = {},
): History {
  const builder = new CandleBuilder(interval, rows.length);
  rows.forEach((row, index) => {
    if (row === null) return;
    const problem = builder.add(HISTORY_START + index * interval * 60_000, ...row, row[4] > 0 ? 1 : 0);
    if (problem !== null) throw new Error(`Row ${index}: ${problem}`);
  });
  const history = builder.finish(listed(symbol), 'rows of a test', []);
  if (!history.ok) throw new Error(history.error);
  return history.value;
}

/** A random walk; `gapShare` of the intervals have no trade. */
export function walkedHistory(
  length: number,
  { seed = 1, price = 672_500, step = 0.001, gapShare = 0, volume = 2e8 } = {},
): History {
  const random = new SeededRandom(seed);
  const normal = (): number => random.next() + random.next() + random.next() + random.next() - 2;
  let last = price;
  return historyOf(
    Array.from({ length }, (_, index) => {
      const open = Math.max(100, Math.round(last * (1 + normal() * step * 0.2)));
      const close = Math.max(100, Math.round(open * (1 + normal() * step)));
      const high = Math.round(Math.max(open, close) * (1 + random.next() * step));
      const low = Math.max(50, Math.round(Math.min(open, close) * (1 - random.next() * step)));
      const lots = Math.round(volume * (0.2 + random.next()));
      if (index > 0 && random.next() < gapShare) return null;
      last = close;
      return [open, high, low, close, lots] as const;
    }),
  );
}
