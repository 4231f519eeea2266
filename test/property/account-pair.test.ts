/**
 * Two private connections of one exchange: late, doubled, skipping, lost, dead without a word. Whenever the pair says that it
 * tells everything and orders may leave, every fill older than the time in which silence is noticed is known; in the end all
 * are, each once, with the same state as if one perfect stream had told it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from '../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { AccountBook } from '../../src/engine/account/account-book.ts';
import { AccountPair } from '../../src/engine/account-pair.ts';
import type { ConnectionId, ExecutionReport, OrderSnapshot } from '../../src/engine/ports.ts';
import { settle } from '../support/manual-clock.ts';
import { ScriptedAccount, type ScriptedAccountConnection } from '../support/scripted-account.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { DeskHarness } from '../unit/engine/orders/desk-harness.ts';
import { BTC_USD, decimal } from '../unit/engine/orders/order-specimens.ts';

const IDS = ['A', 'B'] as const;
const TICK_MS = 100;
/** Silence is noticed after 3 s; a fill may take half a second, and judging a quarter. */
const KNOWN_AFTER_MS = 4_500;

type Message = { readonly due: number; readonly reports: readonly ExecutionReport[]; readonly isLost: boolean };

class Line {
  readonly connection: ScriptedAccountConnection;
  latencyMs: number;
  queue: Message[] = [];
  isDead = false;
  /** When the machine gives a dead socket up, or tries again. */
  dueAt: number | null = null;

  constructor(connection: ScriptedAccountConnection, latencyMs: number) {
    this.connection = connection;
    this.latencyMs = latencyMs;
  }

  get isUp(): boolean {
    return this.connection.view().state === 'live';
  }
}

