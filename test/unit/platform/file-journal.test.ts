import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalRecord } from '../../../src/engine/ports.ts';
import { crc32c } from '../../../src/platform/crc32c.ts';
import { type FileJournal, openFileJournal } from '../../../src/platform/file-journal.ts';
import type { SegmentFile } from '../../../src/platform/journal-disk.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';
import { everyFile, modeOf, temporaryFolder } from './temporary-folder.ts';

const clock = new SystemClock();

async function opened(directory: string, segmentBytes?: number): Promise<FileJournal> {
  const result = await openFileJournal({ directory, clock, ...(segmentBytes === undefined ? {} : { segmentBytes }) });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function filled(directory: string, count: number, segmentBytes?: number): Promise<void> {
  const journal = await opened(directory, segmentBytes);
  for (let index = 0; index < count; index += 1) await journal.append({ index });
  await journal.close();
}

const indexes = (records: Iterable<JournalRecord>): unknown[] => [...records].map((record) => record.payload);
const counted = (count: number): { index: number }[] => Array.from({ length: count }, (_, index) => ({ index }));
const onlySegment = (directory: string): string => path.join(directory, 'journal-0000000001.log');

test('CRC-32C matches its published check value and any split of eight', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  expect(crc32c(Buffer.alloc(0))).toBe(0);
});

