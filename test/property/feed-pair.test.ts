/** I14: however two redundant streams interleave, repeat, fall behind and break off, the state is that of the clean stream. I13: and never on the way does it go back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Price, Quantity } from '../../src/domain/instrument.ts';
import type { PublicTrade, Ticker } from '../../src/domain/market.ts';
import { ok } from '../../src/domain/result.ts';
import type { EpochMs, Received } from '../../src/domain/time.ts';
import { CandleDesk } from '../../src/engine/feed/candle-desk.ts';
import { FeedLeg } from '../../src/engine/feed/feed-leg.ts';
import { MarketIntake } from '../../src/engine/feed/market-intake.ts';
import type { Side } from '../../src/engine/feed/race.ts';
import type { SymbolMarket } from '../../src/engine/feed/symbol-market.ts';
import { Metrics } from '../../src/engine/metrics/metrics.ts';
import type { BookDelta, MarketConnection, VenueQueries } from '../../src/engine/ports.ts';
import { BookScript } from '../support/book-delta.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { BTC_USD } from '../support/order-submissions.ts';

const { symbol } = BTC_USD;
const STEPS = 40;

/** What the exchange says at one step, and what a new subscriber would be told right after it. */
interface Said {
  readonly update: BookDelta;
  readonly snapshot: BookDelta;
  readonly ticker: Ticker;
  readonly trade: PublicTrade;
}

interface Change {
  readonly side: 'bid' | 'ask';
  readonly rank: number;
  readonly quantity: number;
  /** Milliseconds since the event before; often none. */
  readonly later: number;
}

const changes = fc.array(
  fc.record<Change>({
    side: fc.constantFrom('bid', 'ask'),
    rank: fc.integer({ min: 0, max: 9 }),
    quantity: fc.integer({ min: 1, max: 1_000 }),
    later: fc.constantFrom(0, 0, 1, 250),
  }),
  { minLength: STEPS, maxLength: STEPS },
);

/** Steps in which a connection is gone; over before the end, so that both have told the end. */
const gaps = fc.array(
  fc.record({ from: fc.integer({ min: 1, max: STEPS - 10 }), length: fc.integer({ min: 1, max: 9 }) }),
  { maxLength: 2 },
);
const repeats = fc.array(fc.integer({ min: 0, max: STEPS - 1 }), { maxLength: 4 });
/** Who speaks next, again and again. */
const turns = fc.array(fc.constantFrom<Side>(0, 1), { minLength: 2 * STEPS, maxLength: 2 * STEPS });

function saidBy(script: readonly Change[]): readonly Said[] {
  const book = new BookScript();
  let time = 1_000;
  return script.map(({ side, rank, quantity, later }, index) => {
    time += later;
    const price = side === 'bid' ? 640_000 - 10 * rank : 640_010 + 10 * rank;
    return {
      update: book.update(time, { side, price, quantity }),
      snapshot: book.snapshot(time),
      ticker: tickerAt(time, quantity),
      trade: tradeAt(index + 1, time, price),
    };
  });
}

const tickerAt = (time: number, bidQuantity: number): Ticker => ({
  symbol,
  bid: 640_000 as Price,
  bidQuantity: bidQuantity as Quantity,
  ask: 640_010 as Price,
  askQuantity: 1 as Quantity,
  last: 640_000 as Price,
  volume: 1 as Quantity,
  low: 1 as Price,
  high: 1 as Price,
  change: 0,
  changePercent: 0,
  exchangeTime: time as EpochMs,
});

const tradeAt = (tradeId: number, time: number, price: number): PublicTrade => ({
  symbol,
  tradeId,
  side: 'buy',
  price: price as Price,
  quantity: 1 as Quantity,
  takerOrderType: 'limit',
  exchangeTime: time as EpochMs,
});

class World {
  readonly clock = new ManualClock();
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly intake: MarketIntake;
  #newestBook = 0;
  #newestTicker = 0;

  constructor() {
    const queries = { candles: async () => ok([]) } as unknown as VenueQueries;
    const exchangeNow = (): EpochMs => this.clock.wallNow();
    this.intake = new MarketIntake({
      clock: this.clock,
      metrics: new Metrics(),
      candles: new CandleDesk(queries, this.clock, exchangeNow),
      candleInterval: () => null,
      exchangeNow,
      clockUncertaintyMs: () => null,
      legs: () => this.legs,
      events: {
        connectionChanged: () => {},
        clockRead: () => {},
        statusChanged: () => {},
        instruments: () => {},
        rescaled: () => {},
        bookMoved: () => {},
        marketMoved: () => {},
        bookRefused: () => {
          throw new Error('A checksum failed that no fault touched.');
        },
        refused: () => {},
      },
    });
    const venue = { connect: () => ({}) as MarketConnection };
    this.legs = [new FeedLeg('A', venue, this.clock, this.intake), new FeedLeg('B', venue, this.clock, this.intake)];
    this.intake.instruments(this.legs[0], [BTC_USD], true);
    for (const side of [0, 1] as const) this.market.books.open(side, 10);
  }

