/** A venue's reads and a market feed, both driven by hand, for the room that stands between them. */
import type { Failure } from '../../../../../src/domain/failure.ts';
import type { Instrument, MarketSymbol, Price, Quantity, SystemStatus } from '../../../../../src/domain/instrument.ts';
import type { Candle, CandleInterval, Ticker } from '../../../../../src/domain/market.ts';
import { fail, ok, type Result } from '../../../../../src/domain/result.ts';
import type { EpochMs, MonotonicMs, Received } from '../../../../../src/domain/time.ts';
import type { BestPrices } from '../../../../../src/engine/feed/fallback/best-range.ts';
import type { FallbackMarket } from '../../../../../src/engine/feed/fallback/feed-fallback.ts';
import type { BookSides, Shown } from '../../../../../src/engine/feed/fallback/unified-feed.ts';
import type { RestOffer } from '../../../../../src/engine/feed/rest-view.ts';
import type { Clock, VenueQueries } from '../../../../../src/engine/ports.ts';
import type { MarketReader } from '../../../../../src/engine/windows/market-reader.ts';

export const symbolOf = (text: string): MarketSymbol => text as MarketSymbol;
export const BTC = symbolOf('BTC/USD');
export const ETH = symbolOf('ETH/USD');

export const instrumentOf = (symbol: MarketSymbol): Instrument =>
  ({
    symbol,
    tickSize: 1,
    pricePrecision: 1,
    quantityPrecision: 8,
    status: 'online',
  }) as Partial<Instrument> as Instrument;

export const tickerOf = (symbol: MarketSymbol, bid: number): Ticker => ({
  symbol,
  bid: bid as Price,
  bidQuantity: 1 as Quantity,
  ask: (bid + 2) as Price,
  askQuantity: 1 as Quantity,
  last: bid as Price,
  volume: 1 as Quantity,
  low: bid as Price,
  high: bid as Price,
  change: 0,
  changePercent: 0,
  exchangeTime: null,
});

const failure: Failure = {
  code: 'rest.timeout',
  category: 'network',
  retryable: true,
  delivery: 'unknown',
  message: 'No answer came.',
};

const level = (price: number) => ({ price: price as Price, quantity: 1 as Quantity });

/** Answers after `delayMs`; a name in `broken` fails. `asked` lists every read in order. */
export class ScriptedReads {
  readonly asked: string[] = [];
  readonly broken = new Set<string>();
  /** Refused by name, as an unknown pair is. */
  readonly refused = new Set<string>();
  readonly best = new Map<string, BestPrices>();
  delayMs = 50;
  status: SystemStatus = 'online';
  underWay = 0;
  mostUnderWay = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  setBest(symbol: MarketSymbol, bid: number, ask: number): void {
    this.best.set(symbol, { bid: bid as Price, ask: ask as Price });
  }

  queries(): VenueQueries {
    const never = (): never => {
      throw new Error('Nothing here reads the account.');
    };
    return {
      systemStatus: () => this.#answer('status', () => this.status),
      instruments: () => this.#answer('instruments', () => [BTC, ETH].map(instrumentOf)),
      tickers: (symbols) =>
        this.#answer(`tickers ${symbols.join(',')}`, () =>
          symbols.map((symbol) => tickerOf(symbol, this.#of(symbol).bid)),
        ),
      depth: (symbol, count) =>
        this.#answer(`depth ${symbol} ${count}`, () => {
          const { bid, ask } = this.#of(symbol);
          return { bids: [level(bid)], asks: [level(ask)] };
        }),
      recentTrades: (symbol) => this.#answer(`trades ${symbol}`, () => []),
      candles: (symbol, interval) => this.#answer(`candles ${symbol} ${interval}`, () => []),
      serverTime: never,
      apiKeyInfo: never,
      balances: never,
      openOrders: never,
      closedOrders: never,
      orders: never,
      fillsSince: never,
      ledgersSince: never,
      fees: never,
    } as Partial<VenueQueries> as VenueQueries;
  }

  #of(symbol: string): BestPrices {
    return this.best.get(symbol) ?? { bid: 100 as Price, ask: 102 as Price };
  }

  #answer<T>(name: string, value: () => T): Promise<Result<T, Failure>> {
    this.asked.push(name);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    return new Promise((resolve) => {
      this.#clock.after(this.delayMs, () => {
        this.underWay -= 1;
        const isBroken = [...this.broken].some((word) => name.includes(word));
        const isRefused = name.split(/[ ,]/).some((word) => this.refused.has(word));
        if (isRefused) resolve(fail({ ...failure, retryable: false, delivery: 'answered' }));
        else resolve(isBroken ? fail(failure) : ok(value()));
      });
    });
  }
}

