import { describe, expect, test } from 'vitest';
import { Desk } from '../matching/desk.ts';

describe('holds', () => {
  test('a buy holds its cost and the taker fee, a sell its quantity', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '0.5', '59000');
    desk.place('ann', 'sell', '0.25', '61000');
    expect(desk.balance('ann', 'USD')).toEqual({ total: '1000000.0000', held: '29618.0000' });
    expect(desk.balance('ann', 'BTC')).toEqual({ total: '100.0000000000', held: '0.2500000000' });
  });

  test('shrink with each fill and vanish with the order', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59000');
    desk.place('bob', 'sell', '0.75', '59000');
    expect(desk.balance('ann', 'USD').held).toBe('14809.0000');
    desk.exchange.cancel('ann', { kind: 'id', orderId: order });
    expect(desk.balance('ann', 'USD').held).toBe('0.0000');
  });

  test('a fee preferred in base is held and taken in base', () => {
    const desk = new Desk();
    desk.place('ann', 'sell', '1', '60000', { feePreference: 'base' });
    expect(desk.balance('ann', 'BTC').held).toBe('1.0040000000');
    desk.place('bob', 'buy', '1', '60000');
    expect(desk.balance('ann', 'BTC').total).toBe('98.9975000000');
    expect(desk.balance('ann', 'USD').total).toBe('1060000.0000');
    expect(desk.exchange.trades('ann')[0]).toMatchObject({ fee: '0.0025000000', feeAsset: 'BTC', isMaker: true });
  });
});

describe('a fill', () => {
  test('writes two ledger rows that share the execution id, the debited asset first', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.1', '60000.1');
    desk.place('ann', 'buy', '0.1', '60001');
    const rows = desk.heard.ledgers.map(({ asset, amount, fee, balance }) => [asset, amount, fee, balance]);
    expect(rows).toEqual([
      ['USD', '-6000.0100', '24.0000', '993975.9900'],
      ['BTC', '0.1000000000', '0.0000000000', '100.1000000000'],
      ['BTC', '-0.1000000000', '0.0000000000', '99.9000000000'],
      ['USD', '6000.0100', '15.0000', '1005985.0100'],
    ]);
    const [trade] = desk.exchange.trades('ann');
    expect(desk.heard.ledgers.slice(0, 2).map(({ referenceId }) => referenceId)).toEqual([
      trade?.executionId,
      trade?.executionId,
    ]);
    expect(trade).toMatchObject({ cost: '6000.01000', fee: '24.00004', feeAsset: 'USD', isMaker: false, side: 'buy' });
    expect(trade?.ledgerIds).toEqual(desk.heard.ledgers.slice(0, 2).map(({ ledgerId }) => ledgerId));
  });

  test('both sides carry the same trade id', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.1', '60000');
    desk.place('ann', 'buy', '0.1', '60000');
    expect(desk.exchange.trades('ann')[0]?.tradeId).toBe(desk.exchange.trades('bob')[0]?.tradeId);
    expect(desk.heard.trades[0]?.tradeId).toBe(desk.exchange.trades('bob')[0]?.tradeId);
  });
});

test('deposits are ledger rows and sum up', () => {
  const desk = new Desk();
  expect(desk.exchange.ledgers('ann').map(({ type, asset, balance }) => [type, asset, balance])).toEqual([
    ['deposit', 'BTC', '100.0000000000'],
    ['deposit', 'USD', '1000000.0000'],
  ]);
});

test('history is newest first', () => {
  const desk = new Desk();
  const first = desk.place('ann', 'buy', '0.1', '59000');
  const second = desk.place('ann', 'buy', '0.1', '58000');
  desk.exchange.cancel('ann', { kind: 'id', orderId: first });
  desk.exchange.cancel('ann', { kind: 'id', orderId: second });
  expect(desk.exchange.closedOrders('ann').map(({ orderId }) => orderId)).toEqual([second, first]);
});
