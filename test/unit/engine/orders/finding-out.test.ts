import { describe, expect, test } from 'vitest';
import type { ClientOrderId, ExchangeOrderId, ExecutionId, Fill } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { settle } from '../../../support/manual-clock.ts';
import { NO_ANSWER, REFUSED } from '../../../support/scripted-trading-path.ts';
import { DeskHarness } from './desk-harness.ts';
import { BTC_USD, decimal, EXCHANGE_ID, report, snapshot, tradeReport } from './order-specimens.ts';

async function unknown(): Promise<{ harness: DeskHarness; clientOrderId: ClientOrderId; intentId: string }> {
  const harness = await new DeskHarness().ready();
  harness.socket.script('add', { kind: 'fail', failure: NO_ANSWER });
  const { intentId, state } = await harness.place();
  expect(state).toBe('UNKNOWN');
  const clientOrderId = harness.only().clientOrderId as ClientOrderId;
  return { harness, clientOrderId, intentId };
}

const ours = (clientOrderId: ClientOrderId, more: Parameters<typeof snapshot>[1] = {}) =>
  snapshot('new', { clientOrderId, orderQuantity: decimal('0.1'), limitPrice: decimal('63900.0'), ...more });

const fillAt = (harness: DeskHarness, id: string, quantity: string): Fill => ({
  executionId: id as ExecutionId,
  exchangeOrderId: EXCHANGE_ID,
  tradeId: 1,
  symbol: BTC_USD,
  side: 'buy',
  price: decimal('63900'),
  quantity: decimal(quantity),
  cost: decimal('6390'),
  liquidity: 'taker',
  fees: [],
  exchangeTime: harness.clock.wallNow(),
});

