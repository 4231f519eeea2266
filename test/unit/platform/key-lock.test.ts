import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { acquireKeyLock, keyFingerprint, type Processes } from '../../../src/platform/key-lock.ts';
import { modeOf, temporaryFolder } from './temporary-folder.ts';

/** A machine with these processes: number and what tells it from another with the same number. */
function machine(ownPid: number, alive: Readonly<Record<number, string | null>>): Processes {
  return { ownPid, isAlive: (pid) => pid in alive, beginning: (pid) => alive[pid] ?? null };
}

const options = (directory: string, processes?: Processes) => ({
  directory,
  name: 'key-0123',
  subject: 'This API key',
  ...(processes === undefined ? {} : { processes }),
});

const writtenBy = (directory: string, owner: unknown): void =>
  writeFileSync(path.join(directory, 'key-0123.lock'), typeof owner === 'string' ? owner : JSON.stringify(owner));

test('one holder at a time, in this very process too, until it lets go (C11)', async () => {
  const directory = path.join(temporaryFolder(), 'locks');
  const first = await acquireKeyLock(options(directory));
  if (!first.ok) throw new Error(first.error.message);
  expect(await acquireKeyLock(options(directory))).toMatchObject({
    ok: false,
    error: { code: 'lock-held', message: expect.stringContaining('already in use') },
  });
  expect(modeOf(first.value.file)).toBe(0o600);
  first.value.dispose();
  first.value.dispose();
  const second = await acquireKeyLock(options(directory));
  expect(second.ok).toBe(true);
  if (second.ok) second.value.dispose();
});

test('a living process with another number keeps its lock (C11)', async () => {
  const directory = temporaryFolder();
  writtenBy(directory, { pid: 77, beginning: 'boot/1', token: 'theirs' });
  const before = readFileSync(path.join(directory, 'key-0123.lock'), 'utf8');
  expect((await acquireKeyLock(options(directory, machine(5, { 5: 'boot/9', 77: 'boot/1' })))).ok).toBe(false);
  expect((await acquireKeyLock(options(directory, machine(5, { 5: null, 77: null })))).ok).toBe(false);
  expect(readFileSync(path.join(directory, 'key-0123.lock'), 'utf8')).toBe(before);
});

test.each([
  ['its process is gone', { pid: 77, beginning: 'boot/1', token: 'old' }, { 5: 'boot/9' }],
  [
    'its number now belongs to a stranger',
    { pid: 77, beginning: 'boot/1', token: 'old' },
    { 5: 'boot/9', 77: 'boot/8' },
  ],
  ['its number now is our own', { pid: 5, beginning: 'boot/1', token: 'old' }, { 5: 'boot/9' }],
  ['its number is our own and the system tells no more', { pid: 5, beginning: null, token: 'old' }, { 5: null }],
  ['it was torn by a crash', '{"pid":7', { 5: 'boot/9' }],
])('takes a lock over when %s', async (_name, owner, alive) => {
  const directory = temporaryFolder();
  writtenBy(directory, owner);
  const lock = await acquireKeyLock(options(directory, machine(5, alive)));
  expect(lock.ok).toBe(true);
  expect(readFileSync(path.join(directory, 'key-0123.lock'), 'utf8')).toContain('"pid":5');
  if (lock.ok) lock.value.dispose();
});

test('of many that start at once over a stale lock exactly one wins', async () => {
  const directory = temporaryFolder();
  writtenBy(directory, { pid: 999_999_999, beginning: null, token: 'old' });
  const locks = await Promise.all(Array.from({ length: 8 }, () => acquireKeyLock(options(directory))));
  expect(locks.filter((lock) => lock.ok)).toHaveLength(1);
  for (const lock of locks) if (lock.ok) lock.value.dispose();
});

test('a fingerprint names a key without holding it', () => {
  expect(keyFingerprint('abc')).toBe('ba7816bf8f01cfea');
});
