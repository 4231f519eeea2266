/**
 * One trading process per API key on this machine (I19), and one per user-data folder: a lock file naming its owner. A lock
 * whose owner is gone is taken over. Where the system tells when a process began, a process number used again by a
 * stranger is not mistaken for the owner.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Disposable } from '../engine/ports.ts';
import { errorCode, localFailure } from './io-error.ts';

/** What the lock asks about processes; tests answer for processes that do not exist. */
export interface Processes {
  readonly ownPid: number;
  isAlive(pid: number): boolean;
  /** Text that two processes with one number never share, or null where the system does not tell. */
  beginning(pid: number): string | null;
}

export interface KeyLockOptions {
  /** Shared by every installation of one user, so that two user-data folders cannot trade on one key. */
  readonly directory: string;
  readonly name: string;
  /** For the message: what is locked, in the trader's words. */
  readonly subject: string;
  readonly processes?: Processes;
}

export interface KeyLock extends Disposable {
  readonly file: string;
}

interface Owner {
  readonly pid: number;
  readonly beginning: string | null;
  readonly token: string;
}

/** Names files that belong to a key without holding it. */
export const keyFingerprint = (publicKey: string): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

/** Locks of this very process, which its own number in a file cannot tell from those of a predecessor with that number. */
const heldHere = new Set<string>();

export async function acquireKeyLock(options: KeyLockOptions): Promise<Result<KeyLock, Failure>> {
  const processes = options.processes ?? systemProcesses;
  const file = path.resolve(options.directory, `${options.name}.lock`);
  try {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    // Two rounds suffice for one stale lock; a third meets processes that start at the same instant.
    for (let round = 0; round < 3; round += 1) {
      const mine: Owner = {
        pid: processes.ownPid,
        beginning: processes.beginning(processes.ownPid),
        token: randomBytes(12).toString('hex'),
      };
      if (await create(file, mine)) return ok(new HeldLock(file, mine.token));
      const owner = await readOwner(file);
      if (owner !== null && isHeld(file, owner, processes)) return fail(alreadyHeld(options.subject, owner.pid, file));
      await takeAside(file, owner);
    }
    return fail(alreadyHeld(options.subject, 0, file));
  } catch (error) {
    return fail(
      localFailure(
        'lock-unavailable',
        `The lock of ${options.subject} cannot be written (${errorCode(error)}); trading stays off.`,
      ),
    );
  }
}

class HeldLock implements KeyLock {
  readonly file: string;
  readonly #token: string;

  constructor(file: string, token: string) {
    this.file = file;
    this.#token = token;
    heldHere.add(file);
  }

  dispose(): void {
    if (!heldHere.delete(this.file)) return;
    try {
      if (parseOwner(readFileSync(this.file, 'utf8'))?.token === this.#token) rmSync(this.file);
    } catch {
      // A lock left behind is recognised as stale by the next start.
    }
  }
}

/** Atomic: the file appears whole or not at all. */
async function create(file: string, owner: Owner): Promise<boolean> {
  const temporary = `${file}.${owner.token}`;
  await writeFile(temporary, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // File systems without hard links: exclusive creation, whose content may be torn by a crash and then reads as stale.
    return await createExclusively(file, owner);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function createExclusively(file: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a stale lock away, unless another process replaced it meanwhile: then it goes back. */
async function takeAside(file: string, stale: Owner | null): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}.stale`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readOwner(aside);
  if (moved !== null && moved.token !== stale?.token) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function isHeld(file: string, owner: Owner, processes: Processes): boolean {
  if (owner.pid === processes.ownPid && heldHere.has(file)) return true;
  if (owner.pid === processes.ownPid && owner.beginning === null) return false;
  if (!processes.isAlive(owner.pid)) return false;
  const beginning = processes.beginning(owner.pid);
  if (owner.beginning === null || beginning === null) return true;
  return beginning === owner.beginning && owner.pid !== processes.ownPid;
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    return parseOwner(await readFile(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { pid, beginning, token } = value as { pid?: unknown; beginning?: unknown; token?: unknown };
    if (typeof pid !== 'number' || typeof token !== 'string') return null;
    return { pid, beginning: typeof beginning === 'string' ? beginning : null, token };
  } catch {
    return null;
  }
}

const systemProcesses: Processes = {
  ownPid: process.pid,
  isAlive: (pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: it lives and belongs to somebody else.
      return errorCode(error) === 'EPERM';
    }
  },
  beginning: (pid) => {
    try {
      // Linux: field 22, in clock ticks since boot, with the boot's own id. The name in field 2 may hold spaces.
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
      return ticks === undefined ? null : `${boot}/${ticks}`;
    } catch {
      return null;
    }
  },
};

const alreadyHeld = (subject: string, pid: number, file: string): Failure =>
  localFailure(
    'lock-held',
    `${subject} is already in use by another Leadline${pid > 0 ? ` (process ${pid})` : ''}. Close it first; if none is running, delete ${path.basename(file)}.`,
    'config',
  );
