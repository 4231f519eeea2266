/**
 * A live session recorded and played back: the very same states, in this process and in another one, and no secret in what
 * was written. The exchange is the simulator, in a process of its own.
 */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionView } from '../../src/contract/automation-views.ts';
import type { Channel } from '../../src/contract/channel.ts';
import type { CommandName } from '../../src/contract/commands.ts';
import { PROTOCOL_VERSION } from '../../src/contract/protocol.ts';
import type { ReplayView } from '../../src/contract/replay.ts';
import { disputePack } from '../../src/headless/dispute/dispute-pack.ts';
import { verifyJournal } from '../../src/platform/journal-chain.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { inOwnStep } from '../../src/recording/own-step.ts';
import { entriesOf, outlineRecording, type RecordingOutline, readBlock } from '../../src/recording/recording-source.ts';
import { ReplayRun, type RunReport } from '../../src/replay/replay-run.ts';
import { type ReplayedWorkstation, startReplay } from '../../src/replay/replayed-workstation.ts';
import { startLive } from '../support/live-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { SimulatorProcess } from '../support/simulator-process.ts';
import { TestWindow } from '../support/test-window.ts';

let exchange: SimulatorProcess;
let home = '';
let folder = '';
let filled = '';
let decided: readonly DecisionView[] = [];
let decidedByFile: readonly DecisionView[] = [];

/** A trader's own strategy, which answers from a process of its own. */
const COUNTS = `export const strategy = {
  version: '1', title: 'Counts', summary: 'Of a test.', losesWhen: 'The test fails.', inputs: { ticker: true },
  decide: ({ memory, quote }) => {
    const count = (memory.count ?? 0) + 1;
    return { memory: { count }, decisions: [], reason: { code: count % 2 === 0 ? 'EVEN' : 'ODD', values: { count, bid: quote === null ? 0 : quote.bid } } };
  },
};
`;

const ticket = { symbol: 'BTC/USD', side: 'buy', timeInForce: 'gtc', postOnly: false, reduceOnly: false } as const;

/** The instance of the trader's own strategy, once its file has been read. */
async function ownStrategy(window: TestWindow): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const set = await window.command('automation.set', {
      id: null,
      symbol: 'ETH/USD',
      strategyId: 'own-counts',
      parameters: {},
      budget: { capital: '1000', maximumLoss: '100', ordersPerMinute: 60, openOrders: 5 },
      startsByItself: false,
    });
    if (set.ok) return set.value.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The strategy file was not read.');
}

