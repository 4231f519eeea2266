/**
 * The desk against an exchange that accepts, fills and cancels truly and tells of it badly: answers lost, late or doubled,
 * events dropped, doubled and out of order, reads that fail or lag, processes that die. What must hold is counted in the
 * exchange's own ledger.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COST_METHODS, type CostMethod } from '../../src/domain/cost-method.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import { Money } from '../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill, IntentId } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { ProfitBook } from '../../src/engine/account/profit-book.ts';
import type {
  ConnectionId,
  ExecutionReport,
  OrderSnapshot,
  OrderSubmission,
  OrderTarget,
} from '../../src/engine/ports.ts';
import { ManualClock, settle } from '../support/manual-clock.ts';
import { MemoryJournal } from '../support/memory-journal.ts';
import type { Script } from '../support/scripted-trading-path.ts';
import { NO_ANSWER, NOT_SENT, REFUSED, UNKNOWN_ORDER } from '../support/scripted-trading-path.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { DeskHarness } from '../unit/engine/orders/desk-harness.ts';
import { BTC_USD, decimal } from '../unit/engine/orders/order-specimens.ts';

interface TrueOrder {
  readonly id: ExchangeOrderId;
  readonly submission: OrderSubmission;
  readonly quantity: Money;
  filled: Money;
  status: 'new' | 'partially_filled' | 'filled' | 'canceled';
  readonly openedAt: EpochMs;
  closedAt: EpochMs | null;
}

class Storm {
  readonly clock = new ManualClock();
  readonly random: SeededRandom;
  readonly orders: TrueOrder[] = [];
  readonly fills: Fill[] = [];
  readonly sent = new Map<string, number>();
  journal = new MemoryJournal();
  desk: DeskHarness;
  isCalm = false;
  /** What each of the two streams has not told yet. */
  #held: Record<ConnectionId, ExecutionReport[]> = { A: [], B: [] };
  #lives = 0;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.desk = this.#boot();
  }

  #boot(): DeskHarness {
    this.#lives += 1;
    const harness = new DeskHarness(this.journal, this.clock, this.#lives * 7919);
    harness.world.risk = { ...harness.world.risk, ordersPerSecond: 50, maximumOrderNotional: '1000000' };
    harness.world.balances.set('USD', '10000000');
    const { exchange } = harness;
    for (const path of [harness.socket, harness.rest]) {
      path.always('cancelAll', { kind: 'accept' });
      path.addOrder = (submission) => this.#add(submission, path.name);
      path.cancelOrder = (target) => this.#cancel(target);
    }
    const read = <T>(name: string, value: () => T): T => {
      exchange.open = this.orders.filter((order) => order.closedAt === null).map(snapshotOf);
      exchange.closed = this.orders.filter((order) => order.closedAt !== null).map(snapshotOf);
      exchange.fills = this.fills;
      if (!this.isCalm && this.random.next() < 0.2) exchange.failing.add(name);
      else exchange.failing.delete(name);
      return value();
    };
    const { queries } = exchange;
    const original = { ...queries };
    queries.openOrders = (filter) => read('openOrders', () => original.openOrders(filter));
    queries.closedOrders = (filter) => read('closedOrders', () => original.closedOrders(filter));
    queries.orders = (ids) => read('orders', () => original.orders(ids));
    queries.fillsSince = (since) => read('fillsSince', () => original.fillsSince(since));
    return harness;
  }

  async start(): Promise<void> {
    const started = await this.desk.desk.start();
    if (!started.ok) throw new Error(started.error.message);
    // Clear skies until trading is open, or most intents would be denied.
    this.isCalm = true;
    await this.desk.desk.reconcile('start');
    this.isCalm = false;
  }

  async die(): Promise<void> {
    this.desk.desk.dispose();
    this.journal = this.journal.die();
    this.#held = { A: [], B: [] };
    this.desk = this.#boot();
    await this.start();
  }

  async run(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 100) {
      await this.clock.advanceAsync(100);
      await settle();
    }
  }

  /** Tells what happened over both streams, over each as badly as the weather has it. */
  tell(...reports: readonly ExecutionReport[]): void {
    for (const id of ['A', 'B'] as const) {
      const held = this.#held[id];
      for (const report of reports) {
        if (!this.isCalm && this.random.next() < 0.4) continue;
        held.push(report);
        if (!this.isCalm && this.random.next() < 0.2) held.push(report);
      }
      if (!this.isCalm && this.random.next() < 0.3) continue;
      const due = held.splice(0);
      if (!this.isCalm && this.random.next() < 0.5) due.reverse();
      if (due.length > 0) this.desk.hear(due, false, id);
    }
  }

  #add(submission: OrderSubmission, path: string) {
    const key = submission.clientOrderId ?? 'none';
    const weather = this.isCalm ? 0.99 : this.random.next();
    if (weather < 0.1) return answered({ kind: 'fail', failure: NOT_SENT });
    this.sent.set(key, (this.sent.get(key) ?? 0) + 1);
    if (weather < 0.2) return answered({ kind: 'fail', failure: REFUSED });
    if (weather < 0.3) return this.#later(path, { kind: 'fail', failure: NO_ANSWER });
    const order: TrueOrder = {
      id: `O${this.orders.length + 1}` as ExchangeOrderId,
      submission,
      quantity: new Money(submission.order.quantity ?? 0).div(1e8),
      filled: new Money(0),
      status: 'new',
      openedAt: this.clock.wallNow(),
      closedAt: null,
    };
    this.orders.push(order);
    this.tell(this.report(order, 'pending_new', terms(order)), this.report(order, 'new'));
    if (weather < 0.5) return this.#later(path, { kind: 'fail', failure: NO_ANSWER });
    if (weather < 0.6) return this.#later(path, { kind: 'accept', exchangeOrderId: order.id }, 6_000);
    return answered({ kind: 'accept', exchangeOrderId: order.id });
  }

  #later(_path: string, script: Script, afterMs = 2_000): Promise<never> {
    return new Promise((resolve) => {
      this.clock.after(afterMs, () => void answered(script).then(resolve as never));
    });
  }

  #cancel(target: OrderTarget): Promise<never> {
    const order = this.orders.find((each) =>
      target.kind === 'exchange'
        ? each.id === target.exchangeOrderId
        : each.submission.clientOrderId === target.clientOrderId,
    );
    if (!this.isCalm && this.random.next() < 0.2) return answered({ kind: 'fail', failure: NO_ANSWER });
    if (order === undefined || order.closedAt !== null) return answered({ kind: 'fail', failure: UNKNOWN_ORDER });
    this.end(order, 'canceled');
    if (!this.isCalm && this.random.next() < 0.3) return answered({ kind: 'fail', failure: NO_ANSWER });
    return answered({ kind: 'accept' });
  }

  trade(order: TrueOrder): void {
    const quantity = Money.min(order.quantity.sub(order.filled), new Money('0.02'));
    order.filled = order.filled.add(quantity);
    const executionId = `T${this.fills.length + 1}` as ExecutionId;
    const price = '63900' as DecimalText;
    const fill: Fill = {
      executionId,
      exchangeOrderId: order.id,
      tradeId: this.fills.length,
      symbol: BTC_USD,
      side: 'buy',
      price,
      quantity: decimal(quantity.toFixed()),
      cost: decimal(quantity.mul(price).toFixed()),
      liquidity: 'maker',
      fees: [],
      exchangeTime: this.clock.wallNow(),
    };
    this.fills.push(fill);
    order.status = 'partially_filled';
    this.tell(
      this.report(order, 'trade', {
        executionId,
        lastPrice: price,
        lastQuantity: fill.quantity,
        cost: fill.cost,
        symbol: BTC_USD,
        side: 'buy',
        orderType: 'limit',
      }),
    );
    if (order.filled.eq(order.quantity)) this.end(order, 'filled');
  }

  end(order: TrueOrder, status: 'filled' | 'canceled'): void {
    order.status = status;
    order.closedAt = this.clock.wallNow();
    this.tell(this.report(order, status));
  }

  report(order: TrueOrder, type: ExecutionReport['type'], more: Partial<ExecutionReport> = {}): ExecutionReport {
    const { clientOrderId } = order.submission;
    return {
      type,
      exchangeOrderId: order.id,
      exchangeTime: this.clock.wallNow(),
      ...(clientOrderId === null ? {} : { clientOrderId }),
      cumulativeQuantity: decimal(order.filled.toFixed()),
      ...more,
    };
  }
}

