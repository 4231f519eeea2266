import { describe, expect, test } from 'vitest';
import type { Price } from '../../../../src/domain/instrument.ts';
import type { Side } from '../../../../src/domain/market.ts';
import { decimalText } from '../../../../src/domain/money.ts';
import type { OrderType, RelativePrice } from '../../../../src/domain/order.ts';
import { BTC_USD, Desk } from './desk.ts';

const stop = (
  desk: Desk,
  side: Side,
  orderType: OrderType,
  trigger: RelativePrice,
  more: { limit?: RelativePrice; reference?: 'last' | 'index' } = {},
) =>
  desk.place('ann', side, '1', null, {
    orderType,
    trigger: { reference: more.reference ?? 'last', price: trigger },
    limitPrice: more.limit ?? null,
  });

describe('direction', () => {
  test.each([
    ['stop-loss', 'sell', '59000', '59000.1', '59000'],
    ['stop-loss', 'buy', '61000', '60999.9', '61000'],
    ['take-profit', 'sell', '61000', '60999.9', '61000'],
    ['take-profit', 'buy', '59000', '59000.1', '59000'],
  ] as const)('a %s %s at %s waits at %s and fires at %s', (orderType, side, trigger, before, reached) => {
    const desk = new Desk();
    const order = stop(desk, side, orderType, desk.at(trigger));
    desk.outside([['59990', '10']], [['60010', '10']]);
    desk.print(before);
    expect(desk.order('ann', order)).toMatchObject({ status: 'new', isTriggered: false });
    desk.print(reached);
    expect(desk.heard.story(order).slice(2)).toEqual(['status new', 'trade partially_filled', 'filled filled']);
    expect(desk.order('ann', order)).toMatchObject({ status: 'filled', isTriggered: true });
  });

  test('an order already past its trigger is cancelled instead of fired', () => {
    const desk = new Desk();
    const order = stop(desk, 'sell', 'stop-loss', desk.at('60000'));
    expect(desk.heard.story(order)).toEqual([
      'pending_new pending_new',
      'canceled canceled Order would trigger immediately',
    ]);
  });
});

test('a stop-loss-limit rests at its limit when the market is already beyond it', () => {
  const desk = new Desk();
  stop(desk, 'sell', 'stop-loss-limit', desk.at('59000'), { limit: desk.at('58950') });
  desk.outside([['58900', '10']], []);
  expect(desk.levels('ask')).toEqual([]);
  desk.print('58990', 'sell');
  expect(desk.levels('ask')).toEqual(['58950 x 1']);
});

test('a trigger set off the last price is relative to it', () => {
  const desk = new Desk();
  const order = stop(desk, 'sell', 'stop-loss', { kind: 'percent', percent: decimalText('-2.5') });
  expect(desk.order('ann', order).triggerPrice).toBe(desk.price('58500'));
});

describe('trailing stops', () => {
  test('follow the best price, report each move, never go back, and fire on the turn', () => {
    const desk = new Desk();
    const order = stop(desk, 'sell', 'trailing-stop', { kind: 'quote', offset: 5000 as Price });
    const trigger = () => desk.order('ann', order).triggerPrice;
    expect(trigger()).toBe(desk.price('59500'));
    desk.print('60800');
    expect(trigger()).toBe(desk.price('60300'));
    desk.print('60400');
    expect(trigger()).toBe(desk.price('60300'));
    expect(desk.heard.story(order)).toEqual(['pending_new pending_new', 'new new', 'status new']);
    desk.outside([['60290', '10']], []);
    desk.print('60300', 'sell');
    expect(desk.order('ann', order)).toMatchObject({ status: 'filled', cost: '60290.00000' });
  });

  test('by percent keep a share of the peak', () => {
    const desk = new Desk();
    const order = stop(desk, 'buy', 'trailing-stop', { kind: 'percent', percent: decimalText('1') });
    expect(desk.order('ann', order).triggerPrice).toBe(desk.price('60600'));
    desk.print('50000');
    expect(desk.order('ann', order).triggerPrice).toBe(desk.price('50500'));
    expect(desk.balance('ann', 'USD').held).toBe('50702.0000');
  });

  test('with a limit put it at the offset from the trigger', () => {
    const desk = new Desk();
    const order = stop(
      desk,
      'sell',
      'trailing-stop-limit',
      { kind: 'quote', offset: 5000 as Price },
      { limit: { kind: 'quote', offset: -100 as Price } },
    );
    desk.print('61000');
    desk.print('60500');
    expect(desk.order('ann', order)).toMatchObject({ isTriggered: true, limitPrice: desk.price('60490') });
    expect(desk.levels('ask')).toEqual(['60490 x 1']);
  });

  test('need a distance, not a price', () => {
    const desk = new Desk();
    const refusal = (price: RelativePrice) =>
      desk.refusal(
        desk.try('ann', 'sell', '1', null, { orderType: 'trailing-stop', trigger: { reference: 'last', price } }),
      );
    expect(refusal(desk.at('59000'))).toBe('EGeneral:Invalid arguments:triggers.price_type');
    expect(refusal({ kind: 'quote', offset: 0 as Price })).toBe('EOrder:Invalid price');
    expect(refusal({ kind: 'quote', offset: -5 as Price })).toBe('EOrder:Invalid price');
  });
});

test('an index trigger ignores trades and fires on the index', () => {
  const desk = new Desk();
  desk.exchange.externalBook(BTC_USD).setIndexPrice(desk.price('60000'));
  const order = stop(desk, 'sell', 'stop-loss', desk.at('59000'), { reference: 'index' });
  desk.outside([['58000', '5']], []);
  desk.print('58500', 'sell');
  expect(desk.order('ann', order).isTriggered).toBe(false);
  desk.exchange.externalBook(BTC_USD).setIndexPrice(desk.price('58999'));
  expect(desk.order('ann', order).status).toBe('filled');
});

test('an order set off by another order’s trades runs in the same step', () => {
  const desk = new Desk();
  const order = stop(desk, 'sell', 'stop-loss', desk.at('59500'));
  desk.place('bob', 'buy', '1', '59500');
  desk.place('bob', 'buy', '1', '59000');
  desk.exchange.createAccount('cat', 'pro', { BTC: '1' });
  desk.place('cat', 'sell', '1', null);
  expect(desk.order('ann', order)).toMatchObject({ status: 'filled', cost: '59000.00000' });
});

test('a fired buy that has become too dear is cancelled for want of funds', () => {
  const desk = new Desk();
  const order = desk.place('ann', 'buy', '16.5', null, {
    orderType: 'stop-loss',
    trigger: { reference: 'last', price: desk.at('60100') },
  });
  desk.outside([], [['62000', '20']]);
  desk.print('60100');
  expect(desk.order('ann', order)).toMatchObject({ status: 'canceled', reason: 'Insufficient funds', filled: 0 });
});