describe('an order whose answer never came', () => {
  test('is found among the open orders (P11)', async () => {
    const { harness, clientOrderId } = await unknown();
    harness.exchange.open = [ours(clientOrderId)];
    await harness.advance(1_500);
    expect(harness.only()).toMatchObject({ state: 'OPEN', exchangeOrderId: EXCHANGE_ID });
    expect(harness.clock.pendingTimers).toBe(0);
  });

  test('is found among the closed orders with the fills that go with it', async () => {
    const { harness, clientOrderId } = await unknown();
    harness.exchange.closed = [
      ours(clientOrderId, { status: 'filled', filledQuantity: decimal('0.1'), closedAt: harness.clock.wallNow() }),
    ];
    harness.exchange.fills = [fillAt(harness, 'T1', '0.1')];
    await harness.advance(12_000);
    expect(harness.only()).toMatchObject({ state: 'FILLED', filledQuantity: '0.10000000', reason: null });
    expect(harness.fills).toHaveLength(1);
  });

  test('is found through a trade alone', async () => {
    const { harness, clientOrderId } = await unknown();
    const traced = { ...ours(clientOrderId, { status: 'filled', filledQuantity: decimal('0.1') }) };
    harness.exchange.fills = [fillAt(harness, 'T1', '0.1')];
    harness.exchange.queries.orders = (ids) =>
      Promise.resolve({ ok: true, value: ids.includes(EXCHANGE_ID) ? [traced] : [] });
    await harness.advance(12_000);
    expect(harness.only().state).toBe('FILLED');
  });

  test('is not accepted only after two empty rounds past its deadline, with the evidence in words (R12)', async () => {
    const { harness, intentId } = await unknown();
    harness.exchange.reads.length = 0;
    await harness.advance(7_000);
    expect(harness.exchange.reads).not.toContain('closedOrders');
    await harness.advance(2_000);
    expect(harness.only().state).toBe('UNKNOWN');
    await harness.advance(1_000);
    expect(harness.only().state).toBe('NOT_ACCEPTED');
    const texts = harness.desk.views.evidence(intentId as never).map((entry) => entry.text);
    expect(texts.filter((text) => text.startsWith('Open orders, closed orders and trades'))).toHaveLength(2);
    expect(texts.at(-1)).toMatch(/^Never accepted: past its deadline/);
    expect(harness.desk.unknownCount()).toBe(0);
    expect(harness.socket.sent('add')).toHaveLength(1);
  });

  test('stays unknown for as long as a read fails, and halts its symbol after a minute (N7)', async () => {
    for (const read of ['serverTime', 'openOrders', 'closedOrders', 'fillsSince', 'balances']) {
      const { harness } = await unknown();
      harness.exchange.failing.add(read);
      await harness.advance(65_000);
      expect([read, harness.only().state]).toEqual([read, 'UNKNOWN']);
      expect([...harness.desk.haltedSymbols()]).toEqual([BTC_USD]);
      harness.exchange.failing.clear();
      await harness.advance(70_000);
      expect([read, harness.only().state]).toEqual([read, 'NOT_ACCEPTED']);
      expect(harness.desk.haltedSymbols().size).toBe(0);
    }
  });

  test('shares every read with the others left in doubt, however many there are, and each gets its own verdict', async () => {
    const harness = await new DeskHarness().ready();
    harness.world.risk = {
      ...harness.world.risk,
      ordersPerSecond: 50,
      maximumOpenOrders: 100,
      maximumOpenOrdersPerSymbol: 100,
    };
    for (let at = 0; at < 12; at += 1) {
      harness.socket.script('add', { kind: 'fail', failure: NO_ANSWER });
      const answer = await harness.place(
        { quantity: '0.001', limitPrice: `${63_900 - at}.0` },
        { acknowledged: ['UNKNOWN_PRESENT'] },
      );
      expect(answer.state).toBe('UNKNOWN');
    }
    const [first, second] = harness.desk.views.orders();
    harness.exchange.open = [
      ours(first?.clientOrderId as ClientOrderId, { orderQuantity: decimal('0.001') }),
      // Placed elsewhere: of it the stream knows more than a read that may lag.
      ours(null as never, { exchangeOrderId: 'OFOREI-GNNNN-ORDERR' as ExchangeOrderId }),
    ];
    harness.exchange.closed = [
      ours(second?.clientOrderId as ClientOrderId, {
        status: 'canceled',
        exchangeOrderId: 'OSECON-DDDDD-DDDDDD' as ExchangeOrderId,
        orderQuantity: decimal('0.001'),
        closedAt: harness.clock.wallNow(),
      }),
    ];
    harness.exchange.reads.length = 0;
    await harness.advance(12_000);
    const states = harness.desk.views.orders().map(({ state }) => state);
    expect(states).toEqual(['OPEN', 'CANCELED', ...Array.from({ length: 10 }, () => 'NOT_ACCEPTED')]);
    expect(harness.exchange.reads.filter((read) => read === 'closedOrders').length).toBeLessThanOrEqual(3);
    expect(harness.exchange.reads.filter((read) => read === 'fillsSince').length).toBeLessThanOrEqual(3);
    expect(harness.exchange.reads.filter((read) => read === 'openOrders').length).toBeLessThanOrEqual(12);
  });

  test('waits for the first comparison after a restart, which may answer for it', async () => {
    const { harness, clientOrderId } = await unknown();
    harness.desk.dispose();
    const after = new DeskHarness(harness.journal, harness.clock, 8);
    after.exchange.open = [ours(clientOrderId)];
    await after.desk.start();
    const compared = after.desk.reconcile('start');
    await after.advance(200);
    await compared;
    expect(after.only()).toMatchObject({ state: 'OPEN', clientOrderId });
    expect(after.exchange.reads).toEqual(['openOrders', 'fillsSince', 'closedOrders', 'balances']);
  });

  test('a failed read between two empty rounds starts the count again (R12)', async () => {
    const { harness } = await unknown();
    await harness.advance(8_000);
    harness.exchange.failing.add('closedOrders');
    await harness.advance(2_500);
    harness.exchange.failing.clear();
    await harness.advance(2_500);
    expect(harness.only().state).toBe('UNKNOWN');
    await harness.advance(2_600);
    expect(harness.only().state).toBe('NOT_ACCEPTED');
  });

  test('is ended by the stream at any time', async () => {
    const { harness, clientOrderId } = await unknown();
    await harness.advance(3_000);
    await harness.report({ ...report('new', 3_000), clientOrderId });
    expect(harness.only().state).toBe('OPEN');
    await harness.advance(30_000);
    expect(harness.only().state).toBe('OPEN');
    expect(harness.clock.pendingTimers).toBe(0);
  });

  test('reopens when it turns up after it was concluded not to be accepted', async () => {
    const { harness, clientOrderId } = await unknown();
    await harness.advance(12_000);
    expect(harness.only().state).toBe('NOT_ACCEPTED');
    harness.exchange.open = [ours(clientOrderId)];
    await harness.report({ ...report('new', 12_000), clientOrderId });
    expect(harness.alarms.at(-1)?.level).toBe('error');
    await harness.advance(1_000);
    expect(harness.only().state).toBe('OPEN');
  });

  test('asks for confirmation before another order on its symbol', async () => {
    const { harness } = await unknown();
    await harness.advance(1_500);
    expect(await harness.place({ limitPrice: '63800.0' })).toMatchObject({ state: 'DENIED', code: 'UNKNOWN_PRESENT' });
    harness.socket.script('add', { kind: 'accept' });
    const placed = await harness.place({ limitPrice: '63800.0' }, { acknowledged: ['UNKNOWN_PRESENT'] });
    expect(placed.state).toBe('ACKED');
  });
});

