/**
 * One door to everything the exchange tells: the stream's value while the stream is good, else what REST told within its
 * lifetime, else the last that is known, labelled stale. Answers from memory at once; nobody waits here for the network.
 * Windows read market data through it too, so that its counts are of what was really shown.
 */
import type { MarketFrameWriter } from '../../../contract/market-frame.ts';
import type { FeedKindView } from '../../../contract/monitor-views.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { BalanceView, DataSource, FillView, OrderView, TrustState } from '../../../contract/views.ts';
import type { BookLevel, Candle, CandleInterval, Ticker } from '../../../domain/market.ts';
import type { EpochMs, MonotonicMs, Received } from '../../../domain/time.ts';
import type { ConnectionId, ConnectionView } from '../../ports.ts';
import type { MarketReader } from '../../windows/market-reader.ts';
import { HitCounter } from './hit-counter.ts';
import { isGood, type Sourced, trustOfRest } from './sourced.ts';

/** What the market feed shows of a symbol now, whoever told it. */
export interface Shown<T> {
  readonly value: T;
  readonly source: DataSource;
  readonly exchangeTime: EpochMs | null;
  readonly received: Received;
  /** As the feed judges it. */
  readonly trust: TrustState;
}

export interface BookSides {
  /** Best first. */
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

/** The part of the market feed this door stands before. */
export interface ShownMarket {
  shownTicker(symbol: string): Shown<Ticker> | null;
  shownBook(symbol: string, levels: number): Shown<BookSides> | null;
  /** `received`: of the newest trade or candle event while streams tell, else of the last read of their history. */
  shownCandles(symbol: string, interval: CandleInterval): Shown<readonly Candle[]> | null;
  /** Since any market socket was heard; infinite before. */
  heardAgoMs(): number;
}

export interface AccountTruth {
  /** A private stream tells everything now. */
  readonly isLive: boolean;
  readonly connections: readonly { readonly id: ConnectionId; readonly view: ConnectionView }[];
}

export interface UnifiedPorts {
  readonly wallNow: () => EpochMs;
  readonly monotonicNow: () => MonotonicMs;
  readonly exchangeNow: () => EpochMs;
  /** What windows read, passed through and counted. */
  readonly reader: MarketReader;
  readonly market: ShownMarket;
  readonly account: () => AccountTruth;
  readonly balances: () => readonly BalanceView[];
  readonly orders: () => readonly OrderView[];
  readonly fills: () => readonly FillView[];
  readonly lifetimes: () => Settings['feed']['cacheMs'];
}

const MINUTE_MS = 60_000;
const BOOK_LEVELS = 10;

export class UnifiedFeed implements MarketReader {
  readonly #ports: UnifiedPorts;
  readonly #hits = new HitCounter();
  /** When the account was last read whole over REST. */
  #accountRead: Received | null = null;

  constructor(ports: UnifiedPorts) {
    this.#ports = ports;
  }

  ticker(symbol: string): Sourced<Ticker> | null {
    const lifetime = this.#ports.lifetimes().ticker;
    return this.#hits.count('ticker', symbol, this.#fromMarket(this.#ports.market.shownTicker(symbol), lifetime));
  }

  book(symbol: string, levels = BOOK_LEVELS): Sourced<BookSides> | null {
    const lifetime = this.#ports.lifetimes().book;
    return this.#hits.count('book', symbol, this.#fromMarket(this.#ports.market.shownBook(symbol, levels), lifetime));
  }

  /** Candles read over REST are good until the interval they were read in ends. */
  candles(symbol: string, interval: CandleInterval): Sourced<readonly Candle[]> | null {
    const shown = this.#ports.market.shownCandles(symbol, interval);
    return this.#hits.count('candle', `${symbol} ${interval}`, this.#fromMarket(shown, this.#restOf(interval, shown)));
  }

  balance(asset: string): Sourced<BalanceView> | null {
    const balance = this.#ports.balances().find((each) => each.asset === asset);
    if (balance === undefined) return this.#hits.count('balance', asset, null);
    const told = this.#fromAccount(balance, balance.updatedAt as EpochMs, this.#ports.lifetimes().balance);
    const isAwaited = told.source !== 'REST' && isGood(told.trust) && !balance.isVerified;
    return this.#hits.count('balance', asset, isAwaited ? { ...told, trust: 'RESYNC' } : told);
  }

