/**
 * The discrete streams that are states rather than events: balances, positions, status, metrics. Many changes become one
 * message; status goes out at least every second, so that a window can tell a quiet engine from a dead one.
 */
import type { AlertsView } from '../contract/alerts.ts';
import type { DeadManView } from '../contract/safety-views.ts';
import type { MetricsView, StatusView, VenueName } from '../contract/views.ts';
import type { SystemStatus } from '../domain/instrument.ts';
import type { AccountBook } from './account/account-book.ts';
import type { ProfitBook } from './account/profit-book.ts';
import type { AccountPair } from './account-pair.ts';
import type { ExchangeClock } from './feed/exchange-clock.ts';
import type { MarketFeed } from './feed/market-feed.ts';
import { lights } from './metrics/lights.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import { cancelPaths } from './orders/routing.ts';
import type { Clock, ConnectionView, Disposable, Journal, TradingPath } from './ports.ts';
import type { Reports } from './reports.ts';
import type { Upkeep } from './upkeep.ts';
import type { StreamHub } from './windows/stream-hub.ts';
import type { WindowSession } from './windows/window-session.ts';

const FLUSH_MS = 100;
const STATUS_EVERY_MS = 500;
const BALANCES_EVERY_MS = 1_000;
const EQUITY_EVERY_MS = 60_000;

export type Topic = 'alerts' | 'balances' | 'positions' | 'status' | 'safety' | 'pins';

/** By the clock alone. */
type Report = 'metrics' | 'equity';

export interface PublisherPorts {
  readonly clock: Clock;
  readonly hub: StreamHub;
  readonly metrics: Metrics;
  readonly feed: MarketFeed;
  readonly desk: OrderDesk;
  readonly account: AccountBook;
  readonly profit: ProfitBook;
  readonly exchangeClock: ExchangeClock;
  readonly upkeep: Upkeep;
  readonly pair: AccountPair;
  /** Shown prices come through REST, since no socket tells them. */
  readonly pricesFromRest: () => boolean;
  readonly rest: TradingPath;
  readonly journal: Journal;
  readonly deadMan: () => DeadManView;
  readonly venue: VenueName;
  readonly system: () => { readonly status: SystemStatus; readonly announcement: string | null };
  /** Renews what the feed keeps priced for the engine itself. */
  readonly pin: () => void;
  readonly alerts: () => AlertsView;
  readonly sessions: () => readonly WindowSession[];
  readonly reports: Reports;
  /** Metrics, the monitor and what guards the account; positions twice as often, and a change of these twenty times as often at most. */
  readonly reportsEveryMs: number;
}

export class Publisher implements Disposable {
  readonly #ports: PublisherPorts;
  readonly #dirty = new Set<Topic>();
  readonly #due = new Map<Topic | Report, number>();
  readonly #startedAt: number;
  #timer: Disposable | null = null;
  #messagesBefore = 0;
  #measuredAt: number;
  #messagesPerSecond = 0;

