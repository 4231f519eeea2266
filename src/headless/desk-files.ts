/**
 * Which desks run on this machine for this user: a file each, readable by this user alone, with the address of its windows
 * and the token that opens them. Written when a desk is ready and removed when it leaves; one whose process is gone is stale,
 * is never spoken to, and is swept.
 */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../platform/atomic-write.ts';

const FILE = /^desk-\d+\.json$/;

const deskFileSchema = z.strictObject({
  pid: z.int().positive(),
  /** `http://127.0.0.1:PORT/#token=…` */
  url: z.url(),
  /** What is traded there, or `replay`. */
  venue: z.enum(['demo', 'paper', 'live', 'replay']),
  userData: z.string(),
  startedAt: z.number(),
  version: z.string(),
});
export type DeskFile = z.infer<typeof deskFileSchema>;

/** Answers a function that removes it again. Rejects with the operating system's error. */
export async function announceDesk(folder: string, desk: DeskFile): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `desk-${desk.pid}.json`);
  await writeFileAtomically(file, JSON.stringify(desk), { mode: 0o600 });
  return () => rm(file, { force: true });
}

/** Running desks, longest first. Files of processes that are gone are removed, unreadable ones left alone. */
export async function runningDesks(
  folder: string,
  isAlive: (pid: number) => boolean = isProcessAlive,
): Promise<readonly DeskFile[]> {
  const names = await readdir(folder).catch(() => []);
  const found: DeskFile[] = [];
  for (const name of names.filter((each) => FILE.test(each))) {
    const file = path.join(folder, name);
    const desk = parse(await readFile(file, 'utf8').catch(() => ''));
    if (desk === null) continue;
    if (isAlive(desk.pid)) found.push(desk);
    else await rm(file, { force: true });
  }
  return found.sort((a, b) => a.startedAt - b.startedAt);
}

function parse(text: string): DeskFile | null {
  try {
    const parsed = deskFileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Another process may have the number by now: whoever speaks to it shows the token, and is answered by the desk alone. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}
