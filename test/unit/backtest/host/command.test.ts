import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candleAt } from '../../../../src/backtest/data/history.ts';
import { backtestCommand } from '../../../../src/backtest/host/command.ts';
import { formatPrice, formatQuantity } from '../../../../src/domain/instrument.ts';
import { walkedHistory } from '../../../support/backtest-histories.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backtest-'));
  const history = walkedHistory(600, { seed: 5 });
  const { instrument } = history;
  const lines = Array.from({ length: history.length }, (_, index) => {
    const candle = candleAt(history, index);
    const prices = [candle.open, candle.high, candle.low, candle.close].map((price) => formatPrice(price, instrument));
    return [candle.openTime / 1000, ...prices, formatQuantity(candle.volume, instrument), 1].join(',');
  });
  writeFileSync(path.join(folder, 'XBTUSD_1.csv'), lines.join('\n'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function command(...words: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const exit = await backtestCommand(words, { out: (text) => out.push(text), error: (text) => errors.push(text) });
  return { exit, out: out.join('\n'), errors: errors.join('\n') };
}

const run = (...words: readonly string[]) =>
  command(
    '--strategy=ema-cross',
    '--data',
    path.join(folder, 'XBTUSD_1.csv'),
    '--reports',
    path.join(folder, 'reports'),
    ...words,
  );

describe('npm run backtest', () => {
  it('prints the result, the figures and everything taken for granted', async () => {
    const { exit, out, errors } = await run('--set', 'fast=5', '--set=slow=20');
    expect([exit, errors]).toEqual([0, '']);
    expect(out).toContain('EMA cross (interval 1, fast 5, slow 20, quantity 0.001) on BTC/USD');
    expect(out).toContain('600 candles of 1 min from XBTUSD_1.csv; no gap');
    expect(out).toMatch(/Net result {2,}-?\d+\.\d+ USD/);
    expect(out).toMatch(/What it said most, of late:\n- \d+ times: Nothing done: /);
    expect(out).toContain('- An order is at the exchange 250 ms after its decision');
  });

  it('saves reports, lists them, compares two, and never writes over one', async () => {
    await run('--save', 'cheap', '--fee-factor', '0');
    await run('--save', 'dear', '--fee-factor', '3');
    expect((await command('--list', '--reports', path.join(folder, 'reports'))).out).toBe('cheap\ndear');
    const { exit, out } = await command('--compare', 'cheap,dear', '--reports', path.join(folder, 'reports'));
    expect(exit).toBe(0);
    expect(out).toMatch(/Fees +0\.00 +\d+\.\d\d +\+\d+\.\d\d/);
    expect(out).toContain('- They assume a different fee factor: 0 and 3.');
    const again = await run('--save', 'cheap');
    expect([again.exit, again.errors]).toEqual([1, expect.stringContaining('A report named cheap exists already')]);
  });

  it('writes tables and JSON', async () => {
    const tables = path.join(folder, 'tables');
    const { out } = await run('--json', '--csv', tables, '--from', '2025-01-01T02:00Z', '--to', '2025-01-01T08:00Z');
    expect(JSON.parse(out)).toMatchObject({ format: 1, candles: 360, symbol: 'BTC/USD' });
    expect(readdirSync(tables).sort()).toEqual(['equity.csv', 'fills.csv', 'trades.csv']);
    expect(readFileSync(path.join(tables, 'equity.csv'), 'utf8').trim().split('\n')).toHaveLength(361);
  });

  it('takes the simulator’s market where no file is named', async () => {
    const { exit, out } = await command('--strategy=ema-cross', '--hours=1', '--rate=20', '--seed=3');
    expect(exit).toBe(0);
    expect(out).toContain("the simulator's market, seed 3, 1 h at 20 book messages a second");
  });

  it.each([
    [['--strategie=x'], 'Unknown option --strategie. Known options: --strategy'],
    [['--symbol', 'BTC/XXX'], 'BTC/XXX is not listed. Listed: BTC/USD'],
    [['--pairs', 'nowhere.json'], 'nowhere.json does not exist'],
    [['--walk-forward', '3'], 'A walk-forward chooses between parameters'],
    [['--sweep', 'fast=9:5:1'], 'fast=9:5:1 does not rise'],
    [['--rank', 'luck'], 'Option --rank must be one of net, sharpe'],
    [['--set', 'fast=50', '--set', 'slow=20'], 'Fast period 50 must be below slow period 20'],
    [['--set', 'fast'], 'Option --set takes name=value, not fast.'],
    [['--set', 'speed=1'], 'has no parameter “speed”'],
    [['--latency', 'soon'], 'Option --latency must be a number'],
    [['--latency', '100000'], 'Latency 100000 ms is outside 0 to 60000 ms.'],
    [['--capital', '1e4'], 'Capital “1e4” is not an amount'],
    [['--from', 'yesterday'], 'Option --from must be a day or an instant in UTC'],
    [['--interval', '7'], 'Option --interval must be one of 1, 5, 15'],
    [['--bad-lines', 'ignore'], 'Option --bad-lines must be one of refuse, skip'],
    [['--save'], 'Option --save needs a value.'],
  ])('refuses %j with the reason and the remedy', async (words, message) => {
    const { exit, errors } = await run(...words);
    expect([exit, errors]).toEqual([2, expect.stringContaining(message)]);
  });

  it('says what of a history cannot be used', async () => {
    const missing = await command('--strategy=ema-cross', '--data', path.join(folder, 'none.csv'));
    expect([missing.exit, missing.errors]).toEqual([1, expect.stringContaining('none.csv does not exist')]);
    const coarse = await run('--interval=5');
    expect(coarse.errors).toContain('not a whole number of 5-minute intervals');
    const empty = await run('--from', '2026-01-01');
    expect(empty.errors).toContain('has no candle between these times');
    expect((await command('--strategy=nothing')).errors).toContain('There is no strategy nothing. Known: ema-cross');
  });

  it('runs a strategy file in its process, and refuses in words what does not go with one', async () => {
    const file = path.resolve('resources/strategy-template.ts');
    const data = path.join(folder, 'XBTUSD_1.csv');
    const { exit, out, errors } = await command('--strategy-file', file, '--data', data, '--json');
    expect([exit, errors]).toEqual([0, '']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ strategy: { id: 'own-strategy-template' }, candles: 600, stopped: null });
    expect(report.reasons.length).toBeGreaterThan(0);
    const studied = await command('--strategy-file', file, '--data', data, '--stress');
    expect([studied.exit, studied.errors]).toEqual([2, expect.stringContaining('--stress does not go with')]);
    const bare = await command('--strategy-file', file);
    expect(bare.errors).toContain('A strategy file needs a history');
    writeFileSync(path.join(folder, 'broken.js'), 'export const strategy = {');
    const broken = await command('--strategy-file', path.join(folder, 'broken.js'), '--data', data);
    expect([broken.exit, broken.errors]).toEqual([1, expect.stringContaining('“broken.js”')]);
  }, 60_000);
});
