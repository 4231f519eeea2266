/** The real feed over two simulated sockets, with REST standing in for them and doubting them, under one manual clock. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import type { Instrument, MarketSymbol, Price, SystemStatus } from '../../../../src/domain/instrument.ts';
import { ok } from '../../../../src/domain/result.ts';
import { FeedFallback } from '../../../../src/engine/feed/fallback/feed-fallback.ts';
import type { VenueQueries } from '../../../../src/engine/ports.ts';
import { mergeViews } from '../../../../src/engine/windows/window-view.ts';
import { FeedWorld } from '../../../support/feed-world.ts';
import { settle } from '../../../support/manual-clock.ts';
import { tickerOf } from './fallback/scripted-venue.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const ETH = 'ETH/USD' as MarketSymbol;

interface Exchange {
  /** Added to every price REST tells. */
  off: number;
  status: SystemStatus;
  instruments: readonly Instrument[];
  /** The best bid and ask it told last. */
  readonly told: Map<string, { readonly bid: Price; readonly ask: Price }>;
}

/** REST as the simulated exchange answers it: its own book, 40 ms away. */
function restOf(world: FeedWorld, exchange: Exchange): VenueQueries {
  const after = <T>(value: () => T): Promise<T> =>
    new Promise((resolve) => {
      world.clock.after(20, () => {
        const now = value();
        world.clock.after(20, () => resolve(now));
      });
    });
  const bestOf = (symbol: string) => {
    const best = { bid: priceOf(symbol, 'bid'), ask: priceOf(symbol, 'ask') };
    exchange.told.set(symbol, best);
    return best;
  };
  const priceOf = (symbol: string, side: 'bid' | 'ask'): Price =>
    ((world.harness.exchange.book(symbol as MarketSymbol).levels(side, 1)[0]?.price ?? 0) + exchange.off) as Price;
  return {
    systemStatus: () => after(() => ok(exchange.status)),
    instruments: () => after(() => ok(exchange.instruments)),
    depth: (symbol: MarketSymbol) =>
      after(() => {
        const { bid, ask } = bestOf(symbol);
        return ok({ bids: [{ price: bid, quantity: 1 as never }], asks: [{ price: ask, quantity: 1 as never }] });
      }),
    tickers: (symbols: readonly MarketSymbol[]) =>
      after(() => ok(symbols.map((symbol) => ({ ...tickerOf(symbol, 0), ...bestOf(symbol) })))),
    recentTrades: () => after(() => ok([])),
  } as Partial<VenueQueries> as VenueQueries;
}

function build({ rate = 50, isOpen = true } = {}) {
  const world = new FeedWorld({ rate });
  const exchange: Exchange = { off: 0, status: 'online', instruments: [], told: new Map() };
  const said: string[] = [];
  const fallback = new FeedFallback({
    clock: world.clock,
    queries: restOf(world, exchange),
    exchangeNow: () => world.clock.wallNow(),
    reader: world.feed.windows,
    market: world.feed.door,
    failovers: world.feed.failovers,
    view: () =>
      mergeViews([
        { books: [{ symbol: BTC, levels: 10 }], trades: [], tickers: [BTC, ETH], candles: [], isVisible: true },
      ]),
    account: () => ({ isLive: true, connections: [] }),
    hasAccount: () => false,
    isRestWell: () => true,
    balances: () => [],
    orders: () => [],
    fills: () => [],
    settings: () => DEFAULT_SETTINGS.feed,
    readAccount: async () => {},
    changed: () => {},
    incident: (level, message) => said.push(`${level}: ${message}`),
  });
  const cut = (isClosed: boolean): void => {
    for (const way of [world.ways.A, world.ways.B]) {
      way.isClosed = isClosed;
      if (isClosed) way.kill();
    }
  };
  if (!isOpen) cut(true);
  fallback.start();
  world.feed.start();
  world.look();
  const pass = async (ms: number): Promise<void> => {
    for (let spent = 0; spent < ms; spent += 20) {
      world.run(20, 20);
      for (const symbol of [BTC, ETH]) fallback.bookMoved(symbol);
      await settle();
    }
  };
  return { world, exchange, said, fallback, cut, pass };
}

