import { describe, expect, test } from 'vitest';
import type { ClientOrderId, ExchangeOrderId } from '../../../../src/domain/order.ts';
import { settle } from '../../../support/manual-clock.ts';
import { NO_ANSWER, NOT_SENT, REFUSED } from '../../../support/scripted-trading-path.ts';
import { DeskHarness } from './desk-harness.ts';
import { decimal, report, tradeReport } from './order-specimens.ts';

const accept = (exchangeOrderId: string) => ({ kind: 'accept', exchangeOrderId }) as const;

describe('placing an order', () => {
  test('sends once, over the socket, with a client order id and a deadline five seconds ahead (N20)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', accept('O1'));
    const answer = await harness.place();
    expect(answer).toMatchObject({ state: 'ACKED', code: null });
    const [call] = harness.socket.sent('add');
    expect(call?.submission.clientOrderId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(call?.submission.deadline).toBe(harness.clock.wallNow() + 5_000);
    expect(harness.rest.calls).toEqual([]);
  });

  test('makes intent and submission durable before a byte leaves', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', accept('O1'));
    harness.journal.hold();
    const placing = harness.place();
    await settle();
    expect(harness.socket.calls).toEqual([]);
    harness.journal.release();
    await placing;
    expect(harness.socket.sent('add')).toHaveLength(1);
    expect(harness.journal.kinds.slice(-3)).toEqual(['intent', 'submit', 'answer']);
  });

  test('a disk that refuses the intent denies the order and halts trading (C4)', async () => {
    const harness = await new DeskHarness().ready();
    harness.journal.fail();
    expect(await harness.place()).toMatchObject({ state: 'DENIED', code: 'JOURNAL_UNWRITABLE' });
    expect(harness.socket.calls).toEqual([]);
    expect(harness.desk.tradingBlocked()).toMatch(/disk is full/i);
    expect(harness.desk.known.held().get('USD' as never)).toBeUndefined();
  });

  test('the same intent id again returns the first answer, at once and later and after a restart (U3, U4)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', accept('O1'));
    const request = harness.request();
    const answers = await Promise.all(Array.from({ length: 50 }, () => harness.desk.place(request)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(harness.socket.sent('add')).toHaveLength(1);
    const again = await new DeskHarness(harness.journal.die(), harness.clock).ready();
    expect(await again.desk.place(request)).toMatchObject({ state: 'ACKED' });
    expect(again.socket.calls).toEqual([]);
  });

  test('re-routes once when not one byte left, and only then', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'fail', failure: NOT_SENT });
    harness.rest.script('add', accept('O1'));
    expect(await harness.place()).toMatchObject({ state: 'ACKED' });
    expect(harness.only()).toMatchObject({ route: 'rest' });
    const [first] = harness.socket.sent('add');
    const [second] = harness.rest.sent('add');
    expect(second?.submission.clientOrderId).toBe(first?.submission.clientOrderId);
  });

  test('an order no path took was never sent and ends denied', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'fail', failure: NOT_SENT });
    harness.rest.script('add', { kind: 'fail', failure: NOT_SENT });
    expect(await harness.place()).toMatchObject({ state: 'DENIED', code: 'PATH_UNAVAILABLE' });
  });

  test('an answer that never comes leaves it unknown, counted in full, and it is not sent again (N16, R7)', async () => {
    const harness = await new DeskHarness().ready();
    harness.exchange.failing.add('openOrders');
    harness.socket.script('add', { kind: 'silent' });
    const placing = harness.place();
    await harness.advance(2_600);
    expect(await placing).toMatchObject({ state: 'UNKNOWN' });
    expect(
      harness.desk.known
        .held()
        .get('USD' as never)
        ?.toFixed(),
    ).toBe('6415.56');
    await harness.advance(120_000);
    expect(harness.socket.sent('add')).toHaveLength(1);
    expect(harness.rest.sent('add')).toHaveLength(0);
  });

  test('only an answer the adapter calls definite rejects', async () => {
    const harness = await new DeskHarness().ready();
    harness.exchange.failing.add('openOrders');
    harness.socket.script('add', { kind: 'fail', failure: REFUSED }, { kind: 'fail', failure: NO_ANSWER });
    expect(await harness.place()).toMatchObject({ state: 'REJECTED', code: 'kraken.insufficient-funds' });
    await harness.advance(1_000);
    expect(await harness.place()).toMatchObject({ state: 'UNKNOWN' });
  });

  test('a late answer is applied (P10)', async () => {
    const harness = await new DeskHarness().ready();
    harness.exchange.failing.add('openOrders');
    harness.socket.script('add', { ...accept('O1'), afterMs: 8_000 });
    const placing = harness.place();
    await harness.advance(3_000);
    expect(await placing).toMatchObject({ state: 'UNKNOWN' });
    await harness.advance(6_000);
    expect(harness.only()).toMatchObject({ state: 'ACKED', exchangeOrderId: 'O1' });
  });

  test('a slow socket is passed over for REST, and without any path the order is denied before the journal (N17, N20, R16)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.set({ lastRoundTripMs: 2_500 });
    harness.rest.script('add', accept('O1'));
    await harness.place();
    expect(harness.rest.sent('add')).toHaveLength(1);
    harness.rest.set({ isOpen: false, reason: 'breaker open' });
    await harness.advance(1_000);
    const before = harness.journal.kinds.length;
    expect(await harness.place()).toMatchObject({ state: 'DENIED', code: 'PATH_UNHEALTHY' });
    expect(harness.journal.kinds.slice(before)).toEqual(['intent']);
  });

  test('two orders decided in one instant cannot both spend the same money', async () => {
    const harness = await new DeskHarness().ready();
    harness.world.balances.set('USD', '7000');
    harness.socket.script('add', accept('O1'));
    const answers = await Promise.all([harness.place(), harness.place({ limitPrice: '63901.0' })]);
    expect(answers.map((answer) => answer.state)).toEqual(['ACKED', 'DENIED']);
  });

  test('a conditional close goes with a reference instead of a client order id and is joined by it', async () => {
    const harness = await new DeskHarness().ready();
    harness.exchange.failing.add('openOrders');
    harness.socket.script('add', { kind: 'fail', failure: NO_ANSWER });
    const placed = await harness.place({
      conditionalClose: { orderType: 'stop-loss', trigger: { kind: 'static', price: '60000.0' } },
    });
    const [call] = harness.socket.sent('add');
    expect(call?.submission.clientOrderId).toBeNull();
    const userReference = call?.submission.userReference ?? 0;
    expect(userReference).toBeGreaterThan(0);
    const { clientOrderId: _none, ...told } = report('pending_new', 0);
    await harness.report({
      ...told,
      exchangeTime: harness.clock.wallNow(),
      userReference,
      symbol: 'BTC/USD' as never,
      side: 'buy',
      orderType: 'limit',
      orderQuantity: decimal('0.10000000'),
    });
    expect(harness.state(placed.intentId)).toBe('ACKED');
    expect(harness.desk.views.orders()).toHaveLength(1);
  });

  test('asking the exchange to validate makes no order here or there', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', accept(''));
    expect(await harness.place({}, { validateOnly: true })).toMatchObject({ state: 'VALIDATED' });
    expect(harness.socket.sent('add')[0]?.submission.validateOnly).toBe(true);
    expect(harness.desk.views.orders()).toEqual([]);
  });
});

