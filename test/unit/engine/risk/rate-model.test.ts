import { expect, test } from 'vitest';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import type { CommandAnswer } from '../../../../src/engine/ports.ts';
import { rateFuel } from '../../../../src/engine/risk/rate-fuel.ts';
import { RateModel } from '../../../../src/engine/risk/rate-model.ts';
import { ADD_COST, amendCost, cancelCost } from '../../../../src/engine/risk/rate-prices.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { NO_ANSWER, NOT_SENT, REFUSED } from '../../../support/scripted-trading-path.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const ETH = 'ETH/USD' as MarketSymbol;
const at = 0 as MonotonicMs;
const ACCEPTED: CommandAnswer<null> = {
  ok: true,
  value: null,
  timing: { sentAt: at, answeredAt: at, exchangeIn: null, exchangeOut: null },
};

const spent = (rates: RateModel, symbol: MarketSymbol, cost: number): void =>
  rates.settle(rates.charge(symbol, cost), ACCEPTED);

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
  spent(rates, BTC, 10);
  clock.advance(4_000);
  expect([rates.value(BTC), rates.value(ETH)]).toEqual([6, 0]);
  rates.reported(0, 125, null);
  clock.advance(1_000);
  expect(rates.value(BTC)).toBeCloseTo(6 - 2.34);
  expect(rates.maximum).toBe(125);
});

test('a charge stands in full until its command is settled', () => {
  const clock = new ManualClock();
  const rates = new RateModel(clock);
  const charges = [ACCEPTED, { ok: false, failure: REFUSED }, { ok: false, failure: NOT_SENT }].map((answer) => ({
    charge: rates.charge(BTC, 4),
    answer: answer as CommandAnswer<null>,
  }));
  const lost = rates.charge(BTC, 4);
  clock.advance(3_000);
  expect(rates.value(BTC)).toBe(16);
  for (const { charge, answer } of charges) rates.settle(charge, answer);
  expect(rates.value(BTC)).toBe(12);
  rates.settle(lost, { ok: false, failure: NO_ANSWER });
  clock.advance(20_000);
  expect(rates.value(BTC)).toBe(4);
  rates.counted(lost);
  clock.advance(3_000);
  expect(rates.value(BTC)).toBe(1);
});

test('a report corrects upwards: the pair it names, or else the pairs that commanded a moment ago', () => {
  const clock = new ManualClock();
  const rates = new RateModel(clock);
  spent(rates, ETH, 3);
  clock.advance(6_000);
  spent(rates, BTC, 5);
  rates.reported(40, 60, null);
  expect([rates.value(BTC), rates.value(ETH)]).toEqual([40, 0]);
  rates.reported(2, 60, null);
  expect(rates.value(BTC)).toBe(40);
  rates.reported(12, 60, ETH);
  expect([rates.value(BTC), rates.value(ETH)]).toEqual([40, 12]);
});

test('a refusal for rate fills the counter', () => {
  const rates = new RateModel(new ManualClock());
  const failure = { ...REFUSED, code: 'kraken.order-rate-limit', category: 'rate-limit' } as const;
  rates.settle(rates.charge(BTC, 1), { ok: false, failure });
  expect(rates.views()).toEqual([{ symbol: BTC, counter: 60, maximum: 60, decayPerSecond: 1 }]);
});

test('fuel tells when the counter is empty and when each order gets cheaper to cancel', () => {
  const pair = { symbol: BTC, counter: 30, maximum: 125, reserve: 31.25, decayPerSecond: 2.34 };
  const orders = [0, 12_000, 299_000, 300_000].map((ageMs) => ({ intentId: String(ageMs), ageMs }));
  const fuel = rateFuel(pair, orders);
  expect(fuel).toMatchObject({ counter: 30, maximum: 125, cancelReserve: 31.25, emptyInMs: 12_821 });
  expect(fuel.orders.map((order) => [order.cancelCost, order.amendCost, order.cheaperInMs, order.cheaperCost])).toEqual(
    [
      [8, 4, 5_000, 6],
      [5, 2, 3_000, 4],
      [1, 1, 1_000, 0],
      [0, 1, null, null],
    ],
  );
});
