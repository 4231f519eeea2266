/**
 * The host without Electron: the same workstation, its window in a browser on this machine. Prints one line with the
 * address when it is ready, and stops cleanly when asked to.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../domain/result.ts';
import { EXPOSITION_TYPE } from '../engine/metrics/exposition.ts';
import { parseLaunchOptions } from '../launch-options.ts';
import { FileLog } from '../platform/file-log.ts';
import { startNodeChild } from '../platform/strategy-process/node-child.ts';
import { SystemClock } from '../platform/system-clock.ts';
import { startReplay } from '../replay/replayed-workstation.ts';
import { startWorkstation, type Workstation } from '../workstation.ts';
import { standardInput } from './ask-hidden.ts';
import { announceDesk } from './desk-files.ts';
import { metricsToken } from './metrics-token.ts';
import { TerminalKeyVault } from './terminal-key-vault.ts';
import { defaultUserData, desksFolder } from './user-data.ts';
import { serveWindows } from './window-server.ts';

/** A browser keeps layouts and drawings per address, so the address stays the same while nobody else has it. */
const USUAL_PORT = 48_114;

function leave(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

function ownVersion(): string {
  const described: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'));
  const version: unknown =
    typeof described === 'object' && described !== null ? Reflect.get(described, 'version') : null;
  return typeof version === 'string' ? version : '0.0.0';
}

/** A failure to open one is no failure of the workstation: the address has been printed. */
function openBrowser(url: string): void {
  const [command, args] =
    process.platform === 'win32'
      ? (['cmd', ['/c', 'start', '', url]] as const)
      : ([process.platform === 'darwin' ? 'open' : 'xdg-open', [url]] as const);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function describePortError(error: unknown, port: number): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: choose another with --port=N, or --port=0 for any free one.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user: choose one above 1023, or --port=0 for any free one.`;
  return `The window cannot be served on port ${port}: ${error instanceof Error ? error.message : 'unknown reason'}.`;
}

const switchWords = (triggerAt: number | null): string =>
  triggerAt === null
    ? ''
    : ` Its dead man’s switch cancels them at ${new Date(triggerAt).toISOString().slice(11, 19)} UTC.`;

/** For the answer to `POST /stop` to leave before its server does. */
const ANSWERED_MS = 50;

async function run(): Promise<void> {
  const options = parseLaunchOptions(process.argv.slice(2));
  if (!options.ok) leave(options.error, 2);
  const userData = path.resolve(options.value.userData ?? defaultUserData());
  const log = new FileLog(new SystemClock(), { directory: path.join(userData, 'logs') });
  process.on('uncaughtExceptionMonitor', (error, origin) =>
    log.write('error', 'process.uncaught', { origin, name: error.name, message: error.message }),
  );
  const scraper = options.value.exposeMetrics ? await metricsToken(userData) : null;
  const { replay, speed } = options.value;
  const clock = new SystemClock();
  const desk = {
    options: options.value,
    userData,
    keysFolder: path.join(defaultUserData(), 'keys'),
    version: ownVersion(),
    simulatorWorker: path.join(import.meta.dirname, 'simulator-worker.js'),
    backtestWorker: path.join(import.meta.dirname, 'backtest-worker.js'),
    startStrategyChild: () => startNodeChild(path.join(import.meta.dirname, 'strategy-process.js')),
    keyVault: new TerminalKeyVault(userData, standardInput(process.stdin, process.stderr)),
    log,
  };
  const started: Result<Workstation, string> =
    replay === null
      ? await startWorkstation(desk)
      : await startReplay({ place: path.resolve(replay), speed, version: desk.version, clock, log });
  if (!started.ok) leave(started.error, 1);
  const workstation = started.value;
  let forget: (() => Promise<void>) | null = null;
  let isLeaving = false;
  const leavingWords = (): string => {
    const working = workstation.workingOrders();
    return working === 0
      ? ''
      : `${working} ${working === 1 ? 'order is' : 'orders are'} left working at the exchange.${switchWords(workstation.deadMan().triggerAt)}`;
  };
  const stop = (): void => {
    if (isLeaving) process.exit(1);
    isLeaving = true;
    const words = leavingWords();
    if (words !== '') console.error(words);
    void server
      .close()
      .then(() => forget?.())
      .then(() => workstation.close())
      .then(() => process.exit(0));
  };
  const server = await serveWindows({
    root: path.join(import.meta.dirname, '../renderer'),
    port: options.value.port,
    usualPort: USUAL_PORT,
    attach: (channel) => workstation.attach(channel),
    kill: () => workstation.kill('Kill switch pressed (POST /kill)'),
    stop: () => {
      const words = leavingWords();
      // After the answer, which ends with the server.
      setTimeout(stop, ANSWERED_MS);
      return words;
    },
    ...(scraper === null
      ? {}
      : { metrics: { token: scraper.token, type: EXPOSITION_TYPE, text: () => workstation.metricsText() } }),
  }).catch(async (error: unknown) => {
    await workstation.close();
    leave(describePortError(error, options.value.port), 1);
  });
  forget = await announceDesk(desksFolder(), {
    pid: process.pid,
    url: server.url,
    venue: replay === null ? options.value.venue : 'replay',
    userData,
    startedAt: clock.wallNow(),
    version: desk.version,
  }).catch((error: unknown) => {
    // The desk runs all the same; only the command cannot find it.
    log.write('warn', 'desk.notAnnounced', { message: error instanceof Error ? error.message : 'unknown' });
    return null;
  });
  for (const notice of workstation.notices) console.error(notice);
  console.log(`Leadline ready: ${server.url}`);
  console.log(`Kill switch: POST ${new URL('/kill', server.url).href} (Authorization: Bearer, the token above)`);
  if (workstation.exchangeControl !== null) console.log(`Exchange control: ${workstation.exchangeControl}`);
  if (scraper !== null)
    console.log(`Metrics: ${new URL('/metrics', server.url).href} (Authorization: Bearer, token in ${scraper.file})`);
  if (options.value.openBrowser) openBrowser(server.url);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

await run().catch((error: unknown) =>
  leave(`Leadline could not start: ${error instanceof Error ? error.message : String(error)}`, 1),
);
