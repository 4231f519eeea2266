import { describe, expect, test } from 'vitest';
import { confirmationReason } from '../../../../src/renderer/trading/confirmation.ts';
import {
  orderSizes,
  parseKeptSizes,
  presetSizes,
  rescaledSize,
  setOrderSize,
} from '../../../../src/renderer/trading/order-size.ts';
import { canAmend, orderLook, orderStateWords } from '../../../../src/renderer/trading/order-words.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

describe('confirmation', () => {
  const base = {
    venue: 'live',
    confirmOrders: false,
    orderType: 'limit',
    notional: '100',
    maximumOrderNotional: '25000',
    isCrossingClick: false,
  } as const;

  test('simulated venues never ask', () => {
    for (const venue of ['demo', 'paper'] as const) {
      expect(confirmationReason({ ...base, venue, confirmOrders: true, isCrossingClick: true })).toBeNull();
    }
  });

  test('live asks for every order unless the trader turned it off', () => {
    expect(confirmationReason({ ...base, confirmOrders: true })).toContain('one by one');
    expect(confirmationReason(base)).toBeNull();
  });

  test('live asks for crossing clicks and large or unvalued market orders even then', () => {
    expect(confirmationReason({ ...base, isCrossingClick: true })).toContain('across the spread');
    expect(confirmationReason({ ...base, orderType: 'market', notional: '6250' })).toBeNull();
    expect(confirmationReason({ ...base, orderType: 'market', notional: '6250.01' })).toContain('6250');
    expect(confirmationReason({ ...base, orderType: 'market', notional: null })).toContain('unknown value');
  });
});

describe('order sizes', () => {
  test('presets are round, rise, and respect the least order and the lot', () => {
    expect(presetSizes(BTC_USD, 642100)).toEqual(['0.001', '0.005', '0.02', '0.1', '0.2']);
    const coarse = { ...BTC_USD, quantityPrecision: 0, lotSize: 10, minimumQuantity: 30, pricePrecision: 5 };
    expect(presetSizes(coarse, 16127)).toEqual(['200', '2000', '5000', '20000', '100000']);
    expect(presetSizes({ ...BTC_USD, minimumQuantity: 2_000_000 }, 642100)).toEqual(['0.02', '0.1', '0.2']);
  });

  test('there are none without a price', () => {
    expect(presetSizes(BTC_USD, Number.NaN)).toEqual([]);
    expect(presetSizes(BTC_USD, 0)).toEqual([]);
  });

  test('a size is kept per symbol and can be taken away', () => {
    setOrderSize('BTC/USD', '0.5');
    setOrderSize('ETH/USD', '1');
    setOrderSize('BTC/USD', null);
    expect(orderSizes.getState()).toEqual({ 'ETH/USD': '1' });
  });
});

describe('order words', () => {
  test('each state and overlay has a look and words', () => {
    expect(orderLook({ state: 'SUBMITTING', overlay: 'none' })).toBe('sending');
    expect(orderLook({ state: 'UNKNOWN', overlay: 'cancel_pending' })).toBe('unknown');
    expect(orderLook({ state: 'ACKED', overlay: 'none' })).toBe('sending');
    expect(orderLook({ state: 'OPEN', overlay: 'none' })).toBe('working');
    expect(orderLook({ state: 'PARTIAL', overlay: 'none' })).toBe('partial');
    expect(orderLook({ state: 'PARTIAL', overlay: 'amend_pending' })).toBe('amending');
    expect(orderLook({ state: 'OPEN', overlay: 'cancel_pending' })).toBe('cancelling');
    expect(orderLook({ state: 'OPEN', overlay: 'cancel_unknown' })).toBe('unknown');
    expect(orderLook({ state: 'OPEN', overlay: 'amend_unknown' })).toBe('unknown');
    for (const state of ['DENIED', 'FILLED', 'CANCELED', 'EXPIRED', 'REJECTED', 'NOT_ACCEPTED'] as const) {
      expect(orderLook({ state, overlay: 'none' })).toBe('closed');
    }
    expect(orderStateWords({ state: 'PARTIAL', overlay: 'cancel_pending' })).toBe('partly filled, cancel in flight');
  });

  test('an order is amended only while nothing about it is in flight or unknown', () => {
    expect(canAmend({ state: 'OPEN', overlay: 'none' })).toBe(true);
    expect(canAmend({ state: 'PARTIAL', overlay: 'none' })).toBe(true);
    expect(canAmend({ state: 'OPEN', overlay: 'amend_pending' })).toBe(false);
    expect(canAmend({ state: 'UNKNOWN', overlay: 'none' })).toBe(false);
  });
});

describe('sizes by key', () => {
  test.each([
    ['0.05', 'double', '0.1'],
    ['0.05', 'halve', '0.025'],
    ['0.00000003', 'double', null],
    ['0.00009', 'halve', null],
  ] as const)('%s, %s, is %s', (size, by, next) => {
    expect(rescaledSize(size, by, BTC_USD)).toBe(next);
  });

  test('a stored list of sizes that is not one is left out', () => {
    expect(parseKeptSizes({ 'BTC/USD': ['0.1', '1'], 'ETH/USD': ['1e3'], 'SOL/USD': 'x' })).toEqual({
      'BTC/USD': ['0.1', '1'],
    });
  });
});