class World {
  readonly harness = new DeskHarness();
  readonly random: SeededRandom;
  readonly venue = new ScriptedAccount(this.harness.clock);
  readonly fills: Fill[] = [];
  readonly orders: { id: ExchangeOrderId; filled: Money; isOpen: boolean; openedAt: EpochMs }[] = [];
  readonly lines: Readonly<Record<ConnectionId, Line>>;
  readonly pair: AccountPair;
  /** Fills whose message was skipped: that shows with the next message or with the next comparison. */
  readonly skipped = new Set<string>();
  isCalm = false;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    const { clock, desk, exchange } = this.harness;
    const account = new AccountBook({
      exchangeNow: () => clock.wallNow(),
      held: () => new Map(),
      holds: () => ({ ours: new Map(), inFlight: new Map(), elsewhere: new Map() }),
      rateOf: () => null,
      instrument: () => null,
    });
    this.pair = new AccountPair(clock, this.venue, desk, account, {
      connection: () => {},
      clockRead: () => {},
      systemStatus: () => {},
      balancesChanged: () => {},
      incident: () => {},
      mustReconcile: (reason) => void desk.reconcile(reason),
    });
    this.harness.reconciled = (askedAt) => this.pair.reconciled(askedAt);
    this.lines = {
      A: new Line(this.venue.of('A'), 10 + Math.floor(this.random.next() * 500)),
      B: new Line(this.venue.of('B'), 10 + Math.floor(this.random.next() * 500)),
    };
    const { queries } = exchange;
    const original = { ...queries };
    const read = <T>(name: string, value: () => T): T => {
      exchange.open = this.orders.filter(({ isOpen }) => isOpen).map((order) => this.#snapshot(order));
      exchange.closed = this.orders.filter(({ isOpen }) => !isOpen).map((order) => this.#snapshot(order));
      exchange.fills = [...this.fills];
      if (!this.isCalm && this.random.next() < 0.2) exchange.failing.add(name);
      else exchange.failing.delete(name);
      return value();
    };
    queries.openOrders = (filter) => read('openOrders', () => original.openOrders(filter));
    queries.closedOrders = (filter) => read('closedOrders', () => original.closedOrders(filter));
    queries.orders = (ids) => read('orders', () => original.orders(ids));
    queries.fillsSince = (since) => read('fillsSince', () => original.fillsSince(since));
  }

  async start(): Promise<void> {
    const started = await this.harness.desk.start();
    if (!started.ok) throw new Error(started.error.message);
    this.pair.open();
    for (const id of IDS) this.up(id);
    void this.harness.desk.reconcile('start');
    await this.run(2_000);
  }

  /** A new order elsewhere, or a fill of one. */
  trade(): void {
    const { clock } = this.harness;
    const known = this.orders.filter(({ isOpen }) => isOpen);
    let order = known[Math.floor(this.random.next() * known.length)];
    if (order === undefined || this.random.next() < 0.3) {
      order = {
        id: `O${this.orders.length}` as ExchangeOrderId,
        filled: new Money(0),
        isOpen: true,
        openedAt: clock.wallNow(),
      };
      this.orders.push(order);
      this.#send({ ...this.#about(order), type: 'new' });
    }
    const executionId = `T${this.fills.length}` as ExecutionId;
    order.filled = order.filled.add('0.1');
    const fill: Fill = {
      executionId,
      exchangeOrderId: order.id,
      tradeId: this.fills.length,
      symbol: BTC_USD,
      side: 'buy',
      price: decimal('64000'),
      quantity: decimal('0.1'),
      cost: decimal('6400'),
      liquidity: 'maker',
      fees: [],
      exchangeTime: clock.wallNow(),
    };
    this.fills.push(fill);
    this.#send({
      ...this.#about(order),
      type: 'trade',
      executionId,
      lastPrice: fill.price,
      lastQuantity: fill.quantity,
      cost: fill.cost,
    });
    if (!order.filled.eq('0.3')) return;
    order.isOpen = false;
    this.#send({ ...this.#about(order), type: 'filled' });
  }

  /** Connects, and tells the open orders as the exchange holds them now. */
  up(id: ConnectionId): void {
    const line = this.lines[id];
    line.queue = [];
    line.isDead = false;
    line.dueAt = null;
    if (line.connection.view().state !== 'connecting') line.connection.open();
    line.connection.snapshot(
      this.orders
        .filter(({ isOpen }) => isOpen)
        .map((order) => ({ ...this.#about(order), type: 'status', status: 'new' })),
      [['USD', '1000']],
    );
  }

  lose(id: ConnectionId): void {
    const line = this.lines[id];
    if (!line.isUp) return;
    line.queue = [];
    line.isDead = false;
    line.dueAt = this.harness.clock.monotonicNow() + 200 + Math.floor(this.random.next() * 8_000);
    line.connection.lose();
  }

  /** The socket stays open and nothing comes through it any more. */
  die(id: ConnectionId): void {
    const line = this.lines[id];
    if (!line.isUp || line.isDead) return;
    line.isDead = true;
    line.queue = [];
    line.dueAt = this.harness.clock.monotonicNow() + 8_000;
  }

  async run(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= TICK_MS) {
      const now = this.harness.clock.monotonicNow();
      for (const id of IDS) this.#carry(id, now);
      await this.harness.clock.advanceAsync(TICK_MS);
      await settle();
      this.check();
    }
  }

  check(): void {
    if (!this.pair.truth().isLive || this.harness.desk.tradingBlocked() !== null) return;
    const before = this.harness.clock.wallNow() - KNOWN_AFTER_MS;
    const known = new Set(this.harness.desk.known.fills().map(({ executionId }) => executionId));
    const missing = this.fills.filter(
      ({ exchangeTime, executionId }) =>
        exchangeTime < before && !known.has(executionId) && !this.skipped.has(executionId),
    );
    expect(missing).toEqual([]);
  }

  #carry(id: ConnectionId, now: number): void {
    const line = this.lines[id];
    // Dropped by the engine itself.
    if (!line.isUp && (line.isDead || line.dueAt === null)) {
      line.isDead = false;
      line.dueAt = now + 500;
    }
    if (line.dueAt !== null && now >= line.dueAt) {
      if (line.isDead) this.lose(id);
      else this.up(id);
    }
    if (!line.isUp || line.isDead) return;
    while (line.queue[0] !== undefined && line.queue[0].due <= now) {
      const message = line.queue.shift();
      if (message === undefined) break;
      if (message.isLost) {
        // The next message shows the gap; a snapshot follows it, as the adapter asks for one.
        const next = line.queue[0];
        if (next === undefined || next.due > now) {
          line.queue.unshift(message);
          break;
        }
        line.connection.gap();
        line.connection.tell(...(line.queue.shift()?.reports ?? []));
        line.queue = [];
        line.connection.snapshot(
          this.orders
            .filter(({ isOpen }) => isOpen)
            .map((order) => ({ ...this.#about(order), type: 'status', status: 'new' })),
        );
      } else line.connection.tell(...message.reports);
    }
    // A heartbeat waits behind what was sent before it.
    if (line.queue.every(({ due, isLost }) => isLost || due > now)) line.connection.hear();
  }

  #send(report: ExecutionReport): void {
    const now = this.harness.clock.monotonicNow();
    for (const id of IDS) {
      const line = this.lines[id];
      if (!line.isUp || line.isDead) continue;
      const isLost = !this.isCalm && this.random.next() < 0.05;
      if (isLost && report.executionId !== undefined) this.skipped.add(report.executionId);
      const isDoubled = !this.isCalm && this.random.next() < 0.1;
      const due = Math.max(now + line.latencyMs, line.queue.at(-1)?.due ?? 0);
      line.queue.push({ due, reports: [report], isLost });
      if (isDoubled && !isLost) line.queue.push({ due, reports: [report], isLost: false });
    }
  }

  #about(order: World['orders'][number]): Omit<ExecutionReport, 'type'> {
    return {
      exchangeOrderId: order.id,
      exchangeTime: this.harness.clock.wallNow(),
      symbol: BTC_USD,
      side: 'buy',
      orderType: 'limit',
      orderQuantity: decimal('0.3'),
      limitPrice: decimal('64000'),
      cumulativeQuantity: decimal(order.filled.toFixed()),
    };
  }

  #snapshot(order: World['orders'][number]): OrderSnapshot {
    return {
      exchangeOrderId: order.id,
      clientOrderId: null,
      userReference: null,
      status: order.isOpen ? (order.filled.gt(0) ? 'partially_filled' : 'new') : 'filled',
      symbol: BTC_USD,
      side: 'buy',
      orderType: 'limit',
      orderQuantity: decimal('0.3'),
      filledQuantity: decimal(order.filled.toFixed()),
      cost: decimal('0'),
      fee: decimal('0'),
      averagePrice: null,
      limitPrice: decimal('64000'),
      triggerPrice: null,
      openedAt: order.openedAt,
      closedAt: order.isOpen
        ? null
        : (this.fills.findLast(({ exchangeOrderId }) => exchangeOrderId === order.id)?.exchangeTime ?? order.openedAt),
      reason: null,
    };
  }
}

