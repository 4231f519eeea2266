/** Thousands of book and level3 frames over real sockets, every one verified by a client of raw texts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { RawBook, RawOrderBook } from '../support/raw-books.ts';
import { RawRest, RawSocket } from '../support/raw-kraken-client.ts';

const SYMBOLS = ['BTC/USD', 'ETH/USD', 'DOGE/USD', 'ETH/BTC', 'XRP/USD'];
const FRAMES = 2000;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: 11, rate: 5000, control: false, symbols: SYMBOLS });
});
afterAll(() => simulator.close());

async function verify(
  socket: RawSocket,
  channel: 'book' | 'level3',
  book: () => { apply(frame: string): boolean },
  params: Readonly<Record<string, unknown>>,
  count: number,
): Promise<number> {
  socket.send({ method: 'subscribe', params: { channel, symbol: SYMBOLS, ...params }, req_id: 1 });
  const books = new Map(SYMBOLS.map((symbol) => [symbol, book()]));
  let verified = 0;
  for (; verified < count; verified += 1) {
    const frame = await socket.text((text) => text.startsWith(`{"channel":"${channel}"`));
    const symbol = /"symbol":"([^"]+)"/.exec(frame)?.[1] ?? '';
    if (books.get(symbol)?.apply(frame) !== true) return verified;
  }
  return verified;
}

describe('over real sockets', () => {
  test.each([10, 25, 100, 1000])('two thousand book frames at depth %i carry right checksums', async (depth) => {
    const socket = await RawSocket.open(simulator.urls.publicWs);
    expect(await verify(socket, 'book', () => new RawBook(depth), { depth }, FRAMES)).toBe(FRAMES);
    await socket.close();
  });

  test('a thousand level3 frames carry right checksums', async () => {
    const rest = new RawRest(simulator.urls.rest, simulator.apiKey, simulator.apiSecret);
    const token = await rest.token();
    const socket = await RawSocket.open(simulator.urls.level3Ws);
    expect(await verify(socket, 'level3', () => new RawOrderBook(100), { depth: 100, token }, 1000)).toBe(1000);
    await socket.close();
  });
});
