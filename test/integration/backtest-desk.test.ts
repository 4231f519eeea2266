/**
 * Backtests as a workstation runs them: on a thread of their own, with progress and cancel, over files and recordings of the data
 * folder, also of a trader's own strategy in its process.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { candleAt } from '../../src/backtest/data/history.ts';
import { BacktestDesk } from '../../src/backtest/host/backtest-desk.ts';
import type { BacktestEntry, BacktestReport } from '../../src/contract/backtest-views.ts';
import { DEFAULT_ASSUMPTIONS } from '../../src/contract/backtest-views.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import { StrategyFiles } from '../../src/engine/automation/files/strategy-files.ts';
import type { BacktestOrder } from '../../src/engine/host-ports.ts';
import { ProgramFolderOnDisk } from '../../src/platform/program-folder.ts';
import { foreignProcesses } from '../../src/platform/strategy-process/foreign-process.ts';
import { startNodeChild } from '../../src/platform/strategy-process/node-child.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { listed, walkedHistory } from '../support/backtest-histories.ts';

const CROSS = { interval: 1, fast: 3, slow: 8, quantity: '0.002' };
const HISTORY = walkedHistory(600, { seed: 7 });
const candles = Array.from({ length: HISTORY.length }, (_, index) => candleAt(HISTORY, index));

/** EMA cross again, as a trader might write it: one average over the closes it is shown, another over fewer of them. */
const OWN = `
export const strategy = {
  version: '1', title: 'Own cross', summary: 'Of a test.', losesWhen: 'The test fails.',
  inputs: { candles: { interval: 1, warmup: 8 } },
  decide: ({ candles, position, orders }) => {
    const mean = (count) => { let sum = 0; for (let i = candles.length - count; i < candles.length; i += 1) sum += candles.close(i); return sum / count; };
    const reason = { code: 'MEANS', values: { fast: mean(3), slow: mean(8) } };
    const isUp = reason.values.fast > reason.values.slow;
    const order = (side) => ({ act: 'place', key: side, side, orderType: 'market', quantity: 200000, reason });
    const decisions = orders.length > 0 ? [] : isUp && position.quantity === 0 ? [order('buy')] : !isUp && position.quantity > 0 ? [order('sell')] : [];
    return { memory: null, decisions, reason };
  },
};
`;

const NAMES = ['own-my-cross', 'own-my-fault', 'own-my-reader'];

const opened: { dispose(): void }[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.dispose();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function desk(files: Readonly<Record<string, string>> = {}) {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'leadline-backtests-'));
  folders.push(userData);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(userData, name)), { recursive: true });
    writeFileSync(path.join(userData, name), text);
  }
  const clock = new SystemClock();
  const child = path.resolve('src/platform/strategy-process/strategy-process.ts');
  const programs = foreignProcesses(() => startNodeChild(child), clock);
  const strategies = new StrategyFiles({
    folder: new ProgramFolderOnDisk(path.join(userData, 'strategies'), 50),
    programs,
    clock,
    told: () => {},
  });
  const backtests = new BacktestDesk({
    clock,
    userData,
    worker: path.resolve('src/backtest/host/backtest-worker.ts'),
    source: (id) => strategies.source(id),
    programs,
  });
  opened.push(backtests, strategies);
  return { backtests, strategies };
}

const order = (more: Partial<BacktestOrder> = {}): BacktestOrder => ({
  strategyId: 'ema-cross',
  title: 'EMA cross',
  parameters: CROSS,
  instrument: listed('BTC/USD'),
  interval: 1,
  source: { kind: 'exchange' },
  candles,
  from: null,
  to: null,
  assumptions: { ...DEFAULT_ASSUMPTIONS, capital: '5000' as DecimalText },
  budget: { capital: '5000', maximumLoss: '5000', ordersPerMinute: 60, openOrders: 60 },
  ...more,
});

