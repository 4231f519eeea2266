import { describe, expect, test } from 'vitest';
import type { OrderView } from '../../../../src/contract/views.ts';
import { orderOutcome } from '../../../../src/renderer/app/order-outcome.ts';
import { scriptedOrder } from '../../../support/scripted-engine.ts';

const base: OrderView = scriptedOrder(
  {
    symbol: 'BTC/USD',
    side: 'sell',
    orderType: 'limit',
    quantity: '0.25000000',
    limitPrice: '64210.0',
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
  },
  1,
  'a',
);

describe('what becomes of an order', () => {
  test('a fill says how much at which price, urgently', () => {
    const filled: OrderView = { ...base, state: 'FILLED', filledQuantity: '0.25000000', averagePrice: '64211.3' };
    expect(orderOutcome(base, filled)).toEqual({
      key: 'order a',
      tone: 'sell',
      title: 'Filled: 0.25000000 at 64,211.3',
      text: 'SELL 0.25000000 BTC/USD limit 64,210.0',
      isUrgent: true,
      durationMs: 5000,
    });
  });

  test('what a strategy places and fills interrupts nobody; what is refused or in doubt does', () => {
    const own: OrderView = { ...base, origin: 'strategy' };
    expect(orderOutcome(own, { ...own, state: 'OPEN' })).toBeNull();
    expect(orderOutcome(own, { ...own, state: 'FILLED', filledQuantity: '0.25000000' })).toBeNull();
    expect(orderOutcome(own, { ...own, state: 'UNKNOWN' })).toMatchObject({ title: 'State unknown', tone: 'warn' });
    expect(orderOutcome(own, { ...own, state: 'REJECTED' })).toMatchObject({ title: 'Rejected by Kraken' });
  });

  test('a denial gives its reason as an error', () => {
    const denied: OrderView = { ...base, state: 'DENIED', reason: 'Above the order limit of 25 000 USD' };
    expect(orderOutcome(null, denied)).toMatchObject({
      tone: 'error',
      title: 'Denied by risk',
      text: 'SELL 0.25000000 BTC/USD limit 64,210.0. Above the order limit of 25 000 USD',
      isUrgent: true,
    });
  });

  test('a reason that stands as a clause in the blotter is a sentence here', () => {
    const absent: OrderView = { ...base, state: 'NOT_ACCEPTED', reason: 'past its deadline it was found nowhere.' };
    expect(orderOutcome(base, absent)?.text).toBe(
      'SELL 0.25000000 BTC/USD limit 64,210.0. Past its deadline it was found nowhere.',
    );
  });

  test('an unknown order is a warning that stays longer', () => {
    expect(orderOutcome(base, { ...base, state: 'UNKNOWN' })).toMatchObject({ tone: 'warn', durationMs: 12_000 });
  });

  test('a second partial fill is told again, an amend of an open order is not', () => {
    const first: OrderView = { ...base, state: 'PARTIAL', filledQuantity: '0.1', averagePrice: '1' };
    expect(orderOutcome(first, { ...first, filledQuantity: '0.2' })?.title).toBe('Partly filled: 0.2 at 1');
    expect(orderOutcome(base, { ...base, limitPrice: '64000.0' })).toBeNull();
  });

  test('steps on the way are silent', () => {
    expect([
      orderOutcome(null, { ...base, state: 'CREATED' }),
      orderOutcome(base, { ...base, state: 'SUBMITTING' }),
      orderOutcome(base, { ...base, state: 'ACKED' }),
    ]).toEqual([null, null, null]);
  });
});
