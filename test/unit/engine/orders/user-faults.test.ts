/** Slips of hand, program and timing, end to end through the desk (fault matrix, section 7): what leaves is counted at the path. */
import { describe, expect, test } from 'vitest';
import type { Price } from '../../../../src/domain/instrument.ts';
import type { IntentId, OrderOrigin } from '../../../../src/domain/order.ts';
import { NO_ANSWER } from '../../../support/scripted-trading-path.ts';
import { DeskHarness, MARKET } from './desk-harness.ts';
import { decimal, EXCHANGE_ID, report } from './order-specimens.ts';

const STRATEGY: OrderOrigin = { kind: 'strategy', strategyId: 'grid', version: '1' };

const ready = async (): Promise<DeskHarness> => {
  const harness = await new DeskHarness().ready();
  harness.socket.always('add', { kind: 'accept' }).always('cancel', { kind: 'accept' });
  return harness;
};

const adds = ({ socket, rest }: DeskHarness): number => socket.sent('add').length + rest.sent('add').length;

describe('a slip of the hand', () => {
  test('a price far off is confirmed within the outer collar and never leaves beyond it (U1)', async () => {
    const harness = await ready();
    expect(await harness.place({ limitPrice: '61000.0' })).toMatchObject({ state: 'DENIED', code: 'COLLAR_INNER' });
    expect(await harness.place({ limitPrice: '6390.0' })).toMatchObject({ state: 'DENIED', code: 'COLLAR_OUTER' });
    expect(
      await harness.place({ limitPrice: '6390.0' }, { acknowledged: ['COLLAR_INNER', 'COLLAR_OUTER'] }),
    ).toMatchObject({ state: 'DENIED', code: 'COLLAR_OUTER' });
    expect(adds(harness)).toBe(0);
    expect((await harness.place({ limitPrice: '61000.0' }, { acknowledged: ['COLLAR_INNER'] })).state).toBe('ACKED');
  });

  test('a size ten times too large is refused with the limit named (U2)', async () => {
    const harness = await ready();
    const answer = await harness.place({ quantity: '1' });
    expect(answer).toMatchObject({ code: 'NOTIONAL_LIMIT', reason: expect.stringContaining('your limit of 25000') });
    expect(adds(harness)).toBe(0);
  });

  test('fifty submits of one intent are one order (U3, U4)', async () => {
    const harness = await ready();
    const request = harness.request();
    const answers = await Promise.all(Array.from({ length: 50 }, () => harness.desk.place(request)));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['ACKED']));
    expect(adds(harness)).toBe(1);
  });

  test('tick, lot and minimum are refused with the rule named and never rounded (U8)', async () => {
    const harness = await ready();
    harness.world.instrument = { ...harness.world.instrument, tickSize: 5 as Price };
    expect(await harness.place({ limitPrice: '63900.3' })).toMatchObject({
      code: 'PRICE_TICK',
      reason: expect.stringContaining('use 63900.0 or 63900.5'),
    });
    expect(await harness.place({ quantity: '0.00000001' })).toMatchObject({ code: 'QUANTITY_MINIMUM' });
    expect(adds(harness)).toBe(0);
  });

  test('a taking order decided on prices five seconds old is asked about again, and on older prices refused (U10)', async () => {
    const harness = await ready();
    const taking = { limitPrice: '64000.0' };
    const gestureAt = harness.clock.wallNow();
    harness.clock.advance(6_000);
    expect(await harness.place(taking, { gestureAt })).toMatchObject({ code: 'QUOTE_OUTDATED' });
    expect((await harness.place(taking, { gestureAt, acknowledged: ['QUOTE_OUTDATED'] })).state).toBe('ACKED');
    harness.clock.advance(1_100);
    harness.world.market = { ...MARKET, ageMs: 5_001 };
    expect(await harness.place(taking, { acknowledged: ['QUOTE_AGE'] })).toMatchObject({ code: 'QUOTE_AGE' });
  });
});

describe('a slip of the program', () => {
  test('a strategy that runs away is throttled below what a person may still send (U12)', async () => {
    const harness = await ready();
    harness.world.mayAutomate = true;
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        harness.place({ limitPrice: (63_900 - index).toFixed(1), quantity: '0.001' }, { origin: STRATEGY }),
      ),
    );
    expect(sent.filter(({ state }) => state === 'ACKED')).toHaveLength(2);
    expect(sent.at(-1)).toMatchObject({ state: 'DENIED', code: 'RATE_STRATEGY' });
    expect((await harness.place({ limitPrice: '63000.0', quantity: '0.001' })).state).toBe('ACKED');
  });

  test.each(['NaN', 'Infinity', '-1', '1e3', ''])('a quantity of %j is no quantity (U13)', async (quantity) => {
    const harness = await ready();
    harness.world.mayAutomate = true;
    const answer = await harness.place({ quantity }, { origin: STRATEGY }).catch(() => ({ state: 'DENIED' }));
    expect(answer.state).toBe('DENIED');
    expect(adds(harness)).toBe(0);
  });

  test('a strategy does not meet a person’s order on the same symbol, and each order says whose it is (U14)', async () => {
    const harness = await ready();
    harness.world.mayAutomate = true;
    await harness.place({ limitPrice: '63900.0' });
    const met = await harness.place({ side: 'sell', limitPrice: '63900.0', quantity: '0.05' }, { origin: STRATEGY });
    expect(met).toMatchObject({ state: 'DENIED', code: 'SELF_TRADE' });
    await harness.place({ limitPrice: '63800.0', quantity: '0.05' }, { origin: STRATEGY });
    const owners = harness.desk.views.orders().map(({ origin, state }) => `${origin} ${state}`);
    expect(owners.sort()).toEqual(['manual ACKED', 'strategy ACKED', 'strategy DENIED']);
  });
});

test('a cancel while an amend is in flight wins, and the exchange’s word is final (U9)', async () => {
  const harness = await ready();
  harness.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
  const { intentId } = await harness.place();
  await harness.report(report('new', 20));
  harness.socket.always('amend', { kind: 'fail', failure: NO_ANSWER, afterMs: 2_000 });
  const amendId = harness.random.uuid();
  const id = intentId as IntentId;
  void harness.desk.amend({ intentId: id, amendId, limitPrice: decimal('63800.0'), acknowledged: [] });
  await harness.advance(100);
  expect(harness.only().overlay).toBe('amend_pending');
  expect(await harness.desk.cancel(id)).toMatchObject({ ok: true });
  expect(harness.socket.sent('cancel')).toHaveLength(1);
  await harness.report(report('canceled', 900, { cumulativeQuantity: decimal('0') }));
  await harness.advance(3_000);
  expect(harness.only()).toMatchObject({ state: 'CANCELED', overlay: 'none' });
  expect(harness.socket.sent('amend')).toHaveLength(1);
});
