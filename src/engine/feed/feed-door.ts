/**
 * The streamed feed as whoever stands in for it, or doubts it, sees it: what is shown of each symbol and by whom, what no
 * socket tells, and where answers of REST are put.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { BookLevel, Candle, CandleInterval, Ticker } from '../../domain/market.ts';
import type { Result } from '../../domain/result.ts';
import { fail } from '../../domain/result.ts';
import type { EpochMs, MonotonicMs, Received } from '../../domain/time.ts';
import type { Clock } from '../ports.ts';
import { type CandleDesk, unknownSymbol } from './candle-desk.ts';
import type { BestPrices } from './fallback/best-range.ts';
import type { FallbackMarket } from './fallback/feed-fallback.ts';
import type { BookSides, Shown } from './fallback/unified-feed.ts';
import type { FeedJudge } from './feed-judge.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { FrameBooks } from './frame-books.ts';
import type { MarketIntake } from './market-intake.ts';
import type { RestOffer } from './rest-view.ts';
import { hasReadableBook, type SymbolMarket } from './symbol-market.ts';

/** A socket silent for this long tells nothing, whatever it believes of itself: twice the budget of a quiet market. */
const SILENT_MS = 4_000;
/** Sockets tell, but not of this symbol: refused, or without a snapshot for longer than asking afresh takes. */
const UNTOLD_MS = 5_000;
const CANDLES = 720;

export interface DoorPorts {
  readonly clock: Clock;
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly intake: MarketIntake;
  readonly judge: FeedJudge;
  readonly candles: CandleDesk;
  readonly frames: FrameBooks;
  /** Symbols shown or pinned. */
  readonly wanted: () => Iterable<string>;
  readonly isBookShown: (symbol: string) => boolean;
  readonly judgeNow: () => void;
}

export class FeedDoor implements FallbackMarket {
  readonly #ports: DoorPorts;
  /** Since when sockets that tell have told nothing of a symbol. */
  readonly #untold = new Map<string, MonotonicMs>();

  constructor(ports: DoorPorts) {
    this.#ports = ports;
  }

  isTelling(): boolean {
    return this.#ports.legs.some((leg) => leg.isUp && leg.heardAgoMs() <= SILENT_MS);
  }

