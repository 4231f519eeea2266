/** What the exchange does of itself, and what the machine knows of it, end to end through the desk. */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { ClientOrderId, ExecutionId, Fill, IntentId } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { REFUSED, UNKNOWN_ORDER } from '../../../support/scripted-trading-path.ts';
import { DeskHarness } from './desk-harness.ts';
import { BTC_USD, decimal, EXCHANGE_ID, report, snapshot } from './order-specimens.ts';

const ready = async (): Promise<DeskHarness> => {
  const harness = await new DeskHarness().ready();
  harness.socket.always('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID }).always('cancel', { kind: 'accept' });
  return harness;
};

const adds = ({ socket, rest }: DeskHarness): number => socket.sent('add').length + rest.sent('add').length;

/** An order of 0.1 that rests. */
const resting = async (): Promise<{ readonly harness: DeskHarness; readonly id: IntentId }> => {
  const harness = await ready();
  const { intentId } = await harness.place();
  await harness.report(report('new', 20));
  return { harness, id: intentId as IntentId };
};

const fillOf = (index: number, quantity: string, exchangeTime: number): Fill => ({
  executionId: `T${index}` as ExecutionId,
  exchangeOrderId: EXCHANGE_ID,
  tradeId: index,
  symbol: BTC_USD,
  side: 'buy',
  price: decimal('63900'),
  quantity: decimal(quantity),
  cost: decimal('6390'),
  liquidity: 'maker',
  fees: [],
  exchangeTime: exchangeTime as EpochMs,
});

/** As the exchange's history tells it: filled altogether. */
const filled = (harness: DeskHarness) =>
  snapshot('filled', {
    clientOrderId: harness.only().clientOrderId as ClientOrderId,
    orderQuantity: decimal('0.1'),
    filledQuantity: decimal('0.1'),
    closedAt: harness.clock.wallNow(),
  });

describe('rules that change while an order rests', () => {
  test('hold for the next order at once, and leave the resting one alone (P30)', async () => {
    const { harness, id } = await resting();
    const { instrument } = harness.world;
    harness.world.instrument = { ...instrument, tickSize: 5 as Price, minimumQuantity: 20_000_000 as Quantity };
    expect(await harness.place({ limitPrice: '63900.1', quantity: '0.2' })).toMatchObject({ code: 'PRICE_TICK' });
    expect(await harness.place({ limitPrice: '63900.5' })).toMatchObject({ code: 'QUANTITY_MINIMUM' });
    expect(adds(harness)).toBe(1);
    expect(harness.state(id)).toBe('OPEN');
    expect(await harness.place({ limitPrice: '63900.5', quantity: '0.2' })).toMatchObject({ state: 'ACKED' });
  });

  test.each(['cancel_only', 'post_only', 'limit_only', 'reduce_only', 'maintenance'] as const)(
    'an instrument that turns %s still lets a cancel go (P22)',
    async (status) => {
      const { harness, id } = await resting();
      harness.world.instrument = { ...harness.world.instrument, status };
      expect(await harness.desk.cancel(id)).toMatchObject({ ok: true });
      expect(harness.socket.sent('cancel')).toHaveLength(1);
    },
  );
});

describe('what the exchange does by itself', () => {
  test.each([
    ['canceled', 'CANCELED'],
    ['expired', 'EXPIRED'],
  ] as const)('an order it %s ends with its reason, and what was filled stays (P29)', async (type, state) => {
    const { harness, id } = await resting();
    await harness.report(report(type, 900, { cumulativeQuantity: decimal('0'), reason: 'Market wide halt' }));
    expect(harness.desk.views.order(id)).toMatchObject({ state, filledQuantity: '0.00000000' });
    expect(JSON.stringify(harness.desk.views.order(id)?.evidence)).toContain('Market wide halt');
  });

  test('an order of a status nobody knows is asked about, and neither ended nor forgotten (P18)', async () => {
    const { harness, id } = await resting();
    harness.exchange.reads.length = 0;
    harness.exchange.open = [snapshot('new', { orderQuantity: decimal('0.1') })];
    await harness.report(report('unrecognised', 900, { status: null }));
    await harness.advance(2_000);
    expect(harness.exchange.reads.length).toBeGreaterThan(0);
    expect(harness.state(id)).toBe('OPEN');
  });

  test('a rejection for want of funds is told, and the balances are read again (R15)', async () => {
    const harness = await ready();
    harness.socket.script('add', { kind: 'fail', failure: REFUSED });
    harness.exchange.reads.length = 0;
    expect(await harness.place()).toMatchObject({ state: 'REJECTED', code: 'kraken.insufficient-funds' });
    await harness.advance(1_000);
    expect(harness.alarms.at(-1)).toMatchObject({ level: 'warn', source: 'orders' });
    expect(harness.exchange.reads.filter((read) => read === 'balances')).toHaveLength(1);
    expect(adds(harness)).toBe(1);
  });
});

test('a cancel that finds no such order is no error: how the order ended is asked, and its fill booked once (P28)', async () => {
  const { harness, id } = await resting();
  harness.socket.script('cancel', { kind: 'fail', failure: UNKNOWN_ORDER });
  harness.exchange.closed = [filled(harness)];
  harness.exchange.fills = [fillOf(1, '0.1', harness.clock.wallNow())];
  await harness.desk.cancel(id);
  await harness.advance(5_000);
  expect(harness.only()).toMatchObject({ state: 'FILLED', filledQuantity: '0.10000000' });
  expect(harness.fills).toHaveLength(1);
  expect(harness.socket.sent('cancel').length + harness.rest.sent('cancel').length).toBe(1);
});

test('a hundred and eighty fills of the time away are all booked, each once, back to the last known one (P13)', async () => {
  const { harness } = await resting();
  const last = harness.clock.wallNow();
  await harness.advance(60_000);
  harness.exchange.fills = Array.from({ length: 180 }, (_, index) =>
    fillOf(index, index < 179 ? '0.0005' : '0.0105', last + 1_000 + 300 * index),
  );
  harness.exchange.closed = [filled(harness)];
  await harness.desk.reconcile('reconnect');
  await harness.desk.reconcile('reconnect');
  expect(harness.only()).toMatchObject({ state: 'FILLED', filledQuantity: '0.10000000' });
  expect(new Set(harness.fills.map(({ executionId }) => executionId)).size).toBe(180);
  expect(harness.fills).toHaveLength(180);
});

test('while the exchange’s time is not known to a second no order leaves, and cancels do (N10)', async () => {
  const { harness, id } = await resting();
  for (const [uncertainty, code] of [
    [null, 'CLOCK_UNKNOWN'],
    [1_001, 'CLOCK_UNCERTAIN'],
  ] as const) {
    harness.world.clockUncertaintyMs = uncertainty;
    expect(await harness.place({ limitPrice: '63800.0' })).toMatchObject({ state: 'DENIED', code });
  }
  expect(adds(harness)).toBe(1);
  expect(await harness.desk.cancel(id)).toMatchObject({ ok: true });
});

test('nonces that are refused again are somebody else’s on the same key, and that is said once (C12)', async () => {
  const harness = await ready();
  const refused: Failure = {
    code: 'kraken.invalid-nonce',
    category: 'auth',
    retryable: false,
    delivery: 'answered',
    message: 'Invalid nonce.',
  };
  Object.assign(harness.exchange.queries, { openOrders: async () => ({ ok: false, error: refused }) });
  await harness.desk.reconcile('check');
  await harness.desk.reconcile('check');
  const told = harness.alarms.filter(({ message }) => message.includes('another program'));
  expect(told).toHaveLength(1);
  expect(told[0]?.message).toContain('Give each program a key of its own');
});
