/** Paper mode over real sockets: one simulator is the exchange, a second one trades on paper against its market. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { Money } from '../../src/domain/money.ts';
import { type EmbeddedExchange, type EmbeddedOptions, startEmbeddedExchange } from '../../src/simulator/embedded.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type Frame, RawRest, RawSocket } from '../support/raw-kraken-client.ts';

const workerFile = path.resolve(import.meta.dirname, '../../src/simulator/worker.ts');
const OPTIONS: EmbeddedOptions = { seed: 1, rate: 0, mode: 'demo', control: false };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A still market: it moves only when told to. */
const startHouse = async (port = 0): Promise<Simulator> => {
  const house = await startSimulator({
    port,
    seed: 4,
    rate: 0,
    control: true,
    symbols: ['BTC/USD', 'ETH/USD', 'OXT/USD'],
  });
  closing.push(() => house.close());
  return house;
};
const startPaper = async (publicWs: string): Promise<Simulator> => {
  const paper = await startSimulator({
    port: 0,
    seed: 5,
    rate: null,
    control: true,
    mode: 'paper',
    upstream: { publicWs },
  });
  closing.push(() => paper.close());
  return paper;
};
const move = async (house: Simulator, command: Frame): Promise<void> => {
  const answer = await fetch(`${house.control}/market`, { method: 'POST', body: JSON.stringify(command) });
  expect(await answer.json()).toEqual({ ok: true });
};

class Trader {
  readonly socket: RawSocket;
  readonly rest: RawRest;
  readonly #token: string;
  #reqId = 0;

  private constructor(socket: RawSocket, rest: RawRest, token: string) {
    this.socket = socket;
    this.rest = rest;
    this.#token = token;
  }

  static async at(privateWs: string, restUrl: string, apiKey: string, apiSecret: string): Promise<Trader> {
    const rest = new RawRest(restUrl, apiKey, apiSecret);
    const token = await rest.token();
    const socket = await RawSocket.open(privateWs);
    closing.push(() => socket.close());
    const trader = new Trader(socket, rest, token);
    await trader.ask('subscribe', { channel: 'executions', snap_orders: true, snap_trades: false });
    return trader;
  }