const plan = fc.array(
  fc.constantFrom('trade', 'trade', 'trade', 'wait', 'wait', 'loseA', 'loseB', 'dieA', 'dieB', 'upA', 'upB', 'check'),
  { minLength: 5, maxLength: 60 },
);

test('two streams that are late, doubled, skipping, lost or dead lose no fill, double none, and never claim to be whole when they are not (P4, P7)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), plan, async (seed, steps) => {
      const world = new World(seed);
      await world.start();
      const { desk } = world.harness;
      for (const step of steps) {
        if (step === 'trade') {
          world.trade();
          await world.run(100);
        } else if (step === 'wait') await world.run(100 + Math.floor(world.random.next() * 5_000));
        else if (step === 'check') void desk.reconcile('check');
        else {
          const id = step.endsWith('A') ? 'A' : 'B';
          if (step.startsWith('lose')) world.lose(id);
          else if (step.startsWith('die')) world.die(id);
          else if (!world.lines[id].isUp) world.up(id);
        }
      }
      world.isCalm = true;
      world.harness.exchange.failing.clear();
      await world.run(40_000);
      await desk.reconcile('check');
      expect(world.pair.truth()).toEqual({ isLive: true, reason: null });
      expect(desk.tradingBlocked()).toBeNull();
      const fills = desk.known.fills().map(({ executionId }) => executionId);
      expect([...fills].sort()).toEqual(world.fills.map(({ executionId }) => executionId).sort());
      const states = desk.views.orders().map((view) => [view.exchangeOrderId, view.state, view.filledQuantity]);
      const truth = world.orders.map(({ id, filled, isOpen }) => [
        id,
        isOpen ? 'PARTIAL' : 'FILLED',
        filled.toFixed(8),
      ]);
      expect(states.sort()).toEqual(truth.sort());
      world.pair.dispose();
      desk.dispose();
    }),
    { numRuns: 60 },
  );
}, 120_000);
