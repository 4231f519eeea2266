/**
 * Passing over prices that concern no order is a matter of speed alone: random strategies over random histories end with the
 * same fills, decisions and balances when every price is printed; and own buys, and own sells, never exceed what a candle allows.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candleAt } from '../../src/backtest/data/history.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import { HISTORY_START, walkedHistory } from '../support/backtest-histories.ts';
import { backtest } from '../support/backtest-runs.ts';
import { eager } from '../support/eager-strategy.ts';

const CANDLES_RUN = 120;

const terms = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  latencyMs: fc.constantFrom(0, 250, 21_000, 61_000),
  participation: fc.constantFrom(0.01, 0.1, 1),
  queue: fc.constantFrom(0, 0.1, 1),
  spreadBps: fc.constantFrom(0, 3),
  gapShare: fc.constantFrom(0, 0.3),
  isFine: fc.boolean(),
});

describe('a backtest', () => {
  it('is the same whether it passes over prices that touch no order or prints them all', () => {
    let filled = 0;
    fc.assert(
      fc.property(terms, ({ seed, gapShare, isFine, ...assumptions }) => {
        const history = walkedHistory(CANDLES_RUN, { seed, gapShare });
        const run = (printsAll: boolean) =>
          backtest(history, eager(seed, isFine), {
            printsAll,
            assumptions: { ...assumptions, baseAtStart: '5' as DecimalText },
          });
        const [quick, whole] = [run(false), run(true)];
        filled += quick.fills.length;
        expect(quick).toEqual(whole);
        const taken = new Map<string, number>();
        for (const { at, side, quantity } of quick.fills) {
          const slot = `${Math.floor((at - HISTORY_START) / 60_000)} ${side}`;
          taken.set(slot, (taken.get(slot) ?? 0) + quantity);
        }
        for (const [slot, quantity] of taken) {
          const { volume } = candleAt(history, Number(slot.split(' ')[0]));
          expect(quantity).toBeLessThanOrEqual(volume * assumptions.participation);
        }
      }),
      { numRuns: 25 },
    );
    expect(filled).toBeGreaterThan(100);
  });
});
