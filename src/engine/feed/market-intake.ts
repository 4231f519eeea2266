/**
 * What both connections bring, put where it belongs: each book to its own leg of the pair, tickers by exchange time, trades
 * by id, candles by how many trades they hold. Whoever was first moves what is shown; the other is counted and measured.
 */
import type { Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade, Ticker } from '../../domain/market.ts';
import type { EpochMs, MonotonicMs, Received } from '../../domain/time.ts';
import { TickerBoard } from '../market-data/ticker-board.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { BookDelta, Clock, ClockSample, ConnectionView, MarketSubscription, SubscriptionState } from '../ports.ts';
import type { CandleDesk } from './candle-desk.ts';
import type { FeedLeg, LegListener } from './feed-leg.ts';
import type { InstrumentNews } from './instrument-desk.ts';
import { InstrumentDesk } from './instrument-desk.ts';
import { LeadHistogram } from './lead-histogram.ts';
import { twinOf } from './race.ts';
import { createSymbolMarket, type SymbolMarket } from './symbol-market.ts';

/** An estimate of the exchange's clock worse than this says nothing about how late a price is. */
const CLOCK_GOOD_MS = 500;

/** Whoever acts on market data is told what is new, and reads the rest where it stands. */
export type MarketNews =
  | { readonly what: 'ticker' | 'candle' }
  /** Without repetitions, oldest first. */
  | { readonly what: 'trade'; readonly trades: readonly PublicTrade[] };

const TICKER_NEWS: MarketNews = { what: 'ticker' };
const CANDLE_NEWS: MarketNews = { what: 'candle' };

interface IntakeEvents {
  connectionChanged(leg: FeedLeg, view: ConnectionView, change: 'opened' | 'lost' | null): void;
  clockRead(leg: FeedLeg, sample: ClockSample): void;
  statusChanged(): void;
  instruments(news: InstrumentNews): void;
  /** Its precision changed: every scaled number held of it meant something else. */
  rescaled(market: SymbolMarket): void;
  /** What is shown as its book changed. On the path of every book message. */
  bookMoved(symbol: MarketSymbol): void;
  /** News of a symbol beside its book, whichever connection brought it. */
  marketMoved(symbol: MarketSymbol, news: MarketNews): void;
  /** A book failed its checksum, or crossed, on this connection. */
  bookRefused(leg: FeedLeg, market: SymbolMarket, wasShown: boolean): void;
  refused(leg: FeedLeg, subscription: MarketSubscription, message: string): void;
}

export interface IntakePorts {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly candles: CandleDesk;
  readonly candleInterval: (symbol: string) => CandleInterval | null;
  readonly exchangeNow: () => EpochMs;
  readonly clockUncertaintyMs: () => number | null;
  readonly legs: () => readonly [FeedLeg, FeedLeg];
  readonly events: IntakeEvents;
}

export class MarketIntake implements LegListener {
  readonly markets = new Map<string, SymbolMarket>();
  readonly tickers = new TickerBoard();
  readonly instrumentDesk = new InstrumentDesk();
  readonly lead = new LeadHistogram();
  readonly #ports: IntakePorts;
  readonly #applyUs;
  readonly #ageMs;
  #restStatus: SystemStatus = 'unknown';

  constructor(ports: IntakePorts) {
    this.#ports = ports;
    this.#applyUs = ports.metrics.histogram('tick.applied', 'us');
    this.#ageMs = ports.metrics.histogram('book.age', 'ms');
  }

  connectionChanged(leg: FeedLeg, view: ConnectionView, change: 'opened' | 'lost' | null): void {
    if (change === 'opened') this.#restStatus = 'unknown';
    if (change === 'lost') {
      const now = this.#ports.clock.monotonicNow();
      for (const market of this.markets.values()) this.#loseMarket(market, leg, now);
      const news = this.instrumentDesk.lost(leg.side, twinOf(leg.side));
      if (news !== null) this.#instrumentNews(news);
    }
    this.#ports.events.connectionChanged(leg, view, change);
  }

  clockRead(leg: FeedLeg, sample: ClockSample): void {
    this.#ports.events.clockRead(leg, sample);
  }

  statusChanged(): void {
    this.#ports.events.statusChanged();
  }

  instruments(leg: FeedLeg, instruments: readonly Instrument[], isSnapshot: boolean): void {
    const now = this.#ports.clock.monotonicNow();
    const news = this.instrumentDesk.told(leg.side, instruments, isSnapshot, now);
    if (news !== null) this.#instrumentNews(news);
  }

