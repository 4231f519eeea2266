/**
 * The workstation killed in the middle of placing, amending and cancelling, over and over, on one journal and against one
 * exchange that lives on. In the end: no order twice, none lost, and every state as the exchange has it. `KILLS=2000` asks
 * for more of them.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Channel } from '../../src/contract/channel.ts';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { encodeRecord } from '../../src/platform/journal-format.ts';
import { recoverJournal } from '../../src/platform/journal-recovery.ts';
import { keyFingerprint } from '../../src/platform/key-lock.ts';
import { audit } from '../support/audit.ts';
import { ExchangeAccount } from '../support/exchange-account.ts';
import type { ExchangeSite } from '../support/live-workstation.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SimulatorProcess } from '../support/simulator-process.ts';
import { TestWindow } from '../support/test-window.ts';

const KILLS = Number(process.env['KILLS'] ?? 15);
/** What a trader would confirm: another order's fate on the symbol is still unknown, and the like. */
const CONFIRMED = ['UNKNOWN_PRESENT', 'MARKET_DATA_DEGRADED', 'COLLAR_INNER', 'FUNDS_UNVERIFIED', 'DEPTH_SHARE'];
const root = path.resolve(import.meta.dirname, '../..');
const MARKETS = [
  { symbol: 'BTC/USD', pair: 'XBTUSD', decimals: 1, quantity: '0.001' },
  { symbol: 'ETH/USD', pair: 'ETHUSD', decimals: 2, quantity: '0.02' },
  { symbol: 'SOL/USD', pair: 'SOLUSD', decimals: 2, quantity: '0.3' },
] as const;

let home = '';
let simulator: SimulatorProcess;
let site: ExchangeSite;
let account: ExchangeAccount;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-killed-'));
  simulator = await SimulatorProcess.start(
    0,
    MARKETS.map(({ symbol }) => symbol),
    3,
  );
  site = simulator.site;
  // In one file: thirty starts load it, each from nothing.
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { ssr: 'test/support/live-process.ts', outDir: path.join(home, 'program'), minify: false },
    ssr: { noExternal: true },
  });
  account = new ExchangeAccount(site.rest, simulator.site.control);
});

afterAll(async () => {
  simulator.stop();
  await rm(home, { recursive: true, force: true });
});

interface Victim {
  readonly window: TestWindow;
  kill(): Promise<void>;
  end(): Promise<void>;
}

/**
 * The limits of a key's reads are not what is tried here: each start takes a new key to the same account, unless it is
 * told to take the last one again.
 */
