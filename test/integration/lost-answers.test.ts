/**
 * Orders the exchange accepts and never answers for, at speed, over real sockets; now and then the account stream is mute as
 * well, or every socket is reset, so that only reads can tell. In the end each order exists once, and is known.
 * `LOST_ANSWERS=10000` asks for more of them.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import type { Workstation } from '../../src/workstation.ts';
import { ExchangeAccount } from '../support/exchange-account.ts';
import { startLive } from '../support/live-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SimulatorProcess } from '../support/simulator-process.ts';
import { TestWindow } from '../support/test-window.ts';

const LOST_ANSWERS = Number(process.env['LOST_ANSWERS'] ?? 160);
/** Below what the desk allows itself. */
const PER_SECOND = 40;
const MUTE_EVERY = 600;
const RESET_EVERY = 1_100;
const MUTE_MS = 1_500;
/** After a reset everything since is read back, fifty at a time and no faster than the exchange allows. */
const READ_BACK_MS = 600_000;
const MARKETS = [
  { symbol: 'BTC/USD', pair: 'XBTUSD', decimals: 1, quantity: '0.0002' },
  { symbol: 'ETH/USD', pair: 'ETHUSD', decimals: 2, quantity: '0.004' },
  { symbol: 'SOL/USD', pair: 'SOLUSD', decimals: 2, quantity: '0.06' },
  { symbol: 'XRP/USD', pair: 'XRPUSD', decimals: 5, quantity: '5' },
  { symbol: 'DOGE/USD', pair: 'XDGUSD', decimals: 7, quantity: '60' },
  { symbol: 'BTC/EUR', pair: 'XBTEUR', decimals: 1, quantity: '0.0002' },
  { symbol: 'ETH/EUR', pair: 'ETHEUR', decimals: 2, quantity: '0.004' },
  { symbol: 'SOL/EUR', pair: 'SOLEUR', decimals: 2, quantity: '0.06' },
  { symbol: 'ADA/USD', pair: 'ADAUSD', decimals: 6, quantity: '15' },
  { symbol: 'LTC/USD', pair: 'LTCUSD', decimals: 2, quantity: '0.1' },
  { symbol: 'LINK/USD', pair: 'LINKUSD', decimals: 5, quantity: '0.6' },
  { symbol: 'ETH/BTC', pair: 'ETHXBT', decimals: 5, quantity: '0.004' },
] as const;
/** What a trader would confirm who keeps trading while others' fate is unknown. */
const CONFIRMED = ['UNKNOWN_PRESENT', 'MARKET_DATA_DEGRADED', 'COLLAR_INNER', 'FUNDS_UNVERIFIED', 'DEPTH_SHARE'];

let home = '';
let simulator: SimulatorProcess;
let workstation: Workstation;
let account: ExchangeAccount;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-lost-'));
  // Euros are valued through their own market.
  simulator = await SimulatorProcess.start(60, [...MARKETS.map(({ symbol }) => symbol), 'EUR/USD'], 8);
  workstation = await startLive(simulator.site, home);
  account = new ExchangeAccount(simulator.site.rest, simulator.site.control);
});

afterAll(async () => {
  await workstation.close();
  simulator.stop();
  await rm(home, { recursive: true, force: true });
});

const arm = (fault: string, params: object, more: object = {}): Promise<unknown> =>
  account.control('faults', { fault, params, ...more });

