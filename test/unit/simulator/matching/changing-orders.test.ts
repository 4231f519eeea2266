import { describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';

describe('amend', () => {
  test('less quantity keeps the place in the queue', () => {
    const desk = new Desk();
    const first = desk.place('ann', 'buy', '2', '59000');
    const second = desk.place('bob', 'buy', '1', '59000');
    desk.amend('ann', first, { quantity: desk.lots('1.5') });
    expect(desk.queue('bid')).toEqual([first, second]);
    expect(desk.levels('bid')).toEqual(['59000 x 2.5']);
    expect(desk.heard.story(first).at(-1)).toBe('amended new User requested');
  });

  test('more quantity goes to the back', () => {
    const desk = new Desk();
    const first = desk.place('ann', 'buy', '2', '59000');
    const second = desk.place('bob', 'buy', '1', '59000');
    desk.amend('ann', first, { quantity: desk.lots('3') });
    expect(desk.queue('bid')).toEqual([second, first]);
  });

  test('another price, and back, goes to the back', () => {
    const desk = new Desk();
    const first = desk.place('ann', 'buy', '2', '59000');
    const second = desk.place('bob', 'buy', '1', '59000');
    desk.amend('ann', first, { limitPrice: desk.at('59000.1') });
    desk.amend('ann', first, { limitPrice: desk.at('59000') });
    expect(desk.queue('bid')).toEqual([second, first]);
  });

  test('keeps both ids, adjusts the hold and remembers every version', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '2', '59000', { clientOrderId: 'mine' });
    const outcome = desk.amend('ann', order, { quantity: desk.lots('1'), limitPrice: desk.at('58000') });
    expect(outcome).toMatchObject({ ok: true, value: { order: { orderId: order, quantity: 100000000 } } });
    expect(desk.balance('ann', 'USD').held).toBe('58232.0000');
    expect(
      desk.order('ann', order).amends.map(({ kind, quantity, limitPrice }) => [kind, quantity, limitPrice]),
    ).toEqual([
      ['original', 200000000, 590000],
      ['user', 100000000, 580000],
    ]);
    expect(desk.order('ann', order).request.clientOrderId).toBe('mine');
  });

  test('a price that crosses trades, unless it must not', () => {
    const desk = new Desk();
    desk.place('bob', 'sell', '1', '60000');
    const order = desk.place('ann', 'buy', '1', '59000');
    expect(desk.refusal(desk.amend('ann', order, { limitPrice: desk.at('60000'), postOnly: true }))).toBe(
      'EOrder:Post only order',
    );
    desk.amend('ann', order, { limitPrice: desk.at('60000') });
    expect(desk.order('ann', order).status).toBe('filled');
  });

  test('a quantity below what is filled cancels the rest', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '2', '59000');
    desk.place('bob', 'sell', '1.5', '59000');
    desk.amend('ann', order, { quantity: desk.lots('1') });
    expect(desk.heard.story(order).slice(-2)).toEqual([
      'amended partially_filled User requested',
      'canceled canceled User requested',
    ]);
    expect(desk.balance('ann', 'USD').held).toBe('0.0000');
  });

  test('says when there is nothing to amend, nothing to find, or too little to pay', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '2', '59000');
    const refusal = (id: string, change: Parameters<Desk['amend']>[2]) => desk.refusal(desk.amend('ann', id, change));
    expect(refusal(order, { quantity: desk.lots('2') })).toBe('EOrder:No amendable parameters');
    expect(refusal(order, {})).toBe('EOrder:No amendable parameters');
    expect(refusal('OAAAAA-AAAAA-AAAAAA', { quantity: desk.lots('1') })).toBe('EOrder:Unknown order');
    expect(refusal(order, { quantity: desk.lots('20') })).toBe('EOrder:Insufficient funds');
    expect(refusal(order, { quantity: desk.lots('0.00000001') })).toBe('EOrder:Order minimum not met');
    expect(desk.order('ann', order)).toMatchObject({ quantity: desk.lots('2'), limitPrice: desk.price('59000') });
  });

  test('moves an untriggered trigger, and fires it when the price is already there', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'sell', '1', null, {
      orderType: 'stop-loss',
      trigger: { reference: 'last', price: desk.at('58000') },
    });
    desk.outside([['59000', '5']], []);
    desk.amend('ann', order, { triggerPrice: desk.at('59500') });
    desk.print('59800', 'sell');
    expect(desk.order('ann', order).isTriggered).toBe(false);
    desk.print('59500', 'sell');
    expect(desk.order('ann', order).status).toBe('filled');
  });

  test('an iceberg that grows must go on showing a fifteenth of what remains', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1.5', '59000', { orderType: 'iceberg', displayQuantity: desk.lots('0.1') });
    expect(desk.refusal(desk.amend('ann', order, { quantity: desk.lots('1.6') }))).toBe(
      'EGeneral:Invalid arguments:display_qty',
    );
    expect(desk.amend('ann', order, { quantity: desk.lots('1.6'), displayQuantity: desk.lots('0.11') }).ok).toBe(true);
    expect(desk.amend('ann', order, { quantity: desk.lots('0.1') }).ok).toBe(true);
    expect(desk.amend('ann', order, { quantity: desk.lots('0.2') }).ok).toBe(true);
  });

  test('an iceberg’s display can change within a fifteenth of what remains', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '3', '59000', { orderType: 'iceberg', displayQuantity: desk.lots('1') });
    expect(desk.refusal(desk.amend('ann', order, { displayQuantity: desk.lots('0.1') }))).toBe(
      'EGeneral:Invalid arguments:display_qty',
    );
    desk.amend('ann', order, { displayQuantity: desk.lots('0.5') });
    expect(desk.levels('bid')).toEqual(['59000 x 0.5']);
  });
});

