/** Replaces a whole file so that a crash at any instant leaves either the old content or the new, never a mixture. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './io-error.ts';

/** Windows refuses a rename while a virus scanner or a sync tool holds the target open. */
const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RENAME_ATTEMPTS = 10;
const RENAME_PAUSE_MS = 20;

export interface AtomicWriteOptions {
  readonly mode?: number;
  /** For tests of a file system that refuses. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/** Rejects with the operating system's error; the temporary file is gone then. */
export async function writeFileAtomically(
  file: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', options.mode ?? 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameStubbornly(temporary, file, options.rename ?? rename);
    await syncDirectory(path.dirname(file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Tries again for about a second while another program holds the target. */
export async function renameStubbornly(
  from: string,
  to: string,
  move: (from: string, to: string) => Promise<void> = rename,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await move(from, to);
      return;
    } catch (error) {
      if (attempt >= RENAME_ATTEMPTS || !BUSY.has(errorCode(error))) throw error;
      await sleep(RENAME_PAUSE_MS * attempt);
    }
  }
}

/** Makes creations and renames in a directory durable. Windows has no such call and needs none. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  let handle: FileHandle | null = null;
  try {
    handle = await open(directory, 'r');
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