test(`${LOST_ANSWERS} orders accepted and never answered for are one order each, and every one is known in the end (P11, R7)`, async () => {
  const pair = memoryChannelPair();
  workstation.attach(pair.engine);
  const window = new TestWindow(pair.window);
  await window.command('settings.update', {
    settings: {
      ...DEFAULT_SETTINGS,
      risk: { ...DEFAULT_SETTINGS.risk, ordersPerSecond: 50, maximumOpenOrders: 1000, maximumOpenOrdersPerSymbol: 225 },
    },
  });
  await window.command('view.set', {
    books: MARKETS.map(({ symbol }) => ({ symbol, levels: 10 })),
    trades: [],
    tickers: [],
    candles: [],
    isVisible: true,
  });
  await window.until('orders may leave', () => window.status?.tradingBlocked === null);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await arm('srv.acceptThenSilent', { method: 'add_order' });

  const random = new SeededRandom(17);
  const denied = new Map<string, number>();
  const replies: Promise<unknown>[] = [];
  let placed = 0;
  let step = 0;
  let touches = await Promise.all(MARKETS.map(({ pair }) => account.touch(pair)));
  while (placed < LOST_ANSWERS) {
    step += 1;
    expect(step, JSON.stringify([...denied])).toBeLessThan(LOST_ANSWERS * 3);
    await window.until('orders may leave', () => window.status?.tradingBlocked === null, READ_BACK_MS);
    if (step % 200 === 0) touches = await Promise.all(MARKETS.map(({ pair }) => account.touch(pair)));
    if (step % MUTE_EVERY === 50) await arm('srv.stall', { channel: 'executions' }, { forMs: MUTE_MS });
    if (step % RESET_EVERY === 110) await arm('net.reset', {}, { forMs: 50 });
    const at = step % MARKETS.length;
    const market = MARKETS[at] ?? MARKETS[0];
    const touch = touches[at] ?? { bid: '1', ask: '1' };
    const side = Math.floor(step / MARKETS.length) % 2 === 0 ? 'buy' : 'sell';
    const limitPrice = new Decimal(side === 'buy' ? touch.ask : touch.bid)
      .mul(side === 'buy' ? 1.004 : 0.996)
      .toFixed(market.decimals);
    const terms = { symbol: market.symbol, side, postOnly: false, reduceOnly: false, timeInForce: 'ioc' } as const;
    // No two alike: an order alike within a second would be taken for a slip of the hand.
    const quantity = new Decimal(market.quantity).mul(1 + step / 1_000_000 + random.next() / 100).toFixed(8);
    const reply = window.command('order.place', {
      intentId: randomUUID(),
      ticket:
        step % 4 === 0
          ? { ...terms, orderType: 'market', quantity }
          : { ...terms, orderType: 'limit', quantity, limitPrice },
      gestureAt: Date.now(),
      acknowledged: CONFIRMED,
      validateOnly: false,
    });
    replies.push(
      reply.then((answer) => {
        const code = answer.ok
          ? answer.value.state === 'DENIED'
            ? (answer.value.code ?? '?')
            : null
          : answer.error.code;
        if (code === null) return;
        denied.set(code, (denied.get(code) ?? 0) + 1);
        placed -= 1;
      }),
    );
    placed += 1;
    await new Promise((resolve) => setTimeout(resolve, 1_000 / PER_SECOND));
    if (placed >= LOST_ANSWERS) await Promise.race([Promise.all(replies), new Promise((r) => setTimeout(r, 12_000))]);
  }
  await Promise.all(replies);
  await simulator.heal();
  await window.until('every order is known', () => window.isSettled, 300_000);

  const sent = [...window.orders.values()].filter(({ state }) => state !== 'DENIED');
  const taken = await account.orders();
  const times = new Map<string, number>();
  for (const { clientOrderId } of taken) times.set(clientOrderId ?? '', (times.get(clientOrderId ?? '') ?? 0) + 1);
  const wrong = sent.filter(
    ({ clientOrderId, state }) =>
      times.get(clientOrderId ?? '') !== (state === 'NOT_ACCEPTED' || state === 'REJECTED' ? undefined : 1),
  );
  expect(wrong.map(({ clientOrderId, state }) => [clientOrderId, state, times.get(clientOrderId ?? '')])).toEqual([]);
  expect(taken.filter(({ clientOrderId }) => !sent.some((order) => order.clientOrderId === clientOrderId))).toEqual([]);
  const known = new Set([...window.fills.keys()]);
  const trades = await account.trades();
  expect(trades.filter(({ executionId }) => !known.has(executionId))).toEqual([]);
  expect(known.size).toBe(trades.length);
  expect(window.repeatedFills).toBe(0);
  expect(taken.length).toBeGreaterThanOrEqual(LOST_ANSWERS * 0.9);
}, 3_600_000);
