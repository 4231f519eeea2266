/**
 * The trading application: builds and wires the engine's rooms, and is the one door that hosts and tests use. One loop of
 * one process; everything it meets of the world came in through `ports.ts`.
 */
import type { Channel } from '../contract/channel.ts';
import type { Settings } from '../contract/settings.ts';
import type { EventView, VenueName } from '../contract/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { MarketSymbol, SystemStatus } from '../domain/instrument.ts';
import type { IntentId } from '../domain/order.ts';
import type { Result } from '../domain/result.ts';
import type { EpochMs } from '../domain/time.ts';
import { AccountBook, type ReadBalance } from './account/account-book.ts';
import { AccountHistory } from './account/account-history.ts';
import { EARLIER } from './account/owned-position.ts';
import { ProfitBook } from './account/profit-book.ts';
import { AccountPair } from './account-pair.ts';
import { ALERT_SOURCE, AlertDesk } from './alerts/alert-desk.ts';
import type { AutomationDesk } from './automation/automation-desk.ts';
import type { StrategyFiles } from './automation/strategy-shelf.ts';
import { automationDesk } from './automation.ts';
import { ExchangeClock } from './feed/exchange-clock.ts';
import { FeedFallback } from './feed/fallback/feed-fallback.ts';
import { MarketFeed } from './feed/market-feed.ts';
import { commandHandlers, queryHandlers } from './handlers.ts';
import type {
  AlertNotice,
  Backtests,
  Credentials,
  DrillMemory,
  Drills,
  MemoryStore,
  SettingsStore,
} from './host-ports.ts';
import { EventLog } from './metrics/event-log.ts';
import { Metrics } from './metrics/metrics.ts';
import { OrderLatencyRecorder } from './metrics/order-latency.ts';
import { prometheusText } from './metrics/prometheus.ts';
import { statusReport } from './metrics/status-report.ts';
import { Onlooker } from './onlooker.ts';
import { OrderDesk } from './orders/order-desk.ts';
import type {
  AccountVenue,
  Clock,
  ClockSample,
  Disposable,
  Journal,
  Log,
  MarketVenue,
  Random,
  TradingPath,
  VenueQueries,
  VenueRest,
} from './ports.ts';
import { Publisher } from './publisher.ts';
import { Recovery } from './recovery.ts';
import { RememberedDrills } from './remembered-drills.ts';
import { Reports } from './reports.ts';
import type { RiskContext } from './risk/risk-context.ts';
import { Guards } from './safety/guards.ts';
import { safetyView } from './safety.ts';
import { Upkeep } from './upkeep.ts';
import { Valuation } from './valuation.ts';
import { StreamHub } from './windows/stream-hub.ts';
import { WindowMemory } from './windows/window-memory.ts';
import { WindowSession } from './windows/window-session.ts';
import { EMPTY_VIEW, type MergedView, mergeViews } from './windows/window-view.ts';

const ACCOUNT_CURRENCY = 'USD';
/** Balances are compared only when nothing has happened on the account for this long. */
const QUIET_MS = 5_000;

export interface EnginePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly journal: Journal;
  readonly marketVenue: MarketVenue;
  readonly accountVenue: AccountVenue;
  readonly queries: VenueQueries;
  /** For the report of how REST is doing. */
  readonly venueRest?: Pick<VenueRest, 'report'>;
  readonly settings: SettingsStore;
  readonly credentials: Credentials;
  readonly drills?: Drills;
  readonly drillMemory?: DrillMemory;
  /** Without one, what windows remember ends with the engine. */
  readonly windowMemory?: MemoryStore;
  readonly backtests?: Backtests;
  /** Strategies the trader keeps as files; none unless given. */
  readonly strategyFiles?: StrategyFiles;
  /** What the host found at start that the trader should know. */
  readonly notices?: readonly string[];
  /** The operating system's own notices; a host without them leaves telling to its windows. */
  readonly notify?: (notice: AlertNotice) => void;
  readonly venue: VenueName;
  readonly version: string;
  /** Whether this process alone trades with this key. */
  readonly holdsKeyLock: () => boolean;
  /** Values only a host can read, for the metrics panel: heap, event loop. */
  readonly gauges: Readonly<Record<string, () => number>>;
  /** How often the reports of how things are going are renewed; a second unless told otherwise. */
  readonly reportsEveryMs?: number;
}