describe('appending', () => {
  test('replays every record in order after a restart, across segments', async () => {
    const directory = path.join(temporaryFolder(), 'journal');
    await filled(directory, 100, 500);
    expect(readdirSync(directory).length).toBeGreaterThan(5);
    const journal = await opened(directory, 500);
    expect(journal.recovery).toEqual({ records: 100, cutBytes: 0 });
    const records = [...journal.replay()];
    expect(records.map((record) => record.sequence)).toEqual(counted(100).map(({ index }) => index + 1));
    expect(indexes(records)).toEqual(counted(100));
    expect(await journal.append('next')).toEqual({ ok: true, value: { sequence: 101 } });
    await journal.close();
    const again = await opened(directory, 500);
    expect([...again.replay()].at(-1)).toEqual({ sequence: 101, payload: 'next' });
    expect(everyFile(directory).every((file) => modeOf(file.name) === 0o600)).toBe(true);
  });

  test('records appended together share one flush, settle in order and only after it returned', async () => {
    const events: string[] = [];
    const releases: (() => void)[] = [];
    const directory = temporaryFolder();
    const slowDisk = async (): Promise<SegmentFile> => ({
      append: async () => void events.push('write'),
      sync: () =>
        new Promise((resolve) => {
          events.push('sync');
          releases.push(resolve);
        }),
      close: async () => {},
    });
    const manual = new ManualClock();
    const result = await openFileJournal({ directory, clock: manual, openSegment: slowDisk });
    if (!result.ok) throw new Error(result.error.message);
    const journal = result.value;
    const note = async (name: string): Promise<void> => {
      const appended = await journal.append(name);
      events.push(appended.ok ? `${name}=${appended.value.sequence}` : name);
    };
    const first = note('a');
    await settle();
    releases.shift()?.(); // the segment's header
    while (releases.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const rest = [note('b'), note('c'), note('d')];
    await settle();
    expect(events).toEqual(['write', 'sync', 'write', 'sync']);
    manual.advance(7);
    releases.shift()?.();
    await first;
    expect(journal.lastWriteMs).toBe(7);
    while (releases.length === 0) await new Promise((resolve) => setImmediate(resolve));
    releases.shift()?.();
    await Promise.all(rest);
    expect(events.slice(4)).toEqual(['a=1', 'write', 'sync', 'b=2', 'c=3', 'd=4']);
  });

  test('records appended in one step of the program share one flush, the first among them', async () => {
    const writes: number[] = [];
    const disk = async (): Promise<SegmentFile> => ({
      append: async (bytes) => void writes.push(bytes.length),
      sync: async () => {},
      close: async () => {},
    });
    const result = await openFileJournal({ directory: temporaryFolder(), clock, openSegment: disk });
    if (!result.ok) throw new Error(result.error.message);
    await result.value.append('opens the segment');
    writes.length = 0;
    const results = await Promise.all([result.value.append('intent'), result.value.append('submit')]);
    expect(results.map((each) => each.ok && each.value.sequence)).toEqual([2, 3]);
    expect(writes).toHaveLength(1);
  });

  test('keeps what a record said when it was appended, though the object changes later', async () => {
    const directory = temporaryFolder();
    const journal = await opened(directory);
    const payload = { state: 'submitting' };
    const appended = journal.append(payload);
    payload.state = 'changed';
    await appended;
    await journal.close();
    expect(indexes((await opened(directory)).replay())).toEqual([{ state: 'submitting' }]);
  });

  test('writes thousands of durable records a second when they come together', async () => {
    const journal = await opened(temporaryFolder());
    const results = await Promise.all(
      Array.from({ length: 5000 }, (_, index) => journal.append({ index, text: 'x'.repeat(300) })),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(results.at(-1)).toEqual({ ok: true, value: { sequence: 5000 } });
    await journal.close();
  });
});

describe('a disk that fails', () => {
  test.each(['append', 'sync'] as const)(
    'an error of %s refuses this record and every later one for good (C5)',
    async (broken) => {
      let isBroken = false;
      const directory = temporaryFolder();
      const fail = async (step: string): Promise<void> => {
        if (isBroken && step === broken) throw Object.assign(new Error('secret path'), { code: 'EIO' });
      };
      const disk = async (): Promise<SegmentFile> => ({
        append: () => fail('append'),
        sync: () => fail('sync'),
        close: async () => {},
      });
      const result = await openFileJournal({ directory, clock, openSegment: disk });
      if (!result.ok) throw new Error(result.error.message);
      const journal = result.value;
      expect((await journal.append(1)).ok).toBe(true);
      isBroken = true;
      const refused = await Promise.all([journal.append(2), journal.append(3)]);
      isBroken = false;
      refused.push(await journal.append(4));
      for (const each of refused) {
        expect(each).toMatchObject({ ok: false, error: { code: 'journal-write-failed', delivery: 'not-sent' } });
      }
      expect(JSON.stringify(refused)).toContain('EIO');
      expect(JSON.stringify(refused)).not.toContain('secret path');
      expect(journal.isWritable).toBe(false);
    },
  );

  test('a folder that cannot be made is a failure in words', async () => {
    const blocked = path.join(temporaryFolder(), 'file');
    writeFileSync(blocked, '');
    expect(await openFileJournal({ directory: path.join(blocked, 'journal'), clock })).toMatchObject({
      ok: false,
      error: { code: 'journal-unavailable' },
    });
  });

  test('refuses appends after close', async () => {
    const journal = await opened(temporaryFolder());
    await journal.close();
    expect(await journal.append(1)).toMatchObject({ ok: false, error: { code: 'journal-closed' } });
  });
});

describe('recovery', () => {
  test('cuts a torn tail wherever it was torn, keeps it aside, and continues (C3)', async () => {
    const template = temporaryFolder();
    await filled(template, 5);
    const whole = readFileSync(onlySegment(template));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        const directory = temporaryFolder();
        writeFileSync(onlySegment(directory), whole.subarray(0, length));
        const journal = await opened(directory);
        const replayed = indexes(journal.replay());
        expect(replayed).toEqual(counted(replayed.length));
        expect(journal.recovery.records).toBe(replayed.length);
        const kept = length - journal.recovery.cutBytes;
        expect(readdirSync(directory).filter((name) => name.includes('.cut-'))).toHaveLength(kept === length ? 0 : 1);
        expect(await journal.append('after')).toEqual({ ok: true, value: { sequence: replayed.length + 1 } });
        await journal.close();
        expect(indexes((await opened(directory)).replay())).toEqual([...replayed, 'after']);
      }),
      { numRuns: 60 },
    );
  });

  test('cuts garbage behind the last record', async () => {
    const directory = temporaryFolder();
    await filled(directory, 3);
    const size = statSync(onlySegment(directory)).size;
    appendFileSync(onlySegment(directory), Buffer.alloc(1000, 0xff));
    const journal = await opened(directory);
    expect(journal.recovery).toEqual({ records: 3, cutBytes: 1000 });
    expect(statSync(onlySegment(directory)).size).toBe(size);
  });

  test('a flush torn out of order is cut, since none of it had been promised', async () => {
    const directory = temporaryFolder();
    const journal = await opened(directory);
    await journal.append('promised');
    // The first of these goes out alone; the other two share the flush behind it.
    await Promise.all([journal.append('alone'), journal.append('torn'), journal.append('whole')]);
    await journal.close();
    const bytes = readFileSync(onlySegment(directory));
    const torn = bytes.indexOf('torn');
    bytes.writeUInt8(bytes.readUInt8(torn) ^ 1, torn);
    writeFileSync(onlySegment(directory), bytes);
    expect(indexes((await opened(directory)).replay())).toEqual(['promised', 'alone']);
  });

  test('damage to a record that had been durable refuses the journal and changes nothing', async () => {
    const directory = temporaryFolder();
    await filled(directory, 10);
    const bytes = readFileSync(onlySegment(directory));
    const place = bytes.indexOf('{"index":4}');
    bytes.writeUInt8(bytes.readUInt8(place + 9) ^ 1, place + 9);
    writeFileSync(onlySegment(directory), bytes);
    expect(await openFileJournal({ directory, clock })).toMatchObject({
      ok: false,
      error: { code: 'journal-damaged' },
    });
    expect(readFileSync(onlySegment(directory)).equals(bytes)).toBe(true);
  });

  test('a missing, reordered or shortened earlier segment refuses the journal', async () => {
    const missing = temporaryFolder();
    await filled(missing, 60, 300);
    rmSync(path.join(missing, 'journal-0000000002.log'));
    expect((await openFileJournal({ directory: missing, clock })).ok).toBe(false);
    const shortened = temporaryFolder();
    await filled(shortened, 60, 300);
    truncateSync(path.join(shortened, 'journal-0000000002.log'), 100);
    expect((await openFileJournal({ directory: shortened, clock })).ok).toBe(false);
    const last = readdirSync(missing).sort().at(-1) ?? '';
    rmSync(path.join(missing, 'journal-0000000001.log'));
    expect((await openFileJournal({ directory: missing, clock })).ok).toBe(false);
    expect(readdirSync(missing)).toContain(last);
  });
});
