/**
 * The REST adapter with its real HTTP, nonces and clocks against the simulated exchange on loopback: two texts of the same
 * protocol, written apart, that have to agree.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instrument, MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import type { ClientOrderId, NewOrder } from '../../src/domain/order.ts';
import type { Result } from '../../src/domain/result.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type { CommandAnswer, OrderSubmission, OrderTarget } from '../../src/engine/ports.ts';
import { approve, type RiskApproved } from '../../src/engine/risk/approval.ts';
import { KrakenRest } from '../../src/kraken/rest/kraken-rest.ts';
import { createApiKey } from '../../src/platform/api-key.ts';
import { HttpPool } from '../../src/platform/http.ts';
import { openNonceFile } from '../../src/platform/nonce-file.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { SystemRandom } from '../../src/platform/system-random.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { RecordingLog } from '../unit/kraken/rest/rest-bench.ts';

const BTC_USD = 'BTC/USD' as MarketSymbol;
const ETH_USD = 'ETH/USD' as MarketSymbol;
const folder = mkdtempSync(path.join(tmpdir(), 'leadline-test-'));
const clock = new SystemClock();
const random = new SystemRandom();
const pools = [2, 2, 2].map((maximumConnections) => new HttpPool(clock, { maximumConnections }));

let simulator: Simulator;
let rest: KrakenRest;
let instrument: Instrument;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: 7, rate: null, control: false, tier: 'pro' });
  const key = createApiKey(simulator.apiKey, simulator.apiSecret);
  const nonce = await openNonceFile(path.join(folder, 'nonce'), clock);
  const [reads, orders, cancels] = pools;
  if (!key.ok || !nonce.ok || reads === undefined || orders === undefined || cancels === undefined) {
    throw new Error('not set up');
  }
  rest = new KrakenRest({
    marketUrl: simulator.urls.rest,
    accountUrl: simulator.urls.rest,
    clock,
    random: { next: () => 0 },
    log: new RecordingLog(),
    http: { reads, orders, cancels },
    userAgent: 'Leadline/test',
    apiKey: key.value,
    nonce: nonce.value,
    tier: 'pro',
  });
  const found = (await value(rest.queries.instruments())).find((each) => each.symbol === BTC_USD);
  if (found === undefined) throw new Error('BTC/USD is not listed');
  instrument = found;
});

afterAll(async () => {
  rest.dispose();
  for (const pool of pools) pool.dispose();
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function value<T>(result: Promise<Result<T, object>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

async function answer<T>(result: Promise<CommandAnswer<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.failure));
  return settled.value;
}

function order(change: Partial<NewOrder> = {}, rest: Partial<OrderSubmission> = {}): RiskApproved<OrderSubmission> {
  return approve<OrderSubmission>({
    order: {
      symbol: BTC_USD,
      side: 'buy',
      orderType: 'limit',
      quantity: (instrument.minimumQuantity * 10) as Quantity,
      limitPrice: Math.round(20_000 * 10 ** instrument.pricePrecision) as Price,
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      ...change,
    },
    instrument,
    clientOrderId: random.uuid() as ClientOrderId,
    deadline: (clock.wallNow() + 10_000) as EpochMs,
    validateOnly: false,
    ...rest,
  });
}

describe('markets', () => {
  test('time, status, candles, trades, depth and tickers', async () => {
    const { time } = await value(rest.queries.serverTime());
    expect(Math.abs(time - clock.wallNow())).toBeLessThan(5_000);
    expect(await value(rest.queries.systemStatus())).toBe('online');
    const candles = await value(rest.queries.candles(BTC_USD, 1));
    expect(candles.length).toBeGreaterThan(700);
    const trades = await value(rest.queries.recentTrades(BTC_USD, 20));
    expect(trades.every((trade) => trade.symbol === BTC_USD && trade.price > 0)).toBe(true);
    const { bids, asks } = await value(rest.queries.depth(BTC_USD, 10));
    expect(bids.length).toBe(10);
    expect(bids[0]?.price).toBeLessThan(asks[0]?.price ?? 0);
    const tickers = await value(rest.queries.tickers([BTC_USD, ETH_USD]));
    expect(tickers.map((ticker) => ticker.symbol).sort()).toEqual([BTC_USD, ETH_USD]);
  });
});

describe('the account', () => {
  test('key, token, balances and fees', async () => {
    const info = await value(rest.queries.apiKeyInfo());
    expect(info.permissions).toContain('create-ws-token');
    expect((await value(rest.webSocketsToken())).length).toBeGreaterThan(10);
    const balances = await value(rest.queries.balances());
    expect(balances.map((balance) => balance.asset)).toEqual(expect.arrayContaining(['BTC', 'USD']));
    const fees = await value(rest.queries.fees([BTC_USD]));
    expect(fees.perSymbol.get(BTC_USD)).toMatchObject({ maker: expect.any(String), taker: expect.any(String) });
  });

  test('each key of the exchange says what it may do', async () => {
    for (const summary of simulator.keys) {
      const key = createApiKey(summary.apiKey, summary.apiSecret);
      if (!key.ok) throw new Error(key.error.message);
      expect((await value(rest.inspectKey(key.value))).permissions.length).toBeGreaterThan(0);
    }
  });
});

describe('a life of orders', () => {
  test('placed, found by either id, amended, cancelled, found closed', async () => {
    const submission = order();
    const clientOrderId = submission.clientOrderId;
    const placed = await answer(rest.trading.addOrder(submission));
    if (placed.exchangeOrderId === null || clientOrderId === null) throw new Error('no id');
    const [open] = await value(rest.queries.openOrders({ clientOrderId }));
    expect(open).toMatchObject({
      exchangeOrderId: placed.exchangeOrderId,
      clientOrderId,
      status: 'new',
      symbol: BTC_USD,
      side: 'buy',
      orderType: 'limit',
    });
    const target: OrderTarget = { kind: 'client', clientOrderId, symbol: BTC_USD };
    const amendment = { limitPrice: Math.round(19_000 * 10 ** instrument.pricePrecision) as Price };
    const deadline = (clock.wallNow() + 10_000) as EpochMs;
    await answer(rest.trading.amendOrder(approve({ target, amendment, instrument, deadline })));
    const [amended] = await value(rest.queries.orders([placed.exchangeOrderId]));
    expect(Number(amended?.limitPrice)).toBe(19_000);
    expect(await answer(rest.trading.cancelOrder(target))).toEqual({ count: 1 });
    const closed = await value(rest.queries.closedOrders({ clientOrderId }));
    expect(closed).toMatchObject([{ exchangeOrderId: placed.exchangeOrderId, status: 'canceled' }]);
  });

  test('a market order fills, and its fills are read with exact money', async () => {
    const before = (clock.wallNow() - 5_000) as EpochMs;
    const { limitPrice: _, ...market } = order().order;
    const submission = order({}, {});
    const placed = await answer(
      rest.trading.addOrder(approve({ ...submission, order: { ...market, orderType: 'market' } })),
    );
    const fills = (await value(rest.queries.fillsSince(before))).filter(
      (fill) => fill.exchangeOrderId === placed.exchangeOrderId,
    );
    expect(fills.length).toBeGreaterThan(0);
    expect(fills[0]).toMatchObject({ symbol: BTC_USD, side: 'buy', liquidity: 'taker' });
    const ledger = await value(rest.queries.ledgersSince(before));
    const moved = ledger.filter(({ referenceId }) => referenceId === fills[0]?.executionId);
    expect(new Set(moved.map(({ asset, type }) => `${type} ${asset}`))).toEqual(new Set(['trade BTC', 'trade USD']));
  });

  test('a batch goes as JSON, is cancelled by a batch, and fails row by row', async () => {
    // Beyond its funds: a row of its own fault, where a malformed one would refuse the whole batch.
    const submissions = [order(), order(), order({ quantity: 10_000_000_000_000 as Quantity })];
    const rows = await answer(rest.trading.addOrders(submissions));
    expect(rows.map((row) => row.ok)).toEqual([true, true, false]);
    const targets = submissions
      .slice(0, 2)
      .flatMap(({ clientOrderId }): OrderTarget[] =>
        clientOrderId === null ? [] : [{ kind: 'client', clientOrderId, symbol: BTC_USD }],
      );
    expect(await answer(rest.trading.cancelOrders(targets))).toEqual({ count: 2 });
  });

  test('a check places nothing; a rejection is definite', async () => {
    const checked = await answer(rest.trading.addOrder(order({}, { validateOnly: true })));
    expect(checked.exchangeOrderId).toBeNull();
    const rejected = await rest.trading.addOrder(order({ quantity: 10_000_000_000_000 as Quantity }));
    expect(rejected).toMatchObject({ ok: false, failure: { delivery: 'answered', category: expect.any(String) } });
  });

  test("cancel-all and the dead man's switch", async () => {
    await answer(rest.trading.addOrder(order()));
    expect((await answer(rest.trading.cancelAll())).count).toBeGreaterThanOrEqual(1);
    expect((await answer(rest.trading.cancelAllAfter(60))).triggerTime).toBeGreaterThan(clock.wallNow());
    expect((await answer(rest.trading.cancelAllAfter(0))).triggerTime).toBeNull();
    expect(await value(rest.queries.openOrders())).toEqual([]);
  });

  test('conditional and triggered orders are understood', async () => {
    const { limitPrice: _, ...plain } = order().order;
    const trigger = { reference: 'last', price: { kind: 'quote', offset: 1000 as Price } } as const;
    const trailing = order();
    await answer(
      rest.trading.addOrder(
        approve({ ...trailing, order: { ...plain, side: 'sell', orderType: 'trailing-stop', trigger } }),
      ),
    );
    const close = { orderType: 'stop-loss', trigger: { kind: 'static', price: 100_000 as Price } } as const;
    await answer(rest.trading.addOrder(order({ conditionalClose: close }, { clientOrderId: null, userReference: 77 })));
    const found = await value(rest.queries.openOrders({ userReference: 77 }));
    expect(found).toMatchObject([{ userReference: 77, clientOrderId: null }]);
    await answer(rest.trading.cancelAll());
  });
});

test('the report tells what was done', () => {
  const report = rest.whole.report();
  expect(report.breakers.map(({ name, state }) => [name, state])).toEqual([
    ['market', 'closed'],
    ['account', 'closed'],
    ['order', 'closed'],
    ['cancel', 'closed'],
  ]);
  expect(report.totalOperations).toBeGreaterThan(20);
  expect(report.statistics.find(({ name }) => name === 'AddOrder')?.count).toBeGreaterThan(3);
});

test('a snapshot holds everything a start needs, and health tells the clocks apart', async () => {
  const snapshot = await rest.whole.initialSnapshot();
  expect(snapshot).toMatchObject({ systemStatus: { value: 'online' }, openOrders: { ok: true }, isCached: false });
  expect((await value(Promise.resolve(snapshot.instruments))).length).toBeGreaterThan(5);
  expect(await rest.whole.health()).toMatchObject({ isAvailable: true, isClockInStep: true, failure: null });
});
