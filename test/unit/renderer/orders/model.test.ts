import { describe, expect, test } from 'vitest';
import { amendDraftOf, judgeAmend } from '../../../../src/renderer/features/orders/amend.ts';
import {
  distanceToTouch,
  distanceToTrigger,
  filledShare,
  type OrderChip,
  orderFlags,
  orderRows,
  orderTotals,
  totalLatency,
  withReadBack,
} from '../../../../src/renderer/features/orders/model.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';
import { orderView } from '../../../support/order-views.ts';

describe('rows of orders', () => {
  const orders = [
    orderView({ intentId: 'old', createdAt: 1 }),
    orderView({ intentId: 'new', createdAt: 3, symbol: 'ETH/USD' }),
    orderView({ intentId: 'unknown', createdAt: 2, state: 'UNKNOWN' }),
    orderView({ intentId: 'done', state: 'FILLED', updatedAt: 5 }),
    orderView({ intentId: 'denied', state: 'DENIED', updatedAt: 9 }),
  ];
  const ids = (...args: [Parameters<typeof orderRows>[1], string | null]) =>
    orderRows(orders, ...args).map((order) => order.intentId);

  test('open orders are newest first with unknown ones before all', () => {
    expect(ids('open', null)).toEqual(['unknown', 'new', 'old']);
  });

  test('chips of one kind widen and of two kinds narrow; text finds symbols, ids and reasons', () => {
    const shown = (text: string, ...chips: readonly OrderChip[]) =>
      orderRows(
        [
          orderView({ intentId: 'a', state: 'FILLED', filledQuantity: '0.50000000', side: 'sell' }),
          orderView({ intentId: 'b', state: 'REJECTED', reason: 'EOrder:Insufficient funds', side: 'sell' }),
          orderView({ intentId: 'c', state: 'CANCELED', origin: 'external', exchangeOrderId: 'OX' }),
        ],
        'history',
        null,
        new Set(chips),
        text,
      ).map(({ intentId }) => intentId);
    expect([
      shown('', 'sell', 'filled'),
      shown('', 'filled', 'refused'),
      shown('', 'external'),
      shown('funds'),
      shown('ox'),
    ]).toEqual([['a'], ['a', 'b'], ['c'], ['b'], ['c']]);
  });

  test('an order the journal knows wins over the same one read back', () => {
    const all = withReadBack(
      [orderView({ intentId: 'ours', exchangeOrderId: 'O1' })],
      [
        orderView({ intentId: 'history:O1', exchangeOrderId: 'O1' }),
        orderView({ intentId: 'history:O2', exchangeOrderId: 'O2' }),
      ],
    );
    expect(all.map(({ intentId }) => intentId)).toEqual(['ours', 'history:O2']);
  });

  test('what working limit orders still ask for is summed exactly, by quote currency and side', () => {
    const totals = orderTotals([
      orderView({ limitPrice: '0.1', leavesQuantity: '3' }),
      orderView({ limitPrice: '0.2', leavesQuantity: '1', side: 'sell' }),
      orderView({ limitPrice: '0.1', leavesQuantity: '9', state: 'FILLED' }),
      orderView({ limitPrice: null, leavesQuantity: '9' }),
      orderView({ symbol: 'ETH/EUR', limitPrice: '2', leavesQuantity: '1' }),
    ]);
    expect(totals).toEqual([
      { quote: 'USD', buys: '0.3', sells: '0.2' },
      { quote: 'EUR', buys: '2', sells: '0' },
    ]);
  });

  test('history holds everything that is closed, latest first', () => {
    expect(ids('history', null)).toEqual(['denied', 'done']);
  });

  test('one symbol may be shown alone', () => {
    expect(ids('open', 'ETH/USD')).toEqual(['new']);
  });

  test('share filled, flags and latency', () => {
    expect(filledShare({ quantity: '0.5', filledQuantity: '0.125' })).toBe(0.25);
    expect(filledShare({ quantity: null, filledQuantity: '1' })).toBe(0);
    expect(orderFlags(orderView({ postOnly: true, displayQuantity: '0.1', isTriggered: true }))).toBe('PIT');
    expect(totalLatency({ latency: { risk: 1, exchange: 20.5 } })).toBe(21.5);
    expect(totalLatency({ latency: {} })).toBeNull();
  });

  test('the distance to the touch counts ticks the market must come, negative once through', () => {
    expect(distanceToTouch('buy', 642000, 642100, 642103, 1)).toMatchObject({ ticks: 103 });
    expect(distanceToTouch('sell', 642200, 642100, 642103, 5)).toMatchObject({ ticks: 20 });
    expect(distanceToTouch('buy', 642110, 642100, 642103, 1)).toMatchObject({ ticks: -7 });
    expect(distanceToTouch('buy', null, 1, 2, 1)).toBeNull();
    expect(distanceToTouch('buy', 1, Number.NaN, Number.NaN, 1)).toBeNull();
  });
});

test('the distance to a trigger is the same from either side', () => {
  expect(distanceToTrigger(642000, 642100, 5)).toMatchObject({ ticks: 20 });
  expect(distanceToTrigger(642200, 642100, 5)).toMatchObject({ ticks: 20 });
  expect(distanceToTrigger(642200, Number.NaN, 5)).toBeNull();
});

describe('amending in place', () => {
  const order = orderView({ filledQuantity: '0.10000000' });
  const judge = (price: string, quantity: string) => judgeAmend({ price, quantity }, order, BTC_USD);

  test('the editor starts from the order’s own terms, which change nothing', () => {
    expect(judgeAmend(amendDraftOf(order), order, BTC_USD)).toEqual({ kind: 'none' });
    expect(judge('64000', '0.5')).toEqual({ kind: 'none' });
  });

  test('only what changed is asked for, and whether the queue is lost is known', () => {
    expect(judge('64001.0', '0.5')).toEqual({ kind: 'ready', limitPrice: '64001.0', losesQueue: true });
    expect(judge('64000.0', '0.4')).toEqual({ kind: 'ready', quantity: '0.4', losesQueue: false });
    expect(judge('64000.0', '0.6')).toEqual({ kind: 'ready', quantity: '0.6', losesQueue: true });
  });

  test.each([
    ['64000.05', '0.5', 'price'],
    ['', '0.5', 'price'],
    ['64,001', '0.5', 'price'],
    ['0', '0.5', 'price'],
    ['64000.0', '0.000000001', 'quantity'],
    ['64000.0', '0.00001', 'quantity'],
    ['64000.0', 'all', 'quantity'],
  ])('refuses %j and %j at the %s', (price, quantity, field) => {
    expect(judge(price, quantity)).toMatchObject({ kind: 'refused', field });
  });

  test('a quantity at or under what is filled would cancel the rest, so it is asked for as a cancel', () => {
    expect(judge('64000.0', '0.1')).toMatchObject({ kind: 'refused', field: 'quantity' });
  });
});
