/** A desk between scripted paths, a journal in memory and an exchange whose reads a test writes by hand. */

import type { OrderTicket } from '../../../../src/contract/commands.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/contract/settings.ts';
import type { FillView, OrderView } from '../../../../src/contract/views.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { Asset, Instrument, Price, Quantity, SystemStatus } from '../../../../src/domain/instrument.ts';
import type { BookLevel } from '../../../../src/domain/market.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { Fill, IntentId } from '../../../../src/domain/order.ts';
import type { Result } from '../../../../src/domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import type { DeskAlarm, PlaceAnswer, PlaceRequest } from '../../../../src/engine/orders/desk-ports.ts';
import { OrderDesk } from '../../../../src/engine/orders/order-desk.ts';
import type { ConnectionId, ExecutionReport, OrderSnapshot, VenueQueries } from '../../../../src/engine/ports.ts';
import type { MarketSnapshot, RiskContext } from '../../../../src/engine/risk/risk-context.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { MemoryJournal } from '../../../support/memory-journal.ts';
import { ScriptedTradingPath } from '../../../support/scripted-trading-path.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { BTC_USD } from './order-specimens.ts';

const INSTRUMENT: Instrument = {
  symbol: BTC_USD,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5_000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: false,
};

export const MARKET: MarketSnapshot = {
  trust: 'LIVE',
  ageMs: 100,
  bid: 639_990 as Price,
  ask: 640_000 as Price,
  last: 639_995 as Price,
  index: 639_995 as Price,
};

/** What risk sees of the world; a test changes the fields. */
export interface World {
  instrument: Instrument;
  market: MarketSnapshot | null;
  bids: readonly BookLevel[];
  asks: readonly BookLevel[];
  systemStatus: SystemStatus;
  risk: Settings['risk'];
  balances: Map<string, string>;
  isVerified: boolean;
  position: string;
  clockUncertaintyMs: number | null;
  holdsKeyLock: boolean;
  stream: { isLive: boolean; reason: string | null };
  fees: { maker: Money; taker: Money } | null;
  usdRate: Money | null;
  mayAutomate: boolean;
  losses: { realisedToday: Money | null; drawdown: Money | null };
}

const level = (price: number, quantity: number): BookLevel => ({
  price: price as Price,
  quantity: quantity as Quantity,
});

export const freshWorld = (): World => ({
  instrument: INSTRUMENT,
  market: MARKET,
  bids: [level(639_990, 100_000_000), level(639_980, 200_000_000), level(639_000, 500_000_000)],
  asks: [level(640_000, 100_000_000), level(640_010, 200_000_000), level(641_000, 500_000_000)],
  systemStatus: 'online',
  risk: { ...DEFAULT_SETTINGS.risk },
  balances: new Map([
    ['USD', '100000'],
    ['BTC', '2'],
  ]),
  isVerified: true,
  position: '0',
  clockUncertaintyMs: 20,
  holdsKeyLock: true,
  stream: { isLive: true, reason: null },
  fees: { maker: new Money('0.25'), taker: new Money('0.4') },
  usdRate: new Money(1),
  mayAutomate: false,
  losses: { realisedToday: new Money(0), drawdown: new Money(0) },
});

export const contextOf = (world: World, now: () => EpochMs): RiskContext => ({
  venue: 'demo',
  settings: () => world.risk,
  instrument: (symbol) => (symbol === world.instrument.symbol ? world.instrument : null),
  market: () => world.market,
  levels: (_symbol, side, depth) => (side === 'bid' ? world.bids : world.asks).slice(0, depth),
  systemStatus: () => world.systemStatus,
  exchangeNow: now,
  clockUncertaintyMs: () => world.clockUncertaintyMs,
  holdsKeyLock: () => world.holdsKeyLock,
  privateStream: () => world.stream,
  balance: (asset) => {
    const total = world.balances.get(asset);
    return total === undefined ? null : { total: new Money(total), isVerified: world.isVerified };
  },
  position: () => new Money(world.position),
  symbolsHeld: () => (Number(world.position) === 0 ? [] : [world.instrument.symbol]),
  losses: () => world.losses,
  fees: () => world.fees,
  accountCurrency: 'USD',
  rateOf: () => world.usdRate,
  mayAutomate: () =>
    world.mayAutomate ? { isArmed: true, reason: null } : { isArmed: false, reason: 'nobody armed it' },
});

const READ_FAILED: Failure = {
  code: 'network.timeout',
  category: 'network',
  retryable: true,
  delivery: 'unknown',
  message: 'No answer from the exchange.',
};

