/** Bad input at start: every refusal is one plain sentence that names the value and the remedy, and what can start does. */
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { openFileJournal } from '../../src/platform/file-journal.ts';
import { sealKey } from '../../src/platform/sealed-keys.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { type HostLaunch, HostProcess } from '../support/host-process.ts';

let home = '';
let data = '';
const running: HostProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-start-'));
  data = path.join(home, 'data');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.signal('SIGKILL')));
  await rm(home, { recursive: true, force: true });
});

/** Keys of the user lie under the test's own home. */
function launch(launch: HostLaunch): HostProcess {
  const host = new HostProcess({ ...launch, env: { XDG_CONFIG_HOME: home, ...launch.env } });
  running.push(host);
  return host;
}
const demo = (...args: readonly string[]): HostProcess =>
  launch({ args: ['--rate=0', `--user-data=${data}`, ...args] });
const live = (more: Partial<HostLaunch> = {}): HostProcess =>
  launch({ args: ['--venue=live', `--user-data=${data}`], withoutNetwork: true, ...more });

const PASSPHRASE = 'correct horse battery';
const SECRET = Buffer.alloc(64, 9).toString('base64');
const storeKey = (): Promise<unknown> =>
  sealKey(
    path.join(data, 'api-key.sealed'),
    PASSPHRASE,
    { publicKey: 'canary'.padEnd(56, 'K'), secret: SECRET },
    { N: 2 ** 12, r: 8, p: 1 },
  );

/** A journal with a few records, and the file they lie in. */
async function writeJournal(): Promise<string> {
  const directory = path.join(data, 'live/journal');
  const opened = await openFileJournal({ directory, clock: new SystemClock() });
  if (!opened.ok) throw new Error(opened.error.message);
  for (let at = 1; at < 6; at += 1) await opened.value.append({ v: 1, kind: 'session', at });
  await opened.value.close();
  const [file] = await readdir(directory);
  return path.join(directory, file ?? '');
}

describe('what cannot start says so in one sentence and ends', () => {
  test.each([
    [['--frobnicate'], 'Unknown option --frobnicate. Known: --venue=demo|paper|live, --port=N'],
    [['--venue=mars'], '--venue=mars is not a venue: use demo, paper or live.'],
    [['--port=99999'], '--port=99999 is not a port: use a whole number from 0 (any free one) to 65535.'],
    [['--seed=abc'], '--seed=abc is not a seed'],
    [['--rate=-5'], '--rate=-5 is not a rate'],
    [['--user-data='], '--user-data needs a folder'],
    [['--control=yes'], '--control takes no value'],
    [['--venue=demo', '--venue=live'], '--venue is given twice'],
  ])('%s', async (args, message) => {
    const host = launch({ args });
    expect(await host.exited).toBe(2);
    expect(host.output).toContain(message);
    expect(host.output.trim().split('\n')).toHaveLength(1);
  });

  test('a port somebody else listens on', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const host = demo(`--port=${port}`);
    expect(await host.exited).toBe(1);
    other.close();
    expect(host.output).toBe(`Port ${port} is in use: choose another with --port=N, or --port=0 for any free one.\n`);
  });

  test('a data folder that cannot be written', async () => {
    await writeFile(data, 'a file where the folder should be');
    const host = demo();
    expect(await host.exited).toBe(1);
    expect(host.output.trim().split('\n')).toHaveLength(1);
    expect(host.output).toContain(data);
    expect(host.output).toMatch(/cannot be written \((ENOTDIR|EEXIST)\)/);
  });

  test('a data folder another workstation uses, which goes on undisturbed (C11)', async () => {
    const first = demo();
    const window = await first.window();
    const second = demo();
    expect(await second.exited).toBe(1);
    expect(second.output).toBe(
      `The data folder ${data} is already in use by another Leadline (process ${first.pid}). Close it first; if none is running, delete workstation.lock.\n`,
    );
    await window.until('it trades on', () => window.status?.tradingBlocked === null);
    expect(await first.signal('SIGTERM')).toBe(0);
    const third = demo();
    await third.ready();
  });

  test('a journal damaged in the middle', async () => {
    const file = await writeJournal();
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    const host = live();
    expect(await host.exited).toBe(1);
    const said = host.output.trim().split('\n').at(-1) ?? '';
    expect(said).toContain(path.basename(file));
    expect(said).toMatch(/damaged/);
    expect(await readFile(file)).toEqual(bytes);
  });
});

