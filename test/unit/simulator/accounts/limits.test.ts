import { describe, expect, test } from 'vitest';
import { Money } from '../../../../src/domain/money.ts';
import { feeTier, ThirtyDayVolume } from '../../../../src/simulator/accounts/fees.ts';
import { amendCost, cancelCost, editCost, TradingCounter } from '../../../../src/simulator/accounts/trading-counter.ts';
import { BTC_USD, Desk } from '../matching/desk.ts';

describe('fee schedule', () => {
  test.each([
    ['0', '0.2500', '0.4000', '10000.0000'],
    ['9999.9999', '0.2500', '0.4000', '10000.0000'],
    ['10000', '0.2000', '0.3500', '50000.0000'],
    ['250000', '0.1000', '0.2000', '500000.0000'],
    ['10000000', '0.0000', '0.1000', null],
  ])('a volume of %s pays %s as maker and %s as taker', (volume, maker, taker, next) => {
    expect(feeTier(new Money(volume))).toMatchObject({ makerPercent: maker, takerPercent: taker, nextVolume: next });
  });

  test('may be multiplied, and begin where an account has traded before', () => {
    expect(feeTier(new Money('9000'), { factor: 2, volumeBefore: new Money('1000') })).toMatchObject({
      volume30d: '10000.0000',
      makerPercent: '0.4000',
      takerPercent: '0.7000',
      nextMakerPercent: '0.2800',
    });
  });

  test('volume counts for thirty days', () => {
    const volume = new ThirtyDayVolume();
    const day = 86_400_000;
    volume.add(0, new Money(100));
    volume.add(day, new Money(50));
    expect(volume.total(29 * day).toFixed()).toBe('150');
    expect(volume.total(30 * day).toFixed()).toBe('50');
  });

  test('an account’s own trades move it up the schedule', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '1', '60000');
    desk.place('ann', 'buy', '1', '60000');
    expect(desk.exchange.feeTier('ann')).toMatchObject({ volume30d: '60000.0000', takerPercent: '0.2400' });
    desk.place('bob', 'sell', '1', '60000');
    desk.place('ann', 'buy', '1', '60000');
    expect(desk.exchange.trades('ann')[0]?.fee).toBe('144.00000');
  });
});

describe('trading counter', () => {
  test.each([
    [0, 4, 7, 8],
    [5_000, 3, 6, 6],
    [10_000, 2, 5, 5],
    [15_000, 1, 3, 4],
    [45_000, 1, 2, 2],
    [90_000, 1, 1, 1],
    [300_000, 1, 1, 0],
  ])('touching an order %i ms old costs amend %i, edit %i, cancel %i', (age, amend, edit, cancel) => {
    expect([amendCost(age), editCost(age), cancelCost(age)]).toEqual([amend, edit, cancel]);
  });

  test('the documented example adds up to 8, but for decay', () => {
    const desk = new Desk('intermediate');
    const order = desk.place('ann', 'buy', '1', '59000');
    expect(desk.exchange.tradingCounter('ann', BTC_USD).value).toBeCloseTo(1, 3);
    expect(desk.exchange.tradingCounter('ann', BTC_USD).maximum).toBe(125);
    desk.clock.advance(7_000);
    desk.amend('ann', order, { limitPrice: desk.at('58000') });
    expect(desk.exchange.tradingCounter('ann', BTC_USD).value).toBeCloseTo(3, 3);
    desk.clock.advance(36_000);
    desk.exchange.cancel('ann', { kind: 'id', orderId: order });
    expect(desk.exchange.tradingCounter('ann', BTC_USD).value).toBeCloseTo(4, 3);
  });

  test('decays at the tier’s pace and never below zero', () => {
    const counter = new TradingCounter('starter');
    counter.charge(0, 10);
    expect(counter.value(4_000)).toBeCloseTo(6);
    expect(counter.value(60_000)).toBe(0);
  });

  test('refuses what does not fit, until it has decayed', () => {
    const desk = new Desk('starter');
    for (let index = 0; index < 60; index += 1) desk.try('ann', 'buy', '0.0001', '0');
    expect(desk.refusal(desk.try('ann', 'buy', '0.1', '59000'))).toBe('EOrder:Rate limit exceeded');
    expect(desk.refusal(desk.try('ann', 'buy', '0.1', '0'))).toBe('EOrder:Invalid price');
    desk.clock.advance(1_100);
    expect(desk.try('ann', 'buy', '0.1', '59000').ok).toBe(true);
    expect(desk.try('bob', 'buy', '0.1', '59000').ok).toBe(true);
  });

  test('a batch of n costs half of n, and a batch cancel passes even above the maximum', () => {
    const desk = new Desk('starter');
    const requests = Array.from({ length: 10 }, (_, index) => desk.request('buy', '0.01', String(50_000 + index)));
    desk.exchange.addBatch('ann', requests, false);
    expect(desk.exchange.tradingCounter('ann', BTC_USD).value).toBeCloseTo(5, 3);
    const references = desk.exchange.openOrders('ann').map(({ orderId }) => ({ kind: 'id', orderId }) as const);
    expect(desk.exchange.cancelBatch('ann', references)).toEqual({ ok: true, value: 10 });
    expect(desk.exchange.tradingCounter('ann', BTC_USD).value).toBeCloseTo(85, 3);
    desk.clock.advance(1_000);
    expect(desk.refusal(desk.try('ann', 'buy', '0.1', '59000'))).toBe('EOrder:Rate limit exceeded');
  });
});

test('open orders per pair are limited by tier', () => {
  const desk = new Desk('starter');
  for (let index = 0; index < 60; index += 1) {
    desk.place('ann', 'buy', '0.01', '50000');
    desk.clock.advance(2_000);
  }
  expect(desk.refusal(desk.try('ann', 'buy', '0.01', '50000'))).toBe('EOrder:Orders limit exceeded');
});
