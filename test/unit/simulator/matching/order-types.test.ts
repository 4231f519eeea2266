import { describe, expect, test } from 'vitest';
import { decimalText } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { Desk } from './desk.ts';

const in_ = (desk: Desk, ms: number): EpochMs => (desk.exchange.now() + ms) as EpochMs;

describe('market orders', () => {
  test('fill at the prices they find and never rest', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '1', '60000');
    const taker = desk.place('ann', 'buy', '1.5', null);
    expect(desk.order('ann', taker)).toMatchObject({
      status: 'canceled',
      filled: desk.lots('1'),
      reason: 'Market price protection',
    });
    expect(desk.levels('bid')).toEqual([]);
  });

  test('stop five percent from the first price', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.1', '60000');
    desk.place('bob', 'sell', '0.1', '63000');
    desk.place('bob', 'sell', '0.1', '63000.1');
    const taker = desk.place('ann', 'buy', '0.3', null);
    expect(desk.order('ann', taker)).toMatchObject({ filled: desk.lots('0.2'), status: 'canceled' });
  });

  test('buy as much as a quote amount pays for, in whole lots', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.01', '60000');
    desk.place('bob', 'sell', '1', '60060');
    const taker = desk.place('ann', 'buy', '1', null, { quantity: null, cashQuantity: decimalText('1200.6') });
    expect(desk.order('ann', taker)).toMatchObject({ status: 'filled', quantity: desk.lots('0.02') });
  });

  test('are refused when the book could cost more than the account has', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '20', '60000');
    expect(desk.refusal(desk.try('ann', 'buy', '16.7', null))).toBe('EOrder:Insufficient funds');
    expect(desk.refusal(desk.try('ann', 'buy', '16.6', null))).toBe(null);
  });
});

describe('times in force', () => {
  test('IOC cancels what did not trade at once', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.4', '60000');
    const order = desk.place('ann', 'buy', '1', '60000', { timeInForce: 'ioc' });
    expect(desk.heard.story(order).slice(-2)).toEqual([
      'trade partially_filled',
      'canceled canceled Immediate or cancel',
    ]);
  });

  test('FOK fills whole or not at all', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.4', '60000');
    desk.place('bob', 'sell', '0.4', '60010');
    const tooMuch = desk.place('ann', 'buy', '0.5', '60000', { timeInForce: 'fok' });
    const enough = desk.place('ann', 'buy', '0.8', '60010', { timeInForce: 'fok' });
    expect(desk.order('ann', tooMuch)).toMatchObject({ status: 'canceled', filled: 0, reason: 'Fill or kill' });
    expect(desk.order('ann', enough).status).toBe('filled');
  });

  test('GTD expires at its time and not before', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59000', { timeInForce: 'gtd', expireTime: in_(desk, 60_000) });
    desk.clock.advance(59_999);
    expect(desk.order('ann', order).status).toBe('new');
    desk.clock.advance(2);
    expect(desk.heard.story(order).at(-1)).toBe('expired expired');
    expect(desk.balance('ann', 'USD').held).toBe('0.0000');
  });

  test('a scheduled order holds its funds, waits, then works', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59000', { effectiveTime: in_(desk, 5_000) });
    expect(desk.heard.story(order)).toEqual(['pending_new pending_new']);
    expect(desk.levels('bid')).toEqual([]);
    expect(desk.balance('ann', 'USD').held).toBe('59236.0000');
    desk.clock.advance(5_001);
    expect(desk.heard.story(order)).toEqual(['pending_new pending_new', 'new new']);
    expect(desk.levels('bid')).toEqual(['59000 x 1']);
  });
});

describe('post-only', () => {
  test('an order that would take is accepted and then cancelled', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.4', '60000');
    const order = desk.place('ann', 'buy', '1', '60000', { postOnly: true });
    expect(desk.heard.story(order)).toEqual(['pending_new pending_new', 'canceled canceled Post only order']);
    expect(desk.heard.trades).toEqual([]);
  });

  test('an order that would rest rests', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '0.4', '60000');
    desk.place('ann', 'buy', '1', '59999.9', { postOnly: true });
    expect(desk.levels('bid')).toEqual(['59999.9 x 1']);
  });
});

