/** The whole workstation against the simulated exchange over real sockets, trading for a while by chance, then audited. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { afterEach, expect, test } from 'vitest';
import type { OrderTicket } from '../../src/contract/commands.ts';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { ORDER_TYPES, type OrderType } from '../../src/domain/order.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import type { Workstation } from '../../src/workstation.ts';
import { audit } from '../support/audit.ts';
import { ExchangeAccount } from '../support/exchange-account.ts';
import { startLive } from '../support/live-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { TestWindow } from '../support/test-window.ts';

/** Symbols with their REST name, lot-sized steps of quantity and price decimals. */
const MARKETS = [
  { symbol: 'BTC/USD', pair: 'XBTUSD', step: '0.0001', decimals: 1 },
  { symbol: 'ETH/USD', pair: 'ETHUSD', step: '0.002', decimals: 2 },
  { symbol: 'SOL/USD', pair: 'SOLUSD', step: '0.05', decimals: 2 },
  { symbol: 'BTC/EUR', pair: 'XBTEUR', step: '0.0001', decimals: 1 },
  { symbol: 'ETH/BTC', pair: 'ETHXBT', step: '0.002', decimals: 5 },
] as const;
type Market = (typeof MARKETS)[number];

let home = '';
let simulator: Simulator | null = null;
let workstation: Workstation | null = null;

afterEach(async () => {
  await workstation?.close();
  await simulator?.close();
  workstation = null;
  simulator = null;
  await rm(home, { recursive: true, force: true });
});

async function open(): Promise<{ readonly window: TestWindow; readonly account: ExchangeAccount }> {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-session-'));
  simulator = await startSimulator({
    port: 0,
    seed: 11,
    rate: 0,
    control: true,
    // Euros are valued through EUR/USD.
    symbols: [...MARKETS.map(({ symbol }) => symbol), 'EUR/USD'],
  });
  workstation = await startLive({ ...simulator.urls, apiKey: simulator.apiKey, apiSecret: simulator.apiSecret }, home);
  return {
    window: await attach(workstation),
    account: new ExchangeAccount(simulator.urls.rest, simulator.control ?? ''),
  };
}

async function attach(to: Workstation): Promise<TestWindow> {
  const ends = memoryChannelPair();
  to.attach(ends.engine);
  const window = new TestWindow(ends.window);
  await window.command('settings.update', {
    settings: {
      ...DEFAULT_SETTINGS,
      risk: { ...DEFAULT_SETTINGS.risk, ordersPerSecond: 50, maximumOpenOrders: 1000, maximumOpenOrdersPerSymbol: 225 },
    },
  });
  await window.command('view.set', {
    books: MARKETS.map(({ symbol }) => ({ symbol, levels: 10 })),
    trades: [],
    tickers: MARKETS.map(({ symbol }) => symbol),
    candles: [],
    isVisible: true,
  });
  await window.until('orders may leave', () => window.status?.tradingBlocked === null);
  return window;
}

/** Places, acknowledging what only asks for confirmation and trying again where the desk says to wait a moment. */
async function place(
  window: TestWindow,
  ticket: OrderTicket,
): Promise<{ readonly state: string; readonly reason: string | null }> {
  const acknowledged: string[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const placed = await window.command('order.place', {
      intentId: randomUUID(),
      ticket,
      gestureAt: Date.now(),
      acknowledged,
      validateOnly: false,
    });
    if (!placed.ok) throw new Error(placed.error.message);
    const { state, code, reason } = placed.value;
    if (state !== 'DENIED' || attempt === 40) return { state, reason };
    if (reason?.includes(': wait ') === true) await new Promise((resolve) => setTimeout(resolve, 100));
    else if (code === null || code === undefined || acknowledged.includes(code)) return { state, reason };
    else acknowledged.push(code);
  }
}