  get market(): SymbolMarket {
    const market = this.intake.markets.get(symbol);
    if (market === undefined) throw new Error('no market');
    return market;
  }

  lose(side: Side): void {
    this.market.books.lose(side, this.clock.monotonicNow());
    this.#look();
  }

  /** A new subscription: the book whole, the ticker, the newest trades. */
  join(side: Side, said: readonly Said[]): void {
    const last = said.at(-1);
    if (last === undefined) return;
    const leg = this.legs[side];
    leg.book(last.snapshot, this.#now());
    leg.ticker(last.ticker, this.#now());
    leg.trades(
      said.slice(-50).map(({ trade }) => trade),
      true,
      this.#now(),
    );
    this.#look();
  }

  hear(side: Side, { update, ticker, trade }: Said): void {
    const leg = this.legs[side];
    leg.book(update, this.#now());
    leg.ticker(ticker, this.#now());
    leg.trades([trade], false, this.#now());
    this.#look();
  }

  /** I13, after every message. */
  #look(): void {
    const { exchangeTime, isReadable, shown } = this.market.books;
    const ticker = this.intake.tickers.get(symbol)?.ticker.exchangeTime ?? 0;
    if (exchangeTime < this.#newestBook || ticker < this.#newestTicker) throw new Error('Time went back.');
    if (!Number.isNaN(exchangeTime)) this.#newestBook = exchangeTime;
    this.#newestTicker = ticker;
    const book = shown?.book;
    if (!isReadable || book == null) return;
    if ((book.bestPrice('bid') ?? 0) >= (book.bestPrice('ask') ?? Infinity)) throw new Error('Crossed.');
    if (book.exchangeTime < this.#newestBook) throw new Error('An older book is shown.');
  }

  #now(): Received {
    return { wall: this.clock.wallNow(), monotonic: this.clock.monotonicNow() };
  }
}

/** What one connection does in order: joins, speaks, breaks off, joins again, says some things twice. */
function streamOf(
  world: World,
  side: Side,
  said: readonly Said[],
  missing: readonly { readonly from: number; readonly length: number }[],
  twice: readonly number[],
): readonly (() => void)[] {
  const isGone = (step: number): boolean => missing.some(({ from, length }) => step >= from && step < from + length);
  return said.map((each, step) => () => {
    const wasGone = step > 0 && isGone(step - 1);
    if (isGone(step)) {
      if (!wasGone) world.lose(side);
      return;
    }
    if (step === 0 || wasGone) world.join(side, said.slice(0, step + 1));
    else world.hear(side, each);
    if (twice.includes(step)) world.hear(side, each);
  });
}

function levelsOf(market: SymbolMarket): readonly number[] {
  const book = market.books.shown?.book;
  if (book == null || !market.books.isReadable) return [];
  const target = new Float64Array(20);
  return (['bid', 'ask'] as const).flatMap((side) => [...target.subarray(0, 2 * book.copyLevels(side, 10, target))]);
}

describe('two redundant streams', () => {
  it('give the state of the clean stream, however they interleave, repeat, lag and break off (P31)', () => {
    fc.assert(
      fc.property(changes, gaps, gaps, repeats, repeats, turns, (script, goneA, goneB, twiceA, twiceB, order) => {
        const said = saidBy(script);
        const clean = new World();
        for (const step of streamOf(clean, 0, said, [], [])) step();
        const world = new World();
        const streams = [streamOf(world, 0, said, goneA, twiceA), streamOf(world, 1, said, goneB, twiceB)] as const;
        const next: [number, number] = [0, 0];
        const advance = (side: Side): void => {
          streams[side][next[side]]?.();
          next[side] += 1;
          world.clock.advance(7);
        };
        for (const side of order) advance(side);
        while (next[0] < STEPS) advance(0);
        while (next[1] < STEPS) advance(1);
        expect(levelsOf(world.market)).toEqual(levelsOf(clean.market));
        expect(world.market.books.exchangeTime).toBe(clean.market.books.exchangeTime);
        expect(world.intake.tickers.get(symbol)?.ticker).toEqual(clean.intake.tickers.get(symbol)?.ticker);
        expect(world.market.tape.recent(100)).toEqual(clean.market.tape.recent(100));
      }),
      { numRuns: 300 },
    );
  });
});
