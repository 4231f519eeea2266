/**
 * Market data as the rest of the engine believes it. Owns the public connection, decides what to subscribe, verifies,
 * judges trust by age every quarter second, and answers windows, risk and strategies from memory.
 *
 * One connection, A, feeds every symbol. Its twin belongs beside it here, arbitrated per symbol (docs/architecture.md).
 */
import type { MarketFrameWriter } from '../../contract/market-frame.ts';
import type { CandleHistory, InstrumentView, TrustState } from '../../contract/views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { BookLevel, BookSide, Candle, CandleInterval, PublicTrade, Ticker } from '../../domain/market.ts';
import type { Result } from '../../domain/result.ts';
import type { EpochMs, Received } from '../../domain/time.ts';
import { InstrumentRegistry } from '../market-data/instrument-registry.ts';
import { TickerBoard } from '../market-data/ticker-board.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type {
  BookDelta,
  Clock,
  ClockSample,
  ConnectionView,
  Disposable,
  Log,
  MarketConnection,
  MarketEvents,
  MarketSubscription,
  MarketVenue,
  SubscriptionState,
  VenueQueries,
} from '../ports.ts';
import type { MarketSnapshot } from '../risk/risk-context.ts';
import type { MarketReader } from '../windows/market-reader.ts';
import type { MergedView } from '../windows/window-view.ts';
import { mergeViews } from '../windows/window-view.ts';
import { CandleDesk } from './candle-desk.ts';
import { FrameBooks } from './frame-books.ts';
import type { RestOffer } from './rest-view.ts';
import { SubscriptionPlan } from './subscription-plan.ts';
import { applyBook, createSymbolMarket, prices, type SymbolMarket, setDepth } from './symbol-market.ts';
import { judgeTrust } from './trust.ts';

const JUDGE_EVERY_MS = 250;
/** A quiet book is shown again this often, so that a window sees for itself that its connection is being heard. */
const REFRESH_MS = 1_000;

interface MarketFeedEvents {
  instruments(changed: readonly InstrumentView[], isSnapshot: boolean): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  connection(view: ConnectionView): void;
  clockRead(sample: ClockSample): void;
  incident(level: 'info' | 'warn' | 'error', message: string): void;
}

export interface MarketFeedPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly venue: MarketVenue;
  readonly queries: VenueQueries;
  /** The exchange's clock as estimated here. */
  readonly exchangeNow: () => EpochMs;
  readonly events: MarketFeedEvents;
}

export class MarketFeed implements MarketReader, MarketEvents, Disposable {
  readonly registry = new InstrumentRegistry();
  readonly #ports: MarketFeedPorts;
  readonly #connection: MarketConnection;
  readonly #markets = new Map<string, SymbolMarket>();
  readonly #plan = new SubscriptionPlan();
  readonly #candles: CandleDesk;
  readonly #tickers = new TickerBoard();
  readonly #frames = new FrameBooks();
  readonly #applyUs;
  readonly #ageMs;
  #view: MergedView = mergeViews([]);
  #pinned: ReadonlySet<MarketSymbol> = new Set();
  #status: SystemStatus = 'unknown';
  #wasUp = false;
  #judging: Disposable | null = null;

  constructor(ports: MarketFeedPorts) {
    this.#ports = ports;
    this.#applyUs = ports.metrics.histogram('tick.applied', 'us');
    this.#ageMs = ports.metrics.histogram('book.age', 'ms');
    this.#candles = new CandleDesk(ports.queries, ports.exchangeNow);
    this.#connection = ports.venue.connect('A', this);
  }

  start(): void {
    this.#connection.subscribe({ channel: 'instrument' });
    this.#connection.open();
    this.#judgeLater();
  }

  dispose(): void {
    this.#judging?.dispose();
    this.#connection.dispose();
  }