/** A trader who looks at a market, trades, changes a setting, enters a key that is refused, and leaves. */
async function session(): Promise<void> {
  const strategies = path.join(home, 'data', 'strategies');
  await mkdir(strategies, { recursive: true });
  await writeFile(path.join(strategies, 'counts.js'), COUNTS);
  const workstation = await startLive(exchange.site, home, undefined, path.join(home, 'keys'), true);
  const ends = memoryChannelPair();
  workstation.attach(inOwnStep(ends.engine));
  const window = new TestWindow(ends.window);
  await window.command('view.set', {
    books: [{ symbol: 'BTC/USD', levels: 25 }],
    trades: ['BTC/USD'],
    tickers: ['BTC/USD', 'ETH/USD'],
    candles: [{ symbol: 'BTC/USD', interval: 1 }],
    isVisible: true,
  });
  await window.until('orders may leave', () => window.status?.tradingBlocked === null);
  await window.query('candles.history', { symbol: 'BTC/USD', interval: 1 });
  const placed = await window.command('order.place', {
    intentId: randomUUID(),
    ticket: { ...ticket, orderType: 'market', quantity: '0.01' },
    gestureAt: Date.now(),
    acknowledged: [],
    validateOnly: false,
  });
  if (!placed.ok) throw new Error(placed.error.message);
  filled = placed.value.intentId;
  await window.until('it is filled', () => window.orders.get(filled)?.state === 'FILLED');
  const set = await window.command('automation.set', {
    id: null,
    symbol: 'BTC/USD',
    strategyId: 'twap',
    parameters: {},
    budget: { capital: '1000', maximumLoss: '100', ordersPerMinute: 60, openOrders: 5 },
    startsByItself: false,
  });
  if (!set.ok) throw new Error(set.error.message);
  await window.command('automation.mode', { id: set.value.id, mode: 'shadow' });
  const why = async (of = 'BTC/USD'): Promise<readonly DecisionView[]> => {
    const answer = await window.query('automation.decisions', { of, limit: 500 });
    return answer.ok ? answer.value.decisions : [];
  };
  const own = await ownStrategy(window);
  await window.command('automation.mode', { id: own, mode: 'shadow' });
  for (let tries = 0; tries < 200 && (await why('ETH/USD')).length < 6; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await window.command('automation.mode', { id: own, mode: 'off' });
  for (let tries = 0; tries < 100 && (await why()).length < 2; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await window.command('automation.mode', { id: set.value.id, mode: 'off' });
  await window.command('credentials.set', {
    publicKey: 'A-PUBLIC-KEY-OF-A-TRADER',
    secret: 'QS1TRUNSRVQtT0YtQS1UUkFERVI=',
  });
  await window.command('memory.keep', { name: 'keymap', seen: 0, value: { 'buy.join': 'Shift+B' } });
  await window.command('deadman.set', { isOn: true, acceptsForeignOrders: true });
  decided = await why();
  decidedByFile = await why('ETH/USD');
  await workstation.close();
}

const log = { write: () => {} };

/** A window that looks at where a replay stands. */
class ReplayWindow {
  view: ReplayView | null = null;
  readonly #window: Channel;

  constructor(replay: ReplayedWorkstation) {
    const ends = memoryChannelPair();
    replay.attach(ends.engine);
    this.#window = ends.window;
    ends.window.onMessage((message) => {
      const said = typeof message === 'string' ? JSON.parse(message) : null;
      if (said?.stream === 'replay') this.view = said.data;
    });
    ends.window.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
  }

  async ask(name: CommandName, payload: unknown): Promise<void> {
    this.#window.send(JSON.stringify({ type: 'command', id: 1, name, payload }));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async until(what: string, isSo: (view: ReplayView) => boolean): Promise<ReplayView> {
    for (let tries = 0; tries < 400; tries += 1) {
      if (this.view !== null && isSo(this.view)) return this.view;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Not within 10 s: ${what}. ${JSON.stringify(this.view)}`);
  }
}

async function played(outline: RecordingOutline): Promise<{ readonly report: RunReport; readonly hash: string }> {
  const run = await ReplayRun.begin(outline);
  while (await run.turn());
  const { report, hash } = run;
  run.dispose();
  return { report, hash };
}

const outlined = (): RecordingOutline => {
  const outline = outlineRecording(folder);
  if (!outline.ok) throw new Error(outline.error);
  return outline.value;
};

describe('a recorded session', () => {
  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'leadline-recording-'));
    exchange = await SimulatorProcess.start(100, ['BTC/USD', 'ETH/USD'], 3);
    await session();
    const root = path.join(home, 'data', 'recordings');
    folder = path.join(root, (await readdir(root))[0] ?? '');
  }, 60_000);

  afterAll(async () => {
    exchange?.stop();
    await rm(home, { recursive: true, force: true });
  });

  it('plays back to the states it had, twice alike', async () => {
    const first = await played(outlined());
    expect(first.report).toMatchObject({ difference: null, departure: null });
    expect(first.report.checkpoints).toBeGreaterThan(0);
    expect(await played(outlined())).toEqual(first);
  });

  it('plays back alike in a process of its own', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      'src/headless/recording.ts',
      'verify',
      folder,
    ]);
    const { report, hash } = await played(outlined());
    expect(JSON.parse(stdout)).toMatchObject({ ...report, hash, damage: [], lost: null });
  });

  it('shows the order as it was filled', async () => {
    const run = await ReplayRun.begin(outlined());
    while (await run.turn());
    const orders = run.onlooker.snapshot('orders')?.data;
    expect(orders).toEqual(expect.arrayContaining([expect.objectContaining({ intentId: filled, state: 'FILLED' })]));
    run.dispose();
  });

  it('comes out the same at every speed, looked at or not, after jumps back and forth', async () => {
    const whole = await played(outlined());
    const started = await startReplay({
      place: folder,
      speed: 100,
      version: '0.0.0-test',
      clock: new SystemClock(),
      log,
    });
    if (!started.ok) throw new Error(started.error);
    const { value: replay } = started;
    let window = new ReplayWindow(replay);
    const { from, to } = await window.until('it plays', (view) => view.isPlaying || view.isAtEnd);
    await window.ask('replay.seek', { at: from + 800 });
    // A jump back begins anew, and so does the window.
    await new Promise((resolve) => setTimeout(resolve, 300));
    window = new ReplayWindow(replay);
    await window.ask('replay.pace', { isPlaying: true, speed: 10 });
    await window.ask('replay.step', {});
    await window.ask('replay.seek', { at: to });
    const end = await window.until('it is at its end', (view) => view.isAtEnd && view.seekingTo === null);
    expect(end).toMatchObject({ checkpoints: whole.report.checkpoints, difference: null, departure: null });
    await replay.close();
  });

  it('is looked at in a window that is told why nothing can be sent', async () => {
    const started = await startReplay({
      place: folder,
      speed: null,
      version: '0.0.0-test',
      clock: new SystemClock(),
      log,
    });
    if (!started.ok) throw new Error(started.error);
    const ends = memoryChannelPair();
    started.value.attach(ends.engine);
    const window = new TestWindow(ends.window);
    await window.until('the order is seen to fill', () => window.orders.get(filled)?.state === 'FILLED');
    await window.until(
      'the status says why',
      () => window.status?.tradingBlocked?.includes('this is a replay') === true,
    );
    const refused = await window.command('order.place', {
      intentId: randomUUID(),
      ticket: { ...ticket, orderType: 'market', quantity: '0.01' },
      gestureAt: Date.now(),
      acknowledged: [],
      validateOnly: false,
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'REPLAY', message: expect.stringContaining('Nothing was sent: this is a replay') },
    });
    await started.value.close();
  });

  it('lets its windows remember among themselves, from what they remembered when it began', async () => {
    const started = await startReplay({
      place: folder,
      speed: null,
      version: '0.1.0',
      clock: new SystemClock(),
      log,
    });
    if (!started.ok) throw new Error(started.error);
    const [one, other] = [0, 1].map(() => {
      const ends = memoryChannelPair();
      started.value.attach(ends.engine);
      return new TestWindow(ends.window);
    });
    if (one === undefined || other === undefined) throw new Error('There are two windows.');
    try {
      const kept = await one.command('memory.keep', { name: 'keymap', seen: 0, value: { 'sell.join': null } });
      expect(kept).toMatchObject({ ok: true });
      await other.until('the other follows', () => other.memory.has('keymap'));
      expect(other.memory.get('keymap')?.value).toEqual({ 'sell.join': null });
    } finally {
      await started.value.close();
    }
  });

  it('has every decision of its strategies again, one by one', async () => {
    const run = await ReplayRun.begin(outlined());
    while (await run.turn());
    expect(decided.length).toBeGreaterThan(0);
    expect(run.decisions('BTC/USD', 500)).toEqual(decided);
    // What the trader's own strategy answered from its process is on the tape.
    expect(decidedByFile.length).toBeGreaterThan(3);
    expect(run.decisions('ETH/USD', 500)).toEqual(decidedByFile);
    expect(run.strategies().find(({ id }) => id === 'own-counts')).toMatchObject({ title: 'Counts', problem: null });
    run.dispose();
  });

  it('packs all it proves of an order: journal, messages, book before and after, waterfall, and hashes of them', async () => {
    const pack = path.join(home, 'pack');
    expect(await disputePack(outlined(), filled, pack)).toMatchObject({ ok: true, value: { doubt: null } });
    const read = (file: string): Promise<string> => readFile(path.join(pack, file), 'utf8');
    const rows = async (file: string) =>
      (await read(file))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    const order = JSON.parse(await read('order.json'));
    expect(order).toMatchObject({ intentId: filled, state: 'FILLED' });
    const journal = await rows('journal.jsonl');
    expect(journal.map(({ payload }) => payload.kind)).toEqual(expect.arrayContaining(['submit']));
    expect(journal.every(({ isDurable }) => isDurable)).toBe(true);
    const messages = await rows('messages.jsonl');
    const sent = messages.find(({ way, text }) => way === 'out' && text.includes(order.clientOrderId));
    const answered = messages.find(({ way, text }) => way === 'in' && text.includes(order.exchangeOrderId));
    expect(answered.at).toBeGreaterThanOrEqual(sent.at);
    expect(sent.text).toContain('"token":"[cut]"');
    const before = JSON.parse(await read('book-before.json'));
    expect(before).toMatchObject({ isVerified: true, checksum: expect.any(Number) });
    expect(Number(before.asks[0][0])).toBeGreaterThan(Number(before.bids[0][0]));
    expect(JSON.parse(await read('book-after.json'))).toMatchObject({ isVerified: true });
    const manifest = JSON.parse(await read('manifest.json'));
    for (const [file, hash] of Object.entries(manifest.sha256))
      expect(
        createHash('sha256')
          .update(await read(file))
          .digest('hex'),
      ).toBe(hash);
    expect(await read('report.txt')).toContain('written down while it happened');
    expect(await disputePack(outlined(), 'OX-NOBODY', pack)).toMatchObject({
      ok: false,
      error: expect.stringContaining('The recording has no order OX-NOBODY'),
    });
  });

  it('says where the replay leaves the recording, when the desk is not the one that was recorded', async () => {
    const { start, ...outline } = outlined();
    const settings = { ...start.settings, feed: { ...start.settings.feed, mode: 'single' as const } };
    const run = await ReplayRun.begin({ ...outline, start: { ...start, settings } });
    while (await run.turn());
    expect(run.report.departure).toMatch(/^The replay left the recording at \d\d:\d\d:\d\d\.\d{3} UTC: the desk /);
    run.dispose();
  });

  it('left a journal whose chain holds, with every record in it', () => {
    const live = path.join(home, 'data', 'live');
    const report = verifyJournal(path.join(live, 'journal.chain'), path.join(live, 'journal'));
    expect(report).toMatchObject({ edited: null, chained: report.records });
    expect(report.records).toBeGreaterThan(2);
  });

  it('holds no key, no secret, no signature and no token', async () => {
    const outline = outlined();
    const { apiKey, apiSecret } = exchange.site;
    const secrets = [
      apiKey,
      apiSecret,
      'A-PUBLIC-KEY-OF-A-TRADER',
      'QS1TRUNSRVQtT0YtQS1UUkFERVI=',
      'API-Sign',
      'API-Key',
    ];
    for (const block of outline.blocks) {
      const read = readBlock(block);
      const text = read.ok ? read.value.toString('latin1') : '';
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
      const tokens = [...text.matchAll(/token\\*"\s*:\s*\\*"([^"\\]*)/g)].map((match) => match[1]);
      expect(tokens.filter((token) => token !== '[cut]')).toEqual([]);
    }
    const sent = [...entriesOf(outline)].filter(
      (entry) => entry.kind === 'send' && entry.text.includes('"token":"[cut]"'),
    );
    expect(sent.length).toBeGreaterThan(0);
  });

  it('is not played back when a byte of it was changed', async () => {
    const part = path.join(folder, 'part-0001.rec');
    const whole = await readFile(part);
    const changed = Buffer.from(whole);
    const { position } = outlined().blocks.at(-1) ?? { position: 0 };
    changed[position] = (changed[position] ?? 0) ^ 1;
    await writeFile(part, changed);
    const verified = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      'src/headless/recording.ts',
      'verify',
      folder,
    ]).catch((error: unknown) => error);
    await writeFile(part, whole);
    expect(verified).toMatchObject({ code: 1, stdout: expect.stringContaining('its checksum differs') });
  });
});
