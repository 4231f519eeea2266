import { describe, expect, test } from 'vitest';
import type { Asset, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import { createExchange } from '../../../../src/simulator/create-exchange.ts';
import type { ListedAsset, ListedInstrument } from '../../../../src/simulator/exchange.ts';
import { LISTED_ASSETS, LISTED_INSTRUMENTS } from '../../../../src/simulator/market/listings.ts';
import { openPaperExchange } from '../../../../src/simulator/paper/paper-exchange.ts';
import { WaitingRoom } from '../../../../src/simulator/paper/waiting-room.ts';
import { Surface } from '../../../../src/simulator/surface/surface.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { MemoryUpstream } from '../../../support/memory-upstream.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

class ScriptedFeeds {
  readonly followed: MarketSymbol[] = [];
  readonly pending = new Set<string>();

  follow(symbols: readonly MarketSymbol[]): void {
    for (const symbol of symbols) if (!this.followed.includes(symbol)) this.followed.push(symbol);
  }

  isPending(symbol: string): boolean {
    return this.pending.has(symbol);
  }
}

const setup = () => {
  const clock = new ManualClock();
  const feeds = new ScriptedFeeds();
  const room = new WaitingRoom(feeds, clock, LISTED_INSTRUMENTS);
  const heard: string[] = [];
  return { clock, feeds, room, heard, send: room.line((text) => heard.push(text)) };
};

describe('a request', () => {
  test('that names no market, or only markets with a book, passes at once', () => {
    const { heard, feeds, send } = setup();
    send('{"method":"ping"}');
    send('{"method":"add_order","params":{"symbol":"BTC/USD"}}');
    expect(heard).toHaveLength(2);
    expect(feeds.followed).toEqual(['BTC/USD']);
  });

  test.each([
    '{"params":{"symbol":"ETH/BTC"}}',
    '{"params":{"channel":"book","symbol":["BTC/USD","ETH/BTC"]}}',
    'nonce=1&pair=ETHXBT&volume=1',
    'nonce=1&pair=XETHXXBT',
    'pair=ETH%2FBTC&nonce=1',
  ])('%s waits for the book of ETH/BTC', (text) => {
    const { room, heard, feeds, send } = setup();
    feeds.pending.add('ETH/BTC');
    send(text);
    expect(heard).toEqual([]);
    feeds.pending.clear();
    room.changed();
    expect(heard).toEqual([text]);
  });

  test('overtakes nothing its own client sent before, and holds up no other client', () => {
    const { room, heard, feeds, send } = setup();
    const other: string[] = [];
    const sendOther = room.line((text) => other.push(text));
    feeds.pending.add('ETH/BTC');
    send('first "ETH/BTC"');
    send('second');
    sendOther('third');
    expect([heard, other]).toEqual([[], ['third']]);
    room.changed();
    expect(heard).toEqual([]);
    feeds.pending.clear();
    room.changed();
    expect(heard).toEqual(['first "ETH/BTC"', 'second']);
    send('fourth');
    expect(heard).toHaveLength(3);
  });

  test('waits three seconds at most', () => {
    const { clock, heard, feeds, send } = setup();
    feeds.pending.add('ETH/BTC');
    send('first "ETH/BTC"');
    clock.advance(2_999);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });
});

test('the first request in a market nobody followed has it followed, with the one that values its quote asset', async () => {
  const clock = new ManualClock();
  const random = new SeededRandom(1);
  const [like] = LISTED_INSTRUMENTS;
  const [likeAsset] = LISTED_ASSETS;
  if (like === undefined || likeAsset === undefined) throw new Error('Nothing is listed.');
  const listed = (symbol: string): ListedInstrument => {
    const [base = '', quote = ''] = symbol.split('/');
    const names = { restId: base + quote, altname: base + quote, wsname: symbol };
    return { ...like, ...names, symbol: symbol as MarketSymbol, base: base as Asset, quote: quote as Asset };
  };
  const asset = (name: string): ListedAsset => ({ ...likeAsset, asset: name as Asset, restId: name, altname: name });
  const theirs = createExchange({
    clock,
    random,
    market: 'none',
    listings: {
      assets: ['ZRX', 'GBP', 'USD'].map(asset),
      instruments: ['ZRX/GBP', 'GBP/USD', 'ZRX/USD'].map(listed),
    },
  });
  const level = (price: number) => ({ price: price as Price, quantity: 5 as Quantity });
  for (const { symbol } of theirs.instruments)
    theirs.externalBook(symbol).replace({ bids: [level(99)], asks: [level(101)] });
  const upstream = new MemoryUpstream({ clock, surface: new Surface({ exchange: theirs, clock, random }) });
  const opening = openPaperExchange({ clock, random, open: upstream.open, url: 'wss://upstream/v2' });
  await clock.advanceAsync(100);
  const opened = await opening;
  if (!opened.ok) throw new Error(opened.error);
  const paper = opened.value;
  const best = (symbol: string) => paper.exchange.book(symbol as MarketSymbol).levels('bid', 1).length;
  expect(['ZRX/GBP', 'GBP/USD', 'ZRX/USD'].map(best)).toEqual([0, 0, 0]);
  const heard: number[] = [];
  paper.line(() => heard.push(best('ZRX/GBP')))('pair=ZRXGBP');
  clock.advance(50);
  expect(heard).toEqual([1]);
  expect(['ZRX/GBP', 'GBP/USD', 'ZRX/USD'].map(best)).toEqual([1, 1, 0]);
  paper.dispose();
});