  ask(method: string, params: Frame): Promise<Frame> {
    this.#reqId += 1;
    return this.socket.ask({ method, params: { ...params, token: this.#token }, req_id: this.#reqId });
  }

  order(terms: Frame): Promise<Frame> {
    return this.ask('add_order', { symbol: 'BTC/USD', ...terms });
  }

  /** The first report of this kind. */
  async report(type: string): Promise<Frame> {
    const isWanted = (entry: Frame): boolean => entry['exec_type'] === type;
    const frame = await this.socket.frame(
      (one) => one['channel'] === 'executions' && (one['data'] as readonly Frame[]).some(isWanted),
    );
    return (frame['data'] as readonly Frame[]).find(isWanted) ?? {};
  }

  async balances(): Promise<Readonly<Record<string, string>>> {
    return (await this.rest.private('Balance'))['result'] as Record<string, string>;
  }
}
const traderAt = ({ urls, apiKey, apiSecret }: Simulator): Promise<Trader> =>
  Trader.at(urls.privateWs, urls.rest, apiKey, apiSecret);

/** Best level of the house's book, as its own REST tells it. */
const best = async (house: Simulator, side: 'bids' | 'asks'): Promise<readonly [string, string]> => {
  const rest = new RawRest(house.urls.rest, house.apiKey, house.apiSecret);
  const { result } = (await rest.public('Depth?pair=XBTUSD&count=1')) as {
    readonly result: Record<string, Record<string, readonly (readonly [string, string, number])[]>>;
  };
  const [level] = result['XXBTZUSD']?.[side] ?? [];
  if (level === undefined) throw new Error(`The house has no ${side}.`);
  return [level[0], level[1]];
};

test('a market order fills at the best price of the other exchange and is paid to the last digit', async () => {
  const house = await startHouse();
  const trader = await traderAt(await startPaper(house.urls.publicWs));
  const [price] = await best(house, 'asks');
  expect(await trader.order({ order_type: 'market', side: 'buy', order_qty: 0.0001 })).toMatchObject({ success: true });
  const fill = await trader.report('trade');
  expect(fill).toMatchObject({ last_price: Number(price), last_qty: 0.0001, liquidity_ind: 't' });
  const cost = new Money(price).mul('0.0001').toDecimalPlaces(4, Money.ROUND_DOWN);
  const fee = new Money(price).mul('0.0001').mul('0.004').toDecimalPlaces(4, Money.ROUND_DOWN);
  expect(await trader.balances()).toMatchObject({
    ZUSD: new Money(100_000).sub(cost).sub(fee).toFixed(4),
    XXBT: '2.0001000000',
  });
});

test('a resting order fills, as maker and at its own price, when the other exchange trades through it', async () => {
  const house = await startHouse();
  const trader = await traderAt(await startPaper(house.urls.publicWs));
  const [touch] = await best(house, 'bids');
  const price = new Money(touch).sub(50);
  await trader.order({ order_type: 'limit', side: 'buy', order_qty: 0.01, limit_price: price.toNumber() });
  await trader.report('new');
  await move(house, { symbol: 'BTC/USD', moveTo: price.sub(20).toFixed(1) });
  const filled = await trader.report('filled');
  expect(filled).toMatchObject({ order_status: 'filled', cum_qty: 0.01, avg_price: price.toNumber() });
  const cost = price.mul('0.01');
  const fee = cost.mul('0.0025').toDecimalPlaces(4, Money.ROUND_DOWN);
  expect(await trader.balances()).toMatchObject({
    ZUSD: new Money(100_000).sub(cost).sub(fee).toFixed(4),
    XXBT: '2.0100000000',
  });
});

test('without the other exchange orders are refused, cancels are taken, and all is well again once it is back', async () => {
  const house = await startHouse();
  const port = Number(new URL(house.urls.publicWs).port);
  const paper = await startPaper(house.urls.publicWs);
  const trader = await traderAt(paper);
  const watcher = await RawSocket.open(paper.urls.publicWs);
  closing.push(() => watcher.close());
  await watcher.ask({ method: 'subscribe', params: { channel: 'instrument' }, req_id: 1 });
  const statusIs = (status: string) =>
    watcher.frame(
      (frame) =>
        frame['channel'] === 'instrument' &&
        frame['type'] === 'update' &&
        (frame['data'] as { pairs: readonly Frame[] }).pairs.some(
          (pair) => pair['symbol'] === 'BTC/USD' && pair['status'] === status,
        ),
    );
  const resting = { order_type: 'limit', side: 'buy', order_qty: 0.01, limit_price: 50_000 };
  const placed = (await trader.order(resting))['result'] as Frame;
  await house.close();
  await statusIs('maintenance');
  expect(await trader.order(resting)).toMatchObject({ success: false, error: 'EService:Unavailable' });
  expect(await trader.ask('cancel_order', { order_id: [placed['order_id']] })).toMatchObject({ success: true });
  await startHouse(port);
  await statusIs('online');
  expect(await trader.order(resting)).toMatchObject({ success: true });
  expect(await trader.balances()).toMatchObject({ ZUSD: '100000.0000' });
});

test('the control surface says that this market cannot be moved', async () => {
  const house = await startHouse();
  const paper = await startPaper(house.urls.publicWs);
  const answer = await fetch(`${paper.control}/market`, {
    method: 'POST',
    body: JSON.stringify({ symbol: 'BTC/USD', moveTo: '1000.0' }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    error: "The market is another exchange's, traded on paper: it cannot be moved from here.",
  });
});

test.each(['https://ws.kraken.com/v2', 'kraken'])('%s is refused as an address', async (publicWs) => {
  await expect(startPaper(publicWs)).rejects.toThrow('is no WebSocket address');
});

const embed = async (options: Partial<EmbeddedOptions>): Promise<EmbeddedExchange> => {
  const started = await startEmbeddedExchange(workerFile, { ...OPTIONS, ...options });
  if (!started.ok) throw new Error(started.error);
  closing.push(() => started.value.dispose());
  return started.value;
};

test('the embedded exchange trades on paper against the address it is given, and is gone after disposal', async () => {
  const house = await startHouse();
  const lost: string[] = [];
  const embedded = await embed({ mode: 'paper', upstream: house.urls.publicWs, onLost: (reason) => lost.push(reason) });
  const { privateWs, rest } = embedded.addresses;
  const trader = await Trader.at(privateWs, rest, embedded.apiKey, embedded.apiSecret);
  await trader.order({ order_type: 'market', side: 'sell', order_qty: 0.0001 });
  expect((await trader.report('trade'))['last_price']).toBe(Number((await best(house, 'bids'))[0]));
  embedded.dispose();
  await trader.socket.gone();
  await expect(fetch(`${rest}/0/public/Time`)).rejects.toThrow();
  expect(lost).toEqual([]);
});

test('an embedded exchange that ends by itself is reported lost, once', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'burning-'));
  closing.push(() => rm(folder, { recursive: true }));
  const burning = path.join(folder, 'worker.mjs');
  await writeFile(
    burning,
    `import { createServer } from 'node:http';
     import { parentPort } from 'node:worker_threads';
     const server = createServer(() => { throw new Error('The exchange caught fire.'); }).listen(0, '127.0.0.1', () => {
       const rest = 'http://127.0.0.1:' + server.address().port;
       parentPort.postMessage({ type: 'ready', rest, publicWs: '', privateWs: '', level3Ws: '', apiKey: '', apiSecret: '' });
     });`,
  );
  const lost: string[] = [];
  const started = await startEmbeddedExchange(burning, { ...OPTIONS, onLost: (reason) => lost.push(reason) });
  if (!started.ok) throw new Error(started.error);
  await expect(fetch(started.value.addresses.rest)).rejects.toThrow();
  await vi.waitFor(() => expect(lost).toEqual(['The exchange caught fire.']));
  started.value.dispose();
  expect(lost).toHaveLength(1);
});

test('an embedded exchange that cannot start says why', async () => {
  const started = await startEmbeddedExchange(workerFile, { ...OPTIONS, mode: 'paper', upstream: 'ftp://nowhere' });
  expect(started).toEqual({
    ok: false,
    error:
      'The embedded exchange did not start: ftp://nowhere is no WebSocket address: it must begin with wss:// or ws://.',
  });
});