describe('evidence', () => {
  const placed = async (): Promise<DeskHarness> => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', accept('OAAAAA-BBBBB-CCCCCC'));
    await harness.place();
    return harness;
  };
  const ours = (harness: DeskHarness) => ({ clientOrderId: harness.only().clientOrderId as ClientOrderId });

  test('fills that come before the answer are applied, once (P8)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { ...accept('OAAAAA-BBBBB-CCCCCC'), afterMs: 100 });
    const placing = harness.place();
    await settle();
    const trade = { ...tradeReport('T1', '0.1', '0.1', 30), ...ours(harness) };
    await harness.report(trade);
    await harness.report(trade);
    await harness.advance(200);
    expect(await placing).toMatchObject({ state: 'FILLED' });
    expect(harness.fills.map((fill) => fill.executionId)).toEqual(['T1']);
  });

  test('a sparse report of an order not known yet waits for its order (P9)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { ...accept('OAAAAA-BBBBB-CCCCCC'), afterMs: 100 });
    const placing = harness.place();
    await settle();
    const { clientOrderId: _sparse, ...sparse } = report('new', 20);
    await harness.report(sparse);
    expect(harness.only().state).toBe('SUBMITTING');
    await harness.advance(200);
    await placing;
    expect(harness.only().state).toBe('OPEN');
  });

  test('an order placed elsewhere is shown as external and counted (P33)', async () => {
    const harness = await new DeskHarness().ready();
    const { clientOrderId: _none, ...foreign } = report('new', 20, {
      symbol: 'BTC/USD' as never,
      side: 'buy',
      orderType: 'limit',
      orderQuantity: decimal('0.5'),
      limitPrice: decimal('60000'),
    });
    await harness.report(foreign);
    expect(harness.only()).toMatchObject({ origin: 'external', state: 'OPEN', quantity: '0.50000000' });
    expect(
      harness.desk.known
        .held()
        .get('USD' as never)
        ?.toFixed(),
    ).toBe('30120');
  });

  test('evidence is durable before it changes anything', async () => {
    const harness = await placed();
    harness.journal.hold();
    harness.hear([{ ...report('new', 20), ...ours(harness) }], false);
    await settle();
    expect(harness.only().state).toBe('ACKED');
    harness.journal.release();
    await settle();
    expect(harness.only().state).toBe('OPEN');
  });

  test('evidence the disk refuses is applied all the same, and trading halts', async () => {
    const harness = await placed();
    harness.journal.fail();
    await harness.report({ ...tradeReport('T1', '0.1', '0.1', 30), ...ours(harness) });
    expect(harness.only().state).toBe('FILLED');
    expect(harness.desk.tradingBlocked()).not.toBeNull();
  });

  test('a replay of the journal reaches the same state hash', async () => {
    const harness = await placed();
    await harness.report({ ...report('new', 20), ...ours(harness) });
    await harness.report({ ...tradeReport('T1', '0.04', '0.04', 30), ...ours(harness) });
    const hash = harness.desk.known.stateHash();
    const again = new DeskHarness(harness.journal.die(), harness.clock);
    const started = await again.desk.start();
    expect(started).toMatchObject({ ok: true, value: { orders: 1, fills: 1, stateHash: hash } });
  });

  test('a record this version does not know stops the start in plain words', async () => {
    const harness = await placed();
    await harness.journal.append({ v: 2, kind: 'hologram', at: 0 });
    const started = await new DeskHarness(harness.journal.die()).desk.start();
    expect(started).toMatchObject({ ok: false, error: { code: 'JOURNAL_UNKNOWN_RECORD' } });
    expect(started.ok ? '' : started.error.message).toMatch(/"hologram"/);
  });

  test('an order killed between journal and send is unknown after the restart, and ends not accepted (C1)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'silent' });
    void harness.place();
    await settle();
    harness.desk.dispose();
    const again = await new DeskHarness(harness.journal.die(), harness.clock).ready();
    expect(again.only().state).toBe('UNKNOWN');
    await again.advance(15_000);
    expect(again.only().state).toBe('NOT_ACCEPTED');
  });
});

