/**
 * Who uses the processors: the host's threads by name, as Linux counts them, and the browser's processes by kind, as
 * Chromium does. Elsewhere the host's own are not told apart, and are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** Seconds of processor time since each began, by who used it. */
export type ProcessorTime = ReadonlyMap<string, number>;

/** Of Linux on every architecture Node runs on: the unit of `/proc/…/stat`. */
const TICKS_A_SECOND = 100;

export async function processorTime(browser: Browser, hostPid: number): Promise<ProcessorTime> {
  const used = new Map<string, number>();
  const add = (who: string, seconds: number): void => void used.set(who, (used.get(who) ?? 0) + seconds);
  for (const { name, isMain, seconds } of threadsOf(hostPid)) {
    add(
      isMain ? 'engine (host, main thread)' : isExchange(name) ? 'exchange (worker thread)' : 'host, other threads',
      seconds,
    );
  }
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  for (const { type, cpuTime } of processInfo) add(`Chromium: ${type}`, cpuTime);
  return used;
}

/** Share of one core each used between two readings. */
export function sharesBetween(
  before: ProcessorTime,
  after: ProcessorTime,
  seconds: number,
): ReadonlyMap<string, number> {
  return new Map([...after].map(([who, used]) => [who, (used - (before.get(who) ?? 0)) / seconds]));
}

interface Thread {
  readonly name: string;
  readonly isMain: boolean;
  readonly seconds: number;
}

/** As Node names the threads of `worker_threads`; the embedded exchange is the host's only one. */
const isExchange = (name: string): boolean => name === 'WorkerThread';

function threadsOf(pid: number): readonly Thread[] {
  if (process.platform !== 'linux') return [];
  return readdirSync(`/proc/${pid}/task`).flatMap((id): Thread[] => {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = Number(fields[11]) + Number(fields[12]);
      return [{ name, isMain: Number(id) === pid, seconds: ticks / TICKS_A_SECOND }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}