describe('edit', () => {
  test('replaces the order by a new one that asks for what is left of the new quantity', () => {
    const desk = new Desk();
    const old = desk.place('ann', 'buy', '2', '59000');
    desk.place('bob', 'sell', '0.5', '59000');
    const outcome = desk.exchange.edit('ann', old, { quantity: desk.lots('1.5'), limitPrice: desk.at('58000') }, false);
    if (!outcome.ok || outcome.value.order === null) throw new Error('refused');
    const { order, originalOrderId } = outcome.value;
    expect(originalOrderId).toBe(old);
    expect(order).toMatchObject({ quantity: desk.lots('1'), limitPrice: desk.price('58000'), status: 'new' });
    expect(order.orderId).not.toBe(old);
    expect(desk.order('ann', old)).toMatchObject({
      status: 'canceled',
      reason: 'Order replaced',
      filled: desk.lots('0.5'),
    });
  });

  test('counts the replaced order’s hold as free', () => {
    const desk = new Desk();
    const old = desk.place('ann', 'buy', '16', '60000');
    expect(desk.exchange.edit('ann', old, { limitPrice: desk.at('61000') }, false).ok).toBe(true);
  });

  test('is refused for orders with a client order id and for volumes already executed', () => {
    const desk = new Desk();
    const named = desk.place('ann', 'buy', '1', '59000', { clientOrderId: 'mine' });
    const partly = desk.place('ann', 'buy', '2', '59500');
    desk.place('bob', 'sell', '1', '59500');
    const edit = (id: string) => desk.refusal(desk.exchange.edit('ann', id, { quantity: desk.lots('1') }, false));
    expect(edit(named)).toBe('EGeneral:Invalid arguments:cl_ord_id');
    expect(edit(partly)).toBe('EGeneral:Invalid arguments:volume');
    expect(edit('OAAAAA-AAAAA-AAAAAA')).toBe('EOrder:Unknown order');
  });
});

