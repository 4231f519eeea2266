/**
 * The feed over two in-memory sockets against the simulated exchange, under one manual clock. Each connection can be
 * delayed, muted, altered or killed alone; what a window would be shown is looked at every few milliseconds.
 */
import type { BookFrame, TickerFrame, TradeFrame } from '../../src/contract/market-frame.ts';
import { MarketFrameWriter, readMarketFrame } from '../../src/contract/market-frame.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/contract/settings.ts';
import type { CandleInterval } from '../../src/domain/market.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { MarketFeed } from '../../src/engine/feed/market-feed.ts';
import { Metrics } from '../../src/engine/metrics/metrics.ts';
import type { ConnectionId, MarketVenue, Socket, SocketEvents, VenueQueries } from '../../src/engine/ports.ts';
import { mergeViews, type WindowView } from '../../src/engine/windows/window-view.ts';
import { createMarketVenue } from '../../src/kraken/websocket/market-venue.ts';
import { createWireContext } from '../../src/kraken/websocket/wire-context.ts';
import { MarketSymbolTable } from '../../src/kraken/wire/market-symbol-table.ts';
import type { WsSession } from '../../src/simulator/surface/session.ts';
import type { ManualClock } from './manual-clock.ts';
import { SeededRandom } from './seeded-random.ts';
import { Harness } from './simulator-harness.ts';

/** One connection's way to the exchange. */
export class Way {
  readonly id: ConnectionId;
  /** Each direction. */
  delayMs = 1;
  /** Nothing passes, in either direction, and nobody is told. */
  isDeaf = false;
  /** New connections are refused. */
  isClosed = false;
  /** Changes a message on its way in; null loses it. */
  alter: (text: string) => string | null = (text) => text;
  attempts = 0;
  /** Requests that arrived, as sent. */
  readonly asked: string[] = [];
  #end: (() => void) | null = null;

  constructor(id: ConnectionId) {
    this.id = id;
  }

  /** The link is gone in one instant, and what was on its way with it. */
  kill(): void {
    this.#end?.();
  }

  connect(harness: Harness, events: SocketEvents): Socket {
    const { clock } = harness;
    this.attempts += 1;
    let isOver = false;
    let session: WsSession | null = null;
    const end = (code: number): void => {
      if (isOver) return;
      isOver = true;
      session?.closed();
      clock.after(0, () => events.closed({ code, reason: '' }));
    };
    const queue: { readonly due: number; readonly run: () => void }[] = [];
    let isArmed = false;
    const arm = (): void => {
      const next = queue[0];
      if (isArmed || isOver || next === undefined) return;
      isArmed = true;
      clock.after(next.due - clock.monotonicNow(), deliver);
    };
    const deliver = (): void => {
      isArmed = false;
      while (!isOver && (queue[0]?.due ?? Number.POSITIVE_INFINITY) <= clock.monotonicNow()) queue.shift()?.run();
      arm();
    };
    // One timer a way, and in order: nothing overtakes on a stream.
    const later = (run: () => void): void => {
      const due = Math.max(queue.at(-1)?.due ?? 0, clock.monotonicNow() + this.delayMs);
      queue.push({ due, run });
      arm();
    };
    later(() => {
      if (this.isClosed) {
        end(1006);
        return;
      }
      events.opened();
      session = harness.surface.connect('public', {
        send: (text) => {
          const altered = this.isDeaf ? null : this.alter(text);
          if (altered === null) return;
          later(() => {
            const received = { wall: clock.wallNow(), monotonic: clock.monotonicNow() };
            events.frame(new TextEncoder().encode(altered), received);
          });
        },
        close: (code) => end(code),
      });
    });
    this.#end = () => end(1006);
    return {
      send: (text) => {
        if (isOver) return false;
        later(() => {
          if (this.isDeaf) return;
          this.asked.push(text);
          session?.receive(text);
        });
        return true;
      },
      bufferedBytes: 0,
      close: (code) => end(code),
      terminate: () => end(1006),
    };
  }
}

export interface FeedWorldOptions {
  readonly symbols?: readonly string[];
  /** Events of the simulated market a second. */
  readonly rate?: number;
  readonly settings?: Partial<Settings['feed']>;
}

export class FeedWorld {
  readonly harness: Harness;
  readonly clock: ManualClock;
  readonly ways: Readonly<Record<ConnectionId, Way>> = { A: new Way('A'), B: new Way('B') };
  readonly feed: MarketFeed;
  readonly metrics = new Metrics();
  readonly symbols: readonly string[];
  readonly incidents: string[] = [];
  /** What a window has been shown, newest last. */
  readonly books = new Map<string, (BookFrame & { readonly at: number })[]>();
  readonly tickers = new Map<string, TickerFrame[]>();
  readonly trades = new Map<string, TradeFrame[]>();
  /** What `candles` of REST answers with; nothing unless a test says so. */
  readonly queries: { candles: VenueQueries['candles'] } = { candles: async () => ok([]) };
  readonly #seen = new Map<string, number>();
  readonly #writer = new MarketFrameWriter();

  constructor({ symbols = ['BTC/USD', 'ETH/USD'], rate = 50, settings = {} }: FeedWorldOptions = {}) {
    this.symbols = symbols;
    this.harness = new Harness({ symbols, rate });
    this.clock = this.harness.clock;
    this.feed = new MarketFeed({
      clock: this.clock,
      log: { write: () => {} },
      metrics: this.metrics,
      venue: this.#venue(),
      queries: noQueries(this.queries),
      exchangeNow: () => this.clock.wallNow(),
      clockUncertaintyMs: () => 5,
      settings: { ...DEFAULT_SETTINGS.feed, ...settings },
      events: {
        instruments: () => {},
        systemStatus: () => {},
        connection: () => {},
        clockRead: () => {},
        bookMoved: () => {},
        marketMoved: () => {},
        incident: (_level, message) => this.incidents.push(message),
      },
    });
  }

