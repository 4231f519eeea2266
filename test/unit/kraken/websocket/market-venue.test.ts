import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import { fail, ok, type Result } from '../../../../src/domain/result.ts';
import type {
  ClockSample,
  ConnectionView,
  MarketEvents,
  MarketSubscription,
  SubscriptionState,
} from '../../../../src/engine/ports.ts';
import { createMarketVenue } from '../../../../src/kraken/websocket/market-venue.ts';
import { MarketSymbolTable } from '../../../../src/kraken/wire/market-symbol-table.ts';
import { settle } from '../../../support/manual-clock.ts';
import type { ScriptedSocket, SentRequest } from '../../../support/scripted-socket.ts';
import { wireWorld } from '../../../support/wire-world.ts';

const symbol = (name: string): MarketSymbol => name as MarketSymbol;
const book = (name: string, depth: 10 | 100 = 10): MarketSubscription => ({
  channel: 'book',
  symbol: symbol(name),
  depth,
});
const ticker = (name: string): MarketSubscription => ({ channel: 'ticker', symbol: symbol(name), trigger: 'bbo' });
const level3 = (name: string): MarketSubscription => ({ channel: 'level3', symbol: symbol(name), depth: 10 });

class Events implements MarketEvents {
  readonly clockSamples: ClockSample[] = [];
  clockRead: MarketEvents['clockRead'] = (sample) => void this.clockSamples.push(sample);
  readonly views: ConnectionView[] = [];
  readonly states: [string, SubscriptionState][] = [];
  readonly books: [string, boolean][] = [];
  readonly statuses: string[] = [];
  tickers = 0;
  instrumentLists = 0;

  connection(view: ConnectionView): void {
    this.views.push(view);
  }
  systemStatus(status: string): void {
    this.statuses.push(status);
  }
  instruments(): void {
    this.instrumentLists += 1;
  }
  book: MarketEvents['book'] = (delta) => this.books.push([delta.symbol, delta.isSnapshot]);
  level3: MarketEvents['level3'] = (delta) => this.books.push([delta.symbol, delta.isSnapshot]);
  ticker(): void {
    this.tickers += 1;
  }
  trades(): void {}
  candles(): void {}
  subscription(subscription: MarketSubscription, state: SubscriptionState): void {
    const name = 'symbol' in subscription ? `${subscription.channel} ${subscription.symbol}` : subscription.channel;
    this.states.push([name, state]);
  }

  /** Words of one stream, in order. */
  of(name: string): string[] {
    return this.states.filter(([each]) => each === name).map(([, { state }]) => state);
  }

  failureOf(name: string): Failure | null {
    const state = this.states.filter(([each]) => each === name).at(-1)?.[1];
    return state?.state === 'refused' ? state.failure : null;
  }
}

