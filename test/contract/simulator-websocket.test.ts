/** The simulator's WebSocket surface, held to the protocol's checklist by a raw client over real sockets. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type Frame, RawRest, RawSocket } from '../support/raw-kraken-client.ts';

let simulator: Simulator;
let rest: RawRest;
const open: RawSocket[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    seed: 3,
    rate: 200,
    control: true,
    symbols: ['BTC/USD', 'ETH/USD', 'DOGE/USD'],
  });
  rest = new RawRest(simulator.urls.rest, simulator.apiKey, simulator.apiSecret);
});
afterAll(() => simulator.close());
afterEach(async () => {
  for (const socket of open.splice(0)) await socket.close();
});

const connect = async (host: 'publicWs' | 'privateWs' | 'level3Ws'): Promise<RawSocket> => {
  const socket = await RawSocket.open(simulator.urls[host]);
  open.push(socket);
  return socket;
};
const timeless = ({ time_in: _in, time_out: _out, ...rest }: Frame): Frame => rest;
const subscribe = (channel: string, symbol: readonly string[], extra: Frame = {}) => ({
  method: 'subscribe',
  params: { channel, symbol, ...extra },
  req_id: 1,
});
const dataOf = (frame: Frame): readonly Frame[] => frame['data'] as readonly Frame[];

describe('every host', () => {
  test.each(['publicWs', 'privateWs', 'level3Ws'] as const)(
    '%s says status first, with a 64-bit connection id',
    async (host) => {
      const socket = await connect(host);
      const text = await socket.text(() => true);
      expect(text).toMatch(
        /^\{"channel":"status","type":"update","data":\[\{"version":"2\.0\.10","system":"online","api_version":"v2","connection_id":1\d{19},"upcoming_maintenance":\[\],"emergency":\[\]\}\]\}$/,
      );
    },
  );

  test.each(['publicWs', 'privateWs'] as const)(
    '%s answers a ping with nothing but method, req_id and times',
    async (host) => {
      const socket = await connect(host);
      const pong = await socket.ask({ method: 'ping', req_id: 101 });
      expect(Object.keys(pong)).toEqual(['method', 'req_id', 'time_in', 'time_out']);
      expect(pong['method']).toBe('pong');
      expect(pong['time_in']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    },
  );

  test('refuses a ping with params', async () => {
    const socket = await connect('publicWs');
    const answer = await socket.ask({ method: 'ping', params: {}, req_id: 0 });
    expect(timeless(answer)).toEqual({
      error: "Unsupported field: 'params' for the given msg type: ping",
      method: 'ping',
      req_id: 0,
      success: false,
    });
    expect(Object.keys(answer)).toEqual(Object.keys(answer).toSorted());
  });

  test('refuses what belongs to another host, in the words of the exchange', async () => {
    const publicSocket = await connect('publicWs');
    const privateSocket = await connect('privateWs');
    const elsewhere = 'Private data and trading are unavailable on this endpoint. Try ws-auth.kraken.com';
    const subscription = await publicSocket.ask({
      method: 'subscribe',
      params: { channel: 'executions', token: 'x' },
      req_id: 1,
    });
    const order = await publicSocket.ask({ method: 'add_order', params: { token: 'x' }, req_id: 2 });
    const book = await privateSocket.ask(subscribe('book', ['BTC/USD']));
    expect(timeless(subscription)).toEqual({ error: elsewhere, method: 'subscribe', req_id: 1, success: false });
    expect(order['error']).toBe(elsewhere);
    expect(book['error']).toBe('Public market data subscriptions are unavailable on this endpoint. Try ws.kraken.com');
  });

  test('outlives text that is not JSON, methods it does not know and missing parameters', async () => {
    const socket = await connect('publicWs');
    socket.send('{"method":');
    expect((await socket.frame((frame) => frame['success'] === false))['error']).toBe('Malformed request');
    expect((await socket.ask({ method: 'dance', req_id: 1 }))['error']).toBe('Unsupported event');
    expect((await socket.ask({ method: 'subscribe', params: { channel: 'news' }, req_id: 2 }))['error']).toBe(
      'Subscription name invalid',
    );
    expect((await socket.ask({ method: 'subscribe', params: { channel: 'book' }, req_id: 3 }))['error']).toBe(
      'Symbol(s) not found',
    );
    expect((await socket.ask({ method: 'ping', req_id: 4 }))['method']).toBe('pong');
  });
});

describe('public subscriptions', () => {
  test('give one acknowledgement and one snapshot per symbol under one req_id', async () => {
    const socket = await connect('publicWs');
    socket.send(subscribe('book', ['BTC/USD', 'ETH/USD', 'XBT/USD']));
    const answers = [
      await socket.frame((frame) => frame['req_id'] === 1),
      await socket.frame((frame) => frame['req_id'] === 1),
      await socket.frame((frame) => frame['req_id'] === 1),
    ];
    expect(answers.map(timeless)).toEqual([
      {
        method: 'subscribe',
        req_id: 1,
        result: { channel: 'book', depth: 10, snapshot: true, symbol: 'BTC/USD' },
        success: true,
      },
      {
        method: 'subscribe',
        req_id: 1,
        result: { channel: 'book', depth: 10, snapshot: true, symbol: 'ETH/USD' },
        success: true,
      },
      {
        error: 'Currency pair not supported XBT/USD',
        method: 'subscribe',
        req_id: 1,
        success: false,
        symbol: 'XBT/USD',
      },
    ]);
    const snapshots = [await socket.channel('book', 'snapshot'), await socket.channel('book', 'snapshot')];
    expect(snapshots.map((frame) => dataOf(frame)[0]?.['symbol'])).toEqual(['BTC/USD', 'ETH/USD']);
  });

  test('are taken once: again, also at another depth, is Already subscribed without a snapshot', async () => {
    const socket = await connect('publicWs');
    await socket.ask(subscribe('book', ['BTC/USD']));
    await socket.channel('book', 'snapshot');
    const again = await socket.ask({ ...subscribe('book', ['BTC/USD'], { depth: 100 }), req_id: 2 });
    expect(timeless(again)).toEqual({
      error: 'Already subscribed',
      method: 'subscribe',
      req_id: 2,
      success: false,
      symbol: 'BTC/USD',
    });
    await socket.ask({ method: 'ping', req_id: 3 });
    expect(socket.texts.some((text) => text.includes('"snapshot"'))).toBe(false);
  });

  test('end with the same depth only, and begin again with a new snapshot', async () => {
    const socket = await connect('publicWs');
    await socket.ask(subscribe('book', ['BTC/USD'], { depth: 25 }));
    await socket.channel('book', 'snapshot');
    const leave = (depth: number, req_id: number) =>
      socket.ask({ method: 'unsubscribe', params: { channel: 'book', symbol: ['BTC/USD'], depth }, req_id });
    expect((await leave(10, 2))['error']).toBe('Subscription Not Found');
    expect(timeless(await leave(25, 3))).toEqual({
      method: 'unsubscribe',
      req_id: 3,
      result: { channel: 'book', depth: 25, symbol: 'BTC/USD' },
      success: true,
    });
    await socket.ask({ ...subscribe('book', ['BTC/USD'], { depth: 100 }), req_id: 4 });
    const [book] = dataOf(await socket.channel('book', 'snapshot'));
    expect(book?.['bids']).toHaveLength(100);
  });

  test.each([
    ['ticker', {}, ['channel', 'event_trigger', 'snapshot', 'symbol']],
    ['book', {}, ['channel', 'depth', 'snapshot', 'symbol']],
    ['trade', {}, ['channel', 'snapshot', 'symbol']],
    ['ohlc', { interval: 5 }, ['channel', 'interval', 'snapshot', 'symbol', 'warnings']],
  ] as const)('%s is acknowledged with its own result keys', async (channel, extra, keys) => {
    const socket = await connect('publicWs');
    const answer = await socket.ask(subscribe(channel, ['BTC/USD'], extra));
    expect(Object.keys(answer['result'] as Frame)).toEqual(keys);
  });

  test('refuse depths and intervals that are not served', async () => {
    const socket = await connect('publicWs');
    expect((await socket.ask(subscribe('book', ['BTC/USD'], { depth: 42 })))['error']).toBe(
      'Subscription depth not supported',
    );
    expect((await socket.ask(subscribe('ohlc', ['BTC/USD'], { interval: 7 })))['error']).toBe(
      'Subscription ohlc interval not supported',
    );
    await socket.ask({ ...subscribe('ohlc', ['BTC/USD'], { interval: 5 }), req_id: 2 });
    expect((await socket.ask({ ...subscribe('ohlc', ['BTC/USD'], { interval: 1 }), req_id: 3 }))['error']).toBe(
      'Already subscribed to one ohlc interval on this symbol',
    );
  });

  test('book numbers are padded to the precision of the pair', async () => {
    const socket = await connect('publicWs');
    socket.send(subscribe('book', ['DOGE/USD']));
    const snapshot = await socket.text((text) => text.startsWith('{"channel":"book"'));
    expect(snapshot).toMatch(/"bids":\[\{"price":\d+\.\d{7},"qty":\d+\.\d{8}\}/);
    expect(snapshot).toMatch(/"checksum":\d+,"timestamp":"[\d-]+T[\d:]+\.\d{6}Z"\}\]\}$/);
  });

  test('trade gives the last fifty, oldest first, only when asked for', async () => {
    const socket = await connect('publicWs');
    await socket.ask(subscribe('trade', ['BTC/USD'], { snapshot: true }));
    const trades = dataOf(await socket.channel('trade', 'snapshot'));
    const ids = trades.map((trade) => Number(trade['trade_id']));
    expect(ids.length).toBeLessThanOrEqual(50);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const plain = await connect('publicWs');
    await plain.ask(subscribe('trade', ['ETH/USD']));
    await plain.ask({ method: 'ping', req_id: 9 });
    expect(plain.texts.some((text) => text.includes('"snapshot"'))).toBe(false);
  });

  test('ohlc candles end where their timestamp says and begin at interval_begin, in nanoseconds', async () => {
    const socket = await connect('publicWs');
    await socket.ask(subscribe('ohlc', ['BTC/USD'], { interval: 15 }));
    const snapshot = await socket.channel('ohlc', 'snapshot');
    expect(snapshot['timestamp']).toMatch(/\.\d{9}Z$/);
    for (const candle of dataOf(snapshot)) {
      expect(candle['interval_begin']).toMatch(/:00\.000000000Z$/);
      const begin = Date.parse(String(candle['interval_begin']));
      expect(Date.parse(String(candle['timestamp']))).toBe(begin + 900_000);
    }
  });

  test('instrument answers with an object of assets and pairs in fixed notation', async () => {
    const socket = await connect('publicWs');
    const answer = await socket.ask({ method: 'subscribe', params: { channel: 'instrument' }, req_id: 1 });
    expect(answer['result']).toEqual({
      channel: 'instrument',
      snapshot: true,
      warnings: ['tick_size is deprecated, use price_increment'],
    });
    const text = await socket.text((candidate) => candidate.startsWith('{"channel":"instrument"'));
    expect(text).toContain('"qty_increment":0.00000001');
    expect(text).toContain('"cost_min":0.50');
    const data = (JSON.parse(text) as { data: { assets: Frame[]; pairs: Frame[] } }).data;
    expect(data.pairs.map((pair) => pair['symbol'])).toEqual(['BTC/USD', 'ETH/USD', 'DOGE/USD']);
    expect(data.assets.length).toBeGreaterThan(5);
  });

  test('ticker with bbo and with trades have one shape', async () => {
    const socket = await connect('publicWs');
    await socket.ask(subscribe('ticker', ['BTC/USD'], { event_trigger: 'bbo' }));
    const snapshot = await socket.channel('ticker', 'snapshot');
    const update = await socket.channel('ticker', 'update');
    const keys = [
      'symbol',
      'bid',
      'bid_qty',
      'ask',
      'ask_qty',
      'last',
      'volume',
      'vwap',
      'low',
      'high',
      'change',
      'change_pct',
      'trades',
      'timestamp',
    ];
    expect(Object.keys(dataOf(snapshot)[0] ?? {})).toEqual(keys);
    expect(Object.keys(dataOf(update)[0] ?? {})).toEqual(keys);
  });
});

describe('level3', () => {
  test('wants a token and its own host', async () => {
    const socket = await connect('level3Ws');
    const refused = await socket.ask(subscribe('level3', ['BTC/USD'], { token: 'nobody' }));
    expect(timeless(refused)).toEqual({
      channel: 'level3',
      error: 'ESession:Invalid session',
      method: 'subscribe',
      req_id: 1,
      status: 'error',
      success: false,
    });
    const token = await rest.token();
    expect((await socket.ask({ ...subscribe('level3', ['BTC/USD'], { token }), req_id: 2 }))['success']).toBe(true);
    const snapshot = await socket.text((text) => text.startsWith('{"channel":"level3"'));
    expect(snapshot).toMatch(
      /"order_id":"[^"]+","limit_price":\d+\.\d,"order_qty":\d+\.\d{8},"timestamp":"[^"]+\.\d{9}Z"/,
    );
  });
});

describe('private subscriptions', () => {
  test('refuse unknown tokens with status error and the channel', async () => {
    const socket = await connect('privateWs');
    const answer = await socket.ask({
      method: 'subscribe',
      params: { channel: 'balances', token: 'stale' },
      req_id: 1,
    });
    expect(timeless(answer)).toEqual({
      channel: 'balances',
      error: 'ESession:Invalid session',
      method: 'subscribe',
      req_id: 1,
      status: 'error',
      success: false,
    });
  });

  test('executions and balances number their messages from one, each for itself', async () => {
    const socket = await connect('privateWs');
    const token = await rest.token();
    const executions = await socket.ask({ method: 'subscribe', params: { channel: 'executions', token }, req_id: 1 });
    await socket.ask({ method: 'subscribe', params: { channel: 'balances', token }, req_id: 2 });
    expect(executions['result']).toMatchObject({ maxratecount: 180, snap_orders: true, snap_trades: false });
    expect((await socket.channel('executions', 'snapshot'))['sequence']).toBe(1);
    expect((await socket.channel('balances', 'snapshot'))['sequence']).toBe(1);

    await socket.ask({
      method: 'add_order',
      params: { order_type: 'market', side: 'buy', order_qty: 0.001, symbol: 'BTC/USD', token },
      req_id: 3,
    });
    const events: Frame[] = [];
    while (events.at(-1)?.['exec_type'] !== 'filled') {
      const frame = await socket.channel('executions', 'update');
      expect(frame['sequence']).toBe(events.length + 2);
      events.push(...dataOf(frame));
    }
    const types = events.map((event) => event['exec_type']);
    expect(types.slice(0, 3)).toEqual(['pending_new', 'new', 'trade']);
    expect(events.at(-2)).toMatchObject({ exec_type: 'trade', order_status: 'partially_filled' });
    expect(Object.keys(events[1] ?? {}).toSorted()).toEqual([
      'exec_type',
      'order_id',
      'order_status',
      'order_userref',
      'timestamp',
    ]);

    const debit = await socket.channel('balances', 'update');
    const credit = await socket.channel('balances', 'update');
    expect([debit['sequence'], credit['sequence']]).toEqual([2, 3]);
    expect([dataOf(debit)[0]?.['asset'], dataOf(credit)[0]?.['asset']]).toEqual(['USD', 'BTC']);
    expect(dataOf(debit)[0]?.['ref_id']).toBe(dataOf(credit)[0]?.['ref_id']);
  });
});

describe('trading', () => {
  const price = async (): Promise<number> => {
    const answer = await rest.public('Ticker?pair=XBTUSD');
    return Number((answer['result'] as { XXBTZUSD: { b: string[] } }).XXBTZUSD.b[0]);
  };
  const limit = (token: string, limit_price: number, extra: Frame = {}): Frame => ({
    order_type: 'limit',
    side: 'buy',
    order_qty: 0.001,
    symbol: 'BTC/USD',
    limit_price,
    token,
    ...extra,
  });

  test('rejects what is malformed in the words of the exchange', async () => {
    const socket = await connect('privateWs');
    const token = await rest.token();
    let req_id = 0;
    const ask = async (params: Frame): Promise<unknown> => {
      req_id += 1;
      return (await socket.ask({ method: 'add_order', params, req_id }))['error'];
    };
    const { token: _token, ...tokenless } = limit(token, 60000);
    expect(await ask(tokenless)).toBe('Token(s) not found');
    expect(await ask(limit('wrong', 60000))).toBe('ESession:Invalid session');
    expect(await ask(limit(token, 60000, { limit_price: '60000.0' }))).toBe('Limit_price field must be a number_float');
    expect(await ask(limit(token, 60000, { order_qty: '1' }))).toBe('Order_qty field must be a number_float');
    expect(await ask(limit(token, 60000, { leverage: 5 }))).toBe(
      "Unsupported field: 'leverage' for the given msg type: add order",
    );
    expect(await ask(limit(token, 60000, { symbol: 'XBT/USD' }))).toBe('Currency pair not supported XBT/USD');
    expect(await ask(limit(token, 60000.05))).toBe('EOrder:Invalid price');
    expect(await ask(limit(token, 60000, { order_qty: 0.00001 }))).toBe('EOrder:Order minimum not met');
    expect(await ask(limit(token, 60000, { order_qty: 50 }))).toBe('EOrder:Insufficient funds');
  });

  test('takes integers where floats are expected, and answers validate with an empty order id', async () => {
    const socket = await connect('privateWs');
    const token = await rest.token();
    const answer = await socket.ask({
      method: 'add_order',
      params: limit(token, 30000, { validate: true }),
      req_id: 1,
    });
    expect(timeless(answer)).toEqual({ method: 'add_order', req_id: 1, result: { order_id: '' }, success: true });
  });

  test('amends in place, edits by replacement, cancels with one answer per order', async () => {
    const socket = await connect('privateWs');
    const token = await rest.token();
    const low = Math.round((await price()) - 3000);
    const placed = await socket.ask({
      method: 'add_order',
      params: limit(token, low, { cl_ord_id: 'c-1' }),
      req_id: 1,
    });
    const { order_id } = placed['result'] as { order_id: string };
    expect(placed['result']).toEqual({ order_id, cl_ord_id: 'c-1' });
    const amended = await socket.ask({
      method: 'amend_order',
      params: { cl_ord_id: 'c-1', limit_price: low - 1, token },
      req_id: 2,
    });
    expect(amended['result']).toEqual({ amend_id: expect.stringMatching(/^T/), cl_ord_id: 'c-1' });
    const tagged = await socket.ask({
      method: 'add_order',
      params: limit(token, low, { order_userref: 7 }),
      req_id: 3,
    });
    const original = (tagged['result'] as { order_id: string }).order_id;
    expect(tagged['result']).toEqual({ order_id: original, order_userref: 7 });
    const edited = await socket.ask({
      method: 'edit_order',
      params: { order_id: original, symbol: 'BTC/USD', limit_price: low - 2, token },
      req_id: 4,
    });
    expect(edited['result']).toEqual({ order_id: expect.any(String), original_order_id: original });
    const replacement = (edited['result'] as { order_id: string }).order_id;
    socket.send({
      method: 'cancel_order',
      params: { order_id: [order_id, 'OXXXXX-XXXXX-XXXXXX', replacement], token },
      req_id: 5,
    });
    const answers = [
      await socket.frame((frame) => frame['req_id'] === 5),
      await socket.frame((frame) => frame['req_id'] === 5),
      await socket.frame((frame) => frame['req_id'] === 5),
    ];
    expect(answers.map((answer) => answer['result'] ?? answer['error'])).toEqual([
      { order_id },
      'EOrder:Invalid order',
      { order_id: replacement },
    ]);
  });

  test('answers a batch with an array and a batch cancel with orders_cancelled', async () => {
    const socket = await connect('privateWs');
    const token = await rest.token();
    const low = Math.round((await price()) - 3000);
    const entry = (userref: number) => ({
      order_type: 'limit',
      side: 'buy',
      order_qty: 0.001,
      limit_price: low - userref,
      order_userref: userref,
    });
    const added = await socket.ask({
      method: 'batch_add',
      params: { symbol: 'BTC/USD', orders: [entry(1), entry(2), entry(3)], token },
      req_id: 1,
    });
    const rows = added['result'] as readonly { order_id: string; order_userref: number }[];
    expect(rows.map((row) => row.order_userref)).toEqual([1, 2, 3]);
    const cancelled = await socket.ask({
      method: 'batch_cancel',
      params: { orders: [rows[0]?.order_id, '2'], token },
      req_id: 2,
    });
    expect(cancelled['orders_cancelled']).toBe(2);
    const remainder = await socket.ask({ method: 'cancel_all', params: { token }, req_id: 3 });
    expect(remainder['result']).toEqual({ count: 1 });
  });

  test('arms and disarms the dead man’s switch in whole seconds', async () => {
    const socket = await connect('privateWs');
    const token = await rest.token();
    const armed = await socket.ask({ method: 'cancel_all_orders_after', params: { timeout: 60, token }, req_id: 1 });
    const { currentTime, triggerTime } = armed['result'] as { currentTime: string; triggerTime: string };
    expect(currentTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(triggerTime) - Date.parse(currentTime)).toBeGreaterThanOrEqual(59_000);
    const disarmed = await socket.ask({ method: 'cancel_all_orders_after', params: { timeout: 0, token }, req_id: 2 });
    expect((disarmed['result'] as Frame)['triggerTime']).toBe('0');
  });

  test('holds each key to its permissions', async () => {
    const readOnly = simulator.keys.find((key) => key.name === 'read-only');
    const limited = new RawRest(simulator.urls.rest, readOnly?.apiKey ?? '', readOnly?.apiSecret ?? '');
    const token = await limited.token();
    const socket = await connect('privateWs');
    expect(
      (await socket.ask({ method: 'subscribe', params: { channel: 'executions', token }, req_id: 1 }))['success'],
    ).toBe(true);
    expect((await socket.ask({ method: 'add_order', params: limit(token, 30000), req_id: 2 }))['error']).toBe(
      'EGeneral:Permission denied',
    );
    expect((await socket.ask({ method: 'cancel_all', params: { token }, req_id: 3 }))['error']).toBe(
      'EGeneral:Permission denied',
    );
  });
});