  constructor(ports: PublisherPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.monotonicNow();
    this.#measuredAt = this.#startedAt;
    ports.metrics.gauge('messages.perSecond', () => this.#messagesPerSecond);
    ports.metrics.gauge('windows', () => ports.sessions().length);
    ports.metrics.gauge('frames.sent', () =>
      ports.sessions().reduce((sum, { frameCounts }) => sum + frameCounts.sent, 0),
    );
    ports.metrics.gauge('frames.held', () =>
      ports.sessions().reduce((sum, { frameCounts }) => sum + frameCounts.held, 0),
    );
    ports.metrics.gauge('orders.unknown', () => ports.desk.unknownCount());
    ports.metrics.gauge('journal.writeMs', () => ports.journal.lastWriteMs ?? 0);
  }

  start(): void {
    this.#timer = this.#ports.clock.after(FLUSH_MS, () => {
      this.#flush();
      this.start();
    });
  }

  changed(topic: Topic): void {
    this.#dirty.add(topic);
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  status(): StatusView {
    const { clock, feed, desk, account, exchangeClock, upkeep, pair, rest, journal, venue, system } = this.#ports;
    const paths = [...pair.connections, rest];
    const best = cancelPaths(paths);
    const now = clock.monotonicNow();
    const { status, announcement } = system();
    const schedule = account.feeSchedule();
    const rates = schedule === null ? undefined : [...schedule.perSymbol.values()][0];
    return {
      venue,
      engineTime: clock.wallNow(),
      systemStatus: status,
      announcement,
      lights: lights({
        now,
        feeds: [feed.connectionView('A'), feed.connectionView('B')],
        feedMode: feed.mode,
        accounts: pair.connections.map((connection) => connection.view()),
        privateStream: pair.truth(),
        paths: [...best, ...paths.filter((path) => !best.includes(path))].map((path) => ({
          name: path.name,
          health: path.health(),
        })),
        rest: { ...upkeep.rest, tellsPrices: this.#ports.pricesFromRest() },
        clock: { offsetMs: exchangeClock.offsetMs(), uncertaintyMs: exchangeClock.uncertaintyMs() },
        journal: { isWritable: journal.isWritable, lastWriteMs: journal.lastWriteMs, trouble: journal.trouble ?? null },
        deadMan: this.#ports.deadMan(),
        exchangeNow: exchangeClock.now(),
        books: feed.shownBooks(),
      }),
      kill: desk.killLatch(),
      tradingBlocked: desk.tradingBlocked(),
      unknownOrders: desk.unknownCount(),
      rates: desk.views.rates(),
      clockOffsetMs: exchangeClock.offsetMs(),
      fees:
        schedule === null || rates === undefined
          ? null
          : { maker: rates.maker, taker: rates.taker, volume30d: schedule.volume30d },
      apiKey: {
        isSet: upkeep.keyInfo !== null,
        name: upkeep.keyInfo?.name ?? null,
        permissions: upkeep.keyInfo?.permissions ?? [],
      },
    };
  }

  metricsReport(): MetricsView {
    const { clock, metrics, feed, pair } = this.#ports;
    const now = clock.monotonicNow();
    const row = (name: string, view: ConnectionView, messages: number): MetricsView['connections'][number] => ({
      name,
      state: view.state,
      roundTripMs: view.roundTripMs,
      lastHeardAgoMs: view.lastHeard === null ? null : now - view.lastHeard,
      messages,
      reconnects: Math.max(0, metrics.counter(`${name.toLowerCase().replace(' ', '.')}.connecting`) - 1),
    });
    return metrics.report(clock.wallNow(), now - this.#startedAt, [
      ...(['A', 'B'] as const)
        .filter((id) => id === 'A' || feed.connectionView(id).state !== 'idle')
        .map((id) => row(`Feed ${id}`, feed.connectionView(id), feed.messages(id))),
      ...pair.connections.map((connection) =>
        row(`Account ${connection.id}`, connection.view(), connection.counters().messages),
      ),
    ]);
  }

  #flush(): void {
    const { hub, account, profit, reports, reportsEveryMs, clock } = this.#ports;
    if (this.#dirty.delete('pins')) this.#ports.pin();
    if (this.#dirty.delete('alerts')) hub.publish({ stream: 'alerts', kind: 'snapshot', data: this.#ports.alerts() });
    if (this.#isDue('balances', BALANCES_EVERY_MS))
      hub.publish({ stream: 'balances', kind: 'snapshot', data: account.balances() });
    if (this.#isDue('positions', reportsEveryMs / 2, reportsEveryMs / 20))
      hub.publish({ stream: 'positions', kind: 'snapshot', data: profit.positions() });
    if (this.#isDue('equity', EQUITY_EVERY_MS)) profit.sample();
    if (this.#isDue('status', STATUS_EVERY_MS))
      hub.publish({ stream: 'status', kind: 'snapshot', data: this.status() });
    if (this.#isDue('metrics', reportsEveryMs)) {
      this.#measureRate();
      this.#ports.metrics.advance(clock.monotonicNow());
      hub.publish({ stream: 'metrics', kind: 'snapshot', data: this.metricsReport() });
      hub.publish({ stream: 'monitor', kind: 'snapshot', data: reports.monitor() });
    }
    if (this.#isDue('safety', reportsEveryMs, reportsEveryMs / 20))
      hub.publish({ stream: 'safety', kind: 'snapshot', data: reports.safety(clock.wallNow()) });
  }

  #isDue(topic: Topic | Report, everyMs: number, atMostEveryMs = 0): boolean {
    const now = this.#ports.clock.monotonicNow();
    const due = this.#due.get(topic) ?? 0;
    const isDirty = this.#dirty.has(topic as Topic) && now >= due - everyMs + atMostEveryMs;
    if (!isDirty && now < due) return false;
    this.#dirty.delete(topic as Topic);
    this.#due.set(topic, now + everyMs);
    return true;
  }

  #accountMessages(): number {
    return this.#ports.pair.connections.reduce((sum, connection) => sum + connection.counters().messages, 0);
  }

  #measureRate(): void {
    const now = this.#ports.clock.monotonicNow();
    const messages = this.#ports.feed.messages('A') + this.#ports.feed.messages('B') + this.#accountMessages();
    const elapsed = (now - this.#measuredAt) / 1000;
    if (elapsed > 0) this.#messagesPerSecond = Math.round((messages - this.#messagesBefore) / elapsed);
    this.#messagesBefore = messages;
    this.#measuredAt = now;
  }
}