function market(options: { token?: () => Promise<Result<string, Failure>>; knows?: readonly string[] } = {}) {
  const world = wireWorld();
  const symbols = new MarketSymbolTable();
  for (const name of options.knows ?? ['BTC/USD', 'ETH/USD', 'SOL/USD']) symbols.define(symbol(name), 1, 8);
  const venue = createMarketVenue(world.context, {
    symbols,
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  const events = new Events();
  const connection = venue.connect('A', events);
  const open = (): ScriptedSocket => {
    connection.open();
    world.sockets.last.open();
    world.clock.advance(0);
    return world.sockets.last;
  };
  return { ...world, events, connection, open };
}

const symbolsOf = (request: SentRequest): readonly string[] => (request.params?.['symbol'] ?? []) as readonly string[];

const ack = (request: SentRequest, name: string) => ({
  method: request.method,
  req_id: request.req_id,
  success: true,
  result: { channel: request.params?.['channel'], symbol: name, snapshot: true },
});
const refuse = (request: SentRequest, error: string, name?: string) => ({
  error,
  method: request.method,
  req_id: request.req_id,
  success: false,
  ...(name === undefined ? {} : { symbol: name }),
});
const bookFrame = (type: 'snapshot' | 'update', name = 'BTC/USD'): string =>
  `{"channel":"book","type":"${type}","data":[{"symbol":"${name}","bids":[{"price":64525.0,"qty":0.50000000}],"asks":[],"checksum":1,"timestamp":"2026-07-19T17:54:39.753424Z"}]}`;

describe('subscriptions of a market connection', () => {
  test('ask for symbols of one kind in one request, by priority, with numeric ids', () => {
    const { connection, open } = market();
    connection.subscribe(book('BTC/USD'));
    connection.subscribe({ channel: 'ohlc', symbol: symbol('BTC/USD'), interval: 5 });
    connection.subscribe(book('ETH/USD'));
    connection.subscribe(ticker('BTC/USD'));
    connection.subscribe({ channel: 'trade', symbol: symbol('BTC/USD') });
    const requests = open().takeRequests();
    expect(requests.map(({ method, params }) => ({ method, ...params }))).toEqual([
      { method: 'subscribe', channel: 'ticker', event_trigger: 'bbo', symbol: ['BTC/USD'], snapshot: true },
      { method: 'subscribe', channel: 'book', depth: 10, symbol: ['BTC/USD', 'ETH/USD'], snapshot: true },
      { method: 'subscribe', channel: 'trade', symbol: ['BTC/USD'], snapshot: true },
      { method: 'subscribe', channel: 'ohlc', interval: 5, symbol: ['BTC/USD'], snapshot: true },
    ]);
    expect(new Set(requests.map(({ req_id }) => req_id)).size).toBe(4);
    expect(requests.every(({ req_id }) => Number.isSafeInteger(req_id))).toBe(true);
  });

  test('leave at ten at once and twenty a second', () => {
    const knows = Array.from({ length: 30 * 50 }, (_, index) => `A${index}/USD`);
    const { connection, open, clock } = market({ knows });
    for (const name of knows) connection.subscribe(book(name));
    const socket = open();
    expect(socket.takeRequests()).toHaveLength(10);
    clock.advance(500);
    expect(socket.takeRequests()).toHaveLength(10);
    clock.advance(500);
    expect(socket.takeRequests()).toHaveLength(10);
  });

  test('leave as the settings say: so many symbols a request, a pause between two of a channel, the urgent first', () => {
    const { connection, open, clock } = market();
    connection.configure({
      trade: { priority: 1, batch: 2, throttleMs: 500 },
      book: { priority: 2, batch: 50, throttleMs: 0 },
    });
    for (const name of ['BTC/USD', 'ETH/USD', 'SOL/USD']) {
      connection.subscribe(book(name));
      connection.subscribe({ channel: 'trade', symbol: symbol(name) });
    }
    const socket = open();
    const asked = () => socket.takeRequests().map(({ params }) => [params?.['channel'], params?.['symbol']]);
    expect(asked()).toEqual([
      ['trade', ['BTC/USD', 'ETH/USD']],
      ['book', ['BTC/USD', 'ETH/USD', 'SOL/USD']],
    ]);
    clock.advance(499);
    expect(asked()).toEqual([]);
    clock.advance(1);
    expect(asked()).toEqual([['trade', ['SOL/USD']]]);
  });

  test('ask for instruments after prices once they are known, and before anything else until then', () => {
    const channels = (knows: readonly string[]): unknown[] => {
      const { connection, open } = market({ knows });
      connection.subscribe({ channel: 'instrument' });
      connection.subscribe(book('BTC/USD'));
      return open()
        .takeRequests()
        .map(({ params }) => params?.['channel']);
    };
    expect([channels(['BTC/USD']), channels([])]).toEqual([['book', 'instrument'], ['instrument']]);
  });

  test('can be shed: their frames are dropped unread, and they are asked for afresh afterwards', () => {
    const { connection, open, events, clock } = market();
    connection.subscribe(ticker('BTC/USD'));
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    for (const request of socket.takeRequests()) socket.say(ack(request, 'BTC/USD'));
    connection.shed(new Set(['ticker']));
    socket.say('{"channel":"ticker","type":"update","data":"nobody reads this"}');
    socket.say(bookFrame('snapshot'));
    expect([connection.counters().shed, connection.counters().malformed, events.books.length]).toEqual([1, 0, 1]);
    connection.shed(new Set());
    clock.advance(0);
    expect(socket.takeRequests().map(({ method, params }) => [method, params?.['channel']])).toEqual([
      ['unsubscribe', 'ticker'],
      ['subscribe', 'ticker'],
    ]);
  });

  test('are live once every stream is answered, and one refused symbol costs the others nothing (P16)', () => {
    const { connection, open, events } = market();
    connection.subscribe(book('BTC/USD'));
    connection.subscribe(book('ETH/USD'));
    const socket = open();
    const request = socket.takeRequest();
    socket.say(ack(request, 'BTC/USD'));
    expect(connection.view().state).toBe('syncing');
    socket.say(refuse(request, 'Currency pair not supported ETH/USD', 'ETH/USD'));
    expect(connection.view().state).toBe('live');
    expect(events.of('book BTC/USD')).toEqual(['pending', 'active']);
    expect(events.failureOf('book ETH/USD')).toEqual({
      code: 'kraken.unknown-pair',
      category: 'client',
      retryable: false,
      delivery: 'answered',
      message: 'Kraken does not offer the pair ETH/USD. Choose a pair from the list of instruments.',
      exchangeText: 'Currency pair not supported ETH/USD',
    });
  });

  test('renew a stream never acknowledged alone, then refuse it with a reason (P16)', () => {
    const { connection, open, events, clock } = market();
    connection.subscribe(book('BTC/USD'));
    connection.subscribe(book('ETH/USD'));
    const socket = open();
    socket.say(ack(socket.takeRequest(), 'BTC/USD'));
    const beat = (seconds: number): void => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        socket.say({ channel: 'heartbeat' });
      }
    };
    beat(5);
    expect(socket.takeRequests().map((each) => [each.method, symbolsOf(each)])).toEqual([
      ['unsubscribe', ['ETH/USD']],
      ['subscribe', ['ETH/USD']],
    ]);
    beat(5);
    expect(events.failureOf('book ETH/USD')).toMatchObject({ code: 'subscription.unanswered', retryable: true });
    expect(events.of('book BTC/USD')).toEqual(['pending', 'active']);
    expect(connection.view().state).toBe('live');
  });

  test('take "Already subscribed" as harmless once the snapshot is here (P17)', () => {
    const { connection, open, events } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    const request = socket.takeRequest();
    socket.say(bookFrame('snapshot'));
    socket.say(refuse(request, 'Already subscribed', 'BTC/USD'));
    expect(events.of('book BTC/USD')).toEqual(['pending', 'active']);
    expect(socket.takeRequests()).toEqual([]);
  });

  test('end and begin a stream that runs without the snapshot asked for, once', () => {
    const { connection, open, events, clock } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    socket.say(refuse(socket.takeRequest(), 'Already subscribed', 'BTC/USD'));
    clock.advance(0);
    const [unsubscribe, subscribe] = socket.takeRequests();
    expect([unsubscribe?.method, subscribe?.method]).toEqual(['unsubscribe', 'subscribe']);
    if (subscribe !== undefined) socket.say(refuse(subscribe, 'Already subscribed', 'BTC/USD'));
    clock.advance(0);
    expect(socket.takeRequests()).toEqual([]);
    expect(events.of('book BTC/USD').at(-1)).toBe('active');
  });

  test('drop deltas until the snapshot arrives, and those after an end', () => {
    const { connection, open, events, clock } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    socket.say(bookFrame('update'));
    socket.say(ack(socket.takeRequest(), 'BTC/USD'));
    socket.say(bookFrame('update'));
    socket.say(bookFrame('snapshot'));
    socket.say(bookFrame('update'));
    connection.renew(book('BTC/USD'));
    socket.say(bookFrame('update'));
    clock.advance(0);
    socket.say(bookFrame('snapshot'));
    connection.unsubscribe(book('BTC/USD'));
    socket.say(bookFrame('update'));
    expect(events.books).toEqual([
      ['BTC/USD', true],
      ['BTC/USD', false],
      ['BTC/USD', true],
    ]);
  });

  test('a stream whose snapshot precedes its acknowledgement can be renewed at once', () => {
    const { connection, open, clock, events } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    const request = socket.takeRequest();
    socket.say(bookFrame('snapshot'));
    expect(events.of('book BTC/USD')).toEqual(['pending', 'active']);
    connection.renew(book('BTC/USD'));
    clock.advance(0);
    socket.say(ack(request, 'BTC/USD'));
    expect(socket.takeRequests().map(({ method }) => method)).toEqual(['unsubscribe', 'subscribe']);
    socket.say(bookFrame('update'));
    expect(events.books).toEqual([['BTC/USD', true]]);
  });

  test('renewal names that one stream, with its depth, and nothing else', () => {
    const { connection, open, clock } = market();
    connection.subscribe(book('BTC/USD', 100));
    connection.subscribe(book('ETH/USD', 100));
    const socket = open();
    const request = socket.takeRequest();
    socket.say(ack(request, 'BTC/USD'));
    socket.say(ack(request, 'ETH/USD'));
    connection.renew(book('ETH/USD', 100));
    connection.renew(book('ETH/USD', 100));
    clock.advance(0);
    expect(socket.takeRequests().map(({ method, params }) => ({ method, ...params }))).toEqual([
      { method: 'unsubscribe', channel: 'book', depth: 100, symbol: ['ETH/USD'] },
      { method: 'subscribe', channel: 'book', depth: 100, symbol: ['ETH/USD'], snapshot: true },
    ]);
  });

  test('refuse a second depth of a symbol in words instead of losing it in "Already subscribed"', () => {
    const { connection, events } = market();
    connection.subscribe(book('BTC/USD', 10));
    connection.subscribe(book('BTC/USD', 100));
    expect(events.failureOf('book BTC/USD')).toMatchObject({ code: 'subscription.one-per-symbol' });
  });

  test('ask for everything again after a reconnect (P15)', () => {
    const { connection, open, events, clock, sockets } = market();
    connection.subscribe(book('BTC/USD'));
    connection.subscribe(ticker('ETH/USD'));
    const first = open();
    for (const request of first.takeRequests()) first.say(ack(request, symbolsOf(request)[0] ?? ''));
    first.say(bookFrame('snapshot'));
    first.end(1006);
    clock.advance(1_000);
    const second = sockets.last;
    second.open();
    clock.advance(0);
    expect(second.takeRequests().map((each) => [each.params?.['channel'], symbolsOf(each)])).toEqual([
      ['ticker', ['ETH/USD']],
      ['book', ['BTC/USD']],
    ]);
    second.say(bookFrame('update'));
    expect(events.books).toHaveLength(1);
    expect(events.of('book BTC/USD')).toEqual(['pending', 'active', 'pending']);
  });

  test('wait for the instruments that give their numbers a scale, but not for ever', () => {
    const { connection, open, clock } = market({ knows: [] });
    connection.subscribe(book('BTC/USD'));
    connection.subscribe({ channel: 'instrument' });
    const socket = open();
    expect(socket.takeRequests().map(({ params }) => params?.['channel'])).toEqual(['instrument']);
    clock.advance(4_000);
    expect(socket.takeRequests()).toEqual([]);
    socket.say({ channel: 'heartbeat' });
    clock.advance(1_000);
    expect(socket.takeRequests().map(({ params }) => params?.['channel'])).toContain('book');
  });

  test('an answer without a request id is taken for the symbol it names', () => {
    const { connection, open, events } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    socket.takeRequest();
    socket.say({
      error: 'Currency pair not supported BTC/USD',
      method: 'subscribe',
      success: false,
      symbol: 'BTC/USD',
    });
    expect(events.of('book BTC/USD')).toEqual(['pending', 'refused']);
  });

  test('a refusal for pace is tried once more after 5 s', () => {
    const { connection, open, events, clock } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    socket.say(refuse(socket.takeRequest(), 'Exceeded msg rate'));
    clock.advance(4_999);
    socket.say({ channel: 'heartbeat' });
    expect(socket.takeRequests()).toEqual([]);
    clock.advance(1);
    const again = socket.takeRequest();
    socket.say(refuse(again, 'Exceeded msg rate'));
    expect(events.failureOf('book BTC/USD')).toMatchObject({ code: 'kraken.message-rate', category: 'rate-limit' });
  });
});

