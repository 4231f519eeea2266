/**
 * `leadline`: desks that run without a window, from a terminal. It finds a running desk by the file it wrote and speaks the
 * loopback contract with its token, like every window. Exits with 1 when the desk refuses or none is there, 2 when called wrongly.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OrderView } from '../../contract/views.ts';
import type { Result } from '../../domain/result.ts';
import { type DeskFile, runningDesks } from '../desk-files.ts';
import { DeskLink } from '../desk-link.ts';
import { defaultUserData, desksFolder } from '../user-data.ts';
import { arm, automation, disarm, strategies, why } from './automate.ts';
import { type CommandLine, parseCommandLine } from './command-line.ts';
import { listWords, statusWords } from './status-words.ts';

const STARTING_MS = 60_000;
const STOPPING_MS = 30_000;
const LOOK_MS = 100;
const WORKING: ReadonlySet<string> = new Set(['SUBMITTING', 'UNKNOWN', 'ACKED', 'OPEN', 'PARTIAL']);
const FROM_TERMINAL = 'Kill switch engaged from a terminal';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function leave(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

/** Relative to where the command was typed, wherever the program runs. */
const placed = (folder: string): string => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);

async function theDesk({ userData }: CommandLine): Promise<DeskFile> {
  const desks = await runningDesks(desksFolder());
  const meant = userData === null ? desks : desks.filter((desk) => desk.userData === placed(userData));
  const [desk, another] = meant;
  if (desk === undefined)
    return leave(
      userData === null ? `${listWords([])} Start one with leadline start.` : `No desk runs on ${placed(userData)}.`,
      1,
    );
  if (another !== undefined)
    return leave(`${desks.length} desks run: say which with --user-data=DIR.\n${listWords(desks)}`, 1);
  return desk;
}

async function linked<T>(desk: DeskFile, use: (link: DeskLink) => Promise<T>): Promise<T> {
  const link = await DeskLink.open(desk.url);
  if (!link.ok) return leave(link.error, 1);
  try {
    return await use(link.value);
  } finally {
    link.value.close();
  }
}

async function status(line: CommandLine): Promise<void> {
  const desk = await theDesk(line);
  const { told, orders } = await linked(desk, async (link) => ({
    told: await link.until('status'),
    orders: await link.until('orders'),
  }));
  if (told === null) leave(`The desk of process ${desk.pid} has not told its status: it may be stuck.`, 1);
  const working = orders === null ? null : orders.filter((order: OrderView) => WORKING.has(order.state)).length;
  if (line.isJson) say(JSON.stringify({ ...withoutToken(desk), workingOrders: working, status: told }));
  else say(statusWords(desk, told, working));
}

async function report(line: CommandLine): Promise<void> {
  const answer = await linked(await theDesk(line), (link) => link.query('monitor.report', {}));
  if (!answer.ok) leave(answer.error.message, 1);
  say(answer.value.text);
}

async function kill(line: CommandLine): Promise<void> {
  const desk = await theDesk(line);
  await linked(desk, async (link) => {
    const answer = await link.command('kill.engage', { reason: line.reason ?? FROM_TERMINAL });
    if (!answer.ok) leave(answer.error.message, 1);
    const told = await link.until('status', ({ kill: latch }) => latch.isLatched);
    say(
      `The kill switch of ${desk.venue} is engaged: no order leaves, every order is being cancelled.${told?.kill.progress == null ? '' : ` ${told.kill.progress}.`}`,
    );
  });
}

async function asked(
  line: CommandLine,
  ask: (link: DeskLink, line: CommandLine) => Promise<Result<string, string>>,
): Promise<void> {
  const said = await linked(await theDesk(line), (link) => ask(link, line));
  if (!said.ok) leave(said.error, 1);
  say(said.value);
}

async function stop(line: CommandLine): Promise<void> {
  const desk = await theDesk(line);
  const { origin, hash } = new URL(desk.url);
  const answer = await fetch(`${origin}/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hash.slice('#token='.length)}` },
  }).catch(() => null);
  if (answer?.ok !== true) leave(`The desk of process ${desk.pid} did not take the order to stop: it may be stuck.`, 1);
  say((await answer.text()).trim());
  const isGone = await soon(
    STOPPING_MS,
    async () => !(await runningDesks(desksFolder())).some(({ pid }) => pid === desk.pid),
  );
  if (!isGone) leave(`Process ${desk.pid} has not ended within ${STOPPING_MS / 1000} s.`, 1);
  say('It has ended.');
}

async function start({ hostOptions, userData, isDetached }: CommandLine): Promise<void> {
  const folder = userData === null ? defaultUserData() : placed(userData);
  const options = hostOptions.map((option) => (option.startsWith('--user-data=') ? `--user-data=${folder}` : option));
  const args = [...process.execArgv, path.join(import.meta.dirname, 'headless.js'), '--no-open', ...options];
  if (!isDetached) {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
    return;
  }
  mkdirSync(path.join(folder, 'logs'), { recursive: true });
  const logFile = path.join(folder, 'logs', 'host.log');
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, args, { stdio: ['inherit', log, log], detached: true });
  let code: number | null = null;
  child.on('exit', (ended) => {
    code = ended ?? 1;
  });
  const mine = async (): Promise<DeskFile | undefined> =>
    (await runningDesks(desksFolder())).find(({ pid }) => pid === child.pid);
  await soon(STARTING_MS, async () => code !== null || (await mine()) !== undefined);
  const desk = await mine();
  if (desk === undefined)
    leave(`The desk did not start${code === null ? ' in time' : ''}:\n${readFileSync(logFile, 'utf8')}`, 1);
  say(`${desk.venue} runs as process ${desk.pid}. A window: leadline open. Its words: ${logFile}`);
  child.unref();
  process.exit(0);
}

async function soon(withinMs: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return isSo();
}

const withoutToken = ({ url, ...desk }: DeskFile): object => ({ ...desk, address: new URL(url).origin });

async function run(line: CommandLine): Promise<void> {
  switch (line.command) {
    case 'start':
      return start(line);
    case 'list': {
      const desks = await runningDesks(desksFolder());
      return say(line.isJson ? JSON.stringify(desks.map(withoutToken)) : listWords(desks));
    }
    case 'status':
      return status(line);
    case 'report':
      return report(line);
    case 'open':
      return say((await theDesk(line)).url);
    case 'strategies':
      return asked(line, strategies);
    case 'automation':
      return asked(line, automation);
    case 'on':
      return asked(line, arm);
    case 'off':
      return asked(line, disarm);
    case 'why':
      return asked(line, why);
    case 'kill':
      return kill(line);
    case 'stop':
      return stop(line);
  }
}

const line = parseCommandLine(process.argv.slice(2));
if (!line.ok) leave(line.error, 2);
await run(line.value).catch((error: unknown) => leave(error instanceof Error ? error.message : String(error), 1));
