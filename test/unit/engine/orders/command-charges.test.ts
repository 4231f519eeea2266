import { describe, expect, test } from 'vitest';
import type { ExchangeOrderId, IntentId } from '../../../../src/domain/order.ts';
import type { ExecutionReport } from '../../../../src/engine/ports.ts';
import { settle } from '../../../support/manual-clock.ts';
import { NO_ANSWER, NOT_SENT, REFUSED } from '../../../support/scripted-trading-path.ts';
import { DeskHarness } from './desk-harness.ts';

const counter = ({ desk }: DeskHarness): number => desk.views.rates()[0]?.counter ?? 0;

const reportOf = (harness: DeskHarness, type: ExecutionReport['type'], id = 'O1'): ExecutionReport => ({
  type,
  exchangeOrderId: id as ExchangeOrderId,
  exchangeTime: harness.clock.wallNow(),
  status: type === 'canceled' ? 'canceled' : 'new',
});

/** An order at the exchange, known from its own report. */
async function working(harness: DeskHarness): Promise<IntentId> {
  harness.socket.script('add', { kind: 'accept', exchangeOrderId: 'O1' });
  const { intentId } = await harness.place();
  await harness.report(reportOf(harness, 'new'));
  return intentId as IntentId;
}

describe('every command is charged, whichever path carries it', () => {
  for (const name of ['websocket', 'rest'] as const) {
    test(`over ${name}`, async () => {
      const harness = await new DeskHarness().ready();
      const path = name === 'rest' ? harness.rest : harness.socket;
      if (name === 'rest') harness.socket.set({ isOpen: false, reason: 'closed' });
      path
        .script('add', { kind: 'accept', exchangeOrderId: 'O1' })
        .script('amend', { kind: 'accept' })
        .script('cancel', { kind: 'accept' });
      const { intentId } = await harness.place();
      expect(counter(harness)).toBe(1);
      await harness.report(reportOf(harness, 'new'));
      await harness.desk.amend({
        intentId: intentId as IntentId,
        amendId: 'a',
        limitPrice: '63800.0' as never,
        acknowledged: [],
      });
      expect(counter(harness)).toBe(5);
      await harness.advance(1_000);
      await harness.desk.cancel(intentId as IntentId);
      expect(counter(harness)).toBe(12);
    });
  }

  test('a path that sent nothing costs nothing, and the other is charged once', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'fail', failure: NOT_SENT });
    harness.rest.script('add', { kind: 'accept', exchangeOrderId: 'O1' });
    await harness.place();
    expect(counter(harness)).toBe(1);
  });

  test('a command without an answer stands in full until the exchange speaks of the order', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'fail', failure: NO_ANSWER });
    const { intentId } = await harness.place();
    await harness.advance(3_000);
    expect(counter(harness)).toBe(1);
    const clientOrderId = harness.socket.sent('add')[0]?.submission.clientOrderId;
    if (clientOrderId === undefined || clientOrderId === null) throw new Error('The order has no client order id.');
    await harness.report({ ...reportOf(harness, 'new'), clientOrderId });
    expect(harness.state(intentId)).toBe('OPEN');
    await harness.advance(1_000);
    expect(counter(harness)).toBe(0);
  });
});

describe('the cancels’ reserve', () => {
  test('orders decided in one instant cannot spend it together (P34)', async () => {
    const harness = await new DeskHarness().ready();
    harness.world.risk = { ...harness.world.risk, ordersPerSecond: 1_000, maximumOpenOrdersPerSymbol: 500 };
    harness.world.risk = { ...harness.world.risk, maximumOpenOrders: 500 };
    harness.socket.always('add', { kind: 'accept', afterMs: 50 });
    const prices = Array.from({ length: 60 }, (_, index) => `${(63_000 + index).toFixed(1)}`);
    const placed = Promise.all(prices.map((limitPrice) => harness.place({ limitPrice, quantity: '0.001' })));
    await harness.advance(5_000);
    const answers = await placed;
    const refused = answers.filter(({ code }) => code === 'RATE_EXCHANGE');
    expect(harness.socket.sent('add')).toHaveLength(44);
    expect(refused).toHaveLength(16);
  });

  test('cancels spend it and are never refused (P34)', async () => {
    const harness = await new DeskHarness().ready();
    const intentId = await working(harness);
    harness.desk.rateCounter(58, 60, null);
    harness.socket.script('cancel', { kind: 'accept' });
    expect(await harness.desk.cancel(intentId)).toMatchObject({ ok: true });
    expect(counter(harness)).toBe(66);
  });
});

describe('what the exchange reports', () => {
  test('a refusal for rate fills the counter (R2)', async () => {
    const harness = await new DeskHarness().ready();
    const failure = { ...REFUSED, code: 'kraken.order-rate-limit', category: 'rate-limit' } as const;
    harness.socket.script('add', { kind: 'fail', failure });
    await harness.place();
    expect(counter(harness)).toBe(60);
  });

  test('a report that shows a cancel done is not counted on top of it', async () => {
    const harness = await new DeskHarness().ready();
    const intentId = await working(harness);
    harness.socket.script('cancel', { kind: 'accept', afterMs: 300 });
    const cancelled = harness.desk.cancel(intentId);
    await settle();
    harness.desk.rateCounter(9, 60, reportOf(harness, 'canceled'));
    expect(counter(harness)).toBe(9);
    await harness.advance(300);
    await cancelled;
    expect(counter(harness)).toBeLessThanOrEqual(9);
  });
});

test('after a restart the counter goes on from where the journal says it was', async () => {
  const harness = await new DeskHarness().ready();
  await working(harness);
  harness.socket.always('add', { kind: 'accept' });
  for (let index = 0; index < 20; index += 1) {
    await harness.place({ limitPrice: `${63_000 + index}.0`, quantity: '0.001' });
    await harness.advance(250);
  }
  const before = counter(harness);
  harness.desk.dispose();
  const again = await new DeskHarness(harness.journal, harness.clock, 8).ready();
  expect(counter(again)).toBeGreaterThanOrEqual(before);
  expect(counter(again)).toBeLessThanOrEqual(before + 6);
});

test('fuel prices an order by its youngest possible age', async () => {
  const harness = await new DeskHarness().ready();
  harness.world.clockUncertaintyMs = 100;
  const intentId = await working(harness);
  await harness.advance(5_050);
  expect(harness.desk.views.rateFuel()[0]).toMatchObject({
    symbol: 'BTC/USD',
    cancelReserve: 16,
    orders: [{ intentId, ageMs: 4_950, cancelCost: 8, amendCost: 4, cheaperInMs: 50, cheaperCost: 6 }],
  });
});