async function start(isSameKey = false): Promise<Victim> {
  if (!isSameKey) {
    const { apiKey, apiSecret } = await account.control('accounts', { account: 'demo', name: 'desk' });
    site = { ...site, apiKey: String(apiKey), apiSecret: String(apiSecret) };
    // As if the key had traded before, long ago: its account's limits are known.
    const counter = { value: 0, at: Date.now(), maximum: 20, decayPerSecond: 1 };
    await mkdir(path.join(home, 'keys'), { recursive: true });
    await writeFile(path.join(home, 'keys', `${keyFingerprint(String(apiKey))}.counter`), JSON.stringify(counter));
  }
  const child = fork(path.join(home, 'program/live-process.js'), [JSON.stringify(site), home], {
    cwd: root,
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', () => {});
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let listener: (message: string) => void = () => {};
  const channel: Channel = {
    send: (message) => {
      if (child.connected) child.send(message, () => {});
    },
    onMessage: (next) => {
      listener = next;
    },
    onClose: (gone) => void exited.then(gone),
    close: () => child.disconnect(),
    bufferedBytes: 0,
  };
  child.on('message', (message) => listener(String(message)));
  const end = (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    return exited;
  };
  const window = new TestWindow(channel);
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
  for (const market of MARKETS) await takesOrders(window, market);
  return { window, kill: () => end('SIGKILL'), end: () => end('SIGTERM') };
}

/** Its book is verified and Kraken's counter has room: an order of it would not be told to wait. */
async function takesOrders(window: TestWindow, { symbol, quantity }: (typeof MARKETS)[number]): Promise<void> {
  const ticket = {
    symbol,
    side: 'buy',
    orderType: 'market',
    quantity,
    timeInForce: 'ioc',
    postOnly: false,
    reduceOnly: false,
  } as const;
  let said = '';
  for (let look = 0; look < 1_200; look += 1) {
    const preview = await window.query('order.preview', { ticket });
    if (preview.ok && preview.value.denial?.message.includes(': wait ') !== true) return;
    said = preview.ok ? (preview.value.denial?.message ?? '') : preview.error.message;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${symbol} takes no order: ${said}`);
}

/** A record whose write the crash tore: its beginning is on the disk, its end is not. */
async function tearJournal(chance: SeededRandom): Promise<void> {
  const folder = path.join(home, 'data/live/journal');
  const recovered = await recoverJournal(folder);
  if (!recovered.ok) throw new Error(recovered.error.message);
  const last = recovered.value.segments.at(-1);
  if (last === undefined) return;
  const record = encodeRecord(recovered.value.nextSequence, 0, JSON.stringify({ v: 1, kind: 'session', at: 0 }));
  await appendFile(
    path.join(folder, last.name),
    record.subarray(0, 1 + Math.floor(chance.next() * (record.length - 1))),
  );
}

test(
  `killed ${KILLS} times while trading, it neither doubles nor loses an order (C2, C3)`,
  async () => {
    const chance = new SeededRandom(40);
    const below = (bound: number): number => Math.floor(chance.next() * bound);
    const touches = await Promise.all(MARKETS.map(({ pair }) => account.touch(pair)));
    const intents: string[] = [];
    let steps = 0;

    const burst = (window: TestWindow): void => {
      for (let at = 0; at < 9; at += 1) {
        const market = MARKETS[at % MARKETS.length] ?? MARKETS[0];
        const touch = touches[at % MARKETS.length] ?? { bid: '1', ask: '1' };
        const side = below(2) === 0 ? 'buy' : 'sell';
        steps += 1;
        // Every price differs: an order alike within a second would be taken for a slip of the hand.
        const away = new Decimal(10).pow(-market.decimals).mul(20 + (steps % 400));
        const price = (side === 'buy' ? new Decimal(touch.bid).sub(away) : new Decimal(touch.ask).add(away)).toFixed(
          market.decimals,
        );
        const isMarket = below(3) === 0;
        const quantity = new Decimal(market.quantity).mul(1 + below(50) / 100).toFixed(8);
        const intentId = randomUUID();
        intents.push(intentId);
        const terms = { symbol: market.symbol, side, quantity, postOnly: false, reduceOnly: false } as const;
        void window.command('order.place', {
          intentId,
          ticket: isMarket
            ? { ...terms, orderType: 'market', timeInForce: 'ioc' }
            : { ...terms, orderType: 'limit', timeInForce: 'gtc', limitPrice: price },
          gestureAt: Date.now(),
          acknowledged: CONFIRMED,
          validateOnly: false,
        });
      }
      const resting = [...window.orders.values()].filter(({ state }) => state === 'OPEN' || state === 'PARTIAL');
      for (const [at, order] of resting.slice(0, 6).entries()) {
        if (at % 2 === 0) void window.command('order.cancel', { intentId: order.intentId });
        else if (order.quantity !== null)
          void window.command('order.amend', {
            intentId: order.intentId,
            amendId: randomUUID(),
            quantity: new Decimal(order.quantity).mul('1.1').toFixed(8),
            acknowledged: CONFIRMED,
          });
      }
    };

    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = await start(kill === 1);
      let heard = 0;
      // From before the first word about the burst to after its last.
      const enough = below(70);
      const dying = victim.window.until(
        'it is time to die',
        () => {
          heard += 1;
          return heard > enough;
        },
        1_500,
      );
      burst(victim.window);
      await dying.catch(() => {});
      await victim.kill();
      if (kill % 5 === 4) await tearJournal(chance);
    }

    const survivor = await start();
    const { window } = survivor;
    // Absence is proved by reads, which the exchange's request limit paces.
    await window.until('every order is settled', () => window.isSettled, 150_000);
    const found = await audit(window, account);
    expect(found.orders).toBeGreaterThan(40);
    expect(found.fills).toBeGreaterThan(5);
    const known = intents.filter((intentId) => window.orders.has(intentId));
    expect(known).toHaveLength(window.orders.size);

    // The same gesture again, in case its answer was lost, brings the first answer and no order.
    for (const intentId of known.slice(-20)) {
      const order = window.orders.get(intentId);
      const again = await window.command('order.place', {
        intentId,
        ticket: {
          symbol: 'BTC/USD',
          side: 'buy',
          orderType: 'market',
          quantity: '0.001',
          timeInForce: 'ioc',
          postOnly: false,
          reduceOnly: false,
        },
        gestureAt: Date.now(),
        acknowledged: CONFIRMED,
        validateOnly: false,
      });
      expect(again).toMatchObject({ ok: true, value: { intentId, state: order?.state } });
    }
    expect((await audit(window, account)).orders).toBe(found.orders);

    await window.command('order.cancelAll', { symbol: null, side: null });
    await window.until('nothing is working', () =>
      [...window.orders.values()].every(({ state }) => state !== 'OPEN' && state !== 'PARTIAL'),
    );
    await audit(window, account);
    await survivor.end();
  },
  400_000 + KILLS * 10_000,
);
