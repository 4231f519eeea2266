/** Trading on paper against a house exchange in memory, both under one manual clock. */
import { afterEach, describe, expect, test } from 'vitest';
import type { MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import { Money, notionalOf } from '../../../../src/domain/money.ts';
import type { SimulatedExchange } from '../../../../src/simulator/create-exchange.ts';
import type { OrderRecord, Outcome } from '../../../../src/simulator/exchange.ts';
import { openPaperExchange, type PaperExchange } from '../../../../src/simulator/paper/paper-exchange.ts';
import { settle } from '../../../support/manual-clock.ts';
import { MemoryUpstream } from '../../../support/memory-upstream.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { Harness } from '../../../support/simulator-harness.ts';
import { BTC_USD, Desk, instrumentOf } from '../matching/desk.ts';

const ETH_USD = 'ETH/USD' as MarketSymbol;
const UNAVAILABLE = { ok: false, error: 'EService:Unavailable' };
const ask = new Desk();

class World {
  readonly house: Harness;
  readonly upstream: MemoryUpstream;
  readonly paper: PaperExchange;

  private constructor(house: Harness, upstream: MemoryUpstream, paper: PaperExchange) {
    this.house = house;
    this.upstream = upstream;
    this.paper = paper;
  }

  static async open(): Promise<World> {
    const house = new Harness({ symbols: ['BTC/USD', 'ETH/USD'] });
    const upstream = new MemoryUpstream(house);
    const opening = openPaperExchange({
      clock: house.clock,
      random: new SeededRandom(5),
      open: upstream.open,
      url: 'wss://upstream/v2',
    });
    await house.clock.advanceAsync(100);
    const opened = await opening;
    if (!opened.ok) throw new Error(opened.error);
    opened.value.exchange.createAccount('ann', 'pro', { USD: '100000', BTC: '1' });
    return new World(house, upstream, opened.value);
  }

  get theirs(): SimulatedExchange {
    return this.house.exchange;
  }

  status(symbol: MarketSymbol): string {
    return instrumentOf(this.paper.exchange, symbol).status;
  }

  add(side: 'buy' | 'sell', quantity: string, limit: Price | null, more = {}): Outcome<OrderRecord | null> {
    const request = ask.request(side, quantity, null, {
      ...(limit === null ? {} : { orderType: 'limit', limitPrice: { kind: 'static', price: limit } }),
      ...more,
    });
    return this.paper.exchange.add('ann', request, false);
  }

  place(side: 'buy' | 'sell', quantity: string, limit: Price | null, more = {}): OrderRecord {
    const placed = this.add(side, quantity, limit, more);
    if (!placed.ok || placed.value === null) throw new Error(placed.ok ? 'Nothing was placed.' : placed.error);
    return placed.value;
  }

  order({ orderId }: OrderRecord): OrderRecord {
    const order = this.paper.exchange.order('ann', orderId);
    if (order === null) throw new Error('The order is unknown.');
    return order;
  }

  balance(asset: string): string {
    return this.paper.exchange.balances('ann').find((row) => row.asset === asset)?.total ?? '0';
  }

  /** Best price of their book. */
  best(side: 'bid' | 'ask'): Price {
    const [level] = this.theirs.book(BTC_USD).levels(side, 1);
    if (level === undefined) throw new Error(`No ${side}s.`);
    return level.price;
  }

  /** Their market goes there, and the news arrives. */
  move(price: number): void {
    this.theirs.market.moveTo(BTC_USD, price);
    this.house.clock.advance(20);
  }
}

const open: World[] = [];
const start = async (): Promise<World> => {
  const world = await World.open();
  open.push(world);
  return world;
};
afterEach(() => {
  for (const world of open.splice(0)) {
    world.paper.dispose();
    expect(world.upstream.connections).toBe(0);
  }
});

describe('a market traded on paper', () => {
  test('shows the best hundred levels of the other exchange, its last price and the middle as index', async () => {
    const { paper, theirs, house } = await start();
    theirs.market.injectBurst(300);
    house.clock.advance(20);
    for (const symbol of [BTC_USD, ETH_USD]) {
      for (const side of ['bid', 'ask'] as const) {
        expect(paper.exchange.book(symbol).levels(side, 1000)).toEqual(theirs.book(symbol).levels(side, 100));
      }
      expect(paper.exchange.ticker(symbol).last).toBe(theirs.ticker(symbol).last);
    }
    const { bid, ask: offer } = theirs.ticker(BTC_USD);
    expect(paper.exchange.indexPrice(BTC_USD)).toBe(Math.round((bid + offer) / 2));
  });

  test('fills a market order at the prices of their book, to the last digit', async () => {
    const world = await start();
    const instrument = instrumentOf(world.theirs, BTC_USD);
    let left = ask.lots('0.5') as number;
    let cost = new Money(0);
    let paid = new Money(0);
    for (const { price, quantity } of world.theirs.book(BTC_USD).levels('ask', 100)) {
      const taken = Math.min(left, quantity);
      left -= taken;
      if (taken === 0) break;
      const notional = notionalOf(price, taken as Quantity, instrument);
      cost = cost.add(notional.toDecimalPlaces(5));
      const down = (amount: Money) => amount.toDecimalPlaces(4, Money.ROUND_DOWN);
      paid = paid.add(down(notional)).add(down(notional.mul('0.004')));
    }
    expect(left).toBe(0);
    const order = world.place('buy', '0.5', null);
    expect(world.order(order)).toMatchObject({ status: 'filled', filled: ask.lots('0.5'), cost: cost.toFixed(5) });
    expect(world.balance('USD')).toBe(new Money(100_000).sub(paid).toFixed(4));
    expect(world.balance('BTC')).toBe('1.5000000000');
  });

  test('fills a resting order when their market trades through it, at its own price and as maker', async () => {
    const world = await start();
    const price = (world.best('bid') - 500) as Price;
    const order = world.place('buy', '0.01', price);
    expect(world.order(order).status).toBe('new');
    world.move(price - 300);
    expect(world.order(order)).toMatchObject({ status: 'filled', filled: ask.lots('0.01') });
    const cost = new Money(price).div(10).mul('0.01');
    const fee = cost.mul('0.0025').toDecimalPlaces(4, Money.ROUND_DOWN);
    expect(world.balance('USD')).toBe(new Money(100_000).sub(cost).sub(fee).toFixed(4));
    expect(world.balance('BTC')).toBe('1.0100000000');
    expect(world.paper.exchange.trades('ann').every(({ isMaker }) => isMaker)).toBe(true);
    expect(world.paper.exchange.balances('ann').map(({ held }) => Number(held))).toEqual([0, 0]);
  });

  test('has the status the other exchange gives it', async () => {
    const world = await start();
    world.theirs.setInstrumentStatus(BTC_USD, 'cancel_only');
    world.house.clock.advance(20);
    expect(world.add('buy', '0.01', null)).toEqual({ ok: false, error: 'EService:Market in cancel_only mode' });
    world.theirs.setInstrumentStatus(BTC_USD, 'online');
    world.theirs.setSystemStatus('post_only');
    world.house.clock.advance(20);
    expect(world.add('buy', '0.01', null)).toEqual({ ok: false, error: 'EService:Market in post_only mode' });
  });
});

describe('without the other exchange', () => {
  test('orders are refused and cancels taken until its books have come again', async () => {
    const world = await start();
    const order = world.place('buy', '0.01', (world.best('bid') - 500) as Price);
    world.upstream.refusal = 'connection refused';
    world.upstream.drop();
    expect([world.status(BTC_USD), world.status(ETH_USD)]).toEqual(['maintenance', 'maintenance']);
    expect(world.add('buy', '0.01', null)).toEqual(UNAVAILABLE);
    expect(world.paper.exchange.indexPrice(BTC_USD)).toBeNull();
    expect(world.paper.exchange.book(BTC_USD).levels('ask', 1)).toEqual([]);
    expect(world.paper.exchange.cancel('ann', { kind: 'id', orderId: order.orderId }).ok).toBe(true);
    world.house.clock.advance(60_000);
    expect(world.add('buy', '0.01', null)).toEqual(UNAVAILABLE);
    world.upstream.refusal = null;
    world.house.clock.advance(20_100);
    expect(world.status(BTC_USD)).toBe('online');
    expect(world.add('buy', '0.01', null).ok).toBe(true);
  });

  test('it is called again with growing patience, well within the limit of 150 attempts in ten minutes', async () => {
    const world = await start();
    world.upstream.refusal = 'connection refused';
    world.upstream.attempts = 0;
    world.upstream.drop();
    world.house.clock.advance(600_000);
    expect(world.upstream.attempts).toBeGreaterThan(25);
    expect(world.upstream.attempts).toBeLessThan(70);
  });

  test('a connection that breaks as soon as it is made is no new beginning', async () => {
    const world = await start();
    world.upstream.attempts = 0;
    world.upstream.alter = (text) => {
      if (text.includes('"book"')) world.house.clock.after(1, () => world.upstream.drop());
      return text;
    };
    world.upstream.drop();
    world.house.clock.advance(600_000);
    expect(world.upstream.attempts).toBeLessThan(80);
  });

  test('its silence is a loss', async () => {
    const world = await start();
    world.house.clock.advance(60_000);
    expect(world.status(BTC_USD)).toBe('online');
    world.upstream.isDeaf = true;
    world.house.clock.advance(15_000);
    expect(world.status(BTC_USD)).toBe('maintenance');
    world.upstream.isDeaf = false;
    world.house.clock.advance(30_000);
    expect(world.status(BTC_USD)).toBe('online');
  });

  test('what it traded meanwhile fills nothing, but the price it comes back with does', async () => {
    const world = await start();
    const near = world.place('buy', '0.01', (world.best('bid') - 300) as Price);
    const far = world.place('buy', '0.01', (world.best('bid') - 2_000) as Price);
    const stop = world.place('sell', '0.01', null, {
      orderType: 'stop-loss',
      trigger: { reference: 'last', price: { kind: 'static', price: (world.best('bid') - 500) as Price } },
    });
    const middle = world.best('bid') - 1_000;
    world.upstream.drop();
    world.move(world.best('bid') - 3_000);
    world.move(middle);
    expect([near, far, stop].map((order) => world.order(order).status)).toEqual(['new', 'new', 'new']);
    world.house.clock.advance(2_000);
    expect([near, far, stop].map((order) => world.order(order).status)).toEqual(['filled', 'new', 'filled']);
    expect(world.order(near).cost).toBe(new Money(near.limitPrice ?? 0).div(10).mul('0.01').toFixed(5));
  });

  test('at the start: there is no exchange, and the reason is told', async () => {
    const house = new Harness();
    const upstream = new MemoryUpstream(house);
    upstream.refusal = 'getaddrinfo ENOTFOUND upstream';
    const opening = openPaperExchange({
      clock: house.clock,
      random: new SeededRandom(5),
      open: upstream.open,
      url: 'wss://upstream/v2',
    });
    await house.clock.advanceAsync(16_000);
    await settle();
    expect(await opening).toEqual({
      ok: false,
      error: 'wss://upstream/v2 did not list its instruments within 15 s: getaddrinfo ENOTFOUND upstream',
    });
    const attempts = upstream.attempts;
    house.clock.advance(120_000);
    expect(upstream.attempts).toBe(attempts);
  });
});

describe('a book whose checksum does not hold', () => {
  const corrupt = (symbol: string, count: number) => {
    let left = count;
    return (text: string): string => {
      const isHit = left > 0 && text.includes('"checksum"') && text.includes(`"${symbol}"`);
      if (isHit) left -= 1;
      return isHit ? text.replace(/"checksum":\d+/, '"checksum":1') : text;
    };
  };

  test('closes its market alone and is asked for anew', async () => {
    const world = await start();
    world.upstream.asked.length = 0;
    world.upstream.alter = corrupt('BTC/USD', 1);
    world.theirs.market.injectBurst(1, BTC_USD);
    world.house.clock.advance(5);
    expect([world.status(BTC_USD), world.status(ETH_USD)]).toEqual(['maintenance', 'online']);
    expect(world.add('buy', '0.01', null)).toEqual(UNAVAILABLE);
    world.theirs.market.injectBurst(20, BTC_USD);
    world.house.clock.advance(30);
    expect(world.upstream.asked).toEqual([
      { method: 'unsubscribe', params: { channel: 'book', symbol: ['BTC/USD'], snapshot: true, depth: 100 } },
      {
        method: 'subscribe',
        params: { channel: 'book', symbol: ['BTC/USD'], snapshot: true, depth: 100 },
        req_id: expect.any(Number),
      },
    ]);
    expect(world.status(BTC_USD)).toBe('online');
    expect(world.paper.exchange.book(BTC_USD).levels('bid', 1000)).toEqual(
      world.theirs.book(BTC_USD).levels('bid', 100),
    );
  });

  test('again and again costs the connection', async () => {
    const world = await start();
    world.upstream.attempts = 0;
    world.upstream.alter = corrupt('BTC/USD', 5);
    world.theirs.market.injectBurst(1, BTC_USD);
    world.house.clock.advance(3_000);
    expect(world.upstream.attempts).toBe(1);
    expect(world.status(BTC_USD)).toBe('online');
  });
});

test('text that is not JSON, heartbeats and strangers disturb nothing', async () => {
  const world = await start();
  for (const text of [
    'CloudFlare WebSocket proxy restarting',
    '{"channel":"heartbeat"}',
    '[]',
    '{"channel":"book","type":"update","data":[{"symbol":"NO/SUCH","bids":[],"asks":[],"checksum":0}]}',
    '{"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","side":"hold"}]}',
    '{"channel":"instrument","type":"update","data":{"assets":[],"pairs":[{"symbol":"NO/SUCH"}]}}',
  ]) {
    world.upstream.say(text);
  }
  world.house.clock.advance(50);
  expect(world.status(BTC_USD)).toBe('online');
});
