import { describe, expect, it } from 'vitest';
import type { MarketSymbol } from '../../../../../src/domain/instrument.ts';
import { type PollTargets, RestPoller } from '../../../../../src/engine/feed/fallback/rest-poller.ts';
import { ManualClock, settle } from '../../../../support/manual-clock.ts';
import { BTC, ETH, instrumentOf, ScriptedFeed, ScriptedReads, symbolOf } from './scripted-venue.ts';

const NOTHING: PollTargets = { tickers: [], books: [], tapes: [], candles: [] };

function world() {
  const clock = new ManualClock();
  const reads = new ScriptedReads(clock);
  const feed = new ScriptedFeed(clock);
  feed.known = [BTC, ETH].map(instrumentOf);
  let answered = 0;
  const poller = new RestPoller({
    clock,
    queries: reads.queries(),
    exchangeNow: () => clock.wallNow(),
    knowsInstruments: () => feed.instrumentCount() > 0,
    systemStatus: (status) => feed.systemStatus(status),
    instruments: (instruments) => feed.instruments(instruments),
    offer: (symbol, offer, received) => feed.offerRest(symbol, offer, received),
    rereadCandles: (symbol, interval) => feed.rereadCandles(symbol, interval),
    answered: () => {
      answered += 1;
    },
  });
  const poll = async (ms: number, targets: PollTargets | null): Promise<void> => {
    for (let spent = 0; spent < ms; spent += 250) {
      poller.poll(targets);
      await clock.advanceAsync(250);
    }
  };
  const count = (name: string): number => reads.asked.filter((each) => each.startsWith(name)).length;
  return { clock, reads, feed, poller, poll, count, answered: () => answered };
}

describe('polling through REST', () => {
  it('asks for the status, then for all tickers in one request a second, then for what is shown', async () => {
    const { reads, poll, count } = world();
    const books = [{ symbol: BTC, levels: 25 }];
    await poll(250, { tickers: [BTC, ETH], books, tapes: [ETH], candles: [] });
    expect(reads.asked).toEqual(['status', 'tickers BTC/USD,ETH/USD', 'depth BTC/USD 25', 'trades ETH/USD']);
    await poll(9_750, { tickers: [BTC, ETH], books, tapes: [ETH], candles: [] });
    expect([count('status'), count('tickers'), count('depth'), count('trades')]).toEqual([2, 10, 10, 5]);
  });

  it('never has more than four reads under way, and the least important wait', async () => {
    const { reads, poll, count } = world();
    reads.delayMs = 3_000;
    await poll(6_000, {
      tickers: [BTC, ETH],
      books: [
        { symbol: BTC, levels: 10 },
        { symbol: ETH, levels: 10 },
      ],
      tapes: [BTC, ETH],
      candles: [{ symbol: BTC, interval: 1 }],
    });
    expect(reads.mostUnderWay).toBe(4);
    expect(count('tickers')).toBeGreaterThanOrEqual(2);
  });

  it('hands on what it reads with the time of the answer', async () => {
    const { feed, poll, answered } = world();
    await poll(250, { ...NOTHING, tickers: [BTC] });
    expect(feed.offers.map(({ symbol, offer, received }) => [symbol, offer.ticker?.bid, received.monotonic])).toEqual([
      [BTC, 100, 50],
    ]);
    expect([feed.statuses, answered()]).toEqual([['online'], 2]);
  });

  it('asks for at most forty tickers at once, and comes round to all', async () => {
    const { reads, feed, poll } = world();
    const many = Array.from({ length: 90 }, (_, index) => symbolOf(`S${index}/USD`));
    feed.known = many.map(instrumentOf);
    await poll(3_000, { ...NOTHING, tickers: many });
    const asked = reads.asked.filter((each) => each.startsWith('tickers')).map((each) => each.split(',').length);
    expect(asked).toEqual([40, 40, 40]);
    expect(new Set(feed.offers.map(({ symbol }) => symbol)).size).toBe(90);
  });

  it('gets everybody else through when REST cannot tell one of them', async () => {
    const { reads, feed, poll } = world();
    const many = Array.from({ length: 16 }, (_, index) => symbolOf(`S${index}/USD`));
    feed.known = many.map(instrumentOf);
    reads.refused.add('S5/USD');
    await poll(12_000, { ...NOTHING, tickers: many });
    const told = new Set(feed.offers.map(({ symbol }) => symbol as MarketSymbol));
    expect(many.filter((symbol) => !told.has(symbol))).toEqual(['S5/USD']);
    expect(reads.asked.at(-1)?.split(',')).toHaveLength(15);
  });

  it('reads a candle at once, and again only when its interval has ended and settled', async () => {
    const { clock, feed, poll } = world();
    clock.stepWall(10_000);
    await poll(40_000, { ...NOTHING, candles: [{ symbol: BTC, interval: 1 }] });
    expect(feed.reread).toEqual(['BTC/USD 1']);
    await poll(11_500, { ...NOTHING, candles: [{ symbol: BTC, interval: 1 }] });
    expect([feed.reread.length, clock.monotonicNow()]).toEqual([1, 51_500]);
    await poll(1_000, { ...NOTHING, candles: [{ symbol: BTC, interval: 1 }] });
    expect(feed.reread).toHaveLength(2);
  });

  it('reads a candle again soon when it was read before the one before had settled', async () => {
    const { feed, poll } = world();
    await poll(20_000, { ...NOTHING, candles: [{ symbol: BTC, interval: 1 }] });
    expect(feed.reread).toHaveLength(2);
  });

  it('reads the instruments until it has them, and no more', async () => {
    const { reads, feed, poll, count } = world();
    feed.known = [];
    reads.broken.add('instruments');
    await poll(10_000, NOTHING);
    expect([count('instruments'), feed.known.length]).toEqual([1, 0]);
    reads.broken.clear();
    await poll(20_000, NOTHING);
    expect([count('instruments'), feed.known.length]).toEqual([2, 2]);
  });

  it('stops when the streams are back, and a late answer changes nothing', async () => {
    const { clock, reads, feed, poller, poll } = world();
    reads.delayMs = 400;
    await poll(250, { ...NOTHING, tickers: [BTC] });
    feed.up = true;
    poller.poll(null);
    await clock.advanceAsync(5_000);
    expect([feed.offers, feed.statuses]).toEqual([[], []]);
    expect(reads.asked).toEqual(['status', 'tickers BTC/USD']);
  });

  it('begins afresh at once the next time', async () => {
    const { poller, poll, count } = world();
    await poll(250, { ...NOTHING, tickers: [BTC] });
    poller.poll(null);
    await poll(250, { ...NOTHING, tickers: [BTC] });
    expect(count('tickers')).toBe(2);
  });

  it('goes on asking while REST fails, at the same pace', async () => {
    const { reads, poll, count, answered } = world();
    reads.broken.add('');
    await poll(5_000, { ...NOTHING, tickers: [BTC] });
    await settle();
    expect([count('tickers'), answered()]).toEqual([5, 0]);
  });
});
