import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EpochMs } from '../../../src/domain/time.ts';
import { CounterFile } from '../../../src/platform/counter-file.ts';

const PRO = { maximum: 20, decayPerSecond: 1 };
let folder = '';
let now = 1_000_000;
const clock = { wallNow: () => now as EpochMs };
const open = (): CounterFile => new CounterFile(path.join(folder, 'keys', 'abc.counter'), clock);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leadline-counter-'));
  now = 1_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('remembers the counter across a restart, less what has decayed since', () => {
  expect(open().recall()).toBeNull();
  open().keep(PRO, 14);
  now += 4_000;
  expect(open().recall()).toEqual({ limits: PRO, value: 10 });
  now += 60_000;
  expect(open().recall()).toEqual({ limits: PRO, value: 0 });
});

test('takes nothing off when the calendar went back', () => {
  open().keep(PRO, 14);
  now -= 3_600_000;
  expect(open().recall()?.value).toBe(14);
});

test('forgets what it cannot read, and a folder it cannot write disturbs nobody', () => {
  open().keep(PRO, 14);
  const file = path.join(folder, 'keys', 'abc.counter');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  for (const text of [
    '',
    readFileSync(file, 'utf8').slice(0, 9),
    'null',
    '{"value":-1,"at":1,"maximum":20,"decayPerSecond":1}',
  ]) {
    writeFileSync(file, text);
    expect(open().recall()).toBeNull();
  }
  writeFileSync(path.join(folder, 'file'), '');
  const impossible = new CounterFile(path.join(folder, 'file', 'abc.counter'), clock);
  impossible.keep(PRO, 3);
  expect(impossible.recall()).toBeNull();
});