describe('REST in place of both sockets', () => {
  it('tells prices within 1.1 s, none of them live, none of them taking a streamed level', async () => {
    const { world, exchange, fallback, cut, pass } = build();
    await pass(4_000);
    expect(world.trust()).toBe('LIVE');
    expect(world.feed.levels(BTC, 'ask', 5)).not.toEqual([]);
    cut(true);
    await pass(1_100);
    expect(fallback.report()).toMatchObject({ primarySource: 'rest', isFailoverActive: true });
    expect(world.feed.market(BTC)).toMatchObject({
      trust: 'DEGRADED',
      ...exchange.told.get(BTC),
    });
    expect(world.feed.market(BTC)?.ageMs).toBeLessThan(1_300);
    expect([world.feed.levels(BTC, 'bid', 5), world.feed.levels(BTC, 'ask', 5)]).toEqual([[], []]);
    expect(world.feed.market(ETH)).toMatchObject({ trust: 'DEGRADED', ...exchange.told.get(ETH) });
    const { unified } = fallback;
    for (const told of [unified.ticker(BTC), unified.book(BTC), unified.ticker(ETH)])
      expect(told).toMatchObject({ source: 'REST', trust: 'DEGRADED' });
    const [before] = [world.books.get(BTC)?.length ?? 0];
    cut(false);
    await pass(30_000);
    expect([world.trust(), fallback.report().primarySource]).toEqual(['LIVE', 'websocket']);
    const since = (world.books.get(BTC) ?? []).slice(before);
    const isLive = (trust: string): boolean => trust === 'LIVE' || trust === 'SINGLE';
    expect(
      since.filter(({ trust, source, isVerified }) => isLive(trust) && (source === 'REST' || !isVerified)),
    ).toEqual([]);
    expect(unified.book(BTC, 10)).toMatchObject({ source: expect.stringMatching(/^[AB]$/), trust: 'LIVE' });
    expect(unified.book(BTC, 10)?.value.bids.map(({ price }) => price)).toEqual(
      world.truth(BTC, 'bid').filter((_, index) => index % 2 === 0),
    );
  });

  it('ends when sockets that were only mute speak again, though the market stands still', async () => {
    const { world, fallback, pass } = build({ rate: 0 });
    await pass(4_000);
    expect(world.trust()).toBe('LIVE');
    for (const way of [world.ways.A, world.ways.B]) way.isDeaf = true;
    await pass(6_000);
    expect(world.lastBook()).toMatchObject({ source: 'REST', trust: 'DEGRADED' });
    for (const way of [world.ways.A, world.ways.B]) way.isDeaf = false;
    await pass(6_000);
    expect([world.ways.A.attempts, world.ways.B.attempts]).toEqual([1, 1]);
    expect([world.trust(), world.trust(ETH), fallback.report().primarySource]).toEqual(['LIVE', 'LIVE', 'websocket']);
    expect(world.lastBook()).toMatchObject({ source: expect.stringMatching(/^[AB]$/), isVerified: true });
  });

  it('says so when the exchange halts meanwhile', async () => {
    const { world, exchange, cut, pass } = build();
    await pass(4_000);
    cut(true);
    exchange.status = 'maintenance';
    await pass(2_000);
    expect([world.feed.status(), world.trust()]).toEqual(['maintenance', 'HALTED']);
    exchange.status = 'online';
    await pass(6_000);
    expect([world.feed.status(), world.trust()]).toEqual(['online', 'DEGRADED']);
  });

  it('starts without any socket: status, instruments, prices; and hands over when one opens', async () => {
    const { world, exchange, said, cut, pass } = build({ isOpen: false });
    const other = new FeedWorld().start();
    exchange.instruments = [BTC, ETH].flatMap((symbol) => other.feed.instrument(symbol) ?? []);
    await pass(5_000);
    expect([world.feed.instrumentViews().length, world.feed.market(BTC)]).toEqual([0, null]);
    await pass(2_000);
    expect(said[0]).toMatch(/^warn: Streaming could not start/);
    expect([world.feed.status(), world.feed.instrumentViews().length]).toEqual(['online', 2]);
    expect(world.feed.market(ETH)).toMatchObject({ trust: 'DEGRADED', ...exchange.told.get(ETH) });
    expect(world.lastBook()).toMatchObject({ source: 'REST', trust: 'DEGRADED', isVerified: false });
    cut(false);
    await pass(40_000);
    expect([world.trust(), world.trust(ETH)]).toEqual(['LIVE', 'LIVE']);
  });
});

