import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSealedKey, sealKey } from '../../../src/platform/sealed-keys.ts';
import { everyFile, modeOf, temporaryFolder } from './temporary-folder.ts';

const KEY = {
  publicKey: 'PublicPartOfTheKeyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  secret: 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
};
const CHEAP = { N: 1024, r: 8, p: 1 };

const codeOf = async (opening: ReturnType<typeof openSealedKey>): Promise<string> => {
  const result = await opening;
  return result.ok ? 'opened' : result.error.code;
};

test('opens under its passphrase alone, however the passphrase is composed, and signs', async () => {
  const file = path.join(temporaryFolder(), 'keys', 'live.sealed');
  const sealed = await sealKey(file, 'correct hörse battery', KEY, CHEAP);
  const opened = await openSealedKey(file, 'correct hörse battery'.normalize('NFD'));
  if (!sealed.ok || !opened.ok) throw new Error('not opened');
  expect(opened.value.publicKey).toBe(KEY.publicKey);
  expect(opened.value.sign(Buffer.from('x'))).toBe(sealed.value.sign(Buffer.from('x')));
  expect(await codeOf(openSealedKey(file, 'wrong horse battery'))).toBe('passphrase-wrong');
  expect(modeOf(file)).toBe(0o600);
});

test('leaves neither half of the key on the disk', async () => {
  const folder = temporaryFolder();
  await sealKey(path.join(folder, 'live.sealed'), 'a long passphrase', KEY, CHEAP);
  const files = everyFile(folder);
  expect(files).toHaveLength(1);
  for (const { bytes } of files) {
    expect(bytes.includes(KEY.publicKey)).toBe(false);
    expect(bytes.includes(KEY.secret)).toBe(false);
    expect(bytes.includes(Buffer.from(KEY.secret, 'base64'))).toBe(false);
  }
});

test('notices every change of the file', async () => {
  const file = path.join(temporaryFolder(), 'live.sealed');
  await sealKey(file, 'a long passphrase', KEY, CHEAP);
  const original = readFileSync(file, 'utf8');
  const content: Record<string, string | number> = JSON.parse(original);
  for (const [name, value] of Object.entries(content)) {
    const changed = typeof value === 'number' ? value * 2 : `${value[0] === 'A' ? 'B' : 'A'}${value.slice(1)}`;
    writeFileSync(file, JSON.stringify({ ...content, [name]: changed }));
    expect(await codeOf(openSealedKey(file, 'a long passphrase'))).toMatch(/passphrase-wrong|sealed-key-damaged/);
  }
  writeFileSync(file, original.slice(0, 40));
  expect(await codeOf(openSealedKey(file, 'a long passphrase'))).toBe('sealed-key-damaged');
  writeFileSync(file, JSON.stringify({ ...content, N: 2 ** 30 }));
  expect(await codeOf(openSealedKey(file, 'a long passphrase'))).toBe('sealed-key-damaged');
});

test('refuses a short passphrase and a malformed key before writing anything', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'live.sealed');
  expect((await sealKey(file, 'short', KEY, CHEAP)).ok).toBe(false);
  expect((await sealKey(file, 'a long passphrase', { ...KEY, secret: 'x' }, CHEAP)).ok).toBe(false);
  expect(everyFile(folder)).toEqual([]);
  expect(await codeOf(openSealedKey(file, 'a long passphrase'))).toBe('sealed-key-missing');
});
