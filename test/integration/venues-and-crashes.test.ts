/** The built host, started on one data folder after another life of it: another venue, or a crash. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealKey } from '../../src/platform/sealed-keys.ts';
import { type HostLaunch, HostProcess } from '../support/host-process.ts';

let home = '';
let data = '';
const running: HostProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-lives-'));
  data = path.join(home, 'data');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.signal('SIGKILL')));
  await rm(home, { recursive: true, force: true });
});

function launch(launch: HostLaunch): HostProcess {
  const host = new HostProcess({ ...launch, env: { XDG_CONFIG_HOME: home } });
  running.push(host);
  return host;
}
const demo = (): HostProcess => launch({ args: ['--rate=0', `--user-data=${data}`] });
const live = (input = ''): HostProcess =>
  launch({ args: ['--venue=live', `--user-data=${data}`], withoutNetwork: true, input });

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)));
}

test('live knows nothing of what was done on demo: no order, no key and no journal of it, and says which it is (U11)', async () => {
  const first = demo();
  const window = await first.window();
  await window.until('orders may leave', () => window.status?.tradingBlocked === null);
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
  const intentId = crypto.randomUUID();
  const placed = await window.command('order.place', {
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
    acknowledged: [],
    validateOnly: false,
  });
  expect(placed).toMatchObject({ ok: true, value: { code: null } });
  await window.until('it filled', () => window.fills.size > 0);
  expect(window.status?.venue).toBe('demo');
  await first.signal('SIGTERM');

  const second = await live().window();
  await second.until('status is told', () => second.status !== null);
  expect([second.status?.venue, second.status?.apiKey.isSet]).toEqual(['live', false]);
  expect([second.orders.size, second.fills.size]).toEqual([0, 0]);
  const known = [...(await filesOf(data))].filter(([, text]) => text.includes(intentId)).map(([file]) => file);
  expect(known.length).toBeGreaterThan(0);
  for (const file of known) expect(path.relative(data, file)).toMatch(/^(demo|logs)/);
});

test('a host that crashes with its key open leaves no part of the key behind, on disk or in what it printed (S10)', async () => {
  const secret = Buffer.alloc(64, 'canary').toString('base64');
  const passphrase = 'correct horse battery';
  await sealKey(
    path.join(data, 'api-key.sealed'),
    passphrase,
    { publicKey: 'canary'.padEnd(56, 'K'), secret },
    { N: 2 ** 12, r: 8, p: 1 },
  );
  for (const signal of ['SIGABRT', 'SIGSEGV'] as const) {
    const host = live(`${passphrase}\n`);
    const window = await host.window();
    await window.until('the key is open', () => window.status?.tradingBlocked != null);
    expect(host.output).not.toContain('No API key');
    await host.signal(signal);
    const left = [...(await filesOf(home)), ['output', host.output] as const];
    expect(left.length).toBeGreaterThan(2);
    const bytes = Buffer.from(secret, 'base64');
    for (const trace of [
      secret,
      secret.slice(0, 24),
      bytes.toString('latin1').slice(0, 24),
      bytes.toString('hex'),
      passphrase,
    ])
      expect(left.filter(([, text]) => text.includes(trace)).map(([name]) => name)).toEqual([]);
  }
});