  book(leg: FeedLeg, delta: BookDelta, received: Received): void {
    const market = this.markets.get(delta.symbol);
    if (market === undefined) return;
    const { books } = market;
    const { side } = leg;
    const wasShown = books.shownSide === side;
    const outcome = books.apply(side, delta, received);
    // Updates without the snapshot they belong to say nothing: a book that only brings those is silent.
    if (outcome !== 'ignored') market.watches.book.heard(side, received.monotonic, outcome === 'first');
    // In a market that stands still a snapshot is no news, and yet the socket's own word.
    if (outcome === 'first' || (outcome === 'duplicate' && delta.isSnapshot)) market.rest.clear();
    switch (outcome) {
      case 'first':
        this.#first(leg, market);
        this.#ports.metrics.count('book.verified');
        this.#applyUs.record((this.#ports.clock.monotonicNow() - received.monotonic) * 1000);
        if (!delta.isSnapshot) this.#late(market, delta.exchangeTime, received.monotonic);
        this.#ports.events.bookMoved(market.symbol);
        break;
      case 'duplicate':
        this.#ports.metrics.count('book.duplicates');
        this.lead.record(twinOf(side), books.race.lead(side, received.monotonic));
        break;
      case 'behind':
        this.#ports.metrics.count('book.behind');
        this.lead.record(twinOf(side), books.race.lead(side, received.monotonic));
        break;
      case 'refused':
        this.#ports.metrics.count('book.refused');
        this.#ports.events.bookRefused(leg, market, wasShown);
        break;
      case 'ignored':
        break;
    }
  }

  level3(): void {
    this.#ports.metrics.count('level3.messages');
  }

  ticker(leg: FeedLeg, ticker: Ticker, received: Received): void {
    const isNews = this.#takeTicker(leg, ticker, received);
    const market = this.markets.get(ticker.symbol);
    market?.watches.ticker.heard(leg.side, received.monotonic, isNews);
    if (isNews) this.#ports.events.marketMoved(ticker.symbol, TICKER_NEWS);
  }

  /** False: it was known, or is older than what is. */
  #takeTicker(leg: FeedLeg, ticker: Ticker, received: Received): boolean {
    const market = this.markets.get(ticker.symbol);
    const { side } = leg;
    if (market !== undefined && ticker.exchangeTime !== null) {
      const race = market.tickerRace;
      if (ticker.exchangeTime < race.timeOf(side)) {
        this.#ports.metrics.count('ticker.olderDropped');
        return false;
      }
      race.advance(side, ticker.exchangeTime);
      if (race.compare(side) <= 0) {
        this.#ports.metrics.count('ticker.duplicates');
        if (ticker.exchangeTime >= race.frontTime) this.#tickerTold(market);
        this.lead.record(twinOf(side), race.lead(side, received.monotonic));
        return false;
      }
      race.take(side, received.monotonic);
    } else if (!this.#mayTakeUndated(leg, ticker)) return false;
    if (!this.tickers.take(ticker, received, leg.id)) {
      this.#ports.metrics.count('ticker.olderDropped');
      return false;
    }
    if (market === undefined) return true;
    this.#first(leg, market);
    this.#tickerTold(market);
    return true;
  }

