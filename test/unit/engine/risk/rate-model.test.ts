import { expect, test } from 'vitest';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import { ADD_COST, amendCost, cancelCost, RateModel } from '../../../../src/engine/risk/rate-model.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const ETH = 'ETH/USD' as MarketSymbol;

test('amends and cancels of young orders cost more', () => {
  expect([4_999, 5_000, 10_000, 15_000].map(amendCost)).toEqual([4, 3, 2, 1]);
  expect([4_999, 5_000, 10_000, 15_000, 45_000, 90_000, 300_000].map(cancelCost)).toEqual([8, 6, 5, 4, 2, 1, 0]);
});

test('counts as in Kraken’s worked example: add, amend after 7 s, cancel 36 s later', () => {
  expect(ADD_COST + amendCost(7_000) + cancelCost(36_000)).toBe(8);
});

test('each pair has its own counter, which decays by the tier', () => {
  const clock = new ManualClock();
  const rates = new RateModel(clock);
  rates.charge(BTC, 10);
  clock.advance(4_000);
  expect([rates.value(BTC), rates.value(ETH)]).toEqual([6, 0]);
  rates.reported(0, 125);
  clock.advance(1_000);
  expect(rates.value(BTC)).toBeCloseTo(6 - 2.34);
  expect(rates.maximum).toBe(125);
});

test('a report corrects upwards, and only pairs that commanded a moment ago', () => {
  const clock = new ManualClock();
  const rates = new RateModel(clock);
  rates.charge(ETH, 3);
  clock.advance(6_000);
  rates.charge(BTC, 5);
  rates.reported(40, 60);
  expect([rates.value(BTC), rates.value(ETH)]).toEqual([40, 0]);
  rates.reported(2, 60);
  expect(rates.value(BTC)).toBe(40);
});

test('a refusal for rate fills the counter', () => {
  const rates = new RateModel(new ManualClock());
  rates.exceeded(BTC);
  expect(rates.views()).toEqual([{ symbol: BTC, counter: 60, maximum: 60, decayPerSecond: 1 }]);
});
