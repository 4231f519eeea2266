import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NonceFile, openNonceFile } from '../../../src/platform/nonce-file.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { modeOf, temporaryFolder } from './temporary-folder.ts';

async function opened(file: string, clock: ManualClock): Promise<NonceFile> {
  const nonce = await openNonceFile(file, clock);
  if (!nonce.ok) throw new Error(nonce.error.message);
  return nonce.value;
}

/** Greatest whole mark on the disk at this instant, as a restart would read it. */
const durableMark = (file: string): bigint =>
  readFileSync(file, 'latin1')
    .split('\n')
    .filter((line) => line.length === 20)
    .reduce((most, line) => (BigInt(line) > most ? BigInt(line) : most), 0n);

test('follows the calendar in microseconds and rises within one millisecond', async () => {
  const clock = new ManualClock(1_700_000_000_000);
  const nonce = await opened(path.join(temporaryFolder(), 'keys', 'nonce'), clock);
  expect([nonce.next(), nonce.next()]).toEqual(['1700000000000000', '1700000000000001']);
  clock.advance(5);
  expect(nonce.next()).toBe('1700000000005000');
});

test('rises strictly, and never above the durable mark, through steps of the clock, restarts and torn writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.constantFrom('restart', 'torn')), {
        maxLength: 40,
      }),
      async (steps) => {
        const file = path.join(temporaryFolder(), 'nonce');
        const clock = new ManualClock();
        let nonce = await opened(file, clock);
        let last = 0n;
        for (const step of steps) {
          if (typeof step === 'number') clock.stepWall(step);
          else {
            if (step === 'torn') appendFileSync(file, '\n000');
            nonce = await opened(file, clock);
          }
          const value = BigInt(nonce.next());
          expect(value).toBeGreaterThan(last);
          expect(durableMark(file)).toBeGreaterThanOrEqual(value);
          last = value;
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('renews the mark in the background, long before it is reached', async () => {
  const file = path.join(temporaryFolder(), 'nonce');
  const clock = new ManualClock(1_700_000_000_000);
  const nonce = await opened(file, clock);
  nonce.next();
  const first = durableMark(file);
  clock.advance(70_000);
  nonce.next();
  expect(durableMark(file)).toBe(first);
  while (durableMark(file) === first) await new Promise((resolve) => setImmediate(resolve));
  expect(durableMark(file)).toBe(1_700_000_190_000_000n);
});

test('shrinks its file at each start and keeps it to its user', async () => {
  const file = path.join(temporaryFolder(), 'nonce');
  const mark = '01780000000000000000';
  writeFileSync(file, `\n${mark}\n`.repeat(1000));
  await opened(file, new ManualClock());
  expect(readFileSync(file, 'latin1')).toBe(`\n${mark}\n`);
  expect(modeOf(file)).toBe(0o600);
});

test('throws rather than give out a nonce that is not covered by a durable mark', async () => {
  const folder = temporaryFolder();
  const clock = new ManualClock();
  const file = path.join(folder, 'keys', 'nonce');
  const nonce = await opened(file, clock);
  const { rmSync } = await import('node:fs');
  rmSync(path.join(folder, 'keys'), { recursive: true });
  expect(() => nonce.next()).toThrow(/ENOENT/);
  writeFileSync(path.join(folder, 'keys'), '');
  expect((await openNonceFile(file, clock)).ok).toBe(false);
});
