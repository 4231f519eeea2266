/**
 * The same seed gives the same decisions live on the simulator, in a backtest over what that session recorded, and in its replay:
 * decision by decision, with every number the decision rests on.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtestCommand } from '../../src/backtest/host/command.ts';
import { loadRecording } from '../../src/backtest/host/load-recording.ts';
import { RecordedRun } from '../../src/backtest/recorded/recorded-run.ts';
import type { BudgetView, DecisionView } from '../../src/contract/automation-views.ts';
import { DEFAULT_ASSUMPTIONS } from '../../src/contract/backtest-views.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { parseParameters } from '../../src/engine/automation/parameters.ts';
import { BUILT_IN_STRATEGIES } from '../../src/engine/automation/strategies/registry.ts';
import { outlineRecording } from '../../src/recording/recording-source.ts';
import type { TapeEntry } from '../../src/recording/tape-format.ts';
import { ReplayRun } from '../../src/replay/replay-run.ts';
import { listed } from '../support/backtest-histories.ts';
import { VirtualSession, WAY_MS } from '../support/virtual-session.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const BUDGET: BudgetView = { capital: '20000', maximumLoss: '5000', ordersPerMinute: 60, openOrders: 10 };
const CAPITAL = '1000000' as DecimalText;

interface Session {
  readonly folder: string;
  readonly armedAt: EpochMs;
  readonly live: readonly DecisionView[];
}

type Asked = Readonly<Record<string, number | string>>;

async function session(
  root: string,
  seed: number,
  strategyId: string,
  parameters: Asked,
  minutes: number,
): Promise<Session> {
  const desk = await new VirtualSession(
    seed,
    path.join(root, `${strategyId}-${seed}`),
    BTC,
    strategyId === 'ema-cross' ? 1 : 3,
  ).start(BTC, {
    USD: CAPITAL,
    BTC: '1',
  });
  const asked = { id: null, symbol: BTC, strategyId, parameters, budget: BUDGET, startsByItself: false };
  const { id } = await desk.command('automation.set', asked);
  await desk.command('automation.mode', { id, mode: 'paper' });
  const { last } = desk.market.ticker(BTC);
  for (let step = 1; step <= minutes * 4; step += 1) {
    // Up and down within some four minutes, so that averages cross; a maker's quotes would jump over each other, which a desk denies.
    if (strategyId === 'ema-cross') desk.market.market.moveTo(BTC, Math.round(last * (1 + 0.001 * Math.sin(step / 3))));
    await desk.run(15_000);
  }
  const live = desk.decisions(id);
  const began = live.find(({ cause }) => cause === 'start');
  if (began === undefined) throw new Error(`It never began: ${JSON.stringify(live)}`);
  return { folder: await desk.close(), armedAt: Math.round(began.at) as EpochMs, live };
}

async function backtested(
  { folder, armedAt }: Session,
  strategyId: string,
  given: Asked,
  {
    bent = (entry) => entry,
    latencyMs = WAY_MS,
  }: { readonly bent?: (entry: TapeEntry) => TapeEntry; readonly latencyMs?: number } = {},
): Promise<readonly DecisionView[]> {
  const instrument = listed(BTC);
  const strategy = BUILT_IN_STRATEGIES.find(({ id }) => id === strategyId);
  if (strategy === undefined) throw new Error(`${strategyId} is not built in.`);
  const parameters = parseParameters(strategy, given, instrument);
  if (!parameters.ok) throw new Error(parameters.error.map(({ message }) => message).join(' '));
  const loaded = loadRecording(folder, instrument, 1);
  if (!loaded.ok) throw new Error(loaded.error);
  const { history, tape } = loaded.value;
  const run = new RecordedRun({
    history,
    tape: {
      start: tape.start,
      *entries() {
        for (const entry of tape.entries()) yield bent(entry);
      },
    },
    strategy,
    parameters: parameters.value,
    assumptions: { ...DEFAULT_ASSUMPTIONS, latencyMs, capital: CAPITAL, baseAtStart: '1' as DecimalText },
    budget: BUDGET,
    armedAt,
  });
  await run.run();
  return run.trace.recent(500);
}

async function replayed({ folder }: Session): Promise<readonly DecisionView[]> {
  const outline = outlineRecording(folder);
  if (!outline.ok) throw new Error(outline.error);
  const run = await ReplayRun.begin(outline.value);
  while (await run.turn());
  expect(run.report).toMatchObject({ difference: null, departure: null });
  const decisions = run.decisions(BTC, 500);
  run.dispose();
  return decisions;
}

/** Which instance, and under which id an order was known, is each run's own. */
const told = (decisions: readonly DecisionView[]) =>
  decisions.map(({ instanceId: _instance, intentId, ...rest }) => ({ ...rest, hasOrder: intentId !== null }));

