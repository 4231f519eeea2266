import { describe, expect, test } from 'vitest';
import type { RateFuelView } from '../../../../src/contract/safety-views.ts';
import { doubledOrder, doublingReason } from '../../../../src/renderer/trading/doubling.ts';
import { cancelPrice, fuelOf } from '../../../../src/renderer/trading/rate-fuel.ts';
import { orderView } from '../../../support/order-views.ts';

const unknown = orderView({ state: 'UNKNOWN', symbol: 'BTC/USD', side: 'buy', quantity: '0.0200' });
const wanted = { symbol: 'BTC/USD', side: 'buy', quantity: '0.02' } as const;

describe('an order that would double an unknown one', () => {
  test('is the same symbol, side and amount, however the amount is written and whatever its price', () => {
    expect(doubledOrder([unknown], wanted)).toBe(unknown);
    expect(doublingReason({ ...unknown, reason: 'no answer within 2 s.' })).toContain(
      'BUY 0.0200 BTC/USD is UNKNOWN (no answer within 2 s), and this would double it',
    );
  });

  test('is not another side, symbol or amount, nor any while nothing is unknown', () => {
    expect(doubledOrder([unknown], { ...wanted, side: 'sell' })).toBeNull();
    expect(doubledOrder([unknown], { ...wanted, symbol: 'ETH/USD' })).toBeNull();
    expect(doubledOrder([unknown], { ...wanted, quantity: '0.03' })).toBeNull();
    expect(doubledOrder([{ ...unknown, state: 'OPEN' }], wanted)).toBeNull();
  });

  test('may be an amount in quote', () => {
    const inQuote = { ...unknown, quantity: null, cashQuantity: '500' };
    expect(doubledOrder([inQuote], { ...wanted, quantity: null, cashQuantity: '500.00' })).toBe(inQuote);
    expect(doubledOrder([inQuote], wanted)).toBeNull();
  });
});

const fuel: RateFuelView = {
  symbol: 'BTC/USD',
  counter: 100,
  maximum: 180,
  cancelReserve: 40,
  decayPerSecond: 3.75,
  emptyInMs: 26_700,
  orders: [],
};

describe('rate fuel', () => {
  test('falls between two reports as Kraken’s counter does', () => {
    expect(fuelOf(fuel, 0)).toMatchObject({ counter: 100, free: 40, word: 'ok' });
    expect(fuelOf(fuel, 2_000)).toMatchObject({ counter: 92.5, free: 47, emptyInMs: 24_700 });
  });

  test('beyond the reserve only cancels are left', () => {
    expect(fuelOf({ ...fuel, counter: 145 }, 0)).toMatchObject({ free: 0, word: 'bad' });
    expect(fuelOf({ ...fuel, counter: 120 }, 0).word).toBe('watch');
  });

  test('a cancel gets cheaper on time, and costs nothing in the end', () => {
    const order = { intentId: 'a', ageMs: 6_200, cancelCost: 6, amendCost: 3, cheaperInMs: 3_800, cheaperCost: 5 };
    expect(cancelPrice(order, 1_800)).toEqual({ cost: 6, next: '5 in 2.0 s' });
    expect(cancelPrice(order, 3_900)).toEqual({ cost: 5, next: null });
    expect(cancelPrice({ ...order, cancelCost: 0, cheaperInMs: null, cheaperCost: null }, 0)).toEqual({
      cost: 0,
      next: null,
    });
  });
});