describe('damaged settings make it safer and are said (C6, U15)', () => {
  test.each([
    ['not JSON', '{"version": 1, "risk', 'the file is not whole JSON'],
    ['empty', '', 'the file is empty'],
    ['an unknown key', JSON.stringify({ ...DEFAULT_SETTINGS, rsik: {} }), 'rsik'],
    [
      'a wrong type',
      JSON.stringify({ ...DEFAULT_SETTINGS, risk: { ...DEFAULT_SETTINGS.risk, ordersPerSecond: 'many' } }),
      'risk.ordersPerSecond',
    ],
    ['another version', JSON.stringify({ ...DEFAULT_SETTINGS, version: 7 }), 'version'],
  ])('%s', async (_name, text, issue) => {
    await mkdir(data, { recursive: true });
    await writeFile(path.join(data, 'settings.json'), text);
    const host = demo();
    const window = await host.window();
    await window.until('the trader is told', () => window.events.some(({ source }) => source === 'settings'));
    await window.until('settings are told', () => window.settings !== null);
    const told = window.events.filter(({ source }) => source === 'settings').map(({ message }) => message);
    expect(told[0]).toContain('settings.json was not used: ');
    expect(told[0]).toContain(issue);
    expect(told[0]).toContain('It was kept as settings.json.damaged-1.');
    expect(told.at(-1)).toBe('The safe defaults are in use.');
    expect(host.output).toContain(told[0]);
    expect(window.settings).toEqual(DEFAULT_SETTINGS);
    expect(await readFile(path.join(data, 'settings.json.damaged-1'), 'utf8')).toBe(text);
  });

  test('the last good ones take their place where there are any (C6)', async () => {
    const first = demo();
    const window = await first.window();
    const settings = { ...DEFAULT_SETTINGS, risk: { ...DEFAULT_SETTINGS.risk, maximumOrderNotional: '1234' } };
    expect(await window.command('settings.update', { settings })).toMatchObject({ ok: true });
    await first.signal('SIGKILL');
    await writeFile(path.join(data, 'settings.json'), '{');
    const second = await demo().window();
    await second.until('the trader is told', () => second.events.some(({ source }) => source === 'settings'));
    await second.until('settings are told', () => second.settings !== null);
    expect(second.settings).toEqual(settings);
    expect(second.events.filter(({ source }) => source === 'settings').at(-1)?.message).toBe(
      'The last good settings are in use.',
    );
  });
});

describe('what windows remember', () => {
  test('outlives the engine, and damage to its file, which is said', async () => {
    const first = demo();
    const window = await first.window();
    const value = { 'buy.join': 'Shift+B' };
    const kept = await window.command('memory.keep', { name: 'keymap', seen: 0, value });
    const revision = kept.ok ? kept.value.revision : 0;
    await first.signal('SIGKILL');
    await writeFile(path.join(data, 'memory.json'), '{"version":1,"doc');
    const second = await demo().window();
    await second.until('it is told', () => second.memory.size > 0);
    expect(second.memory.get('keymap')).toEqual({ name: 'keymap', revision, value });
    await second.until('the trader is told', () =>
      second.events.some(({ message }) => message.startsWith('memory.json was not used: the file is not whole JSON.')),
    );
    expect(second.events.map(({ message }) => message)).toContain(
      'Workspaces and keys are as they were last kept; how workspaces were before stands in their menu under Backups.',
    );
  });

  test('is the same for every window, live, and is not overwritten unseen', async () => {
    const host = demo();
    const [one, other] = [await host.window(), await host.window()];
    const first = await one.command('memory.keep', { name: 'keymap', seen: 0, value: 1 });
    await other.until('the other window is told', () => other.memory.get('keymap')?.value === 1);
    const unseen = await other.command('memory.keep', { name: 'keymap', seen: 0, value: 2 });
    expect(unseen).toMatchObject({ ok: false, error: { code: 'MEMORY_CHANGED' } });
    const seen = first.ok ? first.value.revision : 0;
    expect(await other.command('memory.keep', { name: 'keymap', seen, value: 2 })).toMatchObject({ ok: true });
    await one.until('the first window follows', () => one.memory.get('keymap')?.value === 2);
  });

  test('takes no key, whoever sends one', async () => {
    const window = await demo().window();
    const refused = await window.command('memory.keep', { name: 'keymap', seen: 0, value: ['b'.repeat(88)] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'CONTRACT_PAYLOAD' } });
    expect(JSON.stringify(refused)).not.toContain('bbb');
  });
});