const acts = (decisions: readonly DecisionView[]): number =>
  decisions.filter(({ act }) => act !== 'skip' && act !== 'refused').length;

const EMA: Asked = { interval: 1, fast: 2, slow: 3, quantity: '0.005' };
const MAKER: Asked = { quantity: '0.005', most: '0.02', halfSpread: 2, widest: 50, refresh: 2 };
const DCA: Asked = { every: 45, amount: '40', total: '250' };

/** The close of the candle that began at this minute, told a tick higher. */
function aTickHigher(entry: TapeEntry, minute: number): TapeEntry {
  if (entry.kind !== 'frame') return entry;
  const text = new TextDecoder().decode(entry.bytes);
  const begins = `"interval_begin":"${new Date(minute).toISOString().slice(0, 19)}`;
  if (!text.startsWith('{"channel":"ohlc"') || !text.includes(begins)) return entry;
  const bent = text.replace(/"close":([\d.]+)/, (_whole, close) => `"close":${(Number(close) + 0.1).toFixed(1)}`);
  return { ...entry, bytes: new TextEncoder().encode(bent) };
}

describe('the same seed', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'leadline-same-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each([
    ['ema-cross', 1, EMA, 6, 1],
    ['ema-cross', 2, EMA, 6, 1],
    ['market-maker', 1, MAKER, 2, 10],
    ['market-maker', 2, MAKER, 2, 10],
    ['dca', 1, DCA, 3, 4],
    ['dca', 2, DCA, 3, 4],
  ] as const)(
    'gives %s the same decisions live, in a backtest and in a replay (seed %i)',
    async (id, seed, asked, minutes, least) => {
      const lived = await session(root, seed, id, asked, minutes);
      expect(acts(lived.live)).toBeGreaterThanOrEqual(least);
      const again = await backtested(lived, id, asked);
      expect(told(again)).toEqual(told(lived.live));
      expect(await replayed(lived)).toEqual(lived.live);
    },
    120_000,
  );

  it('is noticed to differ where one candle closes a tick higher, or orders take a quarter of a millisecond longer', async () => {
    const lived = await session(root, 3, 'ema-cross', EMA, 3);
    const minute = Math.floor(lived.armedAt / 60_000) * 60_000 + 60_000;
    expect(told(await backtested(lived, 'ema-cross', EMA))).toEqual(told(lived.live));
    const bent = await backtested(lived, 'ema-cross', EMA, { bent: (entry) => aTickHigher(entry, minute) });
    expect(told(bent)).not.toEqual(told(lived.live));
    const made = await session(root, 3, 'market-maker', MAKER, 1);
    const late = await backtested(made, 'market-maker', MAKER, { latencyMs: WAY_MS + 0.25 });
    expect(told(late)).not.toEqual(told(made.live));
  }, 120_000);

  it('is what the command line backtests, with queue, partial fills and its assumptions in words', async () => {
    const { folder } = await session(root, 4, 'market-maker', MAKER, 1);
    const told: string[] = [];
    const terminal = { out: (text: string) => void told.push(text), error: (text: string) => void told.push(text) };
    const set = Object.entries(MAKER).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const asked = ['--strategy', 'market-maker', '--recording', folder, ...set];
    expect(await backtestCommand([...asked, '--base', '1', '--latency', '20', '--json'], terminal)).toBe(0);
    const report = JSON.parse(told.pop() ?? '');
    expect(report.fills.maker).toBeGreaterThan(0);
    expect(report.takenForGranted.join(' ')).toContain('stands behind the quantity shown at its price');
    expect(await backtestCommand([...asked, '--queue', '2'], terminal)).toBe(2);
    expect(told.pop()).toContain('Option --queue means nothing with --recording');
    expect(await backtestCommand([...asked, '--stress'], terminal)).toBe(2);
    expect(told.pop()).toContain('Give its trades with --data instead');
  }, 60_000);
});