describe('REST for a symbol that sockets leave out', () => {
  it('tells its book while both connections bring updates without a snapshot, and nothing else is touched', async () => {
    const { world, fallback, pass } = build();
    const isLost = (text: string): boolean =>
      text.includes('"channel":"book"') && text.includes('"type":"snapshot"') && text.includes('BTC/USD');
    for (const way of [world.ways.A, world.ways.B]) way.alter = (text) => (isLost(text) ? null : text);
    await pass(4_500);
    expect([world.trust(), world.trust(ETH)]).toEqual(['RESYNC', 'LIVE']);
    await pass(4_000);
    expect(world.lastBook(BTC)).toMatchObject({ source: 'REST', trust: 'DEGRADED', isVerified: false });
    expect(fallback.unified.ticker(BTC)?.source).toMatch(/^[AB]$/);
    expect([world.trust(ETH), world.lastBook(ETH)?.isVerified]).toEqual(['LIVE', true]);
    expect(fallback.report()).toMatchObject({ primarySource: 'websocket', isFailoverActive: false });
    for (const way of [world.ways.A, world.ways.B]) way.alter = (text) => text;
    const shown = world.books.get(BTC) ?? [];
    const before = shown.length;
    await pass(45_000);
    expect(new Set(shown.slice(before).map(({ source }) => source)).has('REST')).toBe(true);
    expect([world.trust(), world.lastBook(BTC)?.source]).toEqual(['LIVE', expect.stringMatching(/^[AB]$/)]);
  });

  it('leaves no word of REST on a symbol whose book is no longer looked at', async () => {
    const { world, cut, pass } = build();
    await pass(4_000);
    cut(true);
    await pass(2_000);
    world.look({ books: [{ symbol: ETH, levels: 10 }] });
    cut(false);
    await pass(30_000);
    expect(world.tickers.get(BTC)?.at(-1)).toMatchObject({ source: expect.stringMatching(/^[AB]$/), trust: 'LIVE' });
  });
});

describe('REST as a second opinion', () => {
  it('never finds fault with a busy market told truly', async () => {
    const { world, said, fallback, pass } = build({ rate: 120 });
    await pass(4_000);
    for (const way of [world.ways.A, world.ways.B]) way.delayMs = 60;
    await pass(40_000);
    expect([fallback.report().incidents, said]).toEqual([0, []]);
    expect(fallback.comparisons).toBeGreaterThan(5);
  });

  it('degrades a symbol whose streamed prices differ lastingly, until they agree again', async () => {
    const { world, exchange, said, fallback, pass } = build();
    await pass(4_000);
    exchange.off = 100_000;
    await pass(20_000);
    expect([fallback.report().incidents, world.trust(), world.trust(ETH)]).toEqual([1, 'DEGRADED', 'LIVE']);
    expect(said[0]).toMatch(/^error: BTC\/USD: streamed and REST prices differ by \d+ ticks in 3 comparisons/);
    exchange.off = 0;
    await pass(10_000);
    expect([fallback.report().incidents, world.trust()]).toEqual([1, 'LIVE']);
  });
});

describe('what the door shows', () => {
  it('names the connection that feeds, and the age of what it vouches for', async () => {
    const { world, fallback, pass } = build();
    await pass(4_000);
    const { unified } = fallback;
    expect(unified.ticker(BTC)).toMatchObject({ source: expect.stringMatching(/^[AB]$/), trust: 'LIVE' });
    expect(unified.ticker(BTC)?.ageMs).toBeLessThan(1_100);
    expect([unified.ticker('NO/SUCH'), unified.book('NO/SUCH'), unified.candles('NO/SUCH', 1)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(unified.candles(BTC, 1)).toBeNull();
    await world.feed.candleHistory(BTC, 1);
    await pass(2_000);
    expect(unified.candles(BTC, 1)).toMatchObject({ source: expect.stringMatching(/^[AB]$/), trust: 'LIVE' });
  });
});
