/**
 * What happens when the streams do not tell: notices within a second, lets REST stand in, says so, keeps the record, and
 * steps back when they return. Owns the one door to everything the exchange tells, and the second opinion on it.
 */
import type { FeedReport } from '../../../contract/monitor-views.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { Failure } from '../../../domain/failure.ts';
import type { Instrument, MarketSymbol, SystemStatus } from '../../../domain/instrument.ts';
import type { CandleInterval } from '../../../domain/market.ts';
import type { Result } from '../../../domain/result.ts';
import type { EpochMs, Received } from '../../../domain/time.ts';
import type { Clock, Disposable, VenueQueries } from '../../ports.ts';
import type { MarketReader } from '../../windows/market-reader.ts';
import type { MergedView } from '../../windows/window-view.ts';
import type { FailoverLog } from '../failover-log.ts';
import type { RestOffer } from '../rest-view.ts';
import type { BestPrices } from './best-range.ts';
import { ConsistencyWatch } from './consistency-watch.ts';
import { type PollTargets, RestPoller } from './rest-poller.ts';
import { Rota } from './rota.ts';
import { SourceSwitch } from './source-switch.ts';
import { isGood } from './sourced.ts';
import { type AccountTruth, type ShownMarket, UnifiedFeed, type UnifiedPorts } from './unified-feed.ts';

const OBSERVE_MS = 250;
/** A private socket silent for longer tells nothing, whatever it believes of itself. */
const SILENT_MS = 4_000;
/**
 * Reading orders, fills and balances costs five points of the key's counter, and the slowest tier regains a third of a point
 * a second: half of that is left for whoever has to find out what became of an order.
 */
const ACCOUNT_MS = 30_000;

/** The market feed, as this room needs it. */
export interface FallbackMarket extends ShownMarket {
  /** Some market socket is up and was heard within twice the budget of a quiet market. */
  isTelling(): boolean;
  /** Why none is; null when that is not known. */
  silenceReason(): string | null;
  instrument(symbol: string): Instrument | null;
  instrumentCount(): number;
  /** What REST tells stands until a socket tells it. */
  instruments(instruments: readonly Instrument[]): void;
  systemStatus(status: SystemStatus): void;
  /** Symbols shown or pinned that no socket tells of: all while none tells anything, else those it leaves out. */
  needsRest(): readonly MarketSymbol[];
  offerRest(symbol: MarketSymbol, offer: RestOffer, received: Received): boolean;
  rereadCandles(symbol: MarketSymbol, interval: CandleInterval): Promise<Result<null, Failure>>;
  /** Of the verified streamed book; null while it is none. */
  streamedBest(symbol: MarketSymbol): BestPrices | null;
  /** A lasting difference between streamed and REST prices: its trust is at most DEGRADED meanwhile. */
  dispute(symbol: MarketSymbol, isDisputed: boolean): void;
}

export interface FallbackPorts extends Pick<UnifiedPorts, 'balances' | 'orders' | 'fills'> {
  readonly clock: Clock;
  readonly queries: VenueQueries;
  readonly exchangeNow: () => EpochMs;
  readonly reader: MarketReader;
  readonly market: FallbackMarket;
  readonly failovers: FailoverLog;
  readonly view: () => MergedView;
  readonly account: () => AccountTruth;
  /** A key is known to work over REST: without one there is no account to fall back for. */
  readonly hasAccount: () => boolean;
  /** REST's last answers were answers. */
  readonly isRestWell: () => boolean;
  readonly settings: () => Settings['feed'];
  /** Reads orders, fills and balances and applies them; tells of it through `accountRead` when it succeeded. */
  readonly readAccount: () => Promise<void>;
  readonly changed: () => void;
  readonly incident: (level: 'info' | 'warn' | 'error', message: string) => void;
}

/** What this room knows of the report. */
export type FallbackReport = Pick<FeedReport, 'primarySource' | 'isFailoverActive' | 'kinds' | 'incidents'>;

export class FeedFallback implements Disposable {
  readonly unified: UnifiedFeed;
  readonly #ports: FallbackPorts;
  readonly #market: SourceSwitch;
  readonly #account: SourceSwitch;
  readonly #poller: RestPoller;
  readonly #accountReads = new Rota(ACCOUNT_MS, 1);
  readonly #watch: ConsistencyWatch;
  #timer: Disposable | null = null;

