import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../src/domain/instrument.ts';
import type { ExchangeOrderId, ExecutionId } from '../../../src/domain/order.ts';
import { AccountBook } from '../../../src/engine/account/account-book.ts';
import { AccountPair } from '../../../src/engine/account-pair.ts';
import type { ExecutionReport } from '../../../src/engine/ports.ts';
import { settle } from '../../support/manual-clock.ts';
import { ScriptedAccount } from '../../support/scripted-account.ts';
import { DeskHarness } from './orders/desk-harness.ts';
import { BTC_USD, decimal, snapshot } from './orders/order-specimens.ts';

const usd = 'USD' as Asset;

class World {
  readonly harness = new DeskHarness();
  readonly venue = new ScriptedAccount(this.harness.clock);
  readonly incidents: string[] = [];
  readonly asked: string[] = [];
  readonly book = new AccountBook({
    exchangeNow: () => this.harness.clock.wallNow(),
    held: () => new Map(),
    holds: () => ({ ours: new Map(), inFlight: new Map(), elsewhere: new Map() }),
    rateOf: () => null,
    instrument: () => null,
  });
  readonly pair = new AccountPair(this.harness.clock, this.venue, this.harness.desk, this.book, {
    connection: () => {},
    clockRead: () => {},
    systemStatus: () => {},
    balancesChanged: () => {},
    incident: (_level, message) => this.incidents.push(message),
    mustReconcile: (reason) => {
      this.asked.push(reason);
      void this.harness.desk.reconcile(reason);
    },
  });

  /** Both up, and compared with the exchange. */
  async ready(): Promise<this> {
    this.harness.reconciled = (askedAt) => this.pair.reconciled(askedAt);
    const started = await this.harness.desk.start();
    if (!started.ok) throw new Error(started.error.message);
    this.pair.open();
    this.a.snapshot([], [['USD', '1000']]);
    this.b.snapshot([], [['USD', '1000']]);
    await this.harness.desk.reconcile('start');
    await this.run(500);
    this.harness.exchange.reads.length = 0;
    return this;
  }

  get a() {
    return this.venue.of('A');
  }

  get b() {
    return this.venue.of('B');
  }

  /** Live connections are heard every quarter second. */
  async run(milliseconds: number, deaf: readonly ('A' | 'B')[] = []): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 250) {
      for (const connection of [this.a, this.b])
        if (connection.view().state === 'live' && !deaf.includes(connection.id)) connection.hear();
      await this.harness.clock.advanceAsync(Math.min(250, left));
    }
    await settle();
  }

  /** Comparisons of the whole account; an order that a snapshot leaves out may still be asked for by its id. */
  get reads(): number {
    return this.harness.exchange.reads.filter((name) => name === 'openOrders').length;
  }
}

const trade = (id: string): ExecutionReport => ({
  type: 'trade',
  exchangeOrderId: 'OEXT' as ExchangeOrderId,
  exchangeTime: Date.UTC(2026, 10, 1, 10, 0, 1) as ExecutionReport['exchangeTime'],
  executionId: id as ExecutionId,
  symbol: BTC_USD,
  side: 'buy',
  orderType: 'limit',
  orderQuantity: decimal('1'),
  lastPrice: decimal('64000'),
  lastQuantity: decimal('0.1'),
});

describe('the two private connections', () => {
  test('tell every fill once, whichever is faster, in the journal too (P7)', async () => {
    const world = await new World().ready();
    world.a.tell(trade('T1'));
    world.b.tell(trade('T1'), trade('T2'));
    world.a.tell(trade('T2'));
    await settle();
    expect(world.harness.desk.known.fills().map(({ executionId }) => executionId)).toEqual(['T1', 'T2']);
    expect(world.pair.views().map(({ id, wins }) => [id, wins])).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
  });

  test('one can be lost and return without a read, and orders may leave all the while', async () => {
    const world = await new World().ready();
    world.a.lose();
    expect(world.pair.truth()).toEqual({ isLive: true, reason: null });
    expect(world.harness.desk.tradingBlocked()).toBeNull();
    await world.run(5_000);
    world.b.tell(trade('T1'));
    world.a.open();
    world.a.snapshot([], [['USD', '900']]);
    await world.run(2_000);
    expect(world.asked).toEqual([]);
    expect(world.reads).toBe(0);
    expect(world.harness.desk.known.fills()).toHaveLength(1);
    expect(world.book.balance(usd)).toMatchObject({ isVerified: true });
    expect(world.incidents.join(' ')).toContain('B tells everything meanwhile');
    world.b.lose();
    await world.run(1_000);
    expect(world.pair.truth().isLive).toBe(true);
    expect(world.reads).toBe(0);
  });

  test('the loss of both blocks orders, and the first to return causes one comparison (N13)', async () => {
    const world = await new World().ready();
    world.a.lose();
    world.b.lose();
    expect(world.pair.truth()).toMatchObject({ isLive: false });
    expect(world.harness.desk.tradingBlocked()).toContain('the private stream is down');
    expect(world.book.balance(usd)).toMatchObject({ isVerified: false });
    await world.run(3_000);
    world.a.open();
    world.a.snapshot([], [['USD', '900']]);
    expect(world.pair.truth()).toEqual({
      isLive: false,
      reason:
        'private stream A is back, and what happened meanwhile is being read, private stream B is backing off: The connection ended.',
    });
    await world.run(500);
    expect(world.reads).toBe(1);
    expect(world.pair.truth().isLive).toBe(true);
    expect(world.harness.desk.tradingBlocked()).toBeNull();
    expect(world.book.balance(usd)?.total.toFixed()).toBe('900');
    world.b.open();
    world.b.snapshot();
    await world.run(2_000);
    expect(world.reads).toBe(1);
  });

  test('a twin that was dead while it seemed to cover the loss is found out, and the account is read', async () => {
    const world = await new World().ready();
    await world.run(2_000, ['B']);
    world.a.lose();
    world.a.open();
    world.a.snapshot();
    await world.run(500, ['B']);
    expect(world.asked).toEqual([]);
    await world.run(2_000, ['B']);
    expect(world.asked).toEqual(['reconnect']);
    expect(world.pair.truth().isLive).toBe(true);
  });

  test('a gap on one costs nothing while the other told it; on both, the account is read (P4)', async () => {
    const world = await new World().ready();
    const { exchangeOrderId } = trade('T1');
    world.harness.exchange.closed = [snapshot('canceled', { exchangeOrderId, filledQuantity: decimal('0.1') })];
    world.b.tell(trade('T1'));
    world.a.gap();
    expect(world.pair.truth().isLive).toBe(true);
    world.a.snapshot();
    await world.run(2_000);
    expect(world.reads).toBe(0);
    world.a.gap();
    world.b.gap();
    expect(world.pair.truth()).toMatchObject({ isLive: false });
    await world.run(2_500);
    expect(world.asked).toEqual(['gap']);
    expect(world.pair.truth().isLive).toBe(true);
  });

  test('one that keeps missing what the other tells is opened anew, once', async () => {
    const world = await new World().ready();
    for (const id of ['T1', 'T2', 'T3']) world.a.tell(trade(id));
    await world.run(3_500);
    expect(world.b.drops).toEqual(['Private connection B did not tell what its twin told']);
    expect(world.a.drops).toEqual([]);
    expect(world.pair.truth().isLive).toBe(true);
    world.b.open();
    world.b.snapshot();
    for (const id of ['T4', 'T5', 'T6']) world.a.tell(trade(id));
    await world.run(5_000);
    expect(world.b.drops).toHaveLength(1);
    expect(world.reads).toBe(0);
  });
});
