/**
 * Market data as the rest of the engine believes it. Two public connections carry the same streams; per symbol the first
 * verified event of either moves what is shown, and the second costs a comparison (docs/decisions/0007). Windows, risk and
 * strategies are answered from memory.
 */
import type { FeedMode, QueueView } from '../../contract/monitor-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { CandleHistory, InstrumentView, TrustState } from '../../contract/views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { BookLevel, BookSide, Candle, CandleInterval } from '../../domain/market.ts';
import type { Result } from '../../domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { InstrumentRegistry } from '../market-data/instrument-registry.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type {
  Clock,
  ClockSample,
  ConnectionId,
  ConnectionView,
  Disposable,
  Log,
  MarketSubscription,
  MarketVenue,
  VenueQueries,
} from '../ports.ts';
import type { MarketSnapshot } from '../risk/risk-context.ts';
import type { MergedView } from '../windows/window-view.ts';
import { mergeViews } from '../windows/window-view.ts';
import { CandleDesk } from './candle-desk.ts';
import { FailoverLog } from './failover-log.ts';
import { FeedDoor } from './feed-door.ts';
import { FeedJudge } from './feed-judge.ts';
import { FeedLeg } from './feed-leg.ts';
import { feedReport, type StreamedFeedReport } from './feed-report.ts';
import { FeedRounds } from './feed-rounds.ts';
import { FeedSubscriptions } from './feed-subscriptions.ts';
import { FrameBooks } from './frame-books.ts';
import { MarketIntake, type MarketNews } from './market-intake.ts';
import { MarketWindows } from './market-windows.ts';
import { twinOf } from './race.ts';
import { hasReadableBook, prices } from './symbol-market.ts';

interface MarketFeedEvents {
  instruments(changed: readonly InstrumentView[], isSnapshot: boolean): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  connection(id: ConnectionId, view: ConnectionView): void;
  clockRead(id: ConnectionId, sample: ClockSample): void;
  /** What is shown as its book changed. On the path of every book message. */
  bookMoved(symbol: MarketSymbol): void;
  /** What else is new of a symbol. On the path of every ticker and trade message. */
  marketMoved(symbol: MarketSymbol, news: MarketNews): void;
  incident(level: 'info' | 'warn' | 'error', message: string): void;
}

export interface MarketFeedPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly venue: MarketVenue;
  readonly queries: Pick<VenueQueries, 'candles'>;
  /** The exchange's clock as estimated here. */
  readonly exchangeNow: () => EpochMs;
  /** Half-width of that estimate; null before the first measurement. */
  readonly clockUncertaintyMs: () => number | null;
  readonly settings: Settings['feed'];
  readonly events: MarketFeedEvents;
}

export class MarketFeed implements Disposable {
  /** What windows read. */
  readonly windows: MarketWindows;
  /** The same for whoever must not move anything: nothing is judged for being read. */
  readonly lookedAt: MarketWindows;
  /** Whoever takes over from the streams writes its own entries. */
  readonly failovers: FailoverLog;
  /** For whoever stands in for the streams. */
  readonly door: FeedDoor;
  readonly #ports: MarketFeedPorts;
  readonly #legs: readonly [FeedLeg, FeedLeg];
  readonly #intake: MarketIntake;
  readonly #subscriptions: FeedSubscriptions;
  readonly #judge: FeedJudge;
  readonly #rounds: FeedRounds;
  readonly #candles: CandleDesk;
  readonly #frames = new FrameBooks();
  #settings: Settings['feed'];
  #view: MergedView = mergeViews([]);
  #pinned: ReadonlySet<MarketSymbol> = new Set();
  #wasBlind = false;