const terms = (order: TrueOrder): Partial<ExecutionReport> => ({
  symbol: BTC_USD,
  side: 'buy',
  orderType: 'limit',
  orderQuantity: decimal(order.quantity.toFixed(8)),
  limitPrice: decimal('63900.0'),
});

const snapshotOf = (order: TrueOrder): OrderSnapshot => ({
  exchangeOrderId: order.id,
  clientOrderId: order.submission.clientOrderId,
  userReference: null,
  status: order.status,
  symbol: BTC_USD,
  side: 'buy',
  orderType: 'limit',
  orderQuantity: decimal(order.quantity.toFixed(8)),
  filledQuantity: decimal(order.filled.toFixed(8)),
  cost: decimal('0'),
  fee: decimal('0'),
  averagePrice: null,
  limitPrice: decimal('63900.0'),
  triggerPrice: null,
  openedAt: order.openedAt,
  closedAt: order.closedAt,
  reason: null,
});

function answered(script: Script): Promise<never> {
  const timing = { sentAt: 0, answeredAt: 0, exchangeIn: null, exchangeOut: null };
  const value = {
    exchangeOrderId: script.kind === 'accept' ? (script.exchangeOrderId ?? null) : null,
    clientOrderId: null,
    warnings: [],
    count: 1,
  };
  const answer = script.kind === 'fail' ? { ok: false, failure: script.failure } : { ok: true, value, timing };
  return Promise.resolve(answer as never);
}

