/** What the desk makes of differences with the exchange, of orders nobody here sent, and of many cancels at once. */
import { describe, expect, test } from 'vitest';
import type { ClientOrderId, ExchangeOrderId, IntentId } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { isMarked } from '../../../../src/engine/orders/client-order-id.ts';
import type { CommandAnswer, OrderSnapshot, OrderTarget } from '../../../../src/engine/ports.ts';
import { settle } from '../../../support/manual-clock.ts';
import { NO_ANSWER, REFUSED } from '../../../support/scripted-trading-path.ts';
import { DeskHarness } from './desk-harness.ts';
import { BTC_USD, decimal } from './order-specimens.ts';

const STRANGER = '018f0000-0000-7000-a1ed-1ead00000001' as ClientOrderId;

const snapshot = (more: Partial<OrderSnapshot>): OrderSnapshot => ({
  exchangeOrderId: 'OX' as ExchangeOrderId,
  clientOrderId: null,
  userReference: null,
  status: 'new',
  symbol: BTC_USD,
  side: 'buy',
  orderType: 'limit',
  orderQuantity: decimal('0.1'),
  filledQuantity: decimal('0'),
  cost: decimal('0'),
  fee: decimal('0'),
  averagePrice: null,
  limitPrice: decimal('63900'),
  triggerPrice: null,
  openedAt: Date.UTC(2026, 10, 1, 9, 0, 0) as EpochMs,
  closedAt: null,
  reason: null,
  ...more,
});

