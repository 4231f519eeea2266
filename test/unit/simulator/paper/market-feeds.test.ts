import { expect, test } from 'vitest';
import { createExchange } from '../../../../src/simulator/create-exchange.ts';
import { FollowedMarket } from '../../../../src/simulator/paper/followed-market.ts';
import { MarketFeeds } from '../../../../src/simulator/paper/market-feeds.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { BTC_USD, instrumentOf } from '../matching/desk.ts';

const setup = (isLive = true) => {
  const clock = new ManualClock();
  const exchange = createExchange({ clock, random: new SeededRandom(1), market: 'none' });
  const asked: unknown[] = [];
  const link = { isLive, ask: (request: unknown) => void asked.push(request), abandon: () => undefined };
  const silent = { opened: () => undefined, closed: () => undefined };
  const market = new FollowedMarket(instrumentOf(exchange, BTC_USD), exchange.externalBook(BTC_USD), silent);
  const feeds = new MarketFeeds(link, clock, (symbol) => (symbol === BTC_USD ? market : null));
  return { clock, link, feeds, asked };
};
const BOOK = { channel: 'book', symbol: ['BTC/USD'], snapshot: true, depth: 100 };
const TRADES = { channel: 'trade', symbol: ['BTC/USD'], snapshot: true };
const refusal = (reqId: number, symbol: string | null) =>
  ({ kind: 'refused', reqId, symbol, error: 'Exceeded msg rate' }) as const;

test.each(['BTC/USD', null])('a subscription refused for %s is asked for again after five seconds', (symbol) => {
  const { clock, feeds, asked } = setup();
  feeds.follow([BTC_USD]);
  expect(asked).toEqual([
    { method: 'subscribe', params: TRADES, req_id: 1 },
    { method: 'subscribe', params: BOOK, req_id: 2 },
  ]);
  expect(feeds.isPending(BTC_USD)).toBe(true);
  feeds.heard(refusal(2, symbol));
  expect(feeds.isPending(BTC_USD)).toBe(false);
  clock.advance(4_999);
  expect(asked).toHaveLength(2);
  clock.advance(1);
  expect(asked[2]).toEqual({ method: 'subscribe', params: BOOK, req_id: 3 });
  expect(feeds.isPending(BTC_USD)).toBe(true);
});

test('nothing is asked again on a connection that is gone', () => {
  const { clock, feeds, asked } = setup();
  feeds.follow([BTC_USD]);
  feeds.heard(refusal(2, null));
  feeds.disconnected();
  clock.advance(60_000);
  expect(asked).toHaveLength(2);
  expect(clock.pendingTimers).toBe(0);
  feeds.connected();
  expect(asked).toHaveLength(4);
});

test('a market is followed once, and subscribed when there is a connection', () => {
  const { feeds, link, asked } = setup(false);
  feeds.follow([BTC_USD]);
  feeds.follow([BTC_USD]);
  expect(asked).toEqual([]);
  expect(feeds.isPending(BTC_USD)).toBe(false);
  link.isLive = true;
  feeds.connected();
  expect(asked).toHaveLength(2);
});
