import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import { TIERS } from '../../../../src/kraken/rest/account-tier.ts';
import { type TradingCharge, TradingCounter } from '../../../../src/kraken/rest/trading-counter.ts';

const SYMBOL = 'BTC/USD' as MarketSymbol;
const OTHER = 'ETH/USD' as MarketSymbol;

const starter = (): TradingCounter => new TradingCounter(TIERS.starter.trading);
const value = (counter: TradingCounter, now: number, symbol = SYMBOL): number =>
  counter.rates(now).find((rate) => rate.symbol === symbol)?.value ?? 0;
const answered = (counter: TradingCounter, charge: TradingCharge | null, now: number): void => {
  if (charge === null) throw new Error('refused');
  counter.answered(charge, now);
};

describe('costs', () => {
  test("the documentation's example: add, amend after 7 s, cancel 36 s later", () => {
    const counter = new TradingCounter({ maximum: 60, decayPerSecond: 0 });
    answered(counter, counter.chargeAdd(SYMBOL, 1, 0), 0);
    counter.touched(['O1'], 0);
    answered(counter, counter.chargeAmend(SYMBOL, 'O1', 7_000), 7_000);
    counter.touched(['O1'], 7_000);
    answered(counter, counter.chargeCancel(SYMBOL, ['O1'], 43_000), 43_000);
    expect(value(counter, 43_000)).toBe(1 + 3 + 4);
  });

  test.each([
    [0, 8, 4],
    [4_999, 8, 4],
    [5_000, 6, 3],
    [10_000, 5, 2],
    [15_000, 4, 1],
    [45_000, 2, 1],
    [90_000, 1, 1],
    [300_000, 0, 1],
  ])('an order of %i ms costs %i to cancel and %i to amend', (age, cancel, amend) => {
    const counter = new TradingCounter({ maximum: 60, decayPerSecond: 0 });
    counter.touched(['O1'], 0);
    counter.chargeCancel(SYMBOL, ['O1'], age);
    expect(value(counter, age)).toBe(cancel);
    counter.chargeAmend(OTHER, 'O1', age);
    expect(value(counter, age, OTHER)).toBe(amend);
  });

  test('an order never heard of counts as just born, and a batch cancel costs for each', () => {
    const counter = new TradingCounter({ maximum: 60, decayPerSecond: 0 });
    counter.touched(['old'], 0);
    counter.chargeCancel(SYMBOL, ['old', 'unheard', 'of'], 400_000);
    expect(value(counter, 400_000)).toBe(16);
  });

  test('pairs count apart', () => {
    const counter = starter();
    counter.chargeAdd(SYMBOL, 1, 0);
    expect(value(counter, 0, OTHER)).toBe(0);
  });
});

describe('the reserve for cancels', () => {
  test('adds and amends never reach it, and cancels are never refused', () => {
    const action = fc.record({
      kind: fc.constantFrom('add', 'batch', 'amend', 'cancel'),
      pause: fc.integer({ min: 0, max: 3_000 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const counter = starter();
        let now = 0;
        for (const { kind, pause } of actions) {
          now += pause;
          const before = value(counter, now);
          const charge =
            kind === 'add'
              ? counter.chargeAdd(SYMBOL, 1, now)
              : kind === 'batch'
                ? counter.chargeAdd(SYMBOL, 15, now)
                : kind === 'amend'
                  ? counter.chargeAmend(SYMBOL, 'O1', now)
                  : counter.chargeCancel(SYMBOL, ['O1'], now);
          if (kind === 'cancel') expect(charge).not.toBeNull();
          else if (charge === null) expect(value(counter, now)).toBe(before);
          else expect(value(counter, now)).toBeLessThanOrEqual(48);
          if (charge !== null) counter.answered(charge, now);
        }
      }),
    );
  });

  test('a refusal by the exchange pauses the pair until the counter has decayed', () => {
    const counter = starter();
    counter.refused(SYMBOL, 0);
    expect(counter.chargeAdd(SYMBOL, 1, 0)).toBeNull();
    expect(counter.chargeAdd(OTHER, 1, 0)).not.toBeNull();
    expect(counter.chargeAdd(SYMBOL, 1, 12_000)).toBeNull();
    expect(counter.chargeAdd(SYMBOL, 1, 13_000 + 1_000)).not.toBeNull();
  });

  test("the exchange's own figure raises ours, and a higher tier widens it", () => {
    const counter = starter();
    counter.reported(SYMBOL, 59, 0);
    expect(counter.chargeAdd(SYMBOL, 1, 0)).toBeNull();
    counter.setLimits(TIERS.pro.trading, 0);
    expect(counter.chargeAdd(SYMBOL, 1, 0)).not.toBeNull();
    expect(counter.rates(0)).toEqual([{ symbol: SYMBOL, value: 60, maximum: 180 }]);
  });

  test('a request that never left costs nothing', () => {
    const counter = starter();
    const charge = counter.chargeAdd(SYMBOL, 1, 0);
    if (charge === null) throw new Error('refused');
    counter.withdrawn(charge);
    expect(value(counter, 0)).toBe(0);
  });
});

test('remembers a bounded number of order ages', () => {
  const counter = new TradingCounter({ maximum: 60, decayPerSecond: 0 });
  for (let order = 0; order < 10_000; order += 1) counter.touched([`O${order}`], 0);
  counter.chargeCancel(SYMBOL, ['O9999'], 400_000);
  expect(value(counter, 400_000)).toBe(0);
  counter.chargeCancel(SYMBOL, ['O1'], 400_000);
  expect(value(counter, 400_000)).toBe(8);
});