const STATES: Readonly<Record<TrueOrder['status'], string>> = {
  new: 'OPEN',
  partially_filled: 'PARTIAL',
  filled: 'FILLED',
  canceled: 'CANCELED',
};

const steps = fc.array(
  fc.constantFrom('place', 'place', 'trade', 'trade', 'cancel', 'wait', 'wait', 'die', 'reconcile'),
  {
    minLength: 5,
    maxLength: 60,
  },
);
/** Days pass as well, so that a checkpoint has something to let go of. */
const longSteps = fc.array(fc.constantFrom('place', 'place', 'trade', 'trade', 'cancel', 'wait', 'die', 'days'), {
  minLength: 5,
  maxLength: 60,
});

async function storm(
  seed: number,
  plan: readonly string[],
  checkpointEvery = Number.POSITIVE_INFINITY,
): Promise<Storm> {
  const world = new Storm(seed);
  world.journal.checkpointEvery = checkpointEvery;
  await world.start();
  const placed: IntentId[] = [];
  for (const step of plan) {
    const open = world.orders.filter((order) => order.closedAt === null);
    const any = open[Math.floor(world.random.next() * open.length)];
    const { desk } = world.desk;
    if (step === 'place') {
      const price = (63_900 - placed.length).toFixed(1);
      const request = world.desk.request(
        { quantity: '0.05', limitPrice: price },
        { acknowledged: ['UNKNOWN_PRESENT'] },
      );
      placed.push(request.intentId);
      void desk.place(request);
      if (world.random.next() < 0.5) void desk.place(request);
      await world.run(100);
    } else if (step === 'trade' && any !== undefined) {
      world.trade(any);
      await settle();
    } else if (step === 'cancel') {
      const view = desk.views.orders()[Math.floor(world.random.next() * desk.views.orders().length)];
      if (view !== undefined) void desk.cancel(view.intentId as IntentId);
      await settle();
    } else if (step === 'wait') await world.run(Math.floor(world.random.next() * 4_000));
    else if (step === 'die') await world.die();
    else if (step === 'days') {
      // Nothing in doubt, nobody at the desk: the calendar alone moves.
      world.clock.advance(5 * 86_400_000);
      await settle();
    } else if (step === 'reconcile') void desk.reconcile('reconnect');
  }
  world.isCalm = true;
  world.desk.exchange.failing.clear();
  world.tell();
  void world.desk.desk.reconcile('reconnect');
  await world.run(60_000);
  return world;
}

test('whatever the weather, the desk ends with the exchange’s truth and no intent has two orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), steps, async (seed, plan) => {
      const world = await storm(seed, plan);
      const { desk } = world.desk;
      const ids = world.orders.map((order) => order.submission.clientOrderId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const times of world.sent.values()) expect(times).toBe(1);
      const truth = world.orders.map((order) => [order.id, STATES[order.status], order.filled.toFixed(8)]).sort();
      const known = desk.views.orders().filter((view) => view.exchangeOrderId !== null);
      expect(known.map((view) => [view.exchangeOrderId, view.state, view.filledQuantity]).sort()).toEqual(truth);
      expect(desk.views.orders().filter((view) => view.origin === 'external')).toEqual([]);
      const others = desk.views.orders().filter((view) => view.exchangeOrderId === null);
      for (const view of others) expect(['DENIED', 'REJECTED', 'NOT_ACCEPTED']).toContain(view.state);
      expect(
        desk.known
          .fills()
          .map((fill) => fill.executionId)
          .sort(),
      ).toEqual(world.fills.map((fill) => fill.executionId).sort());
      expect(desk.tradingBlocked()).toBeNull();
      const hash = desk.known.stateHash();
      const again = new DeskHarness(world.journal.die(), world.clock);
      expect(await again.desk.start()).toMatchObject({ ok: true, value: { stateHash: hash } });
      again.desk.dispose();
    }),
    { numRuns: 60 },
  );
}, 120_000);