test('a journal torn at its end starts, and says what was set aside', async () => {
  const file = await writeJournal();
  await appendFile(file, Buffer.from([40, 0, 0, 0, 1, 2]));
  const window = await live().window();
  await window.until('the trader is told', () =>
    window.events.some(({ message }) =>
      message.startsWith(
        'The journal ended in the middle of a record: 6 bytes that never became durable were set aside',
      ),
    ),
  );
});

describe('live', () => {
  test('without a network or a key it starts, says what is missing, and looks live nowhere', async () => {
    const host = live();
    const window = await host.window();
    await window.until('status is told', () => window.status !== null && window.status.tradingBlocked !== null);
    expect(host.output).toContain('No passphrase was given, so a key entered in the window cannot be kept');
    await window.until('the trader is told', () =>
      window.events.some(({ message }) => message.includes('market data flows and the account stays closed')),
    );
    const lit = window.status?.lights.filter(({ word }) => word === 'ok').map(({ id }) => id);
    expect(lit).toEqual(['journal']);
    expect(window.status?.apiKey.isSet).toBe(false);
    expect([window.orders.size, window.balances.size, window.instruments.size]).toEqual([0, 0, 0]);
  });

  test('does not wait for ever on an input that stays open and says nothing', async () => {
    const host = live({ input: 'open' });
    await host.ready();
    expect(host.output).toContain('No passphrase was given');
  });

  test('a passphrase too short is refused by its rule, and the start goes on without a key', async () => {
    const host = live({ input: 'short\n' });
    await host.ready();
    expect(host.output).toContain('shorter than 10 characters');
    expect(host.output).toContain('No passphrase was given');
  });

  test('a passphrase on standard input opens the key; a wrong one is said and the account stays closed', async () => {
    await storeKey();
    const wrong = live({ input: 'not the passphrase\n' });
    const closed = await wrong.window();
    await closed.until('status is told', () => closed.status !== null);
    expect(wrong.output).toContain(`The passphrase does not open the API key in ${path.join(data, 'api-key.sealed')}`);
    expect(closed.status?.apiKey.isSet).toBe(false);
    await wrong.signal('SIGKILL');

    const right = live({ input: `${PASSPHRASE}\n` });
    const window = await right.window();
    await window.until('status is told', () => window.status !== null);
    expect(right.output).not.toContain('does not open');
    expect(right.output).not.toContain('No API key');
    expect(window.status?.tradingBlocked).not.toBeNull();
    for (const secret of [PASSPHRASE, SECRET]) expect(right.output).not.toContain(secret);
  });

  test('a sealed key that is damaged is said, and the account stays closed', async () => {
    await mkdir(data, { recursive: true });
    await writeFile(path.join(data, 'api-key.sealed'), '{"format":"leadline-sealed-key-1"');
    const host = live({ input: `${PASSPHRASE}\n` });
    await host.ready();
    expect(host.output).toContain('The sealed key file is damaged; enter the key again to replace it.');
  });
});