  /** A book that REST tells stands until its own snapshot; where none is asked for, nothing of REST is left to stand. */
  #tickerTold(market: SymbolMarket): void {
    market.rest.clearTicker();
    if (market.books.legs.every(({ book }) => book === null)) market.rest.clear();
  }

  trades(leg: FeedLeg, trades: readonly PublicTrade[], isSnapshot: boolean, received: Received): void {
    const symbol = trades[0]?.symbol;
    const market = symbol === undefined ? undefined : this.markets.get(symbol);
    if (market === undefined) return;
    const isNews = this.takeTrades(market, trades, isSnapshot);
    market.watches.trade.heard(leg.side, received.monotonic, isNews);
    if (isNews) this.#first(leg, market);
    else this.#ports.metrics.count('trades.duplicates');
  }

  /** False: all of them were known. `isReadAfterwards`: a snapshot or REST tells of them. */
  takeTrades(market: SymbolMarket, trades: readonly PublicTrade[], isReadAfterwards: boolean): boolean {
    const newest = market.tape.latest()?.tradeId ?? Number.NEGATIVE_INFINITY;
    // What a first look finds is history; only what comes between trades that are here fills a gap.
    const fresh = market.tape.add(trades, isReadAfterwards && market.tape.count > 0);
    if (fresh.length === 0) return false;
    this.#ports.metrics.count('trades.taken', fresh.length);
    this.#ports.candles.traded(market, fresh, this.#ports.candleInterval(market.symbol));
    // A trade that one connection skipped and the other brought later belongs inside a candle already drawn.
    if ((fresh[0]?.tradeId ?? 0) < newest) this.#ports.candles.reread([market]);
    this.#ports.events.marketMoved(market.symbol, { what: 'trade', trades: fresh });
    return true;
  }

  candles(
    leg: FeedLeg,
    symbol: string,
    interval: CandleInterval,
    candles: readonly Candle[],
    received: Received,
  ): void {
    const market = this.markets.get(symbol);
    if (market === undefined) return;
    const before = market.candles.get(interval)?.version ?? 0;
    this.#ports.candles.pushed(market, interval, candles);
    const isNews = (market.candles.get(interval)?.version ?? 0) !== before;
    market.watches.ohlc.heard(leg.side, received.monotonic, isNews);
    if (isNews) this.#ports.events.marketMoved(market.symbol, CANDLE_NEWS);
  }

  subscription(leg: FeedLeg, subscription: MarketSubscription, state: SubscriptionState): void {
    const now = this.#ports.clock.monotonicNow();
    if (subscription.channel !== 'instrument' && subscription.channel !== 'level3') {
      const market = this.markets.get(subscription.symbol);
      const watch = market?.watches[subscription.channel];
      if (state.state === 'active') watch?.began(leg.side, now);
      else {
        watch?.ended(leg.side);
        if (subscription.channel === 'book') market?.books.lose(leg.side, now);
      }
    }
    if (state.state === 'refused') this.#ports.events.refused(leg, subscription, state.failure.message);
  }

  instrumentsByRest(instruments: readonly Instrument[]): void {
    this.#instrumentNews(this.instrumentDesk.toldByRest(instruments));
  }

  /** Stands until a socket opens. */
  statusByRest(status: SystemStatus): void {
    this.#restStatus = status;
    this.#ports.events.statusChanged();
  }

  /** The worse of what the open connections say: an older word of a late one cannot lift a halt. Without one, what REST said. */
  status(): { readonly status: SystemStatus; readonly announcement: string | null } {
    const [a, b] = this.#ports.legs();
    if (!a.isConnected && !b.isConnected) return { status: this.#restStatus, announcement: null };
    const worse = SEVERITY.indexOf(b.status) > SEVERITY.indexOf(a.status) ? b : a;
    return { status: worse.status, announcement: worse.announcement };
  }

  #first(leg: FeedLeg, market: SymbolMarket): void {
    leg.wins += 1;
    market.wins[leg.side] += 1;
  }

  #late(market: SymbolMarket, exchangeTime: number, at: MonotonicMs): void {
    const lateMs = this.#ports.exchangeNow() - exchangeTime;
    this.#ageMs.record(lateMs);
    if ((this.#ports.clockUncertaintyMs() ?? Number.POSITIVE_INFINITY) > CLOCK_GOOD_MS) return;
    market.lagMs = lateMs;
    market.laggedAt = at;
  }

  /** Tickers without a time (before 2026) cannot be put in order: they come from one connection as long as it is there. */
  #mayTakeUndated(leg: FeedLeg, ticker: Ticker): boolean {
    const known = this.tickers.get(ticker.symbol);
    if (known === null || known.source === leg.id) return true;
    return !this.#ports.legs()[twinOf(leg.side)].isConnected;
  }

  #loseMarket(market: SymbolMarket, { side }: FeedLeg, now: MonotonicMs): void {
    market.books.lose(side, now);
    for (const watch of Object.values(market.watches)) watch.ended(side);
  }

  #instrumentNews(news: InstrumentNews): void {
    for (const { id, instrument, isRescaled } of news.changed) {
      const known = this.markets.get(instrument.symbol);
      if (known !== undefined && !isRescaled) {
        known.instrument = instrument;
        continue;
      }
      const market = createSymbolMarket(instrument, id, this.#ports.clock.monotonicNow());
      this.markets.set(instrument.symbol, market);
      if (isRescaled) this.#ports.events.rescaled(market);
    }
    this.#ports.events.instruments(news);
  }
}

const SEVERITY: readonly SystemStatus[] = [
  'unknown',
  'online',
  'post_only',
  'limit_only',
  'cancel_only',
  'maintenance',
];
