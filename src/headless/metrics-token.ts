/**
 * What a scraper of `/metrics` must show. Kept in the data folder, readable by this user alone, so that it outlives a restart
 * and Prometheus can be pointed at the file (`authorization: credentials_file`).
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../platform/atomic-write.ts';

const TOKEN = /^[A-Za-z0-9_-]{32,128}$/;

/** A file that holds no token is replaced. Rejects with the operating system's error when it can be neither read nor written. */
export async function metricsToken(userData: string): Promise<{ readonly token: string; readonly file: string }> {
  const file = path.join(userData, 'metrics-token');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (TOKEN.test(kept)) return { token: kept, file };
  const token = randomBytes(24).toString('base64url');
  await mkdir(userData, { recursive: true });
  await writeFileAtomically(file, token, { mode: 0o600 });
  return { token, file };
}
