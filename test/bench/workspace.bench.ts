/**
 * A full workspace in headless Chromium on the headless host: four ladders and four charts of four symbols, time and sales,
 * watchlist and ticket at 1920 x 1080, while the embedded exchange sends 5000 book messages a second over ten symbols, against the same
 * page with a market that stands still. A hidden window looks at the same four symbols. Host, exchange and browser share this
 * machine, so the last rows say who used its processors. Left out: a graphics card (software drawing), Electron's own process hop.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { type RunningHost, startHost } from '../e2e/support/host.ts';
import { launchBrowser, mustBeBuilt } from './support/browser.ts';
import { press } from './support/hand.ts';
import { median, quantile } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import { PageProbe, type PageSample } from './support/page-probe.ts';
import { type ProcessorTime, processorTime, sharesBetween } from './support/processor-time.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';
import { messageRate, SecondWindow } from './support/second-window.ts';
import { keepWorkspace } from './support/workspace.ts';

const RATE = 5000;
const HIGHEST_RATE = 10_000;
const SYMBOLS = 10;
const LEVELS = 100;
const SETTLE_MS = 2_000;
const PRESSES = 30;
const LATE_FRAME_MS = 25;

interface Bench {
  readonly host: RunningHost;
  readonly browser: Browser;
  readonly page: Page;
  readonly probe: PageProbe;
  readonly other: SecondWindow;
  readonly share: number;
}

interface Round extends PageSample {
  /** Verified by the engine meanwhile. */
  readonly messagesPerSecond: number;
  readonly hiddenPerSecond: number;
  /** Share of one core, by who used it. */
  readonly processors: ReturnType<typeof sharesBetween>;
}

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  mustBeBuilt();
  const rounds = Math.max(2, Math.round(6 / divisor));
  const host = await startHost(['--rate=1000']);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const probe = await PageProbe.on(page);
    const other = await SecondWindow.open(host.url);
    const listed = (await host.control('/control/market')) as { readonly symbols: readonly string[] };
    const kept = listed.symbols.slice(0, SYMBOLS);
    other.keep(kept, LEVELS);
    await keepWorkspace(page, kept.slice(0, 4));
    await page.goto(host.url);
    await page.getByText('VERIFIED', { exact: true }).nth(3).waitFor();
    await pause(4_000);
    const share = (await other.messagesPerSecond(4_000)) / 1000;
    report.note(
      `${rounds} rounds in turn, ${PRESSES} presses and wheel turns each; ${(share * 100).toFixed(0)} % of the exchange's messages concern the ${SYMBOLS} books kept, its rate is raised to match. ${machineLoad()}`,
    );
    await compare(report, { host, browser, page, probe, other, share }, rounds);
    other.close();
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function compare(report: BenchReport, bench: Bench, rounds: number): Promise<void> {
  const streamed: Round[] = [];
  const still: Round[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const turns = round % 2 === 0 ? [0, RATE] : [RATE, 0];
    for (const rate of turns) {
      const sample = await oneRound(bench, rate);
      if (round >= 0) (rate === 0 ? still : streamed).push(sample);
    }
  }
  tell(report, streamed, still);
}

async function oneRound({ host, browser, page, probe, other, share }: Bench, rate: number): Promise<Round> {
  await host.control('/control/market', { rate: Math.min(HIGHEST_RATE, Math.round(rate / share)) });
  await pause(SETTLE_MS);
  const before = await other.metrics();
  const usedBefore: ProcessorTime = await processorTime(browser, host.pid);
  const hiddenBefore = other.frames;
  const sample = await probe.sample(() => press(page, PRESSES));
  const hidden = other.frames - hiddenBefore;
  const usedAfter = await processorTime(browser, host.pid);
  const after = await other.metrics();
  return {
    ...sample,
    messagesPerSecond: messageRate(before, after),
    hiddenPerSecond: hidden / sample.seconds,
    processors: sharesBetween(usedBefore, usedAfter, sample.seconds),
  };
}

type Reading = (round: Round) => number;

const late: Reading = ({ gaps }) => (100 * gaps.filter((gap) => gap > LATE_FRAME_MS).length) / gaps.length;
const fps: Reading = ({ gaps, seconds }) => gaps.length / seconds;
const input: Reading = ({ inputs }) => quantile(inputs, 0.95);

function tell(report: BenchReport, streamed: readonly Round[], still: readonly Round[]): void {
  const against = 'the same page, market still';
  const name = `${RATE} book messages/s`;
  const of = (read: Reading) => ({
    streamed: median(streamed.map(read)),
    still: median(still.map(read)),
    more: median(
      streamed.map((round, index) => read(round) - (still[index] === undefined ? Number.NaN : read(still[index]))),
    ),
    rounds: streamed.map((round) => Number(read(round).toFixed(2))).join(' '),
  });
  const measuredMessagesPerSecond = median(streamed.map((round) => round.messagesPerSecond));
  const row = (
    what: string,
    ratio: number,
    unit: string,
    detail: object,
    aim: { readonly atMost?: number } = {},
  ): void => report.row({ case: `${name}: ${what}`, against, ratio, unit, ...aim, ...detail });
  const lateOf = of(late);
  row(
    `frames over ${LATE_FRAME_MS} ms`,
    lateOf.more,
    '% of frames more',
    { ...lateOf, measuredMessagesPerSecond },
    { atMost: 5 },
  );
  const inputOf = of(input);
  row('input to paint, p95', inputOf.streamed, 'ms', inputOf, { atMost: 32 });
  const tasks = streamed.flatMap((round) => round.longTasks);
  const seconds = streamed.reduce((sum, round) => sum + round.seconds, 0);
  row(
    'tasks over 50 ms',
    tasks.length,
    `in ${seconds.toFixed(0)} s`,
    { longestMs: Math.max(0, ...tasks), stillTasks: still.flatMap((round) => round.longTasks).length },
    { atMost: 0 },
  );
  const hiddenOf = of((round) => round.hiddenPerSecond);
  row('a hidden window', hiddenOf.streamed, 'updates a second', hiddenOf, { atMost: 4.05 });
  const fpsOf = of(fps);
  row('frames a second', fpsOf.more, 'frames/s more', fpsOf);
  const mainOf = of((round) => 100 * round.cpuShare);
  row("page's main thread", mainOf.more, '% of a core more', {
    ...mainOf,
    cpuMsPerFrame: median(streamed.map((round) => round.cpuMsPerFrame)),
  });
  for (const who of streamed[0]?.processors.keys() ?? []) {
    const share = of((round) => 100 * (round.processors.get(who) ?? 0));
    if (share.streamed >= 1) row(who, share.more, '% of a core more', share);
  }
}