describe('frames of a market connection', () => {
  test('a proxy sentence is counted and survived', () => {
    const { open, connection } = market();
    open().say('CloudFlare WebSocket proxy restarting');
    expect(connection.view().state).toBe('live');
    expect(connection.counters()).toMatchObject({ malformed: 1, messages: 1 });
  });

  test('a message cut short costs the connection, not the process (P19)', () => {
    const { open, connection } = market();
    open().say('{"channel":"book","type":"upd');
    expect(connection.view()).toMatchObject({
      state: 'backing-off',
      reason: 'A message from Kraken arrived damaged.',
    });
  });

  test('a message that cannot be read costs its own stream only, at most every 5 s', () => {
    const { open, connection, clock } = market();
    connection.subscribe(book('BTC/USD'));
    const socket = open();
    socket.say(ack(socket.takeRequest(), 'BTC/USD'));
    socket.say(bookFrame('snapshot'));
    const unreadable = bookFrame('update').replace('64525.0', 'null');
    socket.say(unreadable);
    clock.advance(0);
    const [, subscribe] = socket.takeRequests();
    if (subscribe !== undefined) socket.say(ack(subscribe, 'BTC/USD'));
    socket.say(unreadable);
    clock.advance(0);
    expect(socket.takeRequests()).toEqual([]);
    expect(connection.view().state).toBe('live');
    expect(connection.counters().malformed).toBe(2);
  });

  test('channels nobody knows are counted (P18)', () => {
    const { open, connection } = market();
    open().say({ channel: 'futures_gossip', data: [] });
    expect(connection.counters()).toMatchObject({ unknownChannels: 1, malformed: 0 });
  });

  test('a status is passed on, and maintenance slows every attempt to one in 5 s (P23)', () => {
    const { open, events, clock, sockets } = market();
    const socket = open();
    socket.say({
      channel: 'status',
      type: 'update',
      data: [{ system: 'maintenance', api_version: 'v2', version: '2' }],
    });
    expect(events.statuses).toEqual(['maintenance']);
    socket.end(1001);
    clock.advance(4_000);
    expect(sockets.all).toHaveLength(1);
    clock.advance(1_300);
    expect(sockets.all).toHaveLength(2);
    sockets.last.end(1006);
    clock.advance(4_000);
    expect(sockets.all).toHaveLength(2);
  });
});

