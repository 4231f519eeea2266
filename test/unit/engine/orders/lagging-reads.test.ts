/** What the stream told of an order's end is not given up for a read that lags it (faults R11, R12, P35). */
import { describe, expect, test } from 'vitest';
import type { ClientOrderId, ExchangeOrderId } from '../../../../src/domain/order.ts';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { LeftOut } from '../../../../src/engine/orders/left-out.ts';
import { settle } from '../../../support/manual-clock.ts';
import { DeskHarness } from './desk-harness.ts';
import { at, decimal, EXCHANGE_ID, follow, ORDERS, report, snapshot } from './order-specimens.ts';

/** A process that died with one order open, and the next one, whose reads show what `open` says. */
async function restarted(open: boolean): Promise<{ readonly harness: DeskHarness; readonly end: () => void }> {
  const before = await new DeskHarness().ready();
  before.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
  await before.place();
  const clientOrderId = before.only().clientOrderId as ClientOrderId;
  await before.report(report('new', 20, { clientOrderId }));
  const ours = { clientOrderId, orderQuantity: decimal('0.1'), limitPrice: decimal('63900.0') };
  const closedAt = (before.clock.wallNow() + 50) as EpochMs;
  await before.advance(1_000);
  const harness = new DeskHarness(before.journal.die(), before.clock);
  if (open) harness.exchange.open = [snapshot('new', ours)];
  await harness.desk.start();
  harness.hear([], true);
  void harness.desk.reconcile('start');
  await settle();
  const end = (): void => {
    harness.exchange.open = [];
    harness.exchange.closed = [snapshot('canceled', { ...ours, closedAt })];
  };
  return { harness, end };
}

describe('after a start, an order that the stream’s snapshot of the open orders left out', () => {
  test.each([
    ['that reads still show open', true],
    ['that reads do not show at all', false],
  ])('and %s keeps new orders back until its end is read', async (_, isShown) => {
    const { harness, end } = await restarted(isShown);
    await harness.advance(2_500);
    expect(harness.only().state).toBe('OPEN');
    expect(harness.desk.tradingBlocked()).toMatch(/being compared with the exchange after the start/);
    end();
    await harness.advance(1_200);
    expect(harness.only().state).toBe('CANCELED');
    expect(harness.desk.tradingBlocked()).toBeNull();
  });

  test('is open if reads that can no longer lag show it open', async () => {
    const { harness } = await restarted(true);
    await harness.advance(9_500);
    expect(harness.desk.tradingBlocked()).not.toBeNull();
    await harness.advance(2_000);
    expect(harness.only().state).toBe('OPEN');
    expect(harness.desk.tradingBlocked()).toBeNull();
  });
});

test('an order left out of a snapshot is asked for until a read shows its end, while trading goes on', async () => {
  const harness = await new DeskHarness().ready();
  harness.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
  await harness.place();
  const clientOrderId = harness.only().clientOrderId as ClientOrderId;
  const ours = { clientOrderId, orderQuantity: decimal('0.1'), limitPrice: decimal('63900.0') };
  harness.exchange.open = [snapshot('new', ours)];
  harness.hear([], true);
  await harness.advance(1_000);
  expect(harness.only().state).toBe('OPEN');
  harness.exchange.open = [];
  harness.exchange.closed = [snapshot('canceled', { ...ours, closedAt: harness.clock.wallNow() })];
  await harness.advance(2_600);
  expect(harness.only().state).toBe('CANCELED');
  expect(harness.desk.tradingBlocked()).toBeNull();
});

test('after a start, an end older than the order’s last sign of life is read twice before a new order leaves', async () => {
  const before = await new DeskHarness().ready();
  before.socket.script('add', { kind: 'accept', exchangeOrderId: EXCHANGE_ID });
  await before.place();
  const clientOrderId = before.only().clientOrderId as ClientOrderId;
  const closedAt = (before.clock.wallNow() + 50) as EpochMs;
  await before.report(report('amended', 500, { clientOrderId, limitPrice: decimal('63901') }));
  const harness = new DeskHarness(before.journal.die(), before.clock);
  harness.exchange.closed = [snapshot('canceled', { clientOrderId, orderQuantity: decimal('0.1'), closedAt })];
  await harness.desk.start();
  void harness.desk.reconcile('start');
  await harness.advance(1_500);
  expect(harness.only().state).toBe('OPEN');
  expect(harness.desk.tradingBlocked()).not.toBeNull();
  await harness.advance(1_500);
  expect(harness.only().state).toBe('CANCELED');
  expect(harness.desk.tradingBlocked()).toBeNull();
});

describe('an order left out of a snapshot', () => {
  const now = 1_000 as MonotonicMs;
  const order = follow(ORDERS.OPEN(), {
    type: 'exchange.new',
    at: at(60),
    report: report('new', 41),
  });
  const leftOut = (): LeftOut => {
    const orders = new LeftOut();
    orders.snapshot([], [order], now);
    return orders;
  };

  test('is in doubt until it ended, and not beyond what a read can lag', () => {
    const ended = follow(order, { type: 'exchange.canceled', at: at(90), report: report('canceled', 80) });
    expect(leftOut().isInDoubt(order, now)).toBe(true);
    expect(leftOut().isInDoubt(ended, now)).toBe(false);
    expect(leftOut().isInDoubt(order, 11_000 as MonotonicMs)).toBe(false);
  });

  test('is in no doubt once a stream tells that it lives, or a later snapshot holds it', () => {
    const alive = follow(order, { type: 'exchange.restated', at: at(120), report: report('restated', 110) });
    expect(leftOut().isInDoubt(alive, now)).toBe(false);
    const orders = leftOut();
    orders.snapshot([report('new', 41, { exchangeOrderId: order.exchangeOrderId as ExchangeOrderId })], [order], now);
    expect(orders.isInDoubt(order, now)).toBe(false);
  });

  test('is another matter than one that was not known by then', () => {
    const orders = new LeftOut();
    orders.snapshot([], [], now);
    expect(orders.isInDoubt(order, now)).toBe(false);
  });
});