  orders(): Sourced<readonly OrderView[]> {
    const told = this.#fromAccount(this.#ports.orders(), null, this.#ports.lifetimes().order);
    this.#hits.count('order', '', told);
    return told;
  }

  executions(): Sourced<readonly FillView[]> {
    const fills = this.#ports.fills();
    const newest = fills.reduce<number | null>((latest, fill) => Math.max(latest ?? 0, fill.exchangeTime), null);
    const told = this.#fromAccount(fills, newest as EpochMs | null, this.#ports.lifetimes().execution);
    this.#hits.count('execution', '', told);
    return told;
  }

  /** Orders, fills and balances have been read over REST and applied. */
  accountRead(): void {
    this.#accountRead = { wall: this.#ports.wallNow(), monotonic: this.#ports.monotonicNow() };
  }

  kinds(): readonly FeedKindView[] {
    return this.#hits.views({ ...this.#ports.lifetimes(), candle: null });
  }

  // What windows read.

  bookVersion(symbol: string): number {
    return this.#ports.reader.bookVersion(symbol);
  }

  writeBook(symbol: string, levels: number, writer: MarketFrameWriter): void {
    this.book(symbol, 0);
    this.#ports.reader.writeBook(symbol, levels, writer);
  }

  tickerVersion(symbol: string): number {
    return this.#ports.reader.tickerVersion(symbol);
  }

  writeTicker(symbol: string, writer: MarketFrameWriter): void {
    this.ticker(symbol);
    this.#ports.reader.writeTicker(symbol, writer);
  }

  tradeCount(symbol: string): number {
    return this.#ports.reader.tradeCount(symbol);
  }

  writeTrades(symbol: string, cursor: number, writer: MarketFrameWriter): void {
    this.#ports.reader.writeTrades(symbol, cursor, writer);
  }

  candleVersion(symbol: string, interval: CandleInterval): number {
    return this.#ports.reader.candleVersion(symbol, interval);
  }

  writeCandles(symbol: string, interval: CandleInterval, writer: MarketFrameWriter): void {
    this.candles(symbol, interval);
    this.#ports.reader.writeCandles(symbol, interval, writer);
  }

  #fromMarket<T>(shown: Shown<T> | null, lifetimeMs: number): Sourced<T> | null {
    if (shown === null) return null;
    const { value, source, exchangeTime, received } = shown;
    const sinceTold = this.#ports.monotonicNow() - received.monotonic;
    const told = { value, source, exchangeTime, receivedTime: received.wall };
    return source === 'REST'
      ? { ...told, ageMs: sinceTold, trust: trustOfRest(sinceTold, lifetimeMs) }
      : // A quiet market is not a stale one: its connection vouches for what was told last.
        { ...told, ageMs: Math.min(sinceTold, this.#ports.market.heardAgoMs()), trust: shown.trust };
  }

  #restOf<T>(interval: CandleInterval, shown: Shown<T> | null): number {
    if (shown === null) return 0;
    const width = interval * MINUTE_MS;
    const readAt = this.#ports.exchangeNow() - (this.#ports.monotonicNow() - shown.received.monotonic);
    return width - (readAt % width);
  }

  /** The private stream's word while it is one, else the newer of what it and REST said last. */
  #fromAccount<T>(value: T, exchangeTime: EpochMs | null, lifetimeMs: number): Sourced<T> {
    const now = this.#ports.monotonicNow();
    const { isLive, connections } = this.#ports.account();
    const [heard] = connections
      .flatMap(({ id, view }) => (view.lastHeard === null ? [] : [{ id, agoMs: now - view.lastHeard }]))
      .sort((one, other) => one.agoMs - other.agoMs);
    const read = this.#accountRead;
    const readAgo = read === null ? Number.POSITIVE_INFINITY : now - read.monotonic;
    if (!isLive && read !== null && (heard === undefined || readAgo <= heard.agoMs))
      return {
        value,
        source: 'REST',
        exchangeTime,
        receivedTime: read.wall,
        ageMs: readAgo,
        trust: trustOfRest(readAgo, lifetimeMs),
      };
    return {
      value,
      source: heard?.id ?? 'none',
      exchangeTime,
      receivedTime: heard === undefined ? null : ((this.#ports.wallNow() - heard.agoMs) as EpochMs),
      ageMs: heard?.agoMs ?? Number.POSITIVE_INFINITY,
      trust: isLive ? 'LIVE' : 'STALE',
    };
  }
}