const FORGETTING: [number, string[], number][] = [1, 2, 3, 4, 5].map((seed) => [
  seed,
  [
    'place',
    'place',
    'wait',
    'trade',
    'trade',
    'trade',
    'trade',
    'trade',
    'trade',
    'reconcile',
    'wait',
    'wait',
    'days',
    'days',
    'place',
    'trade',
    'trade',
    'trade',
    'wait',
    'wait',
    'days',
    'days',
    'place',
    'wait',
    'die',
    'wait',
  ],
  3,
]);

/** The last fill keeps its neighbours in time from being history, and a read after days finds the order that was let go beside them. */
const FOUND_AGAIN: [number, string[], number] = [
  1,
  ['place', 'trade', 'days', 'cancel', 'place', 'trade', 'days', 'days', 'place', 'place', 'place'],
  3,
];

const MARK = new Money('64000');

/** As an engine makes it at a start: what was carried, then the fills that are kept. */
function profitOf(desk: DeskHarness['desk'], method: CostMethod) {
  const book = new ProfitBook({
    method: () => method,
    markPrice: () => MARK,
    realisedToday: () => new Money(0),
    instrument: () => null,
    now: () => 0 as EpochMs,
    since: () => desk.known.historySince(),
  });
  book.carry(desk.known.carried());
  for (const fill of desk.known.fills()) book.applyFill(fill, desk.known.ownerOf(fill) ?? 'lost');
  return book.report('USD');
}

test('from its last checkpoint a start reaches the same state as from the first record, and loses or doubles nothing (C22)', async () => {
  let forgot = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000 }),
      longSteps,
      fc.integer({ min: 3, max: 30 }),
      async (seed, plan, checkpointEvery) => {
        const world = await storm(seed, plan, checkpointEvery);
        const { desk } = world.desk;
        const hash = desk.known.stateHash();
        const journal = world.journal.die();
        const whole = journal.whole();
        const short = new DeskHarness(journal, world.clock);
        const long = new DeskHarness(whole, world.clock);
        expect(await short.desk.start()).toMatchObject({ ok: true, value: { stateHash: hash } });
        expect(await long.desk.start()).toMatchObject({ ok: true, value: { stateHash: hash } });
        for (const again of [short, long]) {
          expect(again.desk.known.fills()).toEqual(desk.known.fills());
          expect(again.desk.known.carried()).toEqual(desk.known.carried());
          again.desk.dispose();
        }
        for (const times of world.sent.values()) expect(times).toBe(1);
        expect(desk.views.orders().filter((view) => view.origin === 'external')).toEqual([]);
        expect(desk.tradingBlocked()).toBeNull();
        // What is carried and what is kept is every fill there was, each once.
        const carried = desk.known.carried().flatMap(({ lots }) => lots.map(({ quantity }) => quantity));
        const kept = desk.known.fills().map(({ quantity }) => quantity);
        const sum = (all: readonly string[]): string =>
          all.reduce((total, each) => total.add(each), new Money(0)).toFixed();
        expect(sum([...carried, ...kept])).toBe(sum(world.fills.map(({ quantity }) => quantity)));
        // Nor does profit lose a cent by any method, or forget whose orders they were.
        const cash = world.fills.reduce(
          (total, { side, cost }) => total.add(new Money(cost).mul(side === 'buy' ? -1 : 1)),
          new Money(0),
        );
        for (const method of COST_METHODS) {
          const report = profitOf(desk, method);
          expect(report.rows.map(({ owner }) => owner).filter((owner) => owner !== 'manual')).toEqual([]);
          const held = report.rows.reduce((total, { quantity }) => total.add(quantity), new Money(0));
          const fees = report.totals[0]?.fees ?? '0';
          expect(new Money(report.totals[0]?.net ?? 0).toFixed(4)).toBe(cash.add(held.mul(MARK)).sub(fees).toFixed(4));
        }
        if (desk.views.orders().length < world.orders.length) forgot += 1;
      },
    ),
    // Plans by chance seldom close an order, let a week pass and write enough afterwards.
    { numRuns: 60, examples: [...FORGETTING, FOUND_AGAIN] },
  );
  expect(forgot).toBeGreaterThan(0);
}, 120_000);