class Chance {
  readonly #random = new SeededRandom(2026);
  below = (bound: number): number => Math.floor(this.#random.next() * bound);
  of = <T>(list: readonly T[]): T => list[this.below(list.length)] as T;
  is = (probability: number): boolean => this.#random.next() < probability;
}

/** An order of this type near the market, its prices on the side where the type makes sense. */
function ticketOf(type: OrderType, market: Market, side: 'buy' | 'sell', middle: Decimal, chance: Chance): OrderTicket {
  const sign = side === 'buy' ? 1 : -1;
  const price = (percent: number): string =>
    middle.mul(1 + (sign * percent) / 100).toFixed(market.decimals, Decimal.ROUND_HALF_UP);
  // Every quantity differs, so that two orders alike within a second stay the trader's mistake.
  const quantity = new Decimal(market.step).mul(40 + chance.below(400)).toFixed();
  const base = {
    symbol: market.symbol,
    side,
    orderType: type,
    quantity,
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
  } as const;
  const stop = { reference: 'last', price: { kind: 'static', price: price(0.3 + chance.below(10) / 10) } } as const;
  const profit = { reference: 'last', price: { kind: 'static', price: price(-0.3 - chance.below(10) / 10) } } as const;
  const trail = { reference: 'last', price: { kind: 'percent', percent: '0.5' } } as const;
  switch (type) {
    case 'market':
      return { ...base, timeInForce: 'ioc' };
    case 'limit':
      return chance.is(0.3)
        ? { ...base, limitPrice: price(0.2), timeInForce: chance.of(['gtc', 'ioc']) }
        : { ...base, limitPrice: price(-chance.below(12) / 10 - 0.05), postOnly: chance.is(0.3) };
    case 'iceberg':
      return {
        ...base,
        limitPrice: price(-0.1 - chance.below(5) / 10),
        displayQuantity: new Decimal(quantity).div(5).toFixed(8),
      };
    case 'stop-loss':
      return { ...base, trigger: stop };
    case 'stop-loss-limit':
      return { ...base, trigger: stop, limitPrice: price(1.6) };
    case 'take-profit':
      return { ...base, trigger: profit };
    case 'take-profit-limit':
      return { ...base, trigger: profit, limitPrice: price(0.2) };
    case 'trailing-stop':
      return { ...base, trigger: trail };
    case 'trailing-stop-limit':
      return {
        ...base,
        trigger: trail,
        limitOffset: { kind: 'quote', offset: new Decimal(10).pow(-market.decimals).mul(20).toFixed() },
      };
  }
}

test('two hundred orders of every type later, orders, fills and balances equal the exchange’s to the last digit', async () => {
  const { window, account } = await open();
  const chance = new Chance();
  const middles = new Map<string, Decimal>();
  const look = async (market: Market): Promise<Decimal> => {
    const { bid, ask } = await account.touch(market.pair);
    const middle = new Decimal(bid).add(ask).div(2);
    middles.set(market.symbol, middle);
    return middle;
  };
  for (const market of MARKETS) await look(market);

  const types = new Set<string>();
  const refusals: (string | null)[] = [];
  for (let round = 0; round < 50; round += 1) {
    const market = MARKETS[round % MARKETS.length] ?? MARKETS[0];
    const middle = middles.get(market.symbol) ?? new Decimal(0);
    await Promise.all(
      Array.from({ length: 4 }, async (_, at) => {
        const type = ORDER_TYPES[(round * 4 + at) % ORDER_TYPES.length] ?? 'limit';
        const side = chance.of(['buy', 'sell'] as const);
        const answer = await place(window, ticketOf(type, market, side, middle, chance));
        if (answer.state === 'DENIED' || answer.state === 'REJECTED') refusals.push(answer.reason);
        else types.add(type);
      }),
    );
    const working = [...window.orders.values()].filter(
      ({ state, overlay }) => (state === 'OPEN' || state === 'PARTIAL') && overlay === 'none',
    );
    if (chance.is(0.5) && working.length > 0)
      await window.command('order.cancel', { intentId: chance.of(working).intentId });
    const limit = working.find(({ orderType, state }) => orderType === 'limit' && state === 'OPEN');
    if (limit?.limitPrice !== null && limit !== undefined && chance.is(0.5)) {
      const decimals = MARKETS.find(({ symbol }) => symbol === limit.symbol)?.decimals ?? 1;
      const away = limit.side === 'buy' ? 0.999 : 1.001;
      await window.command('order.amend', {
        intentId: limit.intentId,
        amendId: randomUUID(),
        limitPrice: new Decimal(limit.limitPrice).mul(away).toFixed(decimals),
        acknowledged: [],
      });
    }
    // The market moves a little: resting orders fill, triggers fire.
    if (chance.is(0.4)) {
      const target = middle.mul(1 + (chance.below(21) - 10) / 1000).toFixed(market.decimals);
      await account.control('market', { symbol: market.symbol, moveTo: target });
      await look(market);
    }
  }
  await window.until('every order is settled', () => window.isSettled);
  expect([...types].sort()).toEqual([...ORDER_TYPES].sort());
  const found = await audit(window, account);
  expect([found.orders + refusals.length, found.fills > 60], refusals.join('\n')).toEqual([200, true]);
  expect(refusals.length).toBeLessThan(20);

  // While the workstation is closed the market takes some of what it left working.
  await workstation?.close();
  for (const market of MARKETS) {
    const middle = middles.get(market.symbol) ?? new Decimal(0);
    await account.control('market', {
      symbol: market.symbol,
      moveTo: middle.mul(0.996).toFixed(market.decimals),
    });
  }
  const site = { ...required(simulator).urls, ...required(simulator) };
  workstation = await startLive(site, home);
  const again = await attach(workstation);
  await again.until('every order is settled', () => again.isSettled);
  const later = await audit(again, account);
  expect(later.orders).toBe(found.orders);
  expect(later.fills).toBeGreaterThan(found.fills);

  await again.command('order.cancelAll', { symbol: null, side: null });
  await again.until('nothing is working', () => workstation?.workingOrders() === 0);
  await audit(again, account);
}, 90_000);

function required<T>(value: T | null): T {
  if (value === null) throw new Error('Nothing is running.');
  return value;
}
