import { describe, expect, test } from 'vitest';
import { TOKEN_LIFETIME_MS } from '../../../../src/simulator/surface/keys.ts';
import { Harness, timeless } from '../../../support/simulator-harness.ts';

const HEARTBEAT = '{"channel":"heartbeat"}';

describe('heartbeats', () => {
  test('come only after a subscription and only in silent seconds', () => {
    const harness = new Harness();
    const client = harness.connect('public');
    client.takeText();
    harness.clock.advance(5000);
    expect(client.takeText()).toEqual([]);
    client.send({ method: 'subscribe', params: { channel: 'ticker', symbol: ['BTC/USD'] } });
    client.takeText();
    harness.clock.advance(1000);
    expect(client.takeText()).toEqual([]);
    harness.clock.advance(3000);
    expect(client.takeText()).toEqual([HEARTBEAT, HEARTBEAT, HEARTBEAT]);
    const [instrument] = harness.exchange.instruments;
    if (instrument === undefined) throw new Error('No instrument.');
    harness.exchange.market.moveTo(instrument.symbol, harness.exchange.ticker(instrument.symbol).last + 10);
    client.takeText();
    harness.clock.advance(1000);
    expect(client.takeText()).toEqual([]);
    harness.clock.advance(1000);
    expect(client.takeText()).toEqual([HEARTBEAT]);
  });
});

describe('idle connections', () => {
  test('without subscriptions are closed after a minute, which any request begins anew', () => {
    const harness = new Harness();
    const client = harness.connect('private');
    harness.clock.advance(50_000);
    client.send({ method: 'ping' });
    harness.clock.advance(50_000);
    expect(client.closedWith).toBeNull();
    harness.clock.advance(11_000);
    expect(client.closedWith?.code).toBe(1000);
  });

  test('stay open while a subscription lasts', () => {
    const harness = new Harness();
    const client = harness.connect('public');
    client.send({ method: 'subscribe', params: { channel: 'book', symbol: ['BTC/USD'] } });
    harness.clock.advance(300_000);
    expect(client.closedWith).toBeNull();
  });
});

describe('tokens', () => {
  const subscribe = (token: string) => ({ method: 'subscribe', params: { channel: 'executions', token }, req_id: 1 });

  test('must be used within fifteen minutes', () => {
    const harness = new Harness();
    const token = harness.token();
    harness.clock.advance(TOKEN_LIFETIME_MS);
    const client = harness.connect('private');
    expect(timeless(client.send(subscribe(token))[0])).toEqual({
      channel: 'executions',
      error: 'ESession:Invalid session',
      method: 'subscribe',
      req_id: 1,
      status: 'error',
      success: false,
    });
  });

  test('live as long as the connection that keeps a private subscription made with them', () => {
    const harness = new Harness();
    const token = harness.token();
    const client = harness.connect('private');
    client.send(subscribe(token));
    harness.clock.advance(2 * TOKEN_LIFETIME_MS);
    const request = { method: 'cancel_all', params: { token }, req_id: 2 };
    expect(timeless(client.send(request)[0])).toEqual({
      method: 'cancel_all',
      req_id: 2,
      result: { count: 0 },
      success: true,
    });
    const other = harness.connect('private');
    expect(other.send(request)[0]).toMatchObject({ error: 'EAPI:Invalid token', success: false });
    expect(other.closedWith).toBeNull();
  });
});

describe('requests', () => {
  test('are refused above the message rate, when one is set', () => {
    const harness = new Harness({ options: { messagesPerSecond: 2 } });
    const client = harness.connect('public');
    client.send({ method: 'ping', req_id: 1 });
    client.send({ method: 'ping', req_id: 2 });
    expect(client.send({ method: 'ping', req_id: 3 })[0]).toMatchObject({ error: 'Exceeded msg rate', req_id: 3 });
    harness.clock.advance(1000);
    expect(client.send({ method: 'ping', req_id: 4 })[0]).toMatchObject({ method: 'pong' });
  });

  test('echo a req_id digit by digit, and none that is not an unsigned number', () => {
    const harness = new Harness();
    const client = harness.connect('public');
    client.takeText();
    client.send('{"method":"ping","req_id":18446744073709551615}');
    expect(client.takeText()[0]).toContain('"req_id":18446744073709551615,');
    expect(client.send({ method: 'ping', req_id: 'one' })[0]).toMatchObject({ success: false });
    expect(client.send({ method: 'ping', req_id: 'one' })[0]).not.toHaveProperty('req_id');
  });

  test('read numbers from their text: a price of more digits than a double keeps is still exact', () => {
    const harness = new Harness();
    const client = harness.connect('private');
    const token = harness.token();
    const order = (price: string) =>
      client.send(
        `{"method":"add_order","params":{"order_type":"limit","side":"buy","order_qty":0.00100000,"symbol":"BTC/USD","limit_price":${price},"token":"${token}"},"req_id":1}`,
      );
    expect(order('30000.00000000000000000001').at(-1)).toMatchObject({ error: 'EOrder:Invalid price' });
    expect(order('3.00001e4').at(-1)).toMatchObject({ success: true });
    expect(order('30000').at(-1)).toMatchObject({ success: true });
  });
});