describe('level 3', () => {
  test('needs a key, and says so', () => {
    const { connection, events, sockets } = market();
    connection.subscribe(level3('BTC/USD'));
    expect(events.failureOf('level3 BTC/USD')).toMatchObject({ code: 'subscription.needs-key', delivery: 'not-sent' });
    expect(sockets.all).toEqual([]);
  });

  test('has its own socket, opened by the first wish, and a token in every request', async () => {
    const { connection, open, sockets, events } = market({ token: () => Promise.resolve(ok('SECRET')) });
    open();
    connection.subscribe(level3('BTC/USD'));
    const socket = sockets.last;
    expect(socket.url).toBe('wss://level3.test/v2');
    socket.open();
    await settle();
    const request = socket.takeRequest();
    expect(request.params).toEqual({
      channel: 'level3',
      depth: 10,
      symbol: ['BTC/USD'],
      snapshot: true,
      token: 'SECRET',
    });
    socket.say(ack(request, 'BTC/USD'));
    expect(events.of('level3 BTC/USD')).toEqual(['pending', 'active']);
  });

  test('gets one new token when its token is refused (P26)', async () => {
    const tokens = ['OLD', 'NEW', 'UNUSED'];
    const { connection, open, sockets, events } = market({ token: () => Promise.resolve(ok(tokens.shift() ?? '')) });
    open();
    connection.subscribe(level3('BTC/USD'));
    const socket = sockets.last;
    socket.open();
    await settle();
    const refusal = { channel: 'level3', error: 'ESession:Invalid session', method: 'subscribe', status: 'error' };
    socket.say({ ...refusal, success: false, req_id: socket.takeRequest().req_id });
    await settle();
    const again = socket.takeRequest();
    expect(again.params?.['token']).toBe('NEW');
    socket.say({ ...refusal, success: false, req_id: again.req_id });
    await settle();
    expect(socket.takeRequests()).toEqual([]);
    expect(events.failureOf('level3 BTC/USD')).toMatchObject({ code: 'kraken.invalid-session', category: 'auth' });
  });

  test('is refused for good where the key has no right to a token', async () => {
    const denied: Failure = {
      code: 'kraken.permission-denied',
      category: 'auth',
      retryable: false,
      delivery: 'answered',
      message: 'The API key lacks the right to do this.',
    };
    const { connection, open, sockets, events, clock } = market({ token: () => Promise.resolve(fail(denied)) });
    open();
    connection.subscribe(level3('BTC/USD'));
    sockets.last.open();
    await settle();
    expect(events.failureOf('level3 BTC/USD')).toEqual(denied);
    clock.advance(5_000);
    expect(sockets.all.filter(({ url }) => url.includes('level3'))).toHaveLength(1);
  });

  test('carries 200 books and refuses the next one in words', () => {
    const { connection, events } = market({ token: () => Promise.resolve(ok('T')) });
    for (let index = 0; index < 201; index += 1) connection.subscribe(level3(`A${index}/USD`));
    expect(events.states.filter(([, { state }]) => state === 'refused').map(([name]) => name)).toEqual([
      'level3 A200/USD',
    ]);
  });
});
