/**
 * `npm run endurance -- --hours=8 [--speed=24]`: so many hours of simulated trading on the built host with its engine, its
 * embedded exchange and a full workspace in Chromium, `speed` times as fast. Fails when heap, nodes, listeners, sockets, timers or logs grow
 * over the second half. Prints a table and one JSON line a series.
 */
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright';
import { DeskWindow } from '../../src/drills/desk-window.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { launchBrowser, mustBeBuilt } from '../bench/support/browser.ts';
import { keepWorkspace } from '../bench/support/workspace.ts';
import { type RunningHost, startHost } from '../e2e/support/host.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { openSocketChannel } from '../support/socket-channel.ts';
import { live, Turnstile } from './day.ts';
import { EngineInspector } from './engine-inspector.ts';
import { folderSize } from './folder-size.ts';
import { PageReader } from './page-reader.ts';
import { Samples } from './samples.ts';
import { TradingHand } from './trading-hand.ts';
import { WindowHand } from './window-hand.ts';

/** Book messages a second of the embedded exchange on an ordinary day. */
const USUAL_RATE = 150;
const HIGHEST_RATE = 10_000;
const SAMPLES = 32;
const TRADED = 10;

const words = process.argv.slice(2).filter((word) => word !== '--');
const option = (name: string, usual: number): number =>
  Number(words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const hours = option('hours', 8);
const speed = option('speed', 24);
const stranger = words.find((word) => !/^--(hours|speed)=/.test(word));

if (stranger !== undefined || !(hours > 0) || !(speed >= 1)) {
  process.stderr.write(`Unknown option or number in "${words.join(' ')}". Known: --hours=N, --speed=N (1 or more).\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await run()) ? 0 : 1;
}

async function run(): Promise<boolean> {
  mustBeBuilt();
  const rate = Math.min(HIGHEST_RATE, Math.round(USUAL_RATE * speed));
  const minutes = (hours * 60) / speed;
  say(`# endurance: ${hours} h of trading in ${minutes.toFixed(1)} min, at most ${SAMPLES} samples`);
  say(
    `  Accelerated ${speed} times: market messages (${rate}/s over every symbol, ${USUAL_RATE}/s on an ordinary day), orders, fills, alerts, strategies, symbols, workspaces, dialogs, second windows.`,
  );
  say(
    '  Each sample is of the same state: the same view, no working order, no alert, no strategy, nobody trading meanwhile.',
  );
  say(
    '  Not accelerated: what goes by the clock (comparisons every 60 s, ages, retries, candles, expiry by time) and the browser’s own housekeeping: those ran for the minutes above, not for the hours.',
  );
  say(
    `  Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, load ${(loadavg()[0] ?? 0).toFixed(1)} before.`,
  );
  const host = await startHost([`--rate=${rate}`], undefined, ['--inspect=127.0.0.1:0']);
  const inspector = await EngineInspector.open(host.output());
  const browser = await launchBrowser();
  try {
    return await day(host, browser, inspector);
  } finally {
    await browser.close();
    // First: a process that is looked into does not end.
    inspector.close();
    await host.stop();
  }
}

async function day(host: RunningHost, browser: Browser, inspector: EngineInspector): Promise<boolean> {
  const random = new SeededRandom(8);
  const next = (): number => random.next();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const listed = (await host.control('/control/market')) as { readonly symbols: readonly string[] };
  const symbols = listed.symbols.filter((symbol) => symbol.endsWith('/USD')).slice(0, TRADED);
  await keepWorkspace(page, symbols.slice(0, 4));
  await page.goto(host.url);
  await page.getByText('VERIFIED', { exact: true }).nth(3).waitFor();
  if ((await page.getByRole('dialog').count()) > 0) throw new Error('a dialog stands in the way: is the build stale?');
  const window = new DeskWindow(await openSocketChannel(host.url), new SystemClock());
  if ((await window.until(() => window.settings !== null && window.instruments.size > 0, 10_000)) === null)
    throw new Error('the engine tells its second window nothing');
  const trader = new TradingHand(window, symbols, next);
  await trader.widenLimits();
  await trader.watch();
  const hand = new WindowHand(page, host.url, next);
  const reader = await PageReader.of(page);
  const samples = new Samples();
  const turnstile = new Turnstile();
  const sample = (): Promise<void> =>
    turnstile.through(async () => {
      await trader.home();
      await hand.home();
      samples.add(await reader.read(), await inspector.read(), await folderSize(host.userData));
      process.stderr.write('.');
    });
  const trade = (act: () => Promise<void>) => (): Promise<void> => turnstile.through(act);
  await sample();
  let hasFailed = false;
  const now = (): number => (hasFailed ? Number.MAX_SAFE_INTEGER : Date.now());
  const lived = Promise.all([
    live(
      [
        { name: 'order', perHour: 1000, act: trade(() => trader.order()) },
        { name: 'alert', perHour: 40, act: trade(() => trader.alert()) },
        { name: 'strategy', perHour: 12, act: trade(() => trader.strategy()) },
      ],
      { hours, speed, now },
    ),
    live(
      [
        { name: 'sample', perHour: (SAMPLES - 1) / hours, act: sample, isFirst: true },
        { name: 'symbol', perHour: 30, act: hand.symbol },
        { name: 'workspace', perHour: 20, act: hand.workspace },
        { name: 'ladder', perHour: 10, act: hand.ladder },
        { name: 'dialog', perHour: 10, act: hand.dialog },
        { name: 'second window', perHour: 2, act: hand.secondWindow },
      ],
      { hours, speed, now },
    ),
  ]);
  const left = await lived.catch(async (error: unknown) => {
    hasFailed = true;
    const picture = path.join(tmpdir(), 'leadline-endurance.png');
    await page.screenshot({ path: picture }).catch(() => undefined);
    say(`  The day ended early: ${error instanceof Error ? error.message : String(error)}`);
    say(`  What the window showed then: ${picture}. What had been counted:`);
    return null;
  });
  process.stderr.write('\n');
  const unreached = left === null ? 'unknown' : left[0] + left[1];
  say(
    `  Done: ${trader.placed} orders placed (${trader.refused} refused), ${window.fills.length} fills kept by the second window, ${hand.done} acts at the window, ${unreached} acts of both not reached in time, ${hand.missed} that found nothing to act on${hand.missedWords.length > 0 ? ` (${[...new Set(hand.missedWords)].slice(0, 3).join('; ')})` : ''}.`,
  );
  window.close();
  return samples.tell(say) && left !== null;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