/** The exchange as its reads show it. `failing` breaks reads by name; `reads` counts them. */
export class ReadableExchange {
  open: OrderSnapshot[] = [];
  closed: OrderSnapshot[] = [];
  fills: Fill[] = [];
  readonly failing = new Set<string>();
  readonly reads: string[] = [];
  /** How far back the last read of this name was asked to go. */
  readonly since = new Map<string, EpochMs | undefined>();
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  readonly queries: VenueQueries = {
    serverTime: () => this.#answer('serverTime', { time: this.#clock.wallNow(), roundTripMs: 20 }),
    openOrders: (filter) =>
      this.#answer(
        'openOrders',
        this.open.filter((order) => this.#matches(order, filter ?? {})),
      ),
    closedOrders: (filter) => {
      this.since.set('closedOrders', filter.since);
      return this.#answer(
        'closedOrders',
        this.closed.filter((order) => this.#matches(order, filter)),
      );
    },
    orders: (ids) =>
      this.#answer(
        'orders',
        [...this.open, ...this.closed].filter((order) => ids.includes(order.exchangeOrderId)),
      ),
    fillsSince: (since) => {
      this.since.set('fillsSince', since);
      return this.#answer(
        'fillsSince',
        this.fills.filter((fill) => fill.exchangeTime >= since),
      );
    },
    ledgersSince: () => unexpected('ledgersSince'),
    balances: () =>
      this.#answer('balances', [{ asset: 'USD' as Asset, total: decimalText('100000'), held: decimalText('0') }]),
    systemStatus: () => unexpected('systemStatus'),
    candles: () => unexpected('candles'),
    recentTrades: () => unexpected('recentTrades'),
    depth: () => unexpected('depth'),
    tickers: () => unexpected('tickers'),
    instruments: () => unexpected('instruments'),
    apiKeyInfo: () => unexpected('apiKeyInfo'),
    fees: () => unexpected('fees'),
  };

  #matches(
    order: OrderSnapshot,
    filter: { readonly clientOrderId?: string; readonly userReference?: number; readonly since?: EpochMs },
  ): boolean {
    return (
      (filter.clientOrderId === undefined || order.clientOrderId === filter.clientOrderId) &&
      (filter.userReference === undefined || order.userReference === filter.userReference) &&
      (filter.since === undefined || (order.closedAt ?? 0) >= filter.since)
    );
  }

  #answer<T>(name: string, value: T): Promise<Result<T, Failure>> {
    this.reads.push(name);
    return Promise.resolve(this.failing.has(name) ? { ok: false, error: READ_FAILED } : { ok: true, value });
  }
}

const unexpected = (name: string): never => {
  throw new Error(`The desk has no business with ${name}.`);
};

export class DeskHarness {
  readonly clock: ManualClock;
  readonly world = freshWorld();
  readonly socket: ScriptedTradingPath;
  readonly rest: ScriptedTradingPath;
  readonly exchange: ReadableExchange;
  readonly journal: MemoryJournal;
  readonly desk: OrderDesk;
  readonly views: OrderView[] = [];
  readonly fills: FillView[] = [];
  readonly alarms: DeskAlarm[] = [];
  readonly random: SeededRandom;
  /** Told after every comparison that succeeded. */
  reconciled: (askedAt: MonotonicMs) => void = () => {};
  /** Up to when the streams have told everything. */
  toldUntil: EpochMs | null = null;
  #sequence = 0;

  constructor(journal = new MemoryJournal(), clock = new ManualClock(), seed = 7) {
    this.clock = clock;
    this.journal = journal;
    this.random = new SeededRandom(seed);
    this.socket = new ScriptedTradingPath('websocket', clock);
    this.rest = new ScriptedTradingPath('rest', clock);
    for (const path of [this.socket, this.rest]) path.always('cancelAllAfter', { kind: 'accept' });
    this.exchange = new ReadableExchange(clock);
    this.desk = new OrderDesk({
      toldUntil: () => this.toldUntil,
      clock,
      random: this.random,
      journal,
      log: { write: () => {} },
      paths: () => [this.socket, this.rest],
      queries: this.exchange.queries,
      risk: contextOf(this.world, () => clock.wallNow()),
      events: {
        orderChanged: (view) => this.views.push(view),
        fill: (view) => this.fills.push(view),
        alarm: (alarm) => this.alarms.push(alarm),
        balancesRead: () => {},
        reconciled: (askedAt) => this.reconciled(askedAt),
        statusChanged: () => {},
      },
    });
  }

  /** Started, reconciled with an exchange that holds nothing of ours, and free to trade. */
  async ready(): Promise<this> {
    const started = await this.desk.start();
    if (!started.ok) throw new Error(started.error.message);
    await this.desk.reconcile('start');
    return this;
  }

  /** In small steps: a round of reads is a longer chain of promises than one turn of the clock lets run. */
  async advance(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 100) await this.clock.advanceAsync(Math.min(100, left));
    await settle();
  }

  intentId(): IntentId {
    return this.random.uuid() as IntentId;
  }

  request(ticket: Partial<OrderTicket> = {}, more: Partial<PlaceRequest> = {}): PlaceRequest {
    return {
      intentId: this.intentId(),
      ticket: { ...TICKET, ...ticket },
      origin: { kind: 'manual' },
      acknowledged: [],
      gestureAt: this.clock.wallNow(),
      validateOnly: false,
      ...more,
    };
  }

  place(ticket: Partial<OrderTicket> = {}, more: Partial<PlaceRequest> = {}): Promise<PlaceAnswer> {
    return this.desk.place(this.request(ticket, more));
  }

  async report(...reports: readonly ExecutionReport[]): Promise<void> {
    this.hear(reports, false);
    await settle();
  }

  hear(reports: readonly ExecutionReport[], isSnapshot: boolean, id: ConnectionId = 'A'): void {
    this.#sequence += 1;
    this.desk.executions(id, reports, isSnapshot, this.#sequence);
  }

  state(intentId: string): string {
    return this.desk.views.order(intentId as IntentId)?.state ?? 'absent';
  }

  only(): OrderView {
    const views = this.desk.views.orders();
    const [view] = views;
    if (view === undefined || views.length > 1) throw new Error(`There are ${views.length} orders, not one.`);
    return view;
  }
}

export const TICKET: OrderTicket = {
  symbol: 'BTC/USD',
  side: 'buy',
  orderType: 'limit',
  quantity: '0.1',
  limitPrice: '63900.0',
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};