  constructor(ports: MarketFeedPorts) {
    const { clock, metrics, venue, settings, events } = ports;
    this.#ports = ports;
    this.#settings = settings;
    this.failovers = new FailoverLog(clock);
    this.#candles = new CandleDesk(ports.queries, clock, ports.exchangeNow);
    this.#intake = new MarketIntake({
      clock,
      metrics,
      candles: this.#candles,
      candleInterval: (symbol) => this.#subscriptions.candleInterval(symbol),
      exchangeNow: ports.exchangeNow,
      clockUncertaintyMs: ports.clockUncertaintyMs,
      legs: () => this.#legs,
      events: {
        connectionChanged: (leg, view, change) => this.#connectionChanged(leg, view, change),
        clockRead: (leg, sample) => events.clockRead(leg.id, sample),
        statusChanged: () => {
          const { status, announcement } = this.#intake.status();
          this.#rounds.judge();
          events.systemStatus(status, announcement);
        },
        instruments: ({ changed, isSnapshot }) => {
          events.instruments(
            changed.map(({ id, instrument }) => instrumentView(id, instrument)),
            isSnapshot,
          );
          this.#revise();
        },
        rescaled: (market) => this.#subscriptions.reopen(market),
        bookMoved: events.bookMoved,
        marketMoved: events.marketMoved,
        bookRefused: (leg, market, wasShown) => this.#bookRefused(leg, market, wasShown),
        refused: (leg, subscription, message) => this.#refused(leg, subscription, message),
      },
    });
    this.#legs = [new FeedLeg('A', venue, clock, this.#intake), new FeedLeg('B', venue, clock, this.#intake)];
    this.#subscriptions = new FeedSubscriptions(
      {
        clock,
        legs: this.#legs,
        market: (symbol) => this.#intake.markets.get(symbol),
        instrument: (symbol) => this.instrument(symbol),
      },
      settings,
    );
    this.#judge = new FeedJudge({
      legs: this.#legs,
      subscriptions: this.#subscriptions,
      systemStatus: () => this.#intake.status().status,
    });
    const shown = {
      clock,
      legs: this.#legs,
      intake: this.#intake,
      judge: this.#judge,
      frames: this.#frames,
      isBookShown: (symbol: string) => this.#view.books.has(symbol),
    };
    this.windows = new MarketWindows({ ...shown, judgeIfOverdue: () => this.#judgeIfOverdue() });
    this.lookedAt = new MarketWindows({ ...shown, judgeIfOverdue: () => {} });
    this.#rounds = new FeedRounds(
      {
        clock,
        legs: this.#legs,
        intake: this.#intake,
        subscriptions: this.#subscriptions,
        judge: this.#judge,
        failovers: this.failovers,
        isShown: (symbol) => this.#view.books.has(symbol) || this.#view.tickers.has(symbol),
        round: () => {
          this.#revise();
          this.#candles.tick(this.#intake.markets.values());
        },
        incident: events.incident,
      },
      settings,
    );
    this.door = new FeedDoor({
      clock,
      legs: this.#legs,
      intake: this.#intake,
      judge: this.#judge,
      candles: this.#candles,
      frames: this.#frames,
      wanted: () => [...this.#view.books.keys(), ...this.#view.tickers, ...this.#pinned],
      isBookShown: (symbol) => this.#view.books.has(symbol),
      judgeNow: () => this.#rounds.judge(),
    });
  }

  get registry(): InstrumentRegistry {
    return this.#intake.instrumentDesk.registry;
  }

  start(): void {
    this.#subscriptions.start();
    this.#rounds.start();
  }

  dispose(): void {
    this.#rounds.dispose();
    for (const { link } of this.#legs) link.dispose();
  }

  /** Takes effect at once: connections are opened and closed, streams moved, nothing is restarted. */
  configure(settings: Settings['feed']): void {
    this.#settings = settings;
    this.#rounds.configure(settings);
    this.#subscriptions.configure(settings);
    this.#rounds.judge();
  }

  /** What was heard before counts no more. */
  drop(reason: string): void {
    for (const { link } of this.#legs) link.drop(reason);
  }

  // What is looked at.

  look(view: MergedView): void {
    this.#view = view;
    this.#revise();
  }

  /** Symbols the engine needs prices of whether or not a window shows them. */
  pin(symbols: ReadonlySet<MarketSymbol>): void {
    this.#pinned = symbols;
    this.#revise();
  }

  // What the engine reads.

  status(): SystemStatus {
    return this.#intake.status().status;
  }

  connectionView(id: ConnectionId = 'A'): ConnectionView {
    return this.#leg(id).link.view();
  }

  /** Of the connections that the mode asks for. */
  connectionViews(): readonly ConnectionView[] {
    return this.#legs.filter(({ id }) => id === 'A' || this.mode !== 'single').map(({ link }) => link.view());
  }

  get mode(): FeedMode {
    return this.#subscriptions.mode;
  }

  /** Frames ever received, by connection. */
  messages(id: ConnectionId): number {
    return this.#leg(id).link.counters().messages;
  }

  report(): StreamedFeedReport {
    return feedReport({
      legs: this.#legs,
      subscriptions: this.#subscriptions,
      failovers: this.failovers,
      lead: this.#intake.lead,
      markets: this.#intake.markets.values(),
      now: this.#ports.clock.monotonicNow(),
    });
  }

  queue(): QueueView {
    return this.#rounds.queue();
  }

  instrument(symbol: string): Instrument | null {
    return this.registry.bySymbol(symbol)?.instrument ?? null;
  }

  instrumentViews(): readonly InstrumentView[] {
    return this.registry.all().map(({ id, instrument }) => instrumentView(id, instrument));
  }

  /** When every symbol was last judged by age; null before the first time. */
  get judgedAt(): MonotonicMs | null {
    return this.#rounds.judgedAt;
  }

  trust(symbol: string): TrustState | null {
    this.#judgeIfOverdue();
    return this.#intake.markets.get(symbol)?.trust ?? null;
  }

  /** Symbols whose book a window shows, with its trust now: what the book light rests on. */
  shownBooks(): readonly { readonly symbol: string; readonly trust: TrustState }[] {
    return [...this.#view.books.keys()].flatMap((symbol) => {
      const market = this.#intake.markets.get(symbol);
      return market === undefined ? [] : [{ symbol, trust: market.trust }];
    });
  }

  market(symbol: MarketSymbol): MarketSnapshot | null {
    this.#judgeIfOverdue();
    const market = this.#intake.markets.get(symbol);
    const ticker = this.#intake.tickers.get(symbol)?.ticker ?? null;
    if (market === undefined || (market.books.shownSide === null && ticker === null && market.rest.isEmpty))
      return null;
    const { rest, trust } = market;
    if (!rest.isEmpty) {
      const ageMs = rest.ageMs(this.#ports.clock.monotonicNow());
      const last = rest.last() ?? prices(market, ticker).last;
      return { trust, ageMs, bid: rest.best('bid'), ask: rest.best('ask'), last, index: null };
    }
    const leg = market.books.shown?.isGood === true ? this.#leg(market.books.shown.id) : this.#judge.best();
    return { trust, ageMs: leg.heardAgoMs(), ...prices(market, ticker), index: null };
  }

  levels(symbol: MarketSymbol, side: BookSide, depth: number): readonly BookLevel[] {
    const market = this.#intake.markets.get(symbol);
    const book = market?.books.shown?.book ?? null;
    if (market === undefined || book === null || !hasReadableBook(market)) return [];
    return this.#frames.levels(book, side, depth);
  }

  /** What is in memory of it; null when nobody has asked for it yet. */
  candlesHeld(symbol: string, interval: CandleInterval): CandleHistory | null {
    const market = this.#intake.markets.get(symbol);
    return market === undefined ? null : this.#candles.held(market, interval);
  }

  /** Whether the history of these candles has been read, so that the row has no hole. */
  hasCandles(symbol: string, interval: CandleInterval): boolean {
    return this.#intake.markets.get(symbol)?.candles.get(interval)?.isSeeded === true;
  }

  /** Candles newer than `after` that closed before `until`, oldest first; null until their history has been read. */
  closedCandles(
    symbol: string,
    interval: CandleInterval,
    after: EpochMs | null,
    until: EpochMs,
  ): readonly Candle[] | null {
    const series = this.#intake.markets.get(symbol)?.candles.get(interval);
    return series === undefined || !series.isSeeded ? null : series.closed(after, until);
  }

  candleHistory(symbol: string, interval: CandleInterval): Promise<Result<CandleHistory, Failure>> {
    return this.#candles.history(this.#intake.markets.get(symbol) ?? null, symbol, interval);
  }

  /** The loop stood still, or the machine slept: nobody reads a judgement from before (fault C10). */
  #judgeIfOverdue(): void {
    if (this.#rounds.isOverdue) this.#rounds.judge();
  }

  #leg(id: ConnectionId): FeedLeg {
    return this.#legs[id === 'A' ? 0 : 1];
  }

  #revise(): void {
    this.#subscriptions.revise(this.#view, this.#pinned);
  }

  #connectionChanged(leg: FeedLeg, view: ConnectionView, change: 'opened' | 'lost' | null): void {
    const { events } = this.#ports;
    const twin = this.#legs[twinOf(leg.side)];
    if (change === 'lost') {
      if (leg.id === 'A' || this.#subscriptions.mode !== 'single') {
        const cause = `Feed ${leg.id} was lost: ${view.reason ?? 'no reason was given.'}`;
        this.failovers.began(`feed ${leg.id}`, 'connection', cause, leg.id, twin.isConnected ? twin.id : 'none');
      }
      if (!twin.isConnected) this.#wasBlind = true;
      // What the connection said of the exchange went with it; what the other says stands.
      const { status, announcement } = this.#intake.status();
      if (status !== 'unknown') events.systemStatus(status, announcement);
    }
    if (view.state === 'live') {
      this.failovers.ended(`feed ${leg.id}`);
      if (this.#wasBlind) this.#candles.reread(this.#intake.markets.values());
      this.#wasBlind = false;
    }
    this.#subscriptions.balance();
    this.#rounds.judge();
    events.connection(leg.id, view);
  }

  #bookRefused(leg: FeedLeg, market: Parameters<FeedSubscriptions['reopen']>[0], wasShown: boolean): void {
    const fault = market.books.legs[leg.side].book?.fault ?? 'checksum';
    const { shown } = market.books;
    const instead = shown?.isGood === true ? ` feed ${shown.id} goes on,` : '';
    const cause = `${market.symbol} book refused on feed ${leg.id} (${fault}):${instead} it is fetched afresh; other symbols are untouched.`;
    this.#ports.events.incident('warn', cause);
    this.#rounds.bookBroke(market, leg.side, cause, wasShown);
    this.#subscriptions.renew(leg.side, 'book', market.symbol);
    this.#rounds.judge();
  }

  #refused(leg: FeedLeg, subscription: MarketSubscription, message: string): void {
    const of = subscription.channel === 'instrument' ? 'instruments' : `${subscription.symbol} ${subscription.channel}`;
    const channels: Readonly<Record<string, { readonly isRequired: boolean } | undefined>> = this.#settings.channels;
    const isFed = this.#legs[twinOf(leg.side)].stateOf(subscription) === 'active';
    const isRequired = channels[subscription.channel]?.isRequired ?? true;
    this.#ports.events.incident(
      isRequired && !isFed ? 'error' : 'warn',
      `${of} is not available on feed ${leg.id}: ${message}`,
    );
  }
}

function instrumentView(id: number, instrument: Instrument): InstrumentView {
  const { marginable: _marginable, ...shown } = instrument;
  return { id, ...shown };
}