async function ended(backtests: BacktestDesk, id: string): Promise<BacktestEntry> {
  for (let tries = 0; tries < 600; tries += 1) {
    const entry = backtests.list().runs.find((run) => run.id === id);
    if (entry !== undefined && entry.state !== 'running') return entry;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not end: ${JSON.stringify(backtests.list().runs)}`);
}

function started(backtests: BacktestDesk, asked: BacktestOrder): string {
  const run = backtests.run(asked);
  if (!run.ok) throw new Error(run.error.message);
  return run.value.id;
}

function reportOf(backtests: BacktestDesk, id: string): BacktestReport {
  const report = backtests.report(id);
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

describe('the backtests of a workstation', () => {
  it('run on a thread of their own over the exchange’s candles, and are kept with what they took for granted', async () => {
    const { backtests } = desk();
    const id = started(backtests, order());
    expect(backtests.list().runs[0]).toMatchObject({ id, state: 'running' });
    expect(backtests.run(order())).toMatchObject({ ok: false, error: { code: 'BUSY' } });
    expect(await ended(backtests, id)).toMatchObject({ state: 'done', symbol: 'BTC/USD', quote: 'USD' });
    const report = reportOf(backtests, id);
    expect(report.trades.length).toBeGreaterThan(3);
    expect(report.equity.length).toBe(600);
    expect(report.takenForGranted.join(' ')).toContain("simulator's own matching engine");
    expect(report.origin).toContain('as the exchange told them of BTC/USD');
    expect(backtests.remove(id)).toMatchObject({ ok: true });
    expect(backtests.list().runs).toEqual([]);
  });

  it('are cancelled at once, and leave nothing', async () => {
    const { backtests } = desk();
    const id = started(backtests, order());
    expect(backtests.cancel(id)).toMatchObject({ ok: true });
    expect(backtests.list().runs).toEqual([]);
    expect(backtests.cancel(id)).toMatchObject({ ok: false, error: { code: 'NOT_RUNNING' } });
  });

  it('run over a file of the data folder; what is wrong with one is said in its place', async () => {
    const line = (at: number, close: number) => `${1_735_689_600 + at * 60},67000.0,67500.0,66500.0,${close}.0,1.5,4`;
    const good = Array.from({ length: 60 }, (_, at) => line(at, 67_000 + 300 * Math.round(Math.sin(at / 4)))).join(
      '\n',
    );
    const { backtests } = desk({ 'history/XBTUSD_1.csv': good, 'history/broken_1.csv': 'not,a,candle' });
    expect(backtests.list().files).toEqual(['XBTUSD_1.csv', 'broken_1.csv']);
    const id = started(backtests, order({ source: { kind: 'file', name: 'XBTUSD_1.csv' }, candles: [] }));
    expect(await ended(backtests, id)).toMatchObject({ state: 'done', from: 1_735_689_600_000 });
    const bad = started(backtests, order({ source: { kind: 'file', name: 'broken_1.csv' }, candles: [] }));
    expect(await ended(backtests, bad)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('broken_1.csv'),
    });
    expect(backtests.run(order({ source: { kind: 'file', name: 'gone.csv' } }))).toMatchObject({
      ok: false,
      error: { code: 'SOURCE_UNKNOWN' },
    });
  });

  it('ask a strategy of the trader’s own in its process, and end with its words when it throws', async () => {
    const { backtests, strategies } = desk({
      'strategies/my-cross.js': OWN,
      'strategies/my-reader.js': OWN.replace('inputs: {', 'inputs: { book: 5,'),
      'strategies/my-fault.js': OWN.replace(
        'const reason',
        "if (candles.length > 20) throw new Error('no such level');\n    const reason",
      ),
    });
    for (let tries = 0; tries < 400 && NAMES.some((id) => strategies.source(id) === null); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const own = order({
      strategyId: 'own-my-cross',
      title: 'Own cross',
      parameters: {},
      candles: candles.slice(0, 200),
    });
    const id = started(backtests, own);
    expect(await ended(backtests, id)).toMatchObject({ state: 'done', stopped: null });
    expect(reportOf(backtests, id).trades.length).toBeGreaterThan(1);
    const reader = started(backtests, { ...own, strategyId: 'own-my-reader' });
    expect(await ended(backtests, reader)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('Own cross reads the book, and neither candles nor trades hold one'),
    });
    const fault = started(backtests, { ...own, strategyId: 'own-my-fault' });
    expect(await ended(backtests, fault)).toMatchObject({
      state: 'done',
      stopped: expect.stringMatching(/“my-fault\.js”, line \d+: no such level/),
    });
  }, 60_000);
});