describe('amending and cancelling', () => {
  const open = async (): Promise<{ harness: DeskHarness; intentId: never }> => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', accept('OAAAAA-BBBBB-CCCCCC'));
    const { intentId } = await harness.place();
    await harness.report({ ...report('new', 20), clientOrderId: harness.only().clientOrderId as ClientOrderId });
    return { harness, intentId: intentId as never };
  };
  const amendTo = (intentId: never, limitPrice: string) =>
    ({ intentId, amendId: `amend-${limitPrice}`, limitPrice: decimal(limitPrice), acknowledged: [] }) as const;

  test('an amend is durable before it is sent, and its answer sets the terms', async () => {
    const { harness, intentId } = await open();
    harness.socket.script('amend', { kind: 'accept' });
    expect(await harness.desk.amend(amendTo(intentId, '63950.0'))).toMatchObject({ ok: true });
    expect(harness.journal.kinds.slice(-2)).toEqual(['amend', 'amendAnswer']);
    expect(harness.only()).toMatchObject({ limitPrice: '63950.0', overlay: 'none' });
  });

  test('an amend the exchange refuses leaves the old terms', async () => {
    const { harness, intentId } = await open();
    harness.socket.script('amend', { kind: 'fail', failure: REFUSED });
    expect(await harness.desk.amend(amendTo(intentId, '63950.0'))).toMatchObject({ ok: false });
    expect(harness.only()).toMatchObject({ limitPrice: '63900.0', overlay: 'none' });
  });

  test('an unanswered amend holds the larger of both terms until a read decides (P27)', async () => {
    const { harness, intentId } = await open();
    harness.exchange.failing.add('orders');
    harness.socket.script('amend', { kind: 'fail', failure: NO_ANSWER });
    await harness.desk.amend(amendTo(intentId, '63950.0'));
    expect(harness.only()).toMatchObject({ overlay: 'amend_unknown', pendingLimitPrice: '63950.0' });
    expect(
      harness.desk.known
        .held()
        .get('USD' as never)
        ?.toFixed(),
    ).toBe('6420.58');
    expect(await harness.desk.amend(amendTo(intentId, '63940.0'))).toMatchObject({ ok: false });
  });

  test('an amend is checked as an order is', async () => {
    const { harness, intentId } = await open();
    const far = await harness.desk.amend(amendTo(intentId, '90000.0'));
    expect(far).toMatchObject({ ok: false, error: { code: 'COLLAR_OUTER', delivery: 'not-sent' } });
    expect(harness.socket.sent('amend')).toEqual([]);
  });

  test('a cancel ends the order when the exchange reports it', async () => {
    const { harness, intentId } = await open();
    harness.socket.script('cancel', { kind: 'accept' });
    expect(await harness.desk.cancel(intentId)).toMatchObject({ ok: true });
    expect(harness.only()).toMatchObject({ state: 'OPEN', overlay: 'cancel_pending' });
    await harness.report(report('canceled', 900, { cumulativeQuantity: decimal('0'), reason: 'User requested' }));
    expect(harness.only()).toMatchObject({ state: 'CANCELED', reason: 'User requested' });
  });

  test('an unanswered cancel is asked about and repeated until the order has ended', async () => {
    const { harness, intentId } = await open();
    harness.exchange.failing.add('orders');
    harness.socket.always('cancel', { kind: 'fail', failure: NO_ANSWER });
    await harness.desk.cancel(intentId);
    await harness.advance(20_000);
    expect(harness.socket.sent('cancel').length).toBeGreaterThan(3);
    await harness.report(report('canceled', 900, { cumulativeQuantity: decimal('0') }));
    const sent = harness.socket.sent('cancel').length;
    await harness.advance(60_000);
    expect(harness.socket.sent('cancel')).toHaveLength(sent);
    expect(harness.clock.pendingTimers).toBe(0);
  });

  test('a cancel of an order still on its way goes as soon as its fate is known', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { ...accept('O1'), afterMs: 100 }).script('cancel', { kind: 'accept' });
    const request = harness.request();
    void harness.desk.place(request);
    await settle();
    await harness.desk.cancel(request.intentId);
    expect(harness.socket.sent('cancel')).toEqual([]);
    await harness.advance(150);
    expect(harness.socket.sent('cancel')[0]?.target).toMatchObject({ exchangeOrderId: 'O1' as ExchangeOrderId });
  });

  test('cancels still go when the disk is full (C4)', async () => {
    const { harness, intentId } = await open();
    harness.journal.fail();
    harness.socket.script('cancel', { kind: 'accept' });
    expect(await harness.desk.cancel(intentId)).toMatchObject({ ok: true });
    expect(harness.socket.sent('cancel')).toHaveLength(1);
  });

  test('cancel-all takes what its filter names', async () => {
    const { harness } = await open();
    harness.socket.script('cancel', { kind: 'accept' });
    expect(await harness.desk.cancelAll({ symbol: null, side: 'sell' })).toMatchObject({ value: { count: 0 } });
    expect(await harness.desk.cancelAll({ symbol: null, side: 'buy' })).toMatchObject({ value: { count: 1 } });
  });
});