describe('cancel', () => {
  test('by id, by client order id, and every order of a user reference', () => {
    const desk = new Desk();
    const byId = desk.place('ann', 'buy', '1', '59000');
    desk.place('ann', 'buy', '1', '59000', { clientOrderId: 'mine' });
    desk.place('ann', 'buy', '1', '58000', { userReference: 7 });
    desk.place('ann', 'buy', '1', '57000', { userReference: 7 });
    const { exchange } = desk;
    expect(exchange.cancel('ann', { kind: 'id', orderId: byId })).toMatchObject({
      ok: true,
      value: [{ reason: 'User requested' }],
    });
    expect(exchange.cancel('ann', { kind: 'client', clientOrderId: 'mine' }).ok).toBe(true);
    expect(exchange.cancel('ann', { kind: 'userref', userReference: 7 })).toMatchObject({ ok: true, value: [{}, {}] });
    expect(exchange.openOrders('ann')).toEqual([]);
    expect(desk.refusal(exchange.cancel('ann', { kind: 'id', orderId: byId }))).toBe('EOrder:Unknown order');
  });

  test('of another account’s order finds nothing', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59000');
    expect(desk.refusal(desk.exchange.cancel('bob', { kind: 'id', orderId: order }))).toBe('EOrder:Unknown order');
  });

  test('all counts what it cancelled, and nothing is no error', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '1', '59000');
    desk.place('ann', 'sell', '1', '61000');
    desk.place('bob', 'sell', '1', '61000');
    expect(desk.exchange.cancelAll('ann')).toBe(2);
    expect(desk.exchange.cancelAll('ann')).toBe(0);
    expect(desk.exchange.openOrders('bob')).toHaveLength(1);
  });

  test('a batch counts each order once and skips what is unknown', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59000', { clientOrderId: 'mine' });
    const outcome = desk.exchange.cancelBatch('ann', [
      { kind: 'id', orderId: order },
      { kind: 'client', clientOrderId: 'mine' },
      { kind: 'id', orderId: 'OAAAAA-AAAAA-AAAAAA' },
    ]);
    expect(outcome).toEqual({ ok: true, value: 1 });
  });
});

describe('dead man’s switch', () => {
  test('cancels every order of its account when it is not renewed, once', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '1', '59000');
    desk.place('bob', 'buy', '1', '59000');
    const armed = desk.exchange.cancelAllAfter('ann', 60);
    expect(armed).toEqual({ ok: true, value: desk.exchange.now() + 60_000 });
    desk.clock.advance(30_000);
    desk.exchange.cancelAllAfter('ann', 60);
    desk.clock.advance(59_000);
    expect(desk.exchange.openOrders('ann')).toHaveLength(1);
    desk.clock.advance(1_000);
    expect(desk.exchange.openOrders('ann')).toHaveLength(0);
    expect(desk.exchange.openOrders('bob')).toHaveLength(1);
    desk.place('ann', 'buy', '1', '59000');
    desk.clock.advance(600_000);
    expect(desk.exchange.openOrders('ann')).toHaveLength(1);
  });

  test('is disarmed by zero and refuses a day', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '1', '59000');
    desk.exchange.cancelAllAfter('ann', 60);
    expect(desk.exchange.cancelAllAfter('ann', 0)).toEqual({ ok: true, value: null });
    desk.clock.advance(120_000);
    expect(desk.exchange.openOrders('ann')).toHaveLength(1);
    expect(desk.refusal(desk.exchange.cancelAllAfter('ann', 86_400))).toContain('Invalid timeout argument');
  });

  test('that fires during maintenance acts when the engine returns', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '1', '59000');
    desk.exchange.cancelAllAfter('ann', 60);
    desk.exchange.setSystemStatus('maintenance');
    desk.clock.advance(90_000);
    expect(desk.exchange.openOrders('ann')).toHaveLength(1);
    desk.exchange.setSystemStatus('online');
    expect(desk.exchange.openOrders('ann')).toHaveLength(0);
  });
});