describe('an account that differs from what is known here', () => {
  test('every client order id carries the mark that this program’s orders are told by', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.always('add', { kind: 'accept' });
    await harness.place();
    const [sent] = harness.socket.sent('add');
    expect(isMarked(sent?.submission.clientOrderId ?? null)).toBe(true);
    expect(sent?.submission.clientOrderId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test('an open order with our mark that the journal does not know stops new orders, not cancels, until acknowledged (C12)', async () => {
    const harness = new DeskHarness();
    harness.socket.always('cancel', { kind: 'accept' });
    harness.exchange.open = [snapshot({ clientOrderId: STRANGER })];
    await harness.ready();
    expect(harness.desk.readOnly()?.differences).toEqual([
      'Order OX (buy 0.1 BTC/USD) was sent by this program, and this journal does not know it: the same key trades elsewhere, or this is not its journal.',
    ]);
    expect(harness.desk.tradingBlocked()).toContain('a person has to look');
    expect(await harness.place()).toMatchObject({ state: 'DENIED', code: 'TRADING_BLOCKED' });
    expect(harness.alarms.map(({ message }) => message).join(' ')).toContain('until you have acknowledged this');
    const theirs = harness.desk.views.orders().find(({ exchangeOrderId }) => exchangeOrderId === 'OX');
    expect(await harness.desk.cancel(theirs?.intentId as IntentId)).toMatchObject({ ok: true });

    const again = new DeskHarness(harness.journal.die(), harness.clock);
    again.exchange.open = harness.exchange.open;
    await again.ready();
    expect(again.desk.tradingBlocked()).toContain('a person has to look');
    expect(await again.desk.acknowledge('it was my other machine')).toEqual({
      ok: true,
      value: { acknowledged: true },
    });
    expect(again.desk.tradingBlocked()).toBeNull();
    expect(await again.desk.acknowledge('once more')).toMatchObject({ ok: false, error: { code: 'NOT_READ_ONLY' } });
    await again.desk.reconcile('reconnect');
    expect(again.desk.readOnly()).toBeNull();

    const third = await new DeskHarness(again.journal.die(), harness.clock).ready();
    expect(third.desk.tradingBlocked()).toBeNull();
  });

  test('an order of somebody else’s program is external and stops nothing (P33)', async () => {
    const harness = new DeskHarness();
    harness.exchange.open = [snapshot({ clientOrderId: '018f0000-0000-7000-8000-000000000001' as ClientOrderId })];
    await harness.ready();
    expect(harness.desk.readOnly()).toBeNull();
    expect(harness.only()).toMatchObject({ origin: 'external', state: 'OPEN' });
  });

  test('unexplained balances stop new orders in the same way', async () => {
    const harness = await new DeskHarness().ready();
    await harness.desk.unexplained(['The exchange states 90 USD; every row and fill known here makes 100.']);
    expect(harness.desk.tradingBlocked()).toContain('90 USD');
    await harness.desk.unexplained(['The exchange states 90 USD; every row and fill known here makes 100.']);
    expect(harness.desk.readOnly()?.differences).toHaveLength(1);
  });

  test('a periodic comparison leaves the last seconds to the streams, and tells what they missed before', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.always('add', { kind: 'accept', exchangeOrderId: 'O1' });
    const { intentId } = await harness.place();
    const now = (): EpochMs => harness.clock.wallNow();
    harness.exchange.closed = [
      snapshot({ exchangeOrderId: 'O1' as ExchangeOrderId, status: 'canceled', openedAt: now(), closedAt: now() }),
    ];
    await harness.advance(3_000);
    await harness.desk.reconcile('check');
    expect(harness.state(intentId)).toBe('ACKED');
    expect(harness.desk.reconciliation().drift).toBeNull();
    await harness.advance(4_000);
    const journaled = harness.journal;
    await harness.desk.reconcile('check');
    expect(harness.state(intentId)).toBe('CANCELED');
    expect(harness.desk.reconciliation()).toMatchObject({
      drift: 'Buy 0.1 BTC/USD was ACKED here and ended CANCELED at the exchange.',
    });
    const hash = harness.desk.known.stateHash();
    await harness.desk.reconcile('check');
    expect(harness.desk.known.stateHash()).toBe(hash);
    expect(harness.desk.reconciliation().drift).toBeNull();
    expect(journaled).toBe(harness.journal);
  });
});

describe('orders nobody here sent', () => {
  const close = { orderType: 'limit', limit: { kind: 'static', price: '65000.0' } } as const;

  test('the conditional close of an order of ours is ours, told by the reference of its parent', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.always('add', { kind: 'accept', exchangeOrderId: 'OPARENT' });
    await harness.place({ conditionalClose: close });
    const userReference = harness.socket.sent('add')[0]?.submission.userReference ?? 0;
    const child = {
      type: 'pending_new',
      exchangeTime: harness.clock.wallNow(),
      symbol: BTC_USD,
      side: 'sell',
      orderType: 'limit',
      orderQuantity: decimal('0.1'),
      limitPrice: decimal('65000'),
    } as const;
    await harness.report(
      { ...child, exchangeOrderId: 'OCHILD1' as ExchangeOrderId, parentOrderId: 'OPARENT' as ExchangeOrderId },
      { ...child, exchangeOrderId: 'OCHILD2' as ExchangeOrderId, userReference },
      { ...child, exchangeOrderId: 'OOTHER' as ExchangeOrderId },
    );
    const origins = new Map(
      harness.desk.views.orders().map(({ exchangeOrderId, origin }) => [exchangeOrderId, origin]),
    );
    expect(Object.fromEntries(origins)).toEqual({
      OPARENT: 'manual',
      OCHILD1: 'manual',
      OCHILD2: 'manual',
      OOTHER: 'external',
    });
    const first = harness.desk.views.orders().find(({ exchangeOrderId }) => exchangeOrderId === 'OCHILD1');
    expect(first?.evidence[0]?.text).toBe('Placed by the exchange: the conditional close of buy OPARENT.');
  });

  test('terms the exchange restates are applied and told (P29)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.always('add', { kind: 'accept', exchangeOrderId: 'O1' });
    const { intentId } = await harness.place();
    await harness.report({
      type: 'restated',
      exchangeOrderId: 'O1' as ExchangeOrderId,
      exchangeTime: harness.clock.wallNow(),
      orderQuantity: decimal('0.05'),
      reason: 'Reduce only',
    });
    expect(harness.desk.views.order(intentId as IntentId)).toMatchObject({ quantity: '0.05000000', state: 'OPEN' });
    expect(harness.alarms.at(-1)?.message).toContain('the exchange changed its terms (Reduce only): quantity 0.05');
  });
});