describe('comparing with the exchange', () => {
  test('nothing may leave before the first comparison succeeded, and it repeats itself until it does', async () => {
    const harness = new DeskHarness();
    await harness.desk.start();
    expect(await harness.place()).toMatchObject({ state: 'DENIED', code: 'TRADING_BLOCKED' });
    harness.exchange.failing.add('openOrders');
    const reconciling = harness.desk.reconcile('start');
    await harness.advance(5_000);
    expect(harness.desk.tradingBlocked()).toMatch(/last try failed/);
    harness.exchange.failing.clear();
    await harness.advance(20_000);
    await reconciling;
    expect(harness.desk.tradingBlocked()).toBeNull();
  });

  test('fills and ends missed while away are found, and finding them twice changes nothing', async () => {
    const first = await new DeskHarness().ready();
    first.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
    await first.place();
    await first.report({ ...report('new', 20), clientOrderId: first.only().clientOrderId as ClientOrderId });
    const clientOrderId = first.only().clientOrderId as ClientOrderId;
    await first.advance(60_000);
    const again = new DeskHarness(first.journal.die(), first.clock);
    again.exchange.closed = [
      ours(clientOrderId, { status: 'canceled', filledQuantity: decimal('0.04'), closedAt: first.clock.wallNow() }),
    ];
    again.exchange.fills = [fillAt(again, 'T1', '0.04')];
    await again.ready();
    expect(again.only()).toMatchObject({ state: 'CANCELED', filledQuantity: '0.04000000' });
    const { length } = again.journal.kinds;
    const hash = again.desk.known.stateHash();
    await again.desk.reconcile('reconnect');
    expect([again.journal.kinds.length, again.desk.known.stateHash()]).toEqual([length, hash]);
    expect(again.desk.known.fills()).toHaveLength(1);
  });

  test('an order placed elsewhere is adopted, and history from before this journal is not', async () => {
    const harness = new DeskHarness();
    const old = { ...fillAt(harness, 'TOLD', '1'), exchangeOrderId: 'OOLD' as ExchangeOrderId };
    harness.exchange.fills = [{ ...old, exchangeTime: (old.exchangeTime - 30_000) as EpochMs }];
    harness.exchange.open = [snapshot('new', { clientOrderId: null })];
    await harness.ready();
    expect(harness.only()).toMatchObject({ origin: 'external', state: 'OPEN' });
    expect(harness.desk.known.fills()).toEqual([]);
  });

  test('a fill of an order nobody here knows is traced to its order first', async () => {
    const harness = await new DeskHarness().ready();
    await harness.advance(10_000);
    harness.exchange.fills = [fillAt(harness, 'T1', '0.1')];
    harness.exchange.closed = [
      snapshot('filled', {
        clientOrderId: null,
        orderQuantity: decimal('0.1'),
        filledQuantity: decimal('0.1'),
        closedAt: harness.clock.wallNow(),
      }),
    ];
    await harness.desk.reconcile('reconnect');
    expect(harness.only()).toMatchObject({ origin: 'external', state: 'FILLED' });
    expect(harness.fills.map((fill) => fill.executionId)).toEqual(['T1']);
  });

  test('a read after a loss begins shortly before what the streams told last, and never later than is proved', async () => {
    const harness = await new DeskHarness().ready();
    const { since } = harness.exchange;
    await harness.advance(600_000);
    const told = harness.clock.wallNow();
    harness.toldUntil = told;
    await harness.advance(90_000);
    await harness.desk.reconcile('reconnect');
    expect([since.get('fillsSince'), since.get('closedOrders')]).toEqual([told - 10_000, told - 10_000]);
    // Told by nothing since: what the reads before proved is newer, and is read with a wider margin.
    const readAt = harness.clock.wallNow();
    await harness.advance(120_000);
    const before = harness.exchange.since.get('fillsSince');
    await harness.desk.reconcile('reconnect');
    expect(since.get('closedOrders')).toBeGreaterThanOrEqual(readAt - 60_000);
    expect(since.get('closedOrders')).toBeGreaterThan(before ?? 0);
    expect(since.get('closedOrders')).toBeLessThan(harness.clock.wallNow() - 59_000);
  });

  test('trading is blocked from the loss of the stream until it is reconciled', async () => {
    const harness = await new DeskHarness().ready();
    const view = { reason: null, lastHeard: null, roundTripMs: null, attempt: 0, retryAt: null };
    harness.desk.connection('A', { ...view, state: 'live' });
    harness.desk.connection('A', { ...view, state: 'backing-off', reason: 'closed with 1006' });
    expect(harness.desk.tradingBlocked()).toMatch(/1006/);
    await harness.desk.reconcile('check');
    expect(harness.desk.tradingBlocked()).toMatch(/1006/);
    harness.desk.connection('A', { ...view, state: 'live' });
    await settle();
    expect(harness.desk.tradingBlocked()).toBeNull();
  });

  test('a gap in the sequence blocks trading until it is closed (P4)', async () => {
    const harness = await new DeskHarness().ready();
    harness.exchange.failing.add('fillsSince');
    void harness.desk.reconcile('gap');
    await settle();
    expect(harness.desk.tradingBlocked()).toMatch(/skipped a message/);
    harness.exchange.failing.clear();
    await harness.advance(3_000);
    expect(harness.desk.tradingBlocked()).toBeNull();
  });

  test('an order of ours that a new snapshot does not hold is asked about', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
    await harness.place();
    const clientOrderId = harness.only().clientOrderId as ClientOrderId;
    harness.exchange.closed = [ours(clientOrderId, { status: 'expired', closedAt: harness.clock.wallNow() })];
    harness.hear([], true);
    await harness.advance(100);
    expect(harness.only().state).toBe('EXPIRED');
  });

  test('missing fills of a filled order are fetched and never made up (P36)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
    await harness.place();
    await harness.report(report('filled', 500, { cumulativeQuantity: decimal('0.1') }));
    expect(harness.only().reason).toMatch(/still being fetched/);
    expect(harness.fills).toEqual([]);
    harness.exchange.fills = [fillAt(harness, 'T1', '0.1')];
    await harness.advance(1_000);
    expect(harness.only()).toMatchObject({ state: 'FILLED', reason: null });
    expect(harness.fills).toHaveLength(1);
  });
});