  constructor(ports: FallbackPorts) {
    const { clock, market, failovers, incident, changed } = ports;
    this.#ports = ports;
    this.#market = new SourceSwitch(clock, failovers, MARKET_WORDS, { incident, changed });
    this.#account = new SourceSwitch(clock, failovers, ACCOUNT_WORDS, { incident, changed });
    this.unified = new UnifiedFeed({
      wallNow: () => clock.wallNow(),
      monotonicNow: () => clock.monotonicNow(),
      exchangeNow: ports.exchangeNow,
      reader: ports.reader,
      market,
      account: ports.account,
      balances: ports.balances,
      orders: ports.orders,
      fills: ports.fills,
      lifetimes: () => ports.settings().cacheMs,
    });
    this.#poller = new RestPoller({
      clock,
      queries: ports.queries,
      exchangeNow: ports.exchangeNow,
      knowsInstruments: () => market.instrumentCount() > 0,
      systemStatus: (status) => market.systemStatus(status),
      instruments: (instruments) => market.instruments(instruments),
      offer: (symbol, offer, received) => market.offerRest(symbol, offer, received),
      rereadCandles: (symbol, interval) => market.rereadCandles(symbol, interval),
      answered: () => this.#market.restAnswered(),
    });
    this.#watch = new ConsistencyWatch({
      clock,
      queries: ports.queries,
      symbols: () => this.#comparable(),
      best: (symbol) => market.streamedBest(symbol),
      tickSize: (symbol) => market.instrument(symbol)?.tickSize ?? null,
      isCheap: () => !this.isFailoverActive && ports.isRestWell(),
      dispute: (symbol, isDisputed) => market.dispute(symbol, isDisputed),
      incident,
    });
  }

  /** REST stands in for the streams of the market or of the account, or is being asked to. */
  get isFailoverActive(): boolean {
    return this.#market.isFailoverActive || this.#account.isFailoverActive;
  }

  /** Shown prices come through REST now. */
  get isMarketOnRest(): boolean {
    return this.#market.primarySource === 'rest';
  }

  /** How often streamed and REST prices were held against each other. */
  get comparisons(): number {
    return this.#watch.comparisons;
  }

  start(): void {
    this.#watch.start();
    this.#observeLater();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#watch.dispose();
  }

  /** On the path of every book message. */
  bookMoved(symbol: MarketSymbol): void {
    this.#watch.bookMoved(symbol);
  }

  accountRead(): void {
    this.unified.accountRead();
    this.#account.restAnswered();
  }

  report(): FallbackReport {
    return {
      primarySource: this.#market.primarySource,
      isFailoverActive: this.isFailoverActive,
      kinds: this.unified.kinds(),
      incidents: this.#watch.incidents,
    };
  }

  #observeLater(): void {
    this.#timer = this.#ports.clock.after(OBSERVE_MS, () => {
      this.#observe();
      this.#observeLater();
    });
  }

  #observe(): void {
    const { market, account, hasAccount, clock } = this.#ports;
    const isStreaming = market.isTelling();
    this.#market.observe(isStreaming, isStreaming ? null : market.silenceReason());
    const needed = market.needsRest();
    this.#poller.poll(
      this.#market.isFailoverActive || (isStreaming && needed.length > 0) ? this.#targets(needed) : null,
    );
    const views = account().connections.map(({ view }) => view);
    const isTelling = views.some(
      ({ state, lastHeard }) => state === 'live' && lastHeard !== null && clock.monotonicNow() - lastHeard <= SILENT_MS,
    );
    if (isTelling || hasAccount())
      this.#account.observe(isTelling, views.find(({ reason }) => reason !== null)?.reason ?? null);
    if (this.#account.isFailoverActive) this.#readAccount();
    else this.#accountReads.forget();
  }

  #readAccount(): void {
    const [turn] = this.#accountReads.take(['account'], this.#ports.clock.monotonicNow(), 1);
    if (turn !== undefined) void this.#ports.readAccount().finally(() => this.#accountReads.done(turn));
  }

  #targets(needed: readonly MarketSymbol[]): PollTargets {
    const { books, trades, candles } = this.#ports.view();
    return {
      tickers: needed,
      books: needed.flatMap((symbol) => {
        const levels = books.get(symbol);
        return levels === undefined ? [] : [{ symbol, levels }];
      }),
      tapes: needed.filter((symbol) => trades.has(symbol) || candles.has(symbol)),
      candles: needed.flatMap((symbol) => [...(candles.get(symbol) ?? [])].map((interval) => ({ symbol, interval }))),
    };
  }

  /** Shown books whose stream is good, disputed ones among them: a dispute ends by comparing. */
  #comparable(): readonly MarketSymbol[] {
    const { market, view } = this.#ports;
    return [...view().books.keys()].flatMap((symbol) => {
      const instrument = market.instrument(symbol);
      const shown = instrument === null ? null : market.shownBook(symbol, 0);
      if (instrument === null || shown === null || shown.source === 'REST' || !isGood(shown.trust)) return [];
      return [instrument.symbol];
    });
  }
}

const MARKET_WORDS = {
  kind: 'rest',
  lost: 'The market sockets are lost',
  notStarted: 'Streaming could not start',
  returned: 'The market sockets are back',
  meaning:
    'Prices are read through REST about every second, labelled REST and never live: an order asks for confirmation or waits, cancels work.',
  back: 'Each symbol is live again once its own snapshot is verified.',
} as const;

const ACCOUNT_WORDS = {
  kind: 'account',
  lost: 'The account’s sockets are lost',
  notStarted: 'The account’s sockets could not be opened',
  returned: 'The account’s sockets are back',
  meaning: 'Orders, fills and balances are read through REST every half minute; new orders wait.',
  back: 'Orders and fills are compared with the exchange before a new order may leave.',
} as const;
