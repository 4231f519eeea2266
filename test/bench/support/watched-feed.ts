/** The feed over real sockets, and a note of every moment at which it showed something fresher. */
import { MarketFrameWriter, readMarketFrame } from '../../../src/contract/market-frame.ts';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings.ts';
import type { TrustState } from '../../../src/contract/views.ts';
import type { MarketSymbol } from '../../../src/domain/instrument.ts';
import { MarketFeed } from '../../../src/engine/feed/market-feed.ts';
import { Metrics } from '../../../src/engine/metrics/metrics.ts';
import type { ConnectionId, MarketEvents } from '../../../src/engine/ports.ts';
import { mergeViews } from '../../../src/engine/windows/window-view.ts';
import { createMarketVenue } from '../../../src/kraken/websocket/market-venue.ts';
import { createWireContext } from '../../../src/kraken/websocket/wire-context.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { SystemRandom } from '../../../src/platform/system-random.ts';
import { WebSocketFactory } from '../../../src/platform/web-sockets.ts';
import type { SimulatorProcess } from '../../support/simulator-process.ts';
import { PausingClock, quietReads } from './desk-world.ts';

export interface Fresh {
  /** performance.now(). */
  readonly at: number;
  readonly exchangeTime: number;
}

export class WatchedFeed {
  readonly feed: MarketFeed;
  readonly fresh = new Map<string, Fresh[]>();
  readonly tradeIds = new Map<string, Set<number>>();
  readonly incidents: { readonly at: number; readonly message: string }[] = [];
  crossed = 0;
  steppedBack = 0;
  readonly #symbols: readonly string[];
  readonly #writer = new MarketFrameWriter();
  readonly #cursors = new Map<string, number>();

  constructor(exchange: SimulatorProcess, symbols: readonly string[]) {
    this.#symbols = symbols;
    const clock = new SystemClock();
    const context = createWireContext({
      sockets: new WebSocketFactory(clock, { userAgent: 'leadline-bench' }),
      clock,
      random: new SystemRandom(),
      log: { write: () => {} },
      urls: exchange.site,
    });
    const venue = createMarketVenue(context);
    this.feed = new MarketFeed({
      clock,
      log: { write: () => {} },
      metrics: new Metrics(),
      venue: { connect: (id: ConnectionId, events: MarketEvents) => venue.connect(id, this.#watched(events)) },
      queries: quietReads(new PausingClock()),
      exchangeNow: () => clock.wallNow(),
      clockUncertaintyMs: () => 2,
      settings: DEFAULT_SETTINGS.feed,
      events: {
        instruments: () => {},
        systemStatus: () => {},
        connection: () => {},
        clockRead: () => {},
        bookMoved: () => {},
        marketMoved: () => {},
        incident: (_level, message) => this.incidents.push({ at: performance.now(), message }),
      },
    });
    this.feed.start();
    const books = symbols.map((symbol) => ({ symbol, levels: 100 }));
    this.feed.look(mergeViews([{ books, tickers: [...symbols], trades: [...symbols], candles: [], isVisible: true }]));
  }

  trusts(): readonly (TrustState | null)[] {
    return this.#symbols.map((symbol) => this.feed.trust(symbol));
  }

  /** Whether every symbol has shown something fresher since. */
  areAllFreshSince(at: number): boolean {
    return this.#symbols.every((symbol) => (this.fresh.get(symbol)?.at(-1)?.at ?? 0) > at);
  }

  dispose(): void {
    this.feed.dispose();
  }

  #watched(events: MarketEvents): MarketEvents {
    return {
      connection: (view) => events.connection(view),
      clockRead: (sample) => events.clockRead(sample),
      systemStatus: (status, announcement) => events.systemStatus(status, announcement),
      instruments: (instruments, isSnapshot) => events.instruments(instruments, isSnapshot),
      book: (delta, received) => {
        events.book(delta, received);
        this.#look(delta.symbol);
      },
      level3: (delta, received) => events.level3(delta, received),
      ticker: (ticker, received) => events.ticker(ticker, received),
      trades: (trades, isSnapshot, received) => {
        events.trades(trades, isSnapshot, received);
        const symbol = trades[0]?.symbol;
        if (symbol !== undefined) this.#lookAtTrades(symbol);
      },
      candles: (symbol, interval, candles, isSnapshot, received) =>
        events.candles(symbol, interval, candles, isSnapshot, received),
      subscription: (subscription, state) => events.subscription(subscription, state),
    };
  }

  #look(symbol: MarketSymbol): void {
    this.#writer.begin(1, 0);
    this.feed.windows.writeBook(symbol, 1, this.#writer);
    if (this.#writer.isEmpty) return;
    readMarketFrame(this.#writer.finish(), {
      book: ({ exchangeTime, bids, asks, trust }) => {
        const fresh = this.fresh.get(symbol) ?? [];
        this.fresh.set(symbol, fresh);
        const newest = fresh.at(-1)?.exchangeTime ?? 0;
        if (exchangeTime < newest) this.steppedBack += 1;
        if (exchangeTime > newest) fresh.push({ at: performance.now(), exchangeTime });
        const isBelieved = trust === 'LIVE' || trust === 'SINGLE';
        if (isBelieved && (bids[0] ?? 0) >= (asks[0] ?? Number.POSITIVE_INFINITY)) this.crossed += 1;
      },
      ticker: () => {},
      trades: () => {},
      candle: () => {},
    });
  }

  #lookAtTrades(symbol: MarketSymbol): void {
    this.#writer.begin(1, 0);
    this.feed.windows.writeTrades(symbol, this.#cursors.get(symbol) ?? 0, this.#writer);
    this.#cursors.set(symbol, this.feed.windows.tradeCount(symbol));
    readMarketFrame(this.#writer.finish(), {
      book: () => {},
      ticker: () => {},
      trades: (_id, _isSnapshot, trades) => {
        const ids = this.tradeIds.get(symbol) ?? new Set();
        this.tradeIds.set(symbol, ids);
        for (const { tradeId } of trades) ids.add(tradeId);
      },
      candle: () => {},
    });
  }
}