describe('cancelling many', () => {
  type Cancelled = CommandAnswer<{ readonly count: number }>;

  async function working(count: number): Promise<{ harness: DeskHarness; batches: OrderTarget[][] }> {
    const harness = new DeskHarness();
    harness.world.risk = {
      ...harness.world.risk,
      ordersPerSecond: 1_000,
      maximumOpenOrders: 1_000,
      maximumOpenOrdersPerSymbol: 225,
    };
    harness.world.balances.set('USD', '100000000');
    await harness.ready();
    const batches: OrderTarget[][] = [];
    harness.socket.cancelOrders = (targets): Promise<Cancelled> => {
      batches.push([...targets]);
      const timing = { sentAt: 0, answeredAt: 0, exchangeIn: null, exchangeOut: null } as never;
      return Promise.resolve({ ok: true, value: { count: targets.length }, timing });
    };
    for (let index = 0; index < count; index += 1) {
      // The exchange's counter refills.
      if (index % 20 === 19) await harness.advance(10_000);
      harness.socket.script('add', { kind: 'accept', exchangeOrderId: `O${index}` });
      await harness.place(
        { quantity: '0.001', limitPrice: (60_000 - index).toFixed(1) },
        { acknowledged: ['PRICE_COLLAR_INNER', 'COLLAR_INNER'] },
      );
    }
    return { harness, batches };
  }

  const overlays = (harness: DeskHarness): readonly string[] =>
    harness.desk.views.orders().map(({ overlay }) => overlay);

  test('the whole account goes with one command, and every order knows that its cancel is on its way', async () => {
    const { harness } = await working(3);
    harness.socket.always('cancelAll', { kind: 'accept' });
    expect(await harness.desk.cancelAll({ symbol: null, side: null })).toEqual({ ok: true, value: { count: 3 } });
    expect(harness.socket.sent('cancelAll')).toHaveLength(1);
    expect(harness.socket.sent('cancel')).toEqual([]);
    expect(overlays(harness)).toEqual(['cancel_pending', 'cancel_pending', 'cancel_pending']);
  });

  test('a part of the account goes by id, and so does everything where somebody else has an order', async () => {
    const { harness, batches } = await working(3);
    expect(await harness.desk.cancelAll({ symbol: BTC_USD, side: 'buy' })).toEqual({ ok: true, value: { count: 3 } });
    expect(batches.map((batch) => batch.length)).toEqual([3]);

    const shared = await working(2);
    await shared.harness.report({
      type: 'new',
      exchangeOrderId: 'OEXT' as ExchangeOrderId,
      exchangeTime: shared.harness.clock.wallNow(),
      symbol: BTC_USD,
      side: 'buy',
      orderType: 'limit',
      orderQuantity: decimal('1'),
      limitPrice: decimal('1'),
    });
    await shared.harness.desk.cancelAll({ symbol: null, side: null });
    expect(shared.batches.map((batch) => batch.length)).toEqual([3]);
    expect(shared.harness.socket.sent('cancelAll')).toEqual([]);
  });

  test('more than fifty go in batches of fifty, each order in one of them', async () => {
    const { harness, batches } = await working(60);
    await harness.desk.cancelAll({ symbol: BTC_USD, side: null });
    expect(batches.map((batch) => batch.length)).toEqual([50, 10]);
    expect(new Set(batches.flat().map((target) => JSON.stringify(target))).size).toBe(60);
  });

  test('a refused cancel-all is tried by id, and one without an answer is repeated order by order', async () => {
    const refused = await working(2);
    refused.harness.socket.always('cancelAll', { kind: 'fail', failure: REFUSED });
    await refused.harness.desk.cancelAll({ symbol: null, side: null });
    expect(refused.batches.map((batch) => batch.length)).toEqual([2]);

    const { harness } = await working(2);
    harness.socket.always('cancelAll', { kind: 'fail', failure: NO_ANSWER });
    harness.socket.always('cancel', { kind: 'accept' });
    harness.exchange.open = ['O0', 'O1'].map((id) =>
      snapshot({ exchangeOrderId: id as ExchangeOrderId, openedAt: harness.clock.wallNow() }),
    );
    expect(await harness.desk.cancelAll({ symbol: null, side: null })).toEqual({ ok: true, value: { count: 2 } });
    expect(overlays(harness)).toEqual(['cancel_unknown', 'cancel_unknown']);
    await harness.advance(3_000);
    await settle();
    expect(harness.socket.sent('cancel').length).toBeGreaterThanOrEqual(2);
  });

  test('the report counts what became of the session’s orders', async () => {
    const { harness } = await working(2);
    harness.world.systemStatus = 'maintenance';
    await harness.place();
    harness.world.systemStatus = 'online';
    harness.socket.script('add', { kind: 'fail', failure: REFUSED });
    await harness.place();
    expect(harness.desk.report()).toMatchObject({
      sent: 3,
      acknowledged: 2,
      denied: { SYSTEM_MAINTENANCE: 1 },
      rejected: { 'kraken.insufficient-funds': 1 },
      unknownNow: 0,
      reconciliations: 1,
      lastReconciliation: 'Everything agreed.',
    });
  });
});
