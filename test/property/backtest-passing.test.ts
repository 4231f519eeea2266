/**
 * Passing over prices that concern no order is a matter of speed alone: random strategies over random histories end with the
 * same fills, decisions and balances when every price is printed; and own buys, and own sells, never exceed what a candle allows.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candleAt } from '../../src/backtest/data/history.ts';
import type { Price } from '../../src/domain/instrument.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import type { Decision } from '../../src/engine/automation/strategy.ts';
import { HISTORY_START, walkedHistory } from '../support/backtest-histories.ts';
import { backtest } from '../support/backtest-runs.ts';
import { buy, CANDLES, cancel, scripted, sell } from '../support/scripted-backtest.ts';
import { SeededRandom } from '../support/seeded-random.ts';

const CANDLES_RUN = 120;
const MOST_OPEN = 6;

/** Orders of every kind near the market, cancelled again now and then; the same for the same seed. */
function eager(seed: number, isFine: boolean) {
  const random = new SeededRandom(seed);
  let count = 0;
  return scripted(
    (_candles, { candles, orders }) => {
      const close = candles.close(candles.length - 1);
      const near = (share: number): Price =>
        Math.max(1, Math.round(close * (1 + (random.next() - 0.5) * share))) as Price;
      const decisions: Decision[] = [];
      const [oldest] = orders;
      if (oldest !== undefined && oldest.state === 'working' && random.next() < 0.2) {
        if (oldest.price !== null && random.next() < 0.5) {
          decisions.push({ act: 'amend', key: oldest.key, price: near(0.004), reason: { code: 'MOVE', values: {} } });
        } else decisions.push(cancel(oldest.key));
      }
      if (orders.length < MOST_OPEN && random.next() < 0.5) {
        count += 1;
        const key = `k${count}`;
        const quantity = 100_000 + Math.floor(random.next() * 3e7);
        const side = random.next() < 0.5 ? buy : sell;
        const kind = random.next();
        if (kind < 0.25) decisions.push(side(key, quantity));
        else if (kind < 0.7) decisions.push(side(key, quantity, { orderType: 'limit', price: near(0.004) }));
        else {
          const type = random.next() < 0.5 ? 'stop-loss' : 'take-profit';
          decisions.push(side(key, quantity, { orderType: type, triggerPrice: near(0.006) }));
        }
      }
      return decisions;
    },
    isFine ? { ...CANDLES, ticker: true, trades: true } : CANDLES,
  ).strategy;
}

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
