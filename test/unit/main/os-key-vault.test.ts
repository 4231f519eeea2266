import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OsKeyVault } from '../../../src/main/os-key-vault.ts';
import { TestKeyStore } from '../../support/key-stores.ts';

const PUBLIC = 'desk'.padEnd(56, 'K');
const SECRET = Buffer.alloc(64, 5).toString('base64');
let folder = '';
let store = new TestKeyStore();
const vault = (platform: NodeJS.Platform = 'linux'): OsKeyVault => new OsKeyVault(folder, store, platform);
const file = (): string => path.join(folder, 'api-key.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leadline-vault-'));
  store = new TestKeyStore();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('keeps a key that only the key store opens again, readable by this user alone', async () => {
  expect(await vault().load()).toEqual({ ok: true, value: null });
  expect(await vault().store(PUBLIC, SECRET)).toEqual({ ok: true, value: { isKept: true } });
  const loaded = await vault().load();
  expect(loaded.ok && loaded.value?.publicKey).toBe(PUBLIC);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readFileSync(file(), 'utf8')).not.toContain(SECRET);
});

test.each(['basic_text', 'unknown'] as const)('writes nothing where the key store is %s (C19)', async (backend) => {
  store.backend = backend;
  expect(await vault().store(PUBLIC, SECRET)).toEqual({ ok: true, value: { isKept: false } });
  expect(readdirSync(folder)).toEqual([]);
});

test('writes nothing where encryption is not available', async () => {
  store.isAvailable = false;
  expect(await vault('win32').store(PUBLIC, SECRET)).toEqual({ ok: true, value: { isKept: false } });
  expect(readdirSync(folder)).toEqual([]);
});

test('names both key stores when the one that sealed the key is not the one that is there (C19)', async () => {
  await vault().store(PUBLIC, SECRET);
  store.backend = 'kwallet6';
  const loaded = await vault().load();
  expect(loaded).toMatchObject({ ok: false, error: { code: 'KEY_BACKEND_CHANGED' } });
  expect(loaded.ok ? '' : loaded.error.message).toMatch(/"gnome_libsecret".*"kwallet6"/);
});

test('a locked key store is said, and the key is still there once it is open (C19)', async () => {
  await vault().store(PUBLIC, SECRET);
  store.isLocked = true;
  expect(await vault().load()).toMatchObject({ ok: false, error: { code: 'KEY_LOCKED' } });
  expect(await vault().store(PUBLIC, SECRET)).toMatchObject({ ok: false, error: { code: 'KEY_NOT_STORED' } });
  store.isLocked = false;
  expect(await vault().load()).toMatchObject({ ok: true });
});

test.each(['', '{', '[]', '{"version":2}'])('damage (%s) is named with the file, never read in part', async (text) => {
  writeFileSync(file(), text);
  const loaded = await vault().load();
  expect(loaded).toMatchObject({ ok: false, error: { code: 'KEY_DAMAGED' } });
  expect(loaded.ok ? '' : loaded.error.message).toContain(file());
});

test('clears what it kept, and clearing nothing is harmless', async () => {
  await vault().clear();
  await vault().store(PUBLIC, SECRET);
  await vault().clear();
  expect(readdirSync(folder)).toEqual([]);
});
