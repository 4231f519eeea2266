import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Parsed, SettingsFile } from '../../../src/platform/settings-file.ts';
import { modeOf, temporaryFolder } from './temporary-folder.ts';

interface Sample {
  readonly version: 1;
  readonly limit: number;
}

const DEFAULTS: Sample = { version: 1, limit: 1 };

function parse(value: unknown): Parsed<Sample> {
  if (typeof value !== 'object' || value === null) return { ok: false, issues: ['expected an object'] };
  const unknown = Object.keys(value).filter((key) => key !== 'version' && key !== 'limit');
  if (unknown.length > 0) return { ok: false, issues: unknown.map((key) => `unknown key "${key}"`) };
  const { version, limit } = value as { version?: unknown; limit?: unknown };
  if (version !== 1) return { ok: false, issues: [`version ${String(version)} is not 1`] };
  return typeof limit === 'number'
    ? { ok: true, value: { version, limit } }
    : { ok: false, issues: ['limit: a number'] };
}

const settingsIn = (folder: string): SettingsFile<Sample> =>
  new SettingsFile({ file: path.join(folder, 'settings.json'), defaults: DEFAULTS, parse });

test('a first start has the defaults and nothing to say', async () => {
  expect(await settingsIn(path.join(temporaryFolder(), 'none')).load()).toEqual({ value: DEFAULTS, problems: [] });
});

test('what was saved is loaded after a restart, from a file of its user alone', async () => {
  const folder = path.join(temporaryFolder(), 'user');
  expect(await settingsIn(folder).save({ version: 1, limit: 7 })).toEqual({ ok: true, value: undefined });
  expect(await settingsIn(folder).load()).toEqual({ value: { version: 1, limit: 7 }, problems: [] });
  expect(modeOf(path.join(folder, 'settings.json'))).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.last-good']);
});

test.each([
  ['a zero-length file', '', 'empty'],
  ['half a file', '{"version":1,"lim', 'not whole JSON'],
  ['an unknown key', '{"version":1,"limit":5,"limmit":6}', 'unknown key "limmit"'],
  ['a newer version', '{"version":2,"limit":5}', 'version 2'],
  ['a wrong type', '{"version":1,"limit":"5"}', 'limit'],
])(
  '%s is kept aside, the last good settings take its place, and the trader is told (C6, C7)',
  async (_name, text, word) => {
    const folder = temporaryFolder();
    await settingsIn(folder).save({ version: 1, limit: 7 });
    writeFileSync(path.join(folder, 'settings.json'), text);
    const loaded = await settingsIn(folder).load();
    expect(loaded.value).toEqual({ version: 1, limit: 7 });
    expect(loaded.problems.join(' ')).toContain(word);
    expect(loaded.problems.join(' ')).toContain('settings.json.damaged-1');
    expect(readFileSync(path.join(folder, 'settings.json.damaged-1'), 'utf8')).toBe(text);
    expect(await settingsIn(folder).load()).toEqual({ value: { version: 1, limit: 7 }, problems: [] });
  },
);

test('without a last good copy damage leads to the defaults, in words, and every damaged file is kept (C6)', async () => {
  const folder = temporaryFolder();
  for (const count of [1, 2, 3]) {
    writeFileSync(path.join(folder, 'settings.json'), 'x'.repeat(count));
    const loaded = await settingsIn(folder).load();
    expect(loaded.value).toEqual(DEFAULTS);
    expect(loaded.problems.at(-1)).toBe('The safe defaults are in use.');
  }
  expect(readdirSync(folder).sort()).toEqual([
    'settings.json.damaged-1',
    'settings.json.damaged-2',
    'settings.json.damaged-3',
  ]);
});

test('a settings file that went missing comes back from the last good copy', async () => {
  const folder = temporaryFolder();
  await settingsIn(folder).save({ version: 1, limit: 7 });
  await rename(path.join(folder, 'settings.json'), path.join(folder, 'elsewhere'));
  const loaded = await settingsIn(folder).load();
  expect(loaded).toEqual({
    value: { version: 1, limit: 7 },
    problems: ['settings.json is missing.', 'The last good settings are in use.'],
  });
});

test('an unreadable file gives the defaults and is left as it is', async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'settings.json'));
  const loaded = await settingsIn(folder).load();
  expect(loaded.value).toEqual(DEFAULTS);
  expect(loaded.problems[0]).toContain('EISDIR');
});

test('refuses to save what would not load', async () => {
  const folder = temporaryFolder();
  const saved = await settingsIn(folder).save({ version: 1, limit: Number.NaN });
  expect(saved).toMatchObject({ ok: false, error: { code: 'settings-invalid' } });
  expect(readdirSync(folder)).toEqual([]);
});

test('saves in order, and waits for a scanner that holds the file for a moment (C20)', async () => {
  const folder = temporaryFolder();
  let refusals = 3;
  const settings = new SettingsFile<Sample>({
    file: path.join(folder, 'settings.json'),
    defaults: DEFAULTS,
    parse,
    rename: async (from, to) => {
      if (refusals-- > 0) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      await rename(from, to);
    },
  });
  await Promise.all([5, 6, 7].map((limit) => settings.save({ version: 1, limit })));
  expect((await settings.load()).value.limit).toBe(7);
});

test('a disk that refuses leaves the old file whole and no temporary file', async () => {
  const folder = temporaryFolder();
  await settingsIn(folder).save({ version: 1, limit: 7 });
  const refusing = new SettingsFile<Sample>({
    file: path.join(folder, 'settings.json'),
    defaults: DEFAULTS,
    parse,
    rename: async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    },
  });
  expect(await refusing.save({ version: 1, limit: 8 })).toMatchObject({
    ok: false,
    error: { code: 'settings-unwritable' },
  });
  expect((await settingsIn(folder).load()).value.limit).toBe(7);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