export class Engine implements Disposable {
  readonly desk: OrderDesk;
  readonly feed: MarketFeed;
  readonly account: AccountBook;
  readonly profit: ProfitBook;
  readonly metrics = new Metrics();
  readonly #ports: EnginePorts;
  readonly #clock: ExchangeClock;
  readonly #events: EventLog;
  readonly #valuation: Valuation;
  readonly #history: AccountHistory;
  readonly #alerts: AlertDesk;
  readonly #drills: RememberedDrills;
  readonly #pair: AccountPair;
  readonly #fallback: FeedFallback;
  readonly #recovery: Recovery;
  readonly guards: Guards;
  /** For whoever may look and must not move anything. */
  readonly onlooker: Onlooker;
  readonly automation: AutomationDesk;
  readonly #publisher: Publisher;
  readonly #reports: Reports;
  readonly #upkeep: Upkeep;
  readonly #hub: StreamHub;
  readonly #memory: WindowMemory;
  readonly #sessions = new Set<WindowSession>();
  #settings: Settings;
  #systemStatus: SystemStatus = 'unknown';
  #announcement: string | null = null;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#settings = ports.settings.current();
    this.#clock = new ExchangeClock(ports.clock);
    this.#hub = new StreamHub({
      instruments: () => this.feed.instrumentViews(),
      orders: () => this.#fallback.unified.orders().value,
      fills: () => this.#fallback.unified.executions().value,
      balances: () => this.account.balances(),
      positions: () => this.profit.positions(),
      status: () => this.#publisher.status(),
      metrics: () => this.#publisher.metricsReport(),
      monitor: () => this.#reports.monitor(),
      safety: () => this.#reports.safety(ports.clock.wallNow()),
      events: () => this.#events.recent(),
      settings: () => this.#settings,
      memory: () => this.#memory.documents(),
      replay: () => null,
      automation: () => this.automation.instances(),
      decisions: () => this.automation.recentDecisions(500),
      alerts: () => this.#alerts.view(),
    });
    this.#memory = new WindowMemory({
      clock: ports.clock,
      documents: ports.windowMemory?.documents ?? [],
      store: ports.windowMemory ?? null,
      changed: (document) => this.#hub.publish({ stream: 'memory', kind: 'update', data: [document] }),
    });
    this.#events = new EventLog(ports.clock, (event) => {
      ports.log.write(event.level, `event.${event.source}`, { message: event.message });
      this.#hub.publish({ stream: 'events', kind: 'update', data: [event] });
      this.#alerts.happened(event);
    });
    this.#alerts = new AlertDesk(
      {
        clock: ports.clock,
        market: (symbol) => this.feed.market(symbol),
        instrument: (symbol) => this.feed.instrument(symbol),
        save: (alerts) => this.#saveSettings({ ...this.#settings, alerts: [...alerts] }),
        changed: () => this.#publisher.changed('alerts'),
        watched: () => this.#look(),
        tell: (level, text) => this.#events.write(level, ALERT_SOURCE, text),
        notify: ports.notify ?? null,
      },
      this.#settings.alerts,
    );
    this.feed = new MarketFeed({
      clock: ports.clock,
      log: ports.log,
      metrics: this.metrics,
      venue: ports.marketVenue,
      queries: ports.queries,
      exchangeNow: () => this.#clock.now(),
      clockUncertaintyMs: () => this.#clock.uncertaintyMs(),
      settings: this.#settings.feed,
      events: {
        instruments: (changed, isSnapshot) => {
          this.#hub.publish(
            isSnapshot
              ? { stream: 'instruments', kind: 'snapshot', data: this.feed.instrumentViews() }
              : { stream: 'instruments', kind: 'update', data: changed },
          );
          this.#publisher.changed('pins');
          if (isSnapshot) this.#upkeep.instrumentsKnown();
        },
        systemStatus: (status, announcement) => this.#systemSays(status, announcement),
        connection: (id, view) => {
          this.metrics.count(`feed.${id.toLowerCase()}.${view.state}`);
          this.#publisher.changed('status');
        },
        clockRead: (id, sample) => this.#timed(`ping.feed${id}`, sample),
        bookMoved: (symbol) => {
          this.#fallback.bookMoved(symbol);
          this.automation.bookMoved(symbol);
          this.#alerts.bookMoved(symbol);
        },
        marketMoved: (symbol, news) => this.automation.marketMoved(symbol, news),
        incident: (level, message) => this.#events.write(level, 'feed', message),
      },
    });
    this.#valuation = new Valuation(ACCOUNT_CURRENCY, this.feed);
    const context = this.#riskContext();
    const paths = (): readonly TradingPath[] => [...this.#pair.connections, ports.accountVenue.rest];
    const latencies = new OrderLatencyRecorder(this.metrics);
    this.desk = new OrderDesk({
      clock: ports.clock,
      random: ports.random,
      journal: ports.journal,
      log: ports.log,
      paths,
      queries: ports.queries,
      risk: context,
      toldUntil: () => this.#pair.toldUntil,
      events: {
        orderChanged: (view) => {
          latencies.changed(view);
          const order = this.desk.order(view.intentId as IntentId);
          if (order !== null) this.automation.orderChanged(order);
          this.#hub.publish({ stream: 'orders', kind: 'update', data: [view] });
          this.#publisher.changed('balances');
          this.#publisher.changed('pins');
        },
        fill: (view, fill) => {
          this.account.applyFill(fill);
          this.profit.applyFill(fill, this.desk.known.ownerOf(fill) ?? EARLIER);
          this.guards.losses.applyFill(fill);
          const order = this.desk.known.orderOf(fill);
          if (order !== null) this.automation.filled(order, fill);
          this.metrics.count('fills');
          this.#alerts.filled(view);
          this.#hub.publish({ stream: 'fills', kind: 'update', data: [view] });
          this.#publisher.changed('positions');
        },
        alarm: (alarm) => this.#events.write(alarm.level, alarm.source, alarm.message),
        balancesRead: (entries, askedAt) => {
          this.#balancesRead(entries, askedAt);
          this.#fallback.accountRead();
          this.#publisher.changed('balances');
        },
        reconciled: (askedAt) => this.#pair.reconciled(askedAt),
        statusChanged: () => {
          this.#publisher.changed('status');
          if (this.desk.killLatch().isLatched) this.automation.killed();
        },
      },
    });
    this.account = new AccountBook({
      exchangeNow: () => this.#clock.now(),
      held: () => this.desk.known.held(),
      holds: () => this.desk.known.holds(),
      rateOf: (asset) => this.#valuation.rateOf(asset),
      instrument: (symbol) => this.feed.instrument(symbol),
    });
    this.profit = new ProfitBook({
      method: () => this.#settings.account.costMethod,
      markPrice: (symbol) => this.#valuation.markPrice(symbol),
      realisedToday: (symbol) => this.guards.losses.realisedToday(symbol),
      instrument: (symbol) => this.feed.instrument(symbol),
      now: () => this.#clock.now(),
      since: () => this.desk.known.historySince(),
    });
    this.#history = new AccountHistory({
      queries: ports.queries,
      profit: this.profit,
      now: () => ports.clock.wallNow(),
      instrument: (symbol) => this.feed.instrument(symbol),
      isKnownOrder: (order) => this.desk.known.ownerOf(order) !== null,
      changed: () => this.#publisher.changed('positions'),
      tell: (message) => this.#events.write('info', 'history', message),
    });
    this.#pair = new AccountPair(ports.clock, ports.accountVenue, this.desk, this.account, {
      connection: (id, view) => {
        this.metrics.count(`account.${id.toLowerCase()}.${view.state}`);
        this.#publisher.changed('status');
      },
      systemStatus: (status, announcement) => this.#systemSays(status, announcement),
      clockRead: (sample) => this.#timed('ping.account', sample),
      balancesChanged: () => {
        this.#publisher.changed('balances');
        this.#publisher.changed('pins');
      },
      incident: (level, message) => this.#events.write(level, 'account', message),
      mustReconcile: (reason) => void this.desk.reconcile(reason),
    });
    this.#recovery = new Recovery({
      clock: ports.clock,
      clockUncertaintyMs: () => this.#clock.uncertaintyMs(),
      marketConnections: () => this.feed.connectionViews(),
      accountConnections: () => this.#pair.connections.map((connection) => connection.view()),
      privateStream: () => this.#pair.truth(),
      books: () => this.feed.shownBooks(),
      reconciliation: () => this.desk.reconciliation(),
      truthMissing: () => this.desk.truthMissing(),
      lock: (why) => this.desk.recovering(why),
      blocked: () => this.desk.tradingBlocked(),
      done: (tookMs) =>
        this.#events.write('info', 'engine', `Everything is verified after ${(tookMs / 1000).toFixed(1)} s.`),
      changed: () => this.#publisher.changed('safety'),
    });
    this.guards = new Guards({
      clock: ports.clock,
      settings: () => this.#settings,
      desk: this.desk,
      feed: this.feed,
      valuation: this.#valuation,
      context,
      paths,
      exchangeNow: () => this.#clock.now(),
      isAutomating: () => this.automation.isAutomating(),
      system: () => ({ status: this.#systemStatus, announcement: this.#announcement }),
      tell: (level, message) => this.#events.write(level, 'safety', message),
      changed: () => this.#publisher.changed('safety'),
    });
    this.#drills = new RememberedDrills({
      drills: ports.drills ?? null,
      memory: ports.drillMemory ?? null,
      version: ports.version,
      tell: (message) => this.#events.write('warn', 'drill', message),
    });
    this.automation = automationDesk({
      clock: ports.clock,
      random: ports.random,
      venue: ports.venue,
      accountCurrency: ACCOUNT_CURRENCY,
      files: ports.strategyFiles ?? null,
      metrics: this.metrics,
      settings: () => this.#settings,
      exchangeNow: () => this.#clock.now(),
      desk: this.desk,
      feed: this.feed,
      account: this.account,
      pair: this.#pair,
      guards: this.guards,
      hub: this.#hub,
      version: ports.version,
      drills: this.#drills,
      viewChanged: () => this.#look(),
      tell: (level, message) => this.#events.write(level, 'automation', message),
    });
    this.#upkeep = new Upkeep({
      pulsed: () => this.guards.health.pulse(),
      clock: ports.clock,
      exchangeClock: this.#clock,
      queries: ports.queries,
      desk: this.desk,
      account: this.account,
      symbols: () => this.#pricedSymbols(),
      changed: () => this.#publisher.changed('status'),
      isListening: () => this.#pair.hasBegun,
      isAutomating: () => this.automation.isAutomating(),
      slept: (forMs) => {
        this.#events.write(
          'warn',
          'engine',
          `This machine was away for ${(forMs / 1000).toFixed(1)} s: everything shown is being verified afresh.`,
        );
        this.resumed();
      },
    });
    this.#fallback = new FeedFallback({
      clock: ports.clock,
      queries: ports.queries,
      exchangeNow: () => this.#clock.now(),
      reader: this.feed.windows,
      market: this.feed.door,
      failovers: this.feed.failovers,
      view: () => this.#view(),
      account: () => ({
        isLive: this.#pair.truth().isLive,
        connections: this.#pair.connections.map((connection) => ({ id: connection.id, view: connection.view() })),
      }),
      hasAccount: () => this.#upkeep.keyInfo !== null,
      isRestWell: () => this.#upkeep.rest.lastAnsweredAt !== null && this.#upkeep.rest.lastFailure === null,
      balances: () => this.account.balances(),
      orders: () => this.desk.views.orders(),
      fills: () => this.desk.views.fills(),
      settings: () => this.#settings.feed,
      readAccount: () => this.desk.reconcile('check'),
      changed: () => this.#publisher.changed('status'),
      incident: (level, message) => this.#events.write(level, 'feed', message),
    });
    this.#reports = new Reports({
      metrics: () => this.#publisher.metricsReport(),
      timings: () => this.metrics.timings(),
      feed: () => ({ ...this.feed.report(), ...this.#fallback.report(), accountConnections: [] }),
      queues: () => [this.feed.queue()],
      rest: () => ports.venueRest?.report() ?? null,
      orders: () => this.desk.report(),
      accountConnections: () => this.#pair.views(),
      safety: () =>
        safetyView({
          ...this.guards.views(),
          balances: () => this.account.truths(),
          rateFuel: () => this.desk.views.rateFuel(),
          readOnly: () => this.desk.readOnly(),
          recovery: () => this.#recovery.steps(),
        }),
    });
    this.#publisher = new Publisher({
      reports: this.#reports,
      reportsEveryMs: ports.reportsEveryMs ?? 1_000,
      clock: ports.clock,
      hub: this.#hub,
      metrics: this.metrics,
      feed: this.feed,
      desk: this.desk,
      account: this.account,
      profit: this.profit,
      exchangeClock: this.#clock,
      upkeep: this.#upkeep,
      pair: this.#pair,
      pricesFromRest: () => this.#fallback.isMarketOnRest,
      rest: ports.accountVenue.rest,
      journal: ports.journal,
      deadMan: () => this.guards.deadMan.view(),
      venue: ports.venue,
      system: () => ({ status: this.#systemStatus, announcement: this.#announcement }),
      pin: () => this.feed.pin(new Set(this.#pricedSymbols())),
      alerts: () => this.#alerts.view(),
      sessions: () => [...this.#sessions],
    });
    this.onlooker = new Onlooker({
      hub: this.#hub,
      market: this.feed.lookedAt,
      instruments: () => this.feed.instrumentViews(),
      orders: () => this.desk.views.orders(),
      fills: () => this.desk.views.fills(),
      events: () => this.#events.recent(),
      decisions: () => this.automation.recentDecisions(500),
      candles: (symbol, interval) => this.feed.candlesHeld(symbol, interval),
      settings: () => this.#settings,
    });
    this.metrics.gauge('feed.comparisons', () => this.#fallback.comparisons);
    for (const [name, read] of Object.entries(ports.gauges)) this.metrics.gauge(name, read);
  }

  /** Replays the journal, connects, reconciles. Resolves once the journal is replayed; the rest shows as it comes. */
  async start(): Promise<Result<null, Failure>> {
    const replayed = await this.desk.start();
    if (!replayed.ok) return replayed;
    this.account.carry(this.desk.known.carried());
    this.profit.carry(this.desk.known.carried());
    for (const fill of this.desk.known.fills()) {
      this.account.applyFill(fill);
      this.profit.applyFill(fill, this.desk.known.ownerOf(fill) ?? EARLIER);
    }
    const { records, orders, fills } = replayed.value;
    if (records > 0) this.#events.write('info', 'journal', `The journal told of ${orders} orders and ${fills} fills.`);
    const { cutBytes } = this.#ports.journal.recovery;
    if (cutBytes > 0) {
      this.#events.write(
        'warn',
        'journal',
        `The journal ended in the middle of a record: ${cutBytes} bytes that never became durable were set aside; nothing was sent for them.`,
      );
    }
    for (const problem of this.#ports.settings.problems) this.#events.write('warn', 'settings', problem);
    for (const notice of this.#ports.notices ?? []) this.#events.write('warn', 'start', notice);
    this.feed.start();
    this.#pair.open();
    this.#recovery.begin();
    this.#fallback.start();
    this.#publisher.start();
    this.#alerts.start();
    this.#upkeep.start();
    this.guards.start();
    this.automation.start();
    return { ok: true, value: null };
  }

  attach(channel: Channel): void {
    const session = new WindowSession(channel, {
      clock: this.#ports.clock,
      log: this.#ports.log,
      venue: this.#ports.venue,
      version: this.#ports.version,
      streams: this.#hub,
      market: this.#fallback.unified,
      commands: commandHandlers({
        desk: this.desk,
        deadMan: this.guards.deadMan,
        settings: {
          current: () => this.#settings,
          save: (settings) => this.#saveSettings({ ...settings, alerts: [...this.#alerts.stored()] }),
        },
        credentials: this.#ports.credentials,
        automation: this.automation,
        drills: this.#drills,
        backtests: this.#ports.backtests ?? null,
        feed: this.feed,
        acknowledge: (reason) => this.#acknowledge(reason),
        history: this.#history,
        alerts: this.#alerts,
        memory: this.#memory,
      }),
      queries: queryHandlers({
        desk: this.desk,
        feed: this.feed,
        settings: () => this.#settings,
        automation: this.automation,
        drills: this.#drills,
        backtests: this.#ports.backtests ?? null,
        report: () => statusReport(this.#reports.monitor(), this.#publisher.status()),
        profit: (quote) => this.profit.report(quote),
        history: this.#history,
      }),
      viewChanged: () => this.#look(),
      closed: (gone) => {
        this.#sessions.delete(gone);
        this.#look();
      },
    });
    this.#sessions.add(session);
  }

  /** Something the host met that the trader must see. */
  incident(level: EventView['level'], source: string, message: string): void {
    this.#events.write(level, source, message);
  }

  /** Everything measured, as Prometheus reads it. */
  metricsText(): string {
    return prometheusText(this.#reports.monitor(), this.#publisher.status(), this.#publisher.metricsReport());
  }

  /** Orders that could still fill at the exchange, unknown ones included. */
  workingOrders(): number {
    return this.desk.known.working().length;
  }

  /** Sleep, network change, a calendar that jumped: nothing heard before counts. */
  resumed(): void {
    this.#clock.forget();
    this.feed.drop('This machine slept or its clock jumped');
    this.#pair.drop('This machine slept or its clock jumped');
    this.#recovery.begin();
    this.#upkeep.measureClock();
  }

  dispose(): void {
    for (const session of [...this.#sessions]) session.close();
    this.#publisher.dispose();
    this.#alerts.dispose();
    this.#upkeep.dispose();
    this.guards.dispose();
    this.automation.dispose();
    this.#fallback.dispose();
    this.feed.dispose();
    this.#recovery.dispose();
    this.#pair.dispose();
    this.desk.dispose();
  }

  /** Balances are compared where nothing is moving; what stays unexplained stops new orders until a person has looked. */
  #balancesRead(entries: readonly ReadBalance[], askedAt: EpochMs): void {
    const { clock } = this.#ports;
    const quietForMs = Math.min(clock.monotonicNow() - this.#pair.lastActivityAt, this.desk.known.quietForMs());
    const isQuiet = quietForMs - (clock.wallNow() - askedAt) >= QUIET_MS && this.#pair.tellsBalances;
    // With no stream to tell changes, what was read before is as old as the reading: the newest read is the truth.
    if (!this.#pair.tellsBalances) this.account.markUnverified();
    const at = clock.wallNow();
    const heard = this.#pair.balancesHeardAt;
    const heardAt = heard === null ? null : ((at - (clock.monotonicNow() - heard)) as EpochMs);
    const around = { isQuiet, heardAt };
    const { explained, unexplained, isSuspicious } = this.account.applyRead(entries, askedAt, at, around);
    for (const text of explained) this.#events.write('info', 'reconcile', text);
    if (isSuspicious) this.#upkeep.compareSoon();
    void this.desk.unexplained(unexplained);
  }

  async #acknowledge(reason: string): Promise<Result<{ readonly acknowledged: true }, Failure>> {
    const done = await this.desk.acknowledge(reason);
    if (done.ok) this.account.acknowledged(this.#ports.clock.wallNow());
    this.#publisher.changed('safety');
    this.#publisher.changed('balances');
    return done;
  }

  #timed(name: string, { exchangeTime, sentAt, answeredAt }: ClockSample): void {
    this.#clock.measured(exchangeTime, sentAt, answeredAt, 0);
    this.metrics.histogram(name, 'ms').record(answeredAt - sentAt);
  }

  #look(): void {
    this.feed.look(this.#view());
  }

  #view(): MergedView {
    // An alert is judged by a verified book, whether or not a window shows it.
    const books = this.#alerts.symbols().map((symbol) => ({ symbol, levels: 1 }));
    const windows = [...this.#sessions].map((session) => session.view);
    return mergeViews([...windows, this.automation.view(), { ...EMPTY_VIEW, books }]);
  }

  async #saveSettings(settings: Settings): Promise<Result<null, Failure>> {
    const saved = await this.#ports.settings.save(settings);
    if (saved.ok) {
      this.#settings = settings;
      this.feed.configure(settings.feed);
      this.#publisher.changed('positions');
      this.#hub.publish({ stream: 'settings', kind: 'snapshot', data: settings });
    }
    return saved;
  }

  #systemSays(status: SystemStatus, announcement: string | null): void {
    if (status === this.#systemStatus && announcement === this.#announcement) return;
    if (this.#systemStatus !== 'unknown' && status !== this.#systemStatus) {
      this.#events.write(
        status === 'online' ? 'info' : 'warn',
        'exchange',
        `The exchange is now ${status.replace('_', ' ')}.`,
      );
    }
    this.#systemStatus = status;
    this.#announcement = announcement;
    this.#publisher.changed('status');
  }

  /** Symbols the engine itself needs prices and fees of: held assets, working orders, positions, the settings' watchlist. */
  #pricedSymbols(): readonly MarketSymbol[] {
    const named = [...this.desk.known.working().map(({ symbol }) => symbol), ...this.profit.symbols()];
    const known = [
      ...new Set([...named, ...this.#settings.trading.watchlist, this.#settings.trading.defaultSymbol]),
    ].flatMap((symbol) => {
      const instrument = this.feed.instrument(symbol);
      return instrument === null ? [] : [instrument.symbol];
    });
    return [...new Set([...known, ...this.#valuation.symbolsFor(this.account.assetsHeld())])];
  }

  #riskContext(): RiskContext {
    return {
      venue: this.#ports.venue,
      settings: () => this.#settings.risk,
      instrument: (symbol) => this.feed.instrument(symbol),
      market: (symbol) => this.feed.market(symbol),
      levels: (symbol, side, depth) => this.feed.levels(symbol, side, depth),
      systemStatus: () => this.#systemStatus,
      exchangeNow: () => this.#clock.now(),
      clockUncertaintyMs: () => this.#clock.uncertaintyMs(),
      holdsKeyLock: this.#ports.holdsKeyLock,
      privateStream: () => this.#pair.truth(),
      balance: (asset) => this.account.balance(asset),
      position: (symbol) => this.account.position(symbol),
      symbolsHeld: () => this.account.symbolsHeld(),
      losses: () => this.guards.losses.losses(),
      fees: (symbol) => this.account.fees(symbol),
      accountCurrency: ACCOUNT_CURRENCY,
      rateOf: (asset) => this.#valuation.rateOf(asset),
      mayAutomate: (origin) => this.automation.mayPlace(origin),
    };
  }
}