/** Two symbols, streamed while `up`, told by REST otherwise. */
export class ScriptedFeed implements FallbackMarket, MarketReader {
  up = false;
  heardAt: MonotonicMs | null = null;
  trust: 'LIVE' | 'RESYNC' | 'STALE' | 'DEGRADED' = 'LIVE';
  best: BestPrices | null = { bid: 100 as Price, ask: 102 as Price };
  known: Instrument[] = [];
  wanted: readonly MarketSymbol[] = [BTC, ETH];
  readonly offers: { readonly symbol: string; readonly offer: RestOffer; readonly received: Received }[] = [];
  readonly reread: string[] = [];
  readonly disputes: string[] = [];
  readonly statuses: SystemStatus[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hear(): void {
    this.heardAt = this.#clock.monotonicNow();
  }

  isTelling(): boolean {
    return this.up && this.heardAgoMs() <= 4_000;
  }

  silenceReason(): string | null {
    return this.up ? 'connected and silent' : 'closed by the exchange';
  }

  heardAgoMs(): number {
    return this.heardAt === null ? Number.POSITIVE_INFINITY : this.#clock.monotonicNow() - this.heardAt;
  }

  instrument(symbol: string): Instrument | null {
    return this.known.find((each) => each.symbol === symbol) ?? null;
  }

  instrumentCount(): number {
    return this.known.length;
  }

  instruments(instruments: readonly Instrument[]): void {
    this.known = [...instruments];
  }

  systemStatus(status: SystemStatus): void {
    this.statuses.push(status);
  }

  needsRest(): readonly MarketSymbol[] {
    return this.up ? [] : this.wanted.filter((symbol) => this.instrument(symbol) !== null);
  }

  offerRest(symbol: MarketSymbol, offer: RestOffer, received: Received): boolean {
    if (this.up) return false;
    this.offers.push({ symbol, offer, received });
    return true;
  }

  async rereadCandles(symbol: MarketSymbol, interval: CandleInterval): Promise<Result<null, Failure>> {
    this.reread.push(`${symbol} ${interval}`);
    return ok(null);
  }

  streamedBest(): BestPrices | null {
    return this.best;
  }

  dispute(symbol: MarketSymbol, isDisputed: boolean): void {
    this.disputes.push(`${symbol} ${isDisputed}`);
  }

  shownTicker(symbol: string): Shown<Ticker> | null {
    if (this.instrument(symbol) === null) return null;
    const offered = this.offers.findLast((each) => each.symbol === symbol && each.offer.ticker !== undefined);
    if (!this.up && offered?.offer.ticker !== undefined)
      return {
        value: offered.offer.ticker,
        source: 'REST',
        exchangeTime: null,
        received: offered.received,
        trust: 'DEGRADED',
      };
    if (this.heardAt === null) return null;
    return { value: tickerOf(symbolOf(symbol), 100), source: 'A', exchangeTime: null, ...this.#streamed() };
  }

  shownBook(symbol: string): Shown<BookSides> | null {
    if (this.instrument(symbol) === null || this.heardAt === null) return null;
    return { value: { bids: [], asks: [] }, source: 'A', exchangeTime: 7 as EpochMs, ...this.#streamed() };
  }

  shownCandles(symbol: string): Shown<readonly Candle[]> | null {
    if (this.instrument(symbol) === null || this.heardAt === null) return null;
    return { value: [], source: this.up ? 'A' : 'REST', exchangeTime: null, ...this.#streamed() };
  }

  bookVersion(): number {
    return 0;
  }

  writeBook(): void {}

  tickerVersion(): number {
    return 0;
  }

  writeTicker(): void {}

  tradeCount(): number {
    return 0;
  }

  writeTrades(): void {}

  candleVersion(): number {
    return 0;
  }

  writeCandles(): void {}

  #streamed(): { readonly received: Received; readonly trust: 'LIVE' | 'RESYNC' | 'STALE' | 'DEGRADED' } {
    const ago = this.heardAgoMs();
    const monotonic = (this.#clock.monotonicNow() - ago) as MonotonicMs;
    return {
      received: { monotonic, wall: (this.#clock.wallNow() - ago) as EpochMs },
      trust: this.up ? this.trust : 'STALE',
    };
  }
}