describe('the kill switch', () => {
  const withOpen = async (): Promise<DeskHarness> => {
    const harness = await new DeskHarness().ready();
    harness.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
    await harness.place();
    await harness.report({ ...report('new', 20), clientOrderId: harness.only().clientOrderId as ClientOrderId });
    harness.exchange.open = [ours(harness.only().clientOrderId as ClientOrderId)];
    harness.socket.always('cancelAll', { kind: 'accept' }).always('cancel', { kind: 'accept' });
    harness.rest.always('cancelAll', { kind: 'accept' }).always('cancel', { kind: 'accept' });
    return harness;
  };

  test('latches, cancels over both paths and verifies until nothing is open', async () => {
    const harness = await withOpen();
    expect(await harness.desk.kill('test')).toEqual({ isLatched: true });
    expect([harness.socket.sent('cancelAll').length, harness.rest.sent('cancelAll').length]).toEqual([1, 1]);
    expect(await harness.place()).toMatchObject({ state: 'DENIED', code: 'KILL_LATCHED' });
    harness.exchange.open = [];
    await harness.report(report('canceled', 900, { cumulativeQuantity: decimal('0') }));
    await harness.advance(5_000);
    expect(harness.alarms.at(-1)).toMatchObject({ source: 'kill', level: 'info' });
    const sent = harness.socket.calls.length;
    await harness.advance(120_000);
    expect(harness.socket.calls).toHaveLength(sent);
  });

  test('holds and repeats while neither path works, as in maintenance, the exchange’s own timer included (U7)', async () => {
    const harness = await withOpen();
    for (const path of [harness.socket, harness.rest]) {
      path.always('cancelAll', { kind: 'fail', failure: NO_ANSWER });
      path.always('cancelAllAfter', { kind: 'fail', failure: REFUSED });
    }
    await harness.desk.kill('test');
    await harness.advance(30_000);
    expect(harness.socket.sent('cancelAll').length).toBeGreaterThan(3);
    expect(harness.desk.killLatch()).toMatchObject({
      isLatched: true,
      progress: 'One order is open at the exchange, 0 unknown; cancelling goes on',
    });
    const tried = harness.socket.sent('cancelAllAfter').length;
    expect(tried).toBeGreaterThan(3);
    for (const path of [harness.socket, harness.rest]) path.always('cancelAllAfter', { kind: 'accept' });
    await harness.advance(60_000);
    // Confirmed once, it is left to run out.
    expect(harness.socket.sent('cancelAllAfter').length).toBe(tried + 1);
    harness.exchange.open = [];
    await harness.report(report('canceled', 900, { cumulativeQuantity: decimal('0') }));
    await harness.advance(20_000);
    expect(harness.desk.killLatch().progress).toBe('The exchange confirms that no order is open');
  });

  test('says so while what is open there cannot be read', async () => {
    const harness = await withOpen();
    harness.exchange.failing.add('openOrders');
    await harness.desk.kill('test');
    await harness.advance(3_000);
    expect(harness.desk.killLatch().progress).toContain('What is still open is not known: No answer');
  });

  test('drops what was not sent yet', async () => {
    const harness = await withOpen();
    harness.journal.hold();
    const placing = harness.place({ limitPrice: '63800.0' });
    void harness.desk.kill('test');
    harness.journal.release();
    expect(await placing).toMatchObject({ state: 'DENIED', code: 'KILL_LATCHED' });
    expect(harness.socket.sent('add')).toHaveLength(1);
  });

  test('cancels an order of which it is not known whether it arrived by its client order id (U6)', async () => {
    const { harness, clientOrderId } = await unknown();
    harness.socket.always('cancelAll', { kind: 'accept' }).always('cancel', { kind: 'accept' });
    harness.rest.always('cancelAll', { kind: 'accept' });
    await harness.desk.kill('test');
    expect(harness.socket.sent('cancel')[0]?.target).toMatchObject({ kind: 'client', clientOrderId });
  });

  test('survives a restart, and re-arming needs a reason and a clean comparison', async () => {
    const harness = await withOpen();
    await harness.desk.kill('test');
    harness.desk.dispose();
    const again = new DeskHarness(harness.journal.die(), harness.clock, 8);
    again.socket.always('cancelAll', { kind: 'accept' }).always('cancel', { kind: 'accept' });
    again.rest.always('cancelAll', { kind: 'accept' });
    await again.ready();
    expect(again.desk.killLatch()).toMatchObject({ isLatched: true, reason: 'test' });
    again.exchange.failing.add('fillsSince');
    expect(await again.desk.rearm('calm again')).toMatchObject({ ok: false, error: { code: 'REARM_NOT_CLEAN' } });
    again.exchange.failing.clear();
    expect(await again.desk.rearm('ok')).toMatchObject({ ok: false });
    expect(await again.desk.rearm('calm again')).toMatchObject({ ok: true });
    expect(harness.socket.sent('cancelAllAfter').map((call) => call.timeoutSeconds)).toEqual([15]);
    again.socket.script('add', { kind: 'accept' });
    expect((await again.place()).state).toBe('ACKED');
  });

  test('the exchange’s own timer backs it up, and is stopped before a re-arm that would run into it', async () => {
    const harness = await withOpen();
    harness.exchange.open = [];
    await harness.desk.kill('test');
    await harness.report(report('canceled', 900, { cumulativeQuantity: decimal('0') }));
    await harness.advance(5_000);
    harness.socket.always('cancelAllAfter', { kind: 'fail', failure: NO_ANSWER });
    harness.rest.always('cancelAllAfter', { kind: 'fail', failure: NO_ANSWER });
    expect(await harness.desk.rearm('calm again')).toMatchObject({ ok: false, error: { code: 'REARM_BACKSTOP' } });
    harness.socket.always('cancelAllAfter', { kind: 'accept' });
    expect(await harness.desk.rearm('calm again')).toMatchObject({ ok: true });
    expect(harness.socket.sent('cancelAllAfter').map((call) => call.timeoutSeconds)).toEqual([15, 0, 0]);
  });

  test('an order that cancel-all does not reach is cancelled by its id', async () => {
    const harness = await withOpen();
    harness.socket.always('cancelAll', { kind: 'fail', failure: REFUSED });
    harness.rest.always('cancelAll', { kind: 'fail', failure: REFUSED });
    await harness.desk.kill('test');
    expect(harness.socket.sent('cancel')).toEqual([]);
    await harness.advance(3_000);
    expect(harness.socket.sent('cancel').length).toBeGreaterThan(0);
  });

  test('latches even when the disk no longer answers', async () => {
    const harness = await withOpen();
    harness.journal.hold();
    const killing = harness.desk.kill('test');
    expect(harness.desk.killLatch().isLatched).toBe(true);
    expect(harness.socket.sent('cancelAll')).toHaveLength(1);
    await harness.advance(1_100);
    expect(await killing).toEqual({ isLatched: true });
  });

  test('a fill while killed is still booked', async () => {
    const harness = await withOpen();
    await harness.desk.kill('test');
    await harness.report(tradeReport('T1', '0.1', '0.1', 950));
    expect(harness.only().state).toBe('FILLED');
    expect(harness.fills).toHaveLength(1);
  });
});
