/** The trader's key from entry to trading, on live, with a simulated exchange where Kraken would be; its secret is nowhere but in the key store. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CommandPayload } from '../../src/contract/commands.ts';
import { OsKeyVault } from '../../src/main/os-key-vault.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import type { Workstation } from '../../src/workstation.ts';
import { ExchangeAccount } from '../support/exchange-account.ts';
import { TestKeyStore } from '../support/key-stores.ts';
import { type ExchangeSite, startLive } from '../support/live-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { RawRest } from '../support/raw-kraken-client.ts';
import { TestWindow } from '../support/test-window.ts';

let simulator: Simulator;
let account: ExchangeAccount;
let home = '';
let store = new TestKeyStore();
let running: Workstation[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, seed: 5, rate: 0, control: true, symbols: ['BTC/USD'] });
  account = new ExchangeAccount(simulator.urls.rest, simulator.control ?? '');
});
afterAll(() => simulator.close());
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-keys-'));
  store = new TestKeyStore();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((workstation) => workstation.close()));
  await rm(home, { recursive: true, force: true });
});

const site = (): ExchangeSite => ({ ...simulator.urls, apiKey: simulator.apiKey, apiSecret: simulator.apiSecret });
const vault = (): OsKeyVault => new OsKeyVault(home, store, 'linux');

async function start(folder = home): Promise<{ readonly workstation: Workstation; readonly window: TestWindow }> {
  const workstation = await startLive(site(), folder, vault(), path.join(home, 'keys'));
  running.push(workstation);
  const ends = memoryChannelPair();
  workstation.attach(ends.engine);
  return { workstation, window: new TestWindow(ends.window) };
}

async function newKey(
  permissions?: readonly string[],
): Promise<{ readonly publicKey: string; readonly secret: string }> {
  const made = await account.control('accounts', {
    account: 'demo',
    name: 'desk',
    ...(permissions === undefined ? {} : { permissions }),
  });
  return { publicKey: String(made['apiKey']), secret: String(made['apiSecret']) };
}

async function isNowhereOnDisk(secret: string): Promise<void> {
  const bytes = Buffer.from(secret, 'base64');
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const entry of files) {
    const content = await readFile(path.join(entry.parentPath, entry.name), 'latin1');
    for (const trace of [secret, bytes.toString('latin1'), bytes.toString('hex')])
      expect([entry.name, content.includes(trace)]).toEqual([entry.name, false]);
  }
}

test('a key is tried, kept by the key store alone, and trades from the next start on', async () => {
  const first = await start();
  await first.window.until('prices are there without a key', () => first.window.instruments.has('BTC/USD'));
  expect(first.workstation.notices.join()).toContain('No API key is stored');
  expect(first.window.status).toMatchObject({ apiKey: { isSet: false } });
  await first.window.until(
    'orders are refused for want of a key',
    () => (first.window.status?.tradingBlocked ?? '') !== '',
  );

  const key = await newKey();
  const wrongSecret = Buffer.alloc(64, 1).toString('base64');
  const refused = await first.window.command('credentials.set', { publicKey: key.publicKey, secret: wrongSecret });
  expect(refused).toMatchObject({ ok: false, error: { category: 'auth' } });
  expect(await vault().load()).toEqual({ ok: true, value: null });

  const kept = await first.window.command('credentials.set', key);
  expect(kept).toMatchObject({ ok: true, value: { name: 'desk' } });
  expect(JSON.stringify(kept)).not.toContain(key.secret);
  await first.workstation.close();
  running = [];

  const second = await start();
  await second.window.until('orders may leave', () => second.window.status?.tradingBlocked === null);
  await second.window.until('the key is named', () => second.window.status?.apiKey.isSet === true);
  expect(second.workstation.notices).toEqual([]);
  await second.window.command('credentials.clear', {});
  expect(await vault().load()).toEqual({ ok: true, value: null });
  await isNowhereOnDisk(key.secret);
});

test('a key that may withdraw is refused with the reason, and nothing of it is kept (S9)', async () => {
  const { window } = await start();
  const key = await newKey([
    'query-funds',
    'query-open-trades',
    'query-closed-trades',
    'modify-trades',
    'close-trades',
    'create-ws-token',
    'withdraw-funds',
  ]);
  const refused = await window.command('credentials.set', key);
  expect(refused).toMatchObject({ ok: false, error: { code: 'KEY_MAY_WITHDRAW' } });
  expect(await vault().load()).toEqual({ ok: true, value: null });
  await isNowhereOnDisk(key.secret);
});

test('where the machine has no safe place the key is not kept, and that is said', async () => {
  store.backend = 'basic_text';
  const { window } = await start();
  const key = await newKey();
  const answer = await window.command('credentials.set', key);
  expect(answer).toMatchObject({ ok: false, error: { code: 'KEY_NOT_KEPT' } });
  expect(answer.ok ? '' : answer.error.message).toContain('it was not stored');
  expect(await vault().load()).toEqual({ ok: true, value: null });
  await isNowhereOnDisk(key.secret);
});

test('a key the exchange no longer knows closes the account and is said; prices go on (R9)', async () => {
  const key = await newKey();
  expect(await vault().store(key.publicKey, key.secret)).toMatchObject({ value: { isKept: true } });
  await account.control('accounts', { revoke: key.publicKey });
  const { window } = await start();
  await window.command('view.set', {
    books: [{ symbol: 'BTC/USD', levels: 10 }],
    trades: [],
    tickers: [],
    candles: [],
    isVisible: true,
  });
  await window.until(
    'the book is verified',
    () => window.status?.lights.find(({ id }) => id === 'book')?.word === 'ok',
  );
  await window.until('the key is named as the reason', () => /key/i.test(window.status?.tradingBlocked ?? ''));
  const placed = await window.command('order.place', {
    intentId: crypto.randomUUID(),
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
    acknowledged: [],
    validateOnly: false,
  });
  expect(placed).toMatchObject({ ok: true, value: { state: 'DENIED' } });
  await isNowhereOnDisk(key.secret);
});

test('a key taken away while it trades closes the account and not the prices; under another key orders are compared first (U16, R9)', async () => {
  const key = await newKey();
  await vault().store(key.publicKey, key.secret);
  const first = await start();
  await first.window.until('orders may leave', () => first.window.status?.tradingBlocked === null);
  await first.window.command('view.set', {
    books: [{ symbol: 'BTC/USD', levels: 10 }],
    trades: [],
    tickers: [],
    candles: [],
    isVisible: true,
  });
  await first.window.until(
    'the book is verified',
    () => first.window.status?.lights.find(({ id }) => id === 'book')?.word === 'ok',
  );
  const { bid } = await account.touch('XBTUSD');
  const order: CommandPayload<'order.place'> = {
    intentId: crypto.randomUUID(),
    ticket: {
      symbol: 'BTC/USD',
      side: 'buy',
      orderType: 'limit',
      quantity: '0.001',
      limitPrice: new Decimal(bid).mul('0.99').toFixed(1),
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
    },
    gestureAt: Date.now(),
    acknowledged: [],
    validateOnly: false,
  };
  expect(await first.window.command('order.place', order)).toMatchObject({ ok: true, value: { code: null } });
  await first.window.until('it rests', () => first.window.orders.get(order.intentId)?.state === 'OPEN');

  await account.control('accounts', { revoke: key.publicKey });
  await account.control('faults', { fault: 'net.close', params: { host: 'private', code: 1006 } });
  await first.window.until('the key is named as the reason', () =>
    /key/i.test(first.window.status?.tradingBlocked ?? ''),
  );
  expect(first.window.orders.get(order.intentId)?.state).toBe('OPEN');
  const placed = await first.window.command('order.place', { ...order, intentId: crypto.randomUUID() });
  expect(placed).toMatchObject({ ok: true, value: { state: 'DENIED' } });
  expect(first.window.status?.lights.find(({ id }) => id === 'feed-a')?.word).toBe('ok');
  await first.workstation.close();
  running = [];

  // Meanwhile the order ends elsewhere.
  const [working] = (await account.orders()).filter(({ status }) => status === 'open');
  const other = await newKey();
  await vault().store(other.publicKey, other.secret);
  const elsewhere = await newKey();
  await new RawRest(simulator.urls.rest, elsewhere.publicKey, elsewhere.secret).private('CancelAll');
  const second = await start();
  const seen: string[] = [];
  await second.window.until('orders may leave', () => {
    const { status } = second.window;
    if (status !== null && status.tradingBlocked !== null) seen.push(status.tradingBlocked);
    return status?.tradingBlocked === null;
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(second.window.orders.get(order.intentId)).toMatchObject({
    state: 'CANCELED',
    exchangeOrderId: working?.orderId,
  });
});

test('a key that cannot be opened closes the account alone (C19)', async () => {
  const key = await newKey();
  await vault().store(key.publicKey, key.secret);
  store.isLocked = true;
  const { workstation, window } = await start();
  expect(workstation.notices).toEqual([
    'The key store of the operating system did not open the API key: unlock it and start again. Until then market data flows and the account stays closed.',
  ]);
  await window.until('prices are there', () => window.instruments.has('BTC/USD'));
  expect(window.events.map(({ message }) => message)).toEqual(expect.arrayContaining([...workstation.notices]));
});

test('one key trades from one data folder at a time (C11)', async () => {
  const key = await newKey();
  await vault().store(key.publicKey, key.secret);
  await start(path.join(home, 'one'));
  await expect(start(path.join(home, 'two'))).rejects.toThrow(
    /^This API key is already in use by another Leadline \(process \d+\)\. Close it first/,
  );
});
