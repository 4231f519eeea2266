/**
 * The built window in headless Chromium on the headless host, with its embedded exchange sending 1000 and 5000 book messages
 * a second over ten symbols, against the same page with a market that stands still. The page shows the Trade workspace
 * (one ladder, chart, tape, watchlist); a second, hidden window makes the engine keep the other books. Host, exchange and
 * browser share this machine. Left out: a graphics card (software drawing), Electron's own process hop.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { type RunningHost, startHost } from '../e2e/support/host.ts';
import { launchBrowser, mustBeBuilt } from './support/browser.ts';
import { press } from './support/hand.ts';
import { median, quantile } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import { PageProbe, type PageSample } from './support/page-probe.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';
import { messageRate, SecondWindow } from './support/second-window.ts';

const RATES = [0, 1000, 5000] as const;
const HIGHEST_RATE = 10_000;
const SYMBOLS = 10;
const LEVELS = 100;
const SETTLE_MS = 1_500;
const PRESSES = 24;
const LATE_FRAME_MS = 25;

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  mustBeBuilt();
  const rounds = Math.max(2, Math.round(6 / divisor));
  const host = await startHost(['--rate=1000']);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    const probe = await PageProbe.on(page);
    const other = await SecondWindow.open(host.url);
    const listed = (await host.control('/control/market')) as { readonly symbols: readonly string[] };
    other.keep(listed.symbols.slice(0, SYMBOLS), LEVELS);
    await page.goto(host.url);
    await page.getByRole('region', { name: 'Ladder', exact: true }).getByText('VERIFIED', { exact: true }).waitFor();
    await pause(3_000);
    const share = (await other.messagesPerSecond(4_000)) / 1000;
    report.note(
      `${rounds} rounds in turn, ${PRESSES} presses and wheel turns each; ${(share * 100).toFixed(0)} % of the exchange's messages concern the ${SYMBOLS} books kept, its rate is raised to match. ${machineLoad()}`,
    );
    await rates(report, { host, page, probe, other, share }, rounds);
    other.close();
  } finally {
    await browser.close();
    await host.stop();
  }
}

interface Bench {
  readonly host: RunningHost;
  readonly page: Page;
  readonly probe: PageProbe;
  readonly other: SecondWindow;
  readonly share: number;
}

interface Round extends PageSample {
  /** Verified by the engine meanwhile. */
  readonly messagesPerSecond: number;
}

async function rates(report: BenchReport, bench: Bench, rounds: number): Promise<void> {
  const taken = new Map<number, Round[]>(RATES.map((rate) => [rate, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < RATES.length; turn += 1) {
      const rate = RATES[(turn + round + 1) % RATES.length] ?? 0;
      const sample = await oneRound(bench, rate);
      if (round >= 0) taken.get(rate)?.push(sample);
    }
  }
  const still = taken.get(0) ?? [];
  for (const rate of RATES.slice(1)) compare(report, rate, taken.get(rate) ?? [], still);
}

async function oneRound({ host, page, probe, other, share }: Bench, rate: number): Promise<Round> {
  await host.control('/control/market', { rate: Math.min(HIGHEST_RATE, Math.round(rate / share)) });
  await pause(SETTLE_MS);
  const before = await other.metrics();
  const sample = await probe.sample(() => press(page, PRESSES));
  const after = await other.metrics();
  return { ...sample, messagesPerSecond: messageRate(before, after) };
}

function compare(report: BenchReport, rate: number, rounds: readonly Round[], still: readonly Round[]): void {
  const name = `${rate} book messages/s`;
  const against = 'the same page, market still';
  const each = (of: (sample: Round) => number, over: readonly Round[]): readonly number[] => over.map(of);
  const difference = (of: (sample: Round) => number): number =>
    median(each(of, rounds).map((value, index) => value - (each(of, still)[index] ?? Number.NaN)));
  const fps = ({ gaps, seconds }: Round): number => gaps.length / seconds;
  const late = ({ gaps }: Round): number => (100 * gaps.filter((gap) => gap > LATE_FRAME_MS).length) / gaps.length;
  const input = ({ inputs }: Round): number => quantile(inputs, 0.95);
  const longMs = ({ longTasks, seconds }: Round): number => longTasks.reduce((sum, ms) => sum + ms, 0) / seconds;
  const cpu = ({ cpuShare }: Round): number => 100 * cpuShare;
  const rows: readonly (readonly [what: string, of: (sample: Round) => number, unit: string])[] = [
    ['frames a second', fps, 'frames/s more'],
    [`frames over ${LATE_FRAME_MS} ms`, late, '% of frames more'],
    ['input to paint, p95', input, 'ms more'],
    ['long tasks', longMs, 'ms a second more'],
    ['main thread', cpu, '% of a core more'],
  ];
  for (const [what, of, unit] of rows) {
    report.row({
      case: `${name}: ${what}`,
      against,
      ratio: difference(of),
      unit,
      streamed: median(each(of, rounds)),
      still: median(each(of, still)),
      measuredMessagesPerSecond: median(each(({ messagesPerSecond }) => messagesPerSecond, rounds)),
      cpuMsPerFrame: median(each(({ cpuMsPerFrame }) => cpuMsPerFrame, rounds)),
    });
  }
}