  /** What was heard before counts no more. */
  drop(reason: string): void {
    this.#connection.drop(reason);
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

  // What the connection brings.

  connection(view: ConnectionView): void {
    const isOpen = isUp(view.state);
    if (!isOpen && this.#wasUp) for (const market of this.#markets.values()) market.isAwaitingSnapshot = true;
    if (isOpen) for (const market of this.#markets.values()) market.rest.clear();
    if (isOpen && !this.#wasUp) this.#candles.reread(this.#markets.values());
    this.#wasUp = isOpen;
    this.#judge();
    this.#ports.events.connection(view);
  }

  clockRead(sample: ClockSample): void {
    this.#ports.events.clockRead(sample);
  }

  systemStatus(status: SystemStatus, announcement: string | null): void {
    this.#status = status;
    this.#judge();
    this.#ports.events.systemStatus(status, announcement);
  }

  instruments(instruments: readonly Instrument[], isSnapshot: boolean): void {
    const changed = this.registry.update(instruments, isSnapshot);
    for (const { id, instrument, isRescaled } of changed) {
      const market = this.#markets.get(instrument.symbol);
      if (market !== undefined && !isRescaled) market.instrument = instrument;
      else {
        this.#markets.set(instrument.symbol, createSymbolMarket(instrument, id, this.#ports.clock.monotonicNow()));
        const subscription = this.#plan.find('book', instrument.symbol);
        if (isRescaled && subscription !== null) this.#connection.renew(subscription);
      }
    }
    this.#ports.events.instruments(
      changed.map(({ id, instrument }) => instrumentView(id, instrument)),
      isSnapshot,
    );
    this.#revise();
  }

  book(delta: BookDelta, received: Received): void {
    const market = this.#markets.get(delta.symbol);
    if (market === undefined) return;
    if (applyBook(market, delta, received)) {
      this.#ports.metrics.count('book.verified');
      this.#applyUs.record((this.#ports.clock.monotonicNow() - received.monotonic) * 1000);
      this.#ageMs.record(this.#ports.exchangeNow() - delta.exchangeTime);
      return;
    }
    this.#ports.metrics.count('book.refused');
    const fault = market.book.fault ?? 'checksum';
    this.#ports.events.incident(
      'warn',
      `${delta.symbol} book refused (${fault}): fetching it afresh; other symbols are untouched.`,
    );
    const subscription = this.#plan.find('book', market.symbol);
    if (subscription !== null) this.#connection.renew(subscription);
    this.#judge();
  }

  level3(): void {
    this.#ports.metrics.count('level3.messages');
  }

  ticker(ticker: Ticker, received: Received): void {
    if (!this.#tickers.take(ticker, received)) this.#ports.metrics.count('ticker.olderDropped');
  }

  trades(trades: readonly PublicTrade[]): void {
    const symbol = trades[0]?.symbol;
    const market = symbol === undefined ? undefined : this.#markets.get(symbol);
    if (market === undefined) return;
    const fresh = market.tape.add(trades);
    this.#ports.metrics.count('trades.taken', fresh.length);
    this.#candles.traded(market, fresh, this.#plan.candleInterval(market.symbol));
  }

  candles(symbol: MarketSymbol, interval: CandleInterval, candles: readonly Candle[]): void {
    const market = this.#markets.get(symbol);
    if (market !== undefined) this.#candles.pushed(market, interval, candles);
  }

  subscription(subscription: MarketSubscription, state: SubscriptionState): void {
    if (state.state !== 'refused') return;
    const of = subscription.channel === 'instrument' ? 'instruments' : `${subscription.symbol} ${subscription.channel}`;
    this.#ports.events.incident('error', `${of} is not available: ${state.failure.message}`);
  }

  // What REST knows, while no socket does.

  /** Symbols shown or pinned that no live socket tells of. */
  needsRest(): readonly MarketSymbol[] {
    if (isUp(this.#connection.view().state)) return [];
    const wanted = new Set<string>([...this.#view.books.keys(), ...this.#view.tickers, ...this.#pinned]);
    return [...wanted].flatMap((symbol) => {
      const market = this.#markets.get(symbol);
      return market === undefined ? [] : [market.symbol];
    });
  }

  /**
   * What REST told of a symbol that `needsRest` names: shown with source `REST`, never believed as live, never merged into
   * a socket's book. False: a socket tells of this symbol, or nobody knows it; the offer is not taken.
   */
  offerRest(symbol: MarketSymbol, offer: RestOffer, received: Received): boolean {
    const market = this.#markets.get(symbol);
    if (market === undefined || isUp(this.#connection.view().state)) return false;
    market.rest.take(offer, received);
    if (offer.trades !== undefined) this.trades(offer.trades);
    market.bookVersion += 1;
    market.trustChanges += 1;
    this.#judge();
    return true;
  }

  // What the engine reads.

  status(): SystemStatus {
    return this.#status;
  }

  connectionView(): ConnectionView {
    return this.#connection.view();
  }

  wire(): ReturnType<MarketConnection['counters']> {
    return this.#connection.counters();
  }

  instrument(symbol: string): Instrument | null {
    return this.registry.bySymbol(symbol)?.instrument ?? null;
  }

  instrumentViews(): readonly InstrumentView[] {
    return this.registry.all().map(({ id, instrument }) => instrumentView(id, instrument));
  }

  trust(symbol: string): TrustState | null {
    return this.#markets.get(symbol)?.trust ?? null;
  }

  /** Symbols whose book a window shows, with its trust now: what the book light rests on. */
  shownBooks(): readonly { readonly symbol: string; readonly trust: TrustState }[] {
    return [...this.#view.books.keys()].flatMap((symbol) => {
      const market = this.#markets.get(symbol);
      return market === undefined ? [] : [{ symbol, trust: market.trust }];
    });
  }

  market(symbol: MarketSymbol): MarketSnapshot | null {
    const market = this.#markets.get(symbol);
    const ticker = this.#tickers.get(symbol)?.ticker ?? null;
    if (market === undefined || (market.bookReceived === null && ticker === null)) return null;
    const rest = market.rest.book;
    if (rest !== null) {
      const ageMs = this.#ports.clock.monotonicNow() - rest.received.monotonic;
      const last = prices(market, market.rest.ticker?.ticker ?? ticker).last;
      return {
        trust: market.trust,
        ageMs,
        bid: market.rest.best('bid'),
        ask: market.rest.best('ask'),
        last,
        index: null,
      };
    }
    return { trust: market.trust, ageMs: this.#heardAgo(), ...prices(market, ticker), index: null };
  }

  levels(symbol: MarketSymbol, side: BookSide, depth: number): readonly BookLevel[] {
    const market = this.#markets.get(symbol);
    if (market === undefined || market.isAwaitingSnapshot) return [];
    return this.#frames.levels(market.book, side, depth);
  }

  candleHistory(symbol: string, interval: CandleInterval): Promise<Result<CandleHistory, Failure>> {
    return this.#candles.history(this.#markets.get(symbol) ?? null, symbol, interval);
  }

  // What windows read.

  bookVersion(symbol: string): number {
    return this.#markets.get(symbol)?.bookVersion ?? 0;
  }

  writeBook(symbol: string, levels: number, writer: MarketFrameWriter): void {
    const market = this.#markets.get(symbol);
    if (market !== undefined) this.#frames.write(market, levels, this.#heardAtWall(), writer);
  }

  tickerVersion(symbol: string): number {
    const entry = this.#tickers.get(symbol as MarketSymbol);
    return entry === null ? 0 : entry.version + (this.#markets.get(symbol)?.trustChanges ?? 0);
  }

  writeTicker(symbol: string, writer: MarketFrameWriter): void {
    const market = this.#markets.get(symbol);
    const entry = this.#tickers.get(symbol as MarketSymbol);
    if (market === undefined || entry === null) return;
    const rest = market.rest.ticker;
    const { ticker, received } = rest ?? entry;
    writer.ticker({
      ...ticker,
      instrumentId: market.instrumentId,
      trust: market.trust === 'RESYNC' && !this.#view.books.has(symbol) ? this.#tickerTrust() : market.trust,
      source: rest === null ? 'A' : 'REST',
      exchangeTime: ticker.exchangeTime ?? Number.NaN,
      receivedAt: received.wall,
    });
  }

  tradeCount(symbol: string): number {
    return this.#markets.get(symbol)?.tape.count ?? 0;
  }

  writeTrades(symbol: string, cursor: number, writer: MarketFrameWriter): void {
    const market = this.#markets.get(symbol);
    if (market === undefined) return;
    const since = cursor === 0 ? null : market.tape.since(cursor);
    writer.trades(market.instrumentId, since === null, since ?? market.tape.recent(500));
  }

  candleVersion(symbol: string, interval: CandleInterval): number {
    return this.#markets.get(symbol)?.candles.get(interval)?.version ?? 0;
  }

  writeCandles(symbol: string, interval: CandleInterval, writer: MarketFrameWriter): void {
    const market = this.#markets.get(symbol);
    const series = market?.candles.get(interval);
    if (market === undefined || series === undefined) return;
    for (const candle of series.latest(2)) writer.candle({ ...candle, instrumentId: market.instrumentId, interval });
  }

  #revise(): void {
    const { subscribe, unsubscribe } = this.#plan.revise(
      this.#view,
      this.#pinned,
      (symbol) => this.instrument(symbol),
      this.#ports.clock.monotonicNow(),
    );
    for (const subscription of unsubscribe) this.#connection.unsubscribe(subscription);
    for (const subscription of subscribe) {
      const market = subscription.channel === 'instrument' ? undefined : this.#markets.get(subscription.symbol);
      if (subscription.channel === 'book' && market !== undefined) {
        setDepth(market, subscription.depth);
        market.isAwaitingSnapshot = true;
      }
      this.#connection.subscribe(subscription);
    }
  }

  #judgeLater(): void {
    this.#judging = this.#ports.clock.after(JUDGE_EVERY_MS, () => {
      this.#judge();
      this.#revise();
      this.#candles.tick(this.#markets.values());
      this.#judgeLater();
    });
  }

  #judge(): void {
    const now = this.#ports.clock.monotonicNow();
    const connection = this.#connection.view().state;
    const heardAgoMs = this.#heardAgo();
    for (const [symbol, market] of this.#markets) {
      const isShown = this.#view.books.has(symbol) || this.#view.tickers.has(symbol);
      if (!isShown && market.bookReceived === null && this.#tickers.get(market.symbol) === null) continue;
      const trust =
        market.rest.trust(now) ??
        judgeTrust({
          connection,
          heardAgoMs,
          isBookVerified: !market.isAwaitingSnapshot,
          faultAgoMs: market.lastFaultAt === null ? Number.POSITIVE_INFINITY : now - market.lastFaultAt,
          systemStatus: this.#status,
          instrumentStatus: market.instrument.status,
          isTwinMissing: false,
        });
      const hasChanged = trust !== market.trust;
      if (!hasChanged && now - market.lastShownAt < REFRESH_MS) continue;
      if (hasChanged) market.trustChanges += 1;
      market.trust = trust;
      market.lastShownAt = now;
      if (market.bookReceived !== null) market.bookVersion += 1;
    }
  }

  /** A ticker needs no checksum: it is as good as its connection. */
  #tickerTrust(): TrustState {
    return judgeTrust({
      connection: this.#connection.view().state,
      heardAgoMs: this.#heardAgo(),
      isBookVerified: true,
      faultAgoMs: Number.POSITIVE_INFINITY,
      systemStatus: this.#status,
      instrumentStatus: 'online',
      isTwinMissing: false,
    });
  }

  #heardAgo(): number {
    const heard = this.#connection.view().lastHeard;
    return heard === null ? Number.POSITIVE_INFINITY : this.#ports.clock.monotonicNow() - heard;
  }

  #heardAtWall(): number {
    return this.#ports.clock.wallNow() - this.#heardAgo();
  }
}

const isUp = (state: ConnectionView['state']): boolean => state === 'live' || state === 'suspect';

function instrumentView(id: number, instrument: Instrument): InstrumentView {
  const { marginable: _marginable, ...shown } = instrument;
  return { id, ...shown };
}
