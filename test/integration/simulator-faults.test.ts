/** Faults over real sockets, asked for through the control surface. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { RawBook } from '../support/raw-books.ts';
import { RawRest, RawSocket } from '../support/raw-kraken-client.ts';

let simulator: Simulator;
const open: RawSocket[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: 9, rate: 300, control: true, symbols: ['BTC/USD'] });
});
afterAll(() => simulator.close());
afterEach(async () => {
  await fetch(`${simulator.control}/faults`, { method: 'DELETE' });
  for (const socket of open.splice(0)) await socket.close();
});

const control = async (path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await fetch(`${simulator.control}/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const fault = (name: string, params = {}, limits = {}) => control('faults', { fault: name, params, ...limits });
const connect = async (host: 'publicWs' | 'privateWs' = 'publicWs'): Promise<RawSocket> => {
  const socket = await RawSocket.open(simulator.urls[host]);
  open.push(socket);
  return socket;
};
const rest = () => new RawRest(simulator.urls.rest, simulator.apiKey, simulator.apiSecret);

describe('the control surface', () => {
  test('refuses what it does not know by naming what it does', async () => {
    expect(await fault('net.gremlin')).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('Known: net.blackhole, net.delay') },
    });
    expect((await control('weather', {})).body['error']).toContain('/control/faults');
    expect((await control('status', { status: 'sleepy' })).body['error']).toContain('cancel_only');
    expect((await control('market', { symbol: 'BTC/USD', sideways: 1 })).body['error']).toContain('moveTo');
  });

  test('refuses pages of a browser', async () => {
    const response = await fetch(`${simulator.control}/faults`, { headers: { origin: 'http://evil.example' } });
    expect(response.status).toBe(403);
  });

  test('lists what stands and what has fired', async () => {
    await fault('srv.dropAck', { method: 'ping' }, { count: 5 });
    const socket = await connect();
    socket.send({ method: 'ping', req_id: 1 });
    await socket.ask({ method: 'dance', req_id: 2 });
    const state = (await (await fetch(`${simulator.control}/faults`)).json()) as Record<string, unknown>;
    expect(state['armed']).toMatchObject([{ fault: 'srv.dropAck', remaining: 4, fired: 1 }]);
    expect(state['log']).toContainEqual(expect.objectContaining({ fault: 'srv.dropAck' }));
  });

  test('moves the market through a price', async () => {
    const socket = await connect();
    await socket.ask({ method: 'subscribe', params: { channel: 'ticker', symbol: ['BTC/USD'] }, req_id: 1 });
    await control('market', { symbol: 'BTC/USD', moveTo: '61000.0' });
    const update = await socket.frame(
      (frame) => frame['channel'] === 'ticker' && (frame['data'] as { last: number }[])[0]?.last === 61000,
    );
    expect(update['type']).toBe('update');
  });

  test('sets statuses that every connection hears of', async () => {
    const socket = await connect('privateWs');
    await socket.text((text) => text.includes('"system":"online"'));
    await control('status', { status: 'maintenance' });
    await socket.text((text) => text.includes('"system":"maintenance"'));
    expect((await rest().public('SystemStatus'))['result']).toMatchObject({ status: 'maintenance' });
    await control('status', { status: 'online' });
    await socket.text((text) => text.includes('"system":"online"'));
  });

  test('makes n fills happen on an account', async () => {
    expect(await fault('srv.burstFills', { account: 'demo', symbol: 'BTC/USD', n: 60 })).toMatchObject({ status: 200 });
    const history = await rest().private('TradesHistory');
    expect(Object.keys((history['result'] as { trades: object }).trades)).toHaveLength(50);
    expect((history['result'] as { count: number }).count).toBeGreaterThanOrEqual(60);
  });
});

describe('network faults', () => {
  test('close says its code, and 1006 leaves without a word', async () => {
    const first = await connect();
    await fault('net.close', { host: 'public', code: 1012, reason: 'restart' });
    expect(await first.gone()).toBe(1012);
    const second = await connect();
    await fault('net.close', { code: 1006 });
    expect(await second.gone()).toBe(1006);
  });

  test('reset takes sockets away at once', async () => {
    const socket = await connect();
    await fault('net.reset', { host: 'public' }, { count: 1 });
    expect(await socket.gone()).toBe(1006);
  });

  test.each([
    ['403', 403],
    ['429', 429],
    ['html', 403],
  ])('upgrade %s refuses the connection with HTTP %i', async (status, code) => {
    await fault('net.upgrade', { host: 'public', status }, { count: 1 });
    const answered = await new Promise((resolve) => {
      const socket = new WebSocket(simulator.urls.publicWs);
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode);
        response.destroy();
      });
      socket.on('error', () => undefined);
    });
    expect(answered).toBe(code);
  });

  test('a blackhole swallows frames both ways while the socket stays open', async () => {
    const socket = await connect();
    await socket.text(() => true);
    await fault('net.blackhole', { host: 'public', direction: 'both' });
    socket.send({ method: 'ping', req_id: 1 });
    const other = await connect('privateWs');
    await other.ask({ method: 'ping', req_id: 1 });
    expect(socket.texts).toEqual([]);
    expect(socket.closeCode).toBeNull();
    await fetch(`${simulator.control}/faults`, { method: 'DELETE' });
    expect((await socket.ask({ method: 'ping', req_id: 2 }))['method']).toBe('pong');
  });

  test('fragments, packets of several frames and drips arrive whole in the end, in order and with right checksums', async () => {
    const socket = await connect();
    await fault('net.fragment', { size: 7 }, { count: 40 });
    const book = new RawBook(25);
    socket.send({ method: 'subscribe', params: { channel: 'book', symbol: ['BTC/USD'], depth: 25 }, req_id: 1 });
    const isBook = (text: string) => text.startsWith('{"channel":"book"');
    for (let frame = 0; frame < 20; frame += 1) expect(book.apply(await socket.text(isBook))).toBe(true);
    await fault('net.coalesce', { ms: 50 }, { count: 30 });
    for (let frame = 0; frame < 40; frame += 1) expect(book.apply(await socket.text(isBook))).toBe(true);
    await fault('net.drip', { bytesPerSecond: 50_000 }, { count: 3 });
    for (let frame = 0; frame < 40; frame += 1) expect(book.apply(await socket.text(isBook))).toBe(true);
  });

  test('text that is not JSON can arrive between frames', async () => {
    const socket = await connect();
    await fault('net.proxyText', {});
    expect(await socket.text((text) => text.startsWith('Cloud'))).toBe('CloudFlare WebSocket proxy restarting');
  });

  test('REST answers by HTTP code, after acting when asked to', async () => {
    await fault('srv.http', { code: 520, method: 'AddOrder', accepted: true }, { count: 1 });
    const client = rest();
    const params = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', volume: '0.01', price: '30000', userref: '77' };
    await expect(client.private('AddOrder', params)).rejects.toThrow();
    const open = await client.private('OpenOrders', { userref: '77' });
    expect(Object.keys((open['result'] as { open: object }).open)).toHaveLength(1);
    await client.private('CancelAll');
  });

  test('a REST request can be reset after it was carried out', async () => {
    await fault('net.reset', { host: 'rest', accepted: true }, { count: 1 });
    const client = rest();
    const params = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', volume: '0.01', price: '30000', userref: '78' };
    await expect(client.private('AddOrder', params)).rejects.toThrow();
    const open = await client.private('OpenOrders', { userref: '78' });
    expect(Object.keys((open['result'] as { open: object }).open)).toHaveLength(1);
    await client.private('CancelAll');
  });
});