describe('status', () => {
  test('is pushed to every connection when the engine changes state', () => {
    const harness = new Harness();
    const clients = (['public', 'private', 'level3'] as const).map((host) => harness.connect(host));
    for (const client of clients) client.take();
    harness.exchange.setSystemStatus('cancel_only');
    for (const client of clients) {
      expect(client.take()).toMatchObject([{ channel: 'status', data: [{ system: 'cancel_only' }] }]);
    }
  });

  test('of an instrument reaches those who subscribed, alone in its message', () => {
    const harness = new Harness({ symbols: ['BTC/USD', 'ETH/USD'] });
    const client = harness.connect('public');
    client.send({ method: 'subscribe', params: { channel: 'instrument' } });
    client.take();
    const [, second] = harness.exchange.instruments;
    if (second === undefined) throw new Error('No instrument.');
    harness.exchange.setInstrumentStatus(second.symbol, 'post_only');
    expect(client.take()).toMatchObject([
      {
        channel: 'instrument',
        type: 'update',
        data: { assets: [], pairs: [{ symbol: 'ETH/USD', status: 'post_only' }] },
      },
    ]);
  });
});

describe('ohlc', () => {
  test('says nothing while nothing trades', () => {
    const harness = new Harness({ rate: 0 });
    const client = harness.connect('public');
    client.send({ method: 'subscribe', params: { channel: 'ohlc', symbol: ['BTC/USD'], interval: 1 } });
    client.take();
    harness.clock.advance(180_000);
    expect(client.take().filter((frame) => frame['channel'] === 'ohlc')).toEqual([]);
  });
});

describe('executions', () => {
  const place = (token: string, extra: Readonly<Record<string, unknown>>) => ({
    method: 'add_order',
    params: {
      order_type: 'limit',
      side: 'buy',
      order_qty: 0.01,
      symbol: 'BTC/USD',
      limit_price: 30000,
      token,
      ...extra,
    },
    req_id: 2,
  });

  test('with order_status false are new, filled, canceled and expired only', () => {
    const harness = new Harness();
    const token = harness.token();
    const client = harness.connect('private');
    client.send({ method: 'subscribe', params: { channel: 'executions', token, order_status: false }, req_id: 1 });
    client.take();
    client.send(place(token, { order_type: 'market', limit_price: undefined }));
    client.send(place(token, {}));
    client.send({ method: 'cancel_all', params: { token } });
    const types = client
      .take()
      .filter((frame) => frame['channel'] === 'executions')
      .flatMap((frame) => (frame['data'] as readonly { exec_type: string }[]).map((entry) => entry.exec_type));
    expect(types).toEqual(['new', 'filled', 'new', 'canceled']);
  });

  test('snapshot open orders, and past fills when asked, in one message', () => {
    const harness = new Harness();
    const token = harness.token();
    const trader = harness.connect('private');
    trader.send(place(token, { order_type: 'market', limit_price: undefined }));
    trader.send(place(token, { cl_ord_id: 'resting' }));
    const client = harness.connect('private');
    client.take();
    client.send({
      method: 'subscribe',
      params: { channel: 'executions', token, snap_trades: true, ratecounter: true },
    });
    const snapshot = client.take().find((frame) => frame['type'] === 'snapshot');
    const data = snapshot?.['data'] as readonly Readonly<Record<string, unknown>>[];
    expect(data[0]).toMatchObject({ cl_ord_id: 'resting', exec_type: 'new', order_status: 'new', limit_price: 30000 });
    expect(data.slice(1).every((fill) => fill['exec_type'] === 'trade' && fill['order_status'] === 'filled')).toBe(
      true,
    );
    expect(data[1]).not.toHaveProperty('cum_qty');
    client.send({ method: 'cancel_all', params: { token } });
    expect(client.take()[0]).toMatchObject({
      sequence: 2,
      data: [{ exec_type: 'canceled', ratecount: expect.any(Number) }],
    });
  });
});
