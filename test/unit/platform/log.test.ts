import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ConsoleLog } from '../../../src/platform/console-log.ts';
import { FileLog } from '../../../src/platform/file-log.ts';
import { formatLogLine } from '../../../src/platform/log-line.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { everyFile, modeOf, temporaryFolder } from './temporary-folder.ts';

const CANARY = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==';

test('a line is one JSON object with time, level, event and primitive fields', () => {
  const lines: string[] = [];
  const log = new ConsoleLog(new ManualClock(Date.UTC(2026, 10, 1)), 'info', (line) => lines.push(line));
  log.write('debug', 'not shown');
  log.write('warn', 'connection.lost', { attempt: 3, host: 'ws.kraken.com', isFinal: false, code: null });
  expect(lines).toEqual([
    '{"time":"2026-11-01T00:00:00.000Z","level":"warn","event":"connection.lost","attempt":3,"host":"ws.kraken.com","isFinal":false,"code":null}\n',
  ]);
});

test('drops whatever is not a primitive and blanks names that announce a secret', () => {
  const fields: Record<string, unknown> = {
    nested: { secret: CANARY },
    list: [CANARY],
    make: () => CANARY,
    apiKey: 'abc',
    'API-Sign': 'abc',
    token: 'abc',
    nonce: '1616492376594',
    'bad name': 1,
    time: 'mine',
    ratio: Number.NaN,
  };
  const line: unknown = JSON.parse(formatLogLine(new ManualClock().wallNow(), 'info', 'event', fields));
  expect(line).toEqual({
    time: '2026-11-01T10:00:00.000Z',
    level: 'info',
    event: 'event',
    apiKey: '[redacted]',
    'API-Sign': '[redacted]',
    token: '[redacted]',
    nonce: '[redacted]',
    ratio: 'NaN',
  });
});

test('cuts base64 runs out of texts and leaves UUIDs, hashes and words alone', () => {
  const text = `signed ${CANARY} for 0199a3f0-7c1e-7abc-8def-0123456789ab, hash ${'0123abcd'.repeat(8)}`;
  const line = formatLogLine(new ManualClock().wallNow(), 'info', `e ${CANARY}`, { detail: text });
  expect(line).not.toContain(CANARY.slice(0, 20));
  expect(line).toContain('signed [redacted]');
  expect(line).toContain('0199a3f0-7c1e-7abc-8def-0123456789ab');
  expect(line).toContain('0123abcd'.repeat(8));
});

test('the file log rotates by size, keeps a bounded number of files and is readable by its user alone', () => {
  const directory = path.join(temporaryFolder(), 'logs');
  const log = new FileLog(new ManualClock(), { directory, maximumBytes: 1000, keep: 2 });
  for (let line = 0; line < 60; line += 1) log.write('info', 'numbered', { line });
  log.dispose();
  expect(readdirSync(directory).sort()).toEqual(['leadline.1.log', 'leadline.2.log', 'leadline.log']);
  for (const file of everyFile(directory)) {
    expect(file.bytes.length).toBeLessThanOrEqual(1000);
    expect(modeOf(file.name)).toBe(0o600);
  }
  const newest = readFileSync(path.join(directory, 'leadline.log'), 'utf8').trimEnd().split('\n').at(-1);
  expect(JSON.parse(newest ?? '')).toMatchObject({ line: 59 });
});

test('continues an existing file after a restart', () => {
  const directory = temporaryFolder();
  for (const event of ['first', 'second']) {
    const log = new FileLog(new ManualClock(), { directory });
    log.write('info', event);
    log.dispose();
  }
  expect(readFileSync(path.join(directory, 'leadline.log'), 'utf8').split('\n')).toHaveLength(3);
});

test('a log that cannot be written counts its losses and throws nothing', () => {
  const blocked = path.join(temporaryFolder(), 'a-file');
  writeFileSync(blocked, '');
  const log = new FileLog(new ManualClock(), { directory: path.join(blocked, 'logs') });
  log.write('error', 'lost');
  log.dispose();
  expect(log.lost).toBe(1);
});