  silenceReason(): string | null {
    if (this.#ports.legs.some(({ isUp }) => isUp)) return 'connected and silent';
    const reasons = new Set(this.#ports.legs.flatMap(({ link }) => link.view().reason ?? []));
    return reasons.size === 0 ? null : [...reasons].join('; ');
  }

  heardAgoMs(): number {
    return Math.min(...this.#ports.legs.map((leg) => leg.heardAgoMs()));
  }

  instrument(symbol: string): Instrument | null {
    return this.#ports.intake.instrumentDesk.registry.bySymbol(symbol)?.instrument ?? null;
  }

  instrumentCount(): number {
    return this.#ports.intake.instrumentDesk.registry.all().length;
  }

  instruments(instruments: readonly Instrument[]): void {
    this.#ports.intake.instrumentsByRest(instruments);
  }

  systemStatus(status: SystemStatus): void {
    this.#ports.intake.statusByRest(status);
  }

  needsRest(): readonly MarketSymbol[] {
    const isTelling = this.isTelling();
    const wanted = new Set(this.#ports.wanted());
    for (const symbol of this.#untold.keys()) if (!isTelling || !wanted.has(symbol)) this.#untold.delete(symbol);
    return [...wanted].flatMap((symbol) => {
      const market = this.#market(symbol);
      return market === undefined || (isTelling && !this.#isUntold(market)) ? [] : [market.symbol];
    });
  }

  /**
   * What REST told of a symbol that `needsRest` names: shown with source `REST`, never believed as live, never merged into
   * a socket's book. False: a socket tells of this symbol, or nobody knows it; the offer is not taken.
   */
  offerRest(symbol: MarketSymbol, offer: RestOffer, received: Received): boolean {
    const market = this.#market(symbol);
    if (market === undefined) return false;
    const isTelling = this.isTelling();
    if (isTelling && !this.#isUntold(market)) return false;
    const { ticker: _ticker, ...others } = offer;
    // One channel of a symbol may be missing alone: what a socket tells is not replaced.
    const isTickerTold = isTelling && this.#ports.intake.tickers.get(symbol) !== null;
    market.rest.take(isTickerTold ? others : offer, received);
    if (offer.trades !== undefined) this.#ports.intake.takeTrades(market, offer.trades, true);
    market.books.version += 1;
    market.trustChanges += 1;
    this.#ports.judgeNow();
    return true;
  }

  async rereadCandles(symbol: MarketSymbol, interval: CandleInterval): Promise<Result<null, Failure>> {
    const market = this.#market(symbol);
    return market === undefined ? fail(unknownSymbol(symbol)) : this.#ports.candles.readAgain(market, interval);
  }

  streamedBest(symbol: MarketSymbol): BestPrices | null {
    const market = this.#market(symbol);
    if (market === undefined || !market.rest.isEmpty || !hasReadableBook(market)) return null;
    const bid = market.books.shown?.book?.bestPrice('bid') ?? null;
    const ask = market.books.shown?.book?.bestPrice('ask') ?? null;
    return bid === null || ask === null ? null : { bid, ask };
  }

  dispute(symbol: MarketSymbol, isDisputed: boolean): void {
    const market = this.#market(symbol);
    if (market === undefined) return;
    market.isDisputed = isDisputed;
    this.#ports.judgeNow();
  }

  shownTicker(symbol: string): Shown<Ticker> | null {
    const market = this.#market(symbol);
    if (market === undefined) return null;
    const streamed = this.#ports.intake.tickers.get(market.symbol);
    const known = market.rest.ticker ?? streamed;
    if (known === null) return null;
    const { ticker, received } = known;
    // Without a book of its own on show a ticker is as good as its connection.
    const isJudgedApart = market.trust === 'RESYNC' && !this.#ports.isBookShown(symbol);
    return {
      value: ticker,
      source: market.rest.ticker === null ? (streamed?.source ?? 'none') : 'REST',
      exchangeTime: ticker.exchangeTime,
      received,
      trust: isJudgedApart ? this.#ports.judge.tickerTrust(market.instrument.status) : market.trust,
    };
  }

  shownBook(symbol: string, levels: number): Shown<BookSides> | null {
    const market = this.#market(symbol);
    if (market === undefined) return null;
    const { rest, books, trust } = market;
    if (rest.book !== null) {
      const { bids, asks, received } = rest.book;
      const value = { bids: bids.slice(0, levels), asks: asks.slice(0, levels) };
      return { value, source: 'REST', exchangeTime: null, received, trust };
    }
    const { shown, exchangeTime } = books;
    if (shown?.book == null || shown.received === null) return null;
    const { book, id, received } = shown;
    const side = (name: 'bid' | 'ask'): readonly BookLevel[] =>
      levels === 0 ? [] : this.#ports.frames.levels(book, name, levels);
    return {
      value: { bids: side('bid'), asks: side('ask') },
      source: id,
      exchangeTime: Number.isNaN(exchangeTime) ? null : (exchangeTime as EpochMs),
      received,
      trust,
    };
  }

  shownCandles(symbol: string, interval: CandleInterval): Shown<readonly Candle[]> | null {
    const market = this.#market(symbol);
    const series = market?.candles.get(interval);
    if (market === undefined || series === undefined || series.length === 0) return null;
    const value = series.latest(CANDLES);
    const exchangeTime = value.at(-1)?.openTime ?? null;
    const readAt = this.#ports.candles.readAt(market, interval);
    const streamed = this.#newestCandleEvent(market);
    const trust = this.isTelling() ? this.#ports.judge.tickerTrust(market.instrument.status) : 'STALE';
    if (streamed !== null && (this.isTelling() || streamed.at > (readAt ?? Number.NEGATIVE_INFINITY))) {
      return { value, source: streamed.source, exchangeTime, received: this.#received(streamed.at), trust };
    }
    return readAt === null ? null : { value, source: 'REST', exchangeTime, received: this.#received(readAt), trust };
  }

  #isUntold(market: SymbolMarket): boolean {
    const { symbol, books } = market;
    const isTold = this.#ports.isBookShown(symbol)
      ? books.shown?.isGood === true
      : this.#ports.intake.tickers.get(symbol) !== null;
    if (isTold) {
      this.#untold.delete(symbol);
      return false;
    }
    const now = this.#ports.clock.monotonicNow();
    const since = this.#untold.get(symbol) ?? now;
    this.#untold.set(symbol, since);
    return now - since >= UNTOLD_MS;
  }

  #market(symbol: string): SymbolMarket | undefined {
    return this.#ports.intake.markets.get(symbol);
  }

  #newestCandleEvent({ watches }: SymbolMarket): { readonly at: MonotonicMs; readonly source: 'A' | 'B' } | null {
    let newest: { readonly at: MonotonicMs; readonly source: 'A' | 'B' } | null = null;
    for (const { side, id } of this.#ports.legs) {
      for (const watch of [watches.ohlc, watches.trade]) {
        const at = watch.lastAt(side);
        if (at > (newest?.at ?? Number.NEGATIVE_INFINITY)) newest = { at: at as MonotonicMs, source: id };
      }
    }
    return newest;
  }

  #received(at: MonotonicMs): Received {
    const { clock } = this.#ports;
    return { monotonic: at, wall: (clock.wallNow() - (clock.monotonicNow() - at)) as EpochMs };
  }
}
