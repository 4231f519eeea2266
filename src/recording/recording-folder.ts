/**
 * Where recordings lie: a folder a recording, in it numbered parts. Their room on the disk is bounded. When a new recording
 * begins, the oldest go, whole, until all of them fit what is allowed; a recording that outgrows it alone ends itself, since
 * its beginning is what it is played back from. The disk's last gigabyte belongs to the journal.
 */
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

export const PART_NAME = /^part-(\d{4})\.rec$/;
const RECORDING_NAME = /^\d{8}T\d{6}Z-(?:demo|paper|live)$/;
const GIGABYTE = 1024 ** 3;

export interface RecordingLimits {
  /** Of all recordings together. */
  readonly totalBytes: number;
  readonly partBytes: number;
  /** Left on the disk for others. */
  readonly freeBytes: number;
}

export const RECORDING_LIMITS: RecordingLimits = {
  totalBytes: 20 * GIGABYTE,
  partBytes: GIGABYTE / 4,
  freeBytes: GIGABYTE,
};

export const partName = (number: number): string => `part-${String(number).padStart(4, '0')}.rec`;

/** `20261130T105500Z-demo`: sorts by time. */
export const recordingName = (at: number, venue: string): string =>
  `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z-${venue}`;

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Makes room for a new recording. Answers the names of what went, and how much the new one may take. */
export async function makeRoom(
  root: string,
  limits: RecordingLimits,
): Promise<{ readonly removed: readonly string[]; readonly allowedBytes: number }> {
  await mkdir(root, { recursive: true });
  const names = (await readdir(root)).filter((name) => RECORDING_NAME.test(name)).sort();
  const sizes = await Promise.all(names.map((name) => sizeOf(path.join(root, name))));
  let total = sizes.reduce((sum, size) => sum + size, 0);
  const removed: string[] = [];
  // Half for the new one, half for those before it.
  for (const [at, name] of names.entries()) {
    if (total <= limits.totalBytes / 2) break;
    await rm(path.join(root, name), { recursive: true, force: true });
    total -= sizes[at] ?? 0;
    removed.push(name);
  }
  return { removed, allowedBytes: limits.totalBytes - total };
}

/** Infinite where the file system does not say. */
export async function freeBytesAt(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
