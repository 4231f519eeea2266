/**
 * From starting the host's process to the first verified book on the screen, against a bare window of the same runtime: a
 * Node process that serves one word, in the same Chromium. In turn, each round with processes, data folder and browser context
 * of its own. The embedded exchange starts with the host and is part of its time. Left out: starting Chromium, Electron's own start.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Browser } from 'playwright';
import { startHost } from '../e2e/support/host.ts';
import { launchBrowser, mustBeBuilt } from './support/browser.ts';
import { median } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const MOST_MORE_MS = 1_500;

interface Start {
  /** Until the process printed its address. */
  readonly hostMs: number;
  /** From there until the page had read and run what it is made of. */
  readonly loadedMs: number;
  /** From there until what was waited for stood on the screen. */
  readonly shownMs: number;
  readonly totalMs: number;
}

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  mustBeBuilt();
  const rounds = Math.max(3, Math.round(9 / divisor));
  const browser = await launchBrowser();
  const ours: Start[] = [];
  const bare: Start[] = [];
  report.note(`${rounds} starts of each in turn, after one of each that does not count. ${machineLoad()}`);
  try {
    for (let round = -1; round < rounds; round += 1) {
      const turns = [() => startBare(browser), () => startOurs(browser)];
      const [a, b] = round % 2 === 0 ? turns : turns.toReversed();
      const [first, second] = [await a?.(), await b?.()];
      const [bareOne, oursOne] = round % 2 === 0 ? [first, second] : [second, first];
      if (round < 0 || bareOne === undefined || oursOne === undefined) continue;
      bare.push(bareOne);
      ours.push(oursOne);
    }
  } finally {
    await browser.close();
  }
  tell(report, ours, bare);
}

async function startOurs(browser: Browser): Promise<Start> {
  const began = performance.now();
  const host = await startHost();
  const printed = performance.now();
  try {
    return await opened(browser, host.url, 'VERIFIED', began, printed);
  } finally {
    await host.stop();
  }
}

async function startBare(browser: Browser): Promise<Start> {
  const began = performance.now();
  const child = spawn(process.execPath, [path.resolve('test/bench/support/bare-host.ts')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await addressOf(child);
  const printed = performance.now();
  try {
    return await opened(browser, url, 'READY', began, printed);
  } finally {
    child.kill('SIGTERM');
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  let written = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The bare host ended with code ${code}.`)));
    child.stdout?.on('data', (text: Buffer) => {
      written += text.toString();
      const url = /Bare ready: (\S+)/.exec(written)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

async function opened(browser: Browser, url: string, word: string, began: number, printed: number): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    const loaded = performance.now();
    await page.getByText(word, { exact: true }).first().waitFor();
    const shown = performance.now();
    return { hostMs: printed - began, loadedMs: loaded - printed, shownMs: shown - loaded, totalMs: shown - began };
  } finally {
    await context.close();
  }
}

function tell(report: BenchReport, ours: readonly Start[], bare: readonly Start[]): void {
  const parts: readonly (readonly [what: string, of: (start: Start) => number, atMost?: number])[] = [
    ['to the first verified book', ({ totalMs }) => totalMs, MOST_MORE_MS],
    ['of it, until the address is printed', ({ hostMs }) => hostMs],
    ['of it, until the page is loaded', ({ loadedMs }) => loadedMs],
    ['of it, until the book is shown', ({ shownMs }) => shownMs],
  ];
  for (const [what, of, atMost] of parts) {
    report.row({
      case: `start ${what}`,
      against: 'a bare window of the same runtime',
      ratio: median(ours.map((start, round) => of(start) - of(bare[round] ?? start))),
      unit: 'ms more',
      ...(atMost === undefined ? {} : { atMost }),
      ours: median(ours.map(of)),
      bare: median(bare.map(of)),
      rounds: ours.map((start) => Math.round(of(start))).join(' '),
    });
  }
}