  /** Starts, looks at everything, and waits until it is there. */
  start(view: Partial<WindowView> = {}): this {
    this.feed.start();
    this.look(view);
    this.run(1_500);
    return this;
  }

  look(view: Partial<WindowView> = {}): void {
    const interval: CandleInterval = 1;
    this.feed.look(
      mergeViews([
        {
          books: this.symbols.map((symbol) => ({ symbol, levels: 10 })),
          tickers: [...this.symbols],
          trades: [...this.symbols],
          candles: this.symbols.map((symbol) => ({ symbol, interval })),
          isVisible: true,
          ...view,
        },
      ]),
    );
  }

  /** Lets time pass, taking what is shown every `everyMs`. */
  run(milliseconds: number, everyMs = 5): void {
    for (let passed = 0; passed < milliseconds; passed += everyMs) {
      this.clock.advance(everyMs);
      this.#take();
    }
  }

  trust(symbol = this.symbols[0] ?? ''): string | null {
    return this.feed.trust(symbol);
  }

  lastBook(symbol = this.symbols[0] ?? ''): (BookFrame & { readonly at: number }) | undefined {
    return this.books.get(symbol)?.at(-1);
  }

  symbolReport(symbol = this.symbols[0] ?? '') {
    const found = this.feed.report().symbols.find((each) => each.symbol === symbol);
    if (found === undefined) throw new Error(`${symbol} is not reported.`);
    return found;
  }

  /** The ten best levels of the exchange's own book, price and quantity alternating. */
  truth(symbol: string, side: 'bid' | 'ask'): readonly number[] {
    const instrument = this.feed.instrument(symbol);
    if (instrument === null) throw new Error(`${symbol} is not known.`);
    const levels = this.harness.exchange.book(instrument.symbol).levels(side, 10);
    return levels.flatMap(({ price, quantity }) => [price, quantity]);
  }

  #venue(): MarketVenue {
    const symbols = new MarketSymbolTable();
    const urls = { publicWs: 'wss://public', privateWs: 'wss://private', level3Ws: 'wss://level3' };
    const sockets = { connect: () => refuseUntagged() };
    const context = createWireContext({
      sockets,
      clock: this.clock,
      random: new SeededRandom(3),
      log: { write: () => {} },
      urls,
    });
    return {
      connect: (id, events) =>
        createMarketVenue(
          { ...context, sockets: { connect: (_url, socket) => this.ways[id].connect(this.harness, socket) } },
          { symbols },
        ).connect(id, events),
    };
  }

  #take(): void {
    this.#writer.begin(1, this.clock.wallNow());
    for (const symbol of this.symbols) {
      this.#ifNew(`book ${symbol}`, this.feed.windows.bookVersion(symbol), () =>
        this.feed.windows.writeBook(symbol, 10, this.#writer),
      );
      this.#ifNew(`ticker ${symbol}`, this.feed.windows.tickerVersion(symbol), () =>
        this.feed.windows.writeTicker(symbol, this.#writer),
      );
      const cursor = this.#seen.get(`trades ${symbol}`) ?? 0;
      this.#ifNew(`trades ${symbol}`, this.feed.windows.tradeCount(symbol), () =>
        this.feed.windows.writeTrades(symbol, cursor, this.#writer),
      );
    }
    if (this.#writer.isEmpty) return;
    const name = (id: number): string => this.feed.registry.byId(id)?.instrument.symbol ?? '';
    readMarketFrame(this.#writer.finish().slice(), {
      book: (book) => push(this.books, name(book.instrumentId), [{ ...book, at: this.clock.wallNow() as EpochMs }]),
      ticker: (ticker) => push(this.tickers, name(ticker.instrumentId), [ticker]),
      trades: (id, isSnapshot, trades) => {
        const known = isSnapshot ? new Set(this.trades.get(name(id))?.map(({ tradeId }) => tradeId)) : null;
        push(
          this.trades,
          name(id),
          trades.filter(({ tradeId }) => known?.has(tradeId) !== true),
        );
      },
      candle: () => {},
    });
  }

  #ifNew(key: string, version: number, write: () => void): void {
    if (version === 0 || this.#seen.get(key) === version) return;
    write();
    this.#seen.set(key, version);
  }
}

function push<T>(to: Map<string, T[]>, key: string, values: readonly T[]): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [...values]);
  else known.push(...values);
}

function refuseUntagged(): never {
  throw new Error('A socket was asked for outside the two connections.');
}

function noQueries(some: { candles: VenueQueries['candles'] }): VenueQueries {
  const refused = async () =>
    fail({
      code: 'TEST',
      category: 'network',
      retryable: true,
      delivery: 'not-sent',
      message: 'no REST here',
    } as const);
  return {
    serverTime: refused,
    systemStatus: refused,
    candles: (symbol, interval, since) => some.candles(symbol, interval, since),
    recentTrades: refused,
    depth: refused,
    tickers: refused,
    instruments: refused,
    apiKeyInfo: refused,
    balances: refused,
    openOrders: refused,
    closedOrders: refused,
    orders: refused,
    fillsSince: refused,
    ledgersSince: refused,
    fees: refused,
  };
}