describe('icebergs', () => {
  test('show a slice, refill it from behind the queue and report the refill', () => {
    const desk = new Desk();
    const iceberg = desk.place('bob', 'sell', '3', '60000', { orderType: 'iceberg', displayQuantity: desk.lots('1') });
    const plain = desk.place('bob', 'sell', '1', '60000');
    expect(desk.levels('ask')).toEqual(['60000 x 2']);

    desk.place('ann', 'buy', '1', '60000');
    expect(desk.levels('ask')).toEqual(['60000 x 2']);
    expect(desk.queue('ask')).toEqual([plain, iceberg]);
    expect(desk.heard.story(iceberg).slice(-2)).toEqual(['trade partially_filled', 'iceberg_refill partially_filled']);

    desk.place('ann', 'buy', '3', '60000');
    expect(desk.order('bob', iceberg).status).toBe('filled');
    expect(desk.levels('ask')).toEqual([]);
  });

  test('a refill shows as a deletion and an addition of the same order', () => {
    const desk = new Desk();
    const iceberg = desk.place('bob', 'sell', '3', '60000', { orderType: 'iceberg', displayQuantity: desk.lots('1') });
    desk.heard.books.length = 0;
    desk.place('ann', 'buy', '1', '60000');
    expect(desk.heard.books[0]?.orders.map(({ kind, orderId, quantity }) => [kind, orderId, quantity])).toEqual([
      ['delete', iceberg, 100000000],
      ['add', iceberg, 100000000],
    ]);
  });

  test('must show at least a fifteenth', () => {
    const desk = new Desk();
    const show = (quantity: string) =>
      desk.refusal(
        desk.try('ann', 'buy', '1.5', '59000', { orderType: 'iceberg', displayQuantity: desk.lots(quantity) }),
      );
    expect(show('0.09999999')).toBe('EGeneral:Invalid arguments:display_qty');
    expect(show('0.1')).toBe(null);
  });
});

describe('self-trade prevention', () => {
  const meet = (mode: 'cancel_newest' | 'cancel_oldest' | 'cancel_both') => {
    const desk = new Desk();
    const foreign = desk.place('bob', 'sell', '0.1', '59990');
    const old = desk.place('ann', 'sell', '0.5', '60000');
    const behind = desk.place('bob', 'sell', '0.5', '60000');
    const fresh = desk.place('ann', 'buy', '0.4', '60000', { selfTradePrevention: mode });
    const end = (account: string, id: string) => {
      const { status, reason, filled } = desk.order(account, id);
      return [status, reason, filled / 1e8];
    };
    return { foreign: end('bob', foreign), old: end('ann', old), behind: end('bob', behind), fresh: end('ann', fresh) };
  };
  const ended = ['canceled', 'Self trade prevention'];

  test('cancels the newest by default', () => {
    expect(meet('cancel_newest')).toEqual({
      foreign: ['filled', null, 0.1],
      old: ['new', null, 0],
      behind: ['new', null, 0],
      fresh: [...ended, 0.1],
    });
  });
  test('cancels the oldest and goes on', () => {
    expect(meet('cancel_oldest')).toEqual({
      foreign: ['filled', null, 0.1],
      old: [...ended, 0],
      behind: ['partially_filled', null, 0.3],
      fresh: ['filled', null, 0.4],
    });
  });
  test('cancels both', () => {
    expect(meet('cancel_both')).toEqual({
      foreign: ['filled', null, 0.1],
      old: [...ended, 0],
      behind: ['new', null, 0],
      fresh: [...ended, 0.1],
    });
  });
});

describe('conditional close', () => {
  test('each fill places the closing order for what it filled, on the opposite side', () => {
    const desk = new Desk();
    const parent = desk.place('ann', 'buy', '1', '60000', {
      conditionalClose: { orderType: 'limit', limitPrice: desk.at('61000'), trigger: null },
      userReference: 7,
    });
    desk.place('bob', 'sell', '0.3', '60000');
    desk.place('bob', 'sell', '0.7', '60000');
    const children = desk.exchange.openOrders('ann').filter((order) => order.parent === parent);
    expect(children.map(({ request, quantity, limitPrice }) => [request.side, quantity, limitPrice])).toEqual([
      ['sell', 30000000, 610000],
      ['sell', 70000000, 610000],
    ]);
  });

  test('a closing stop waits for its trigger', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '1', '60000', {
      conditionalClose: { orderType: 'stop-loss', limitPrice: null, trigger: desk.at('59000') },
    });
    desk.place('bob', 'sell', '1', '60000');
    desk.outside([['58990', '5']], []);
    desk.print('59000', 'sell');
    const [stop] = desk.exchange.closedOrders('ann');
    expect(stop).toMatchObject({ status: 'filled', isTriggered: true, cost: '58990.00000' });
  });

  test('is refused together with a client order id', () => {
    const desk = new Desk();
    const outcome = desk.try('ann', 'buy', '1', '60000', {
      clientOrderId: 'mine',
      conditionalClose: { orderType: 'limit', limitPrice: desk.at('61000'), trigger: null },
    });
    expect(desk.refusal(outcome)).toBe('EOrder:cl_ord_id is not supported on conditional close');
  });
});
