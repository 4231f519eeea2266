import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalRecord } from '../../../src/engine/ports.ts';
import { type FileJournal, openFileJournal } from '../../../src/platform/file-journal.ts';
import { type JournalDisk, JournalFolder, type SegmentFile } from '../../../src/platform/journal-disk.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { modeOf, temporaryFolder } from './temporary-folder.ts';

const clock = new SystemClock();

async function opened(
  directory: string | JournalDisk,
  options: { checkpointBytes?: number } = {},
): Promise<FileJournal> {
  const result = await openFileJournal({ directory, clock, spareBytes: 4_096, ...options });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const payloads = (records: Iterable<JournalRecord>): unknown[] => [...records].map(({ payload }) => payload);
const segmentsOf = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.log'))
    .sort();

/** One checkpoint after `before`, then `after`. */
async function written(directory: string, before: readonly string[], after: readonly string[]): Promise<void> {
  const journal = await opened(directory);
  for (const text of before) await journal.append(text);
  expect(await journal.checkpoint('checkpoint')).toMatchObject({ ok: true });
  for (const text of after) await journal.append(text);
  await journal.close();
}

describe('a checkpoint', () => {
  test('bounds the next start: nothing before it is read, and everything is still there for who asks (C22)', async () => {
    const directory = temporaryFolder();
    await written(directory, ['a', 'b'], ['c']);
    const journal = await opened(directory);
    expect(journal.recovery).toEqual({ records: 2, cutBytes: 0 });
    expect([...journal.replay()]).toEqual([
      { sequence: 3, payload: 'checkpoint' },
      { sequence: 4, payload: 'c' },
    ]);
    expect(payloads(journal.replayAll())).toEqual(['a', 'b', 'checkpoint', 'c']);
    expect(await journal.append('d')).toEqual({ ok: true, value: { sequence: 5 } });
    await journal.close();
    // The archive may be moved away: a start does not need it.
    rmSync(path.join(directory, segmentsOf(directory)[0] ?? ''));
    expect(payloads((await opened(directory)).replay())).toEqual(['checkpoint', 'c', 'd']);
  });

  test('keeps its place among records appended with it', async () => {
    const directory = temporaryFolder();
    const journal = await opened(directory);
    const results = await Promise.all([
      journal.append('a'),
      journal.append('b'),
      journal.checkpoint('checkpoint'),
      journal.append('c'),
    ]);
    expect(results.map((result) => (result.ok ? result.value.sequence : 0))).toEqual([1, 2, 3, 4]);
    await journal.close();
    const again = await opened(directory);
    expect(payloads(again.replay())).toEqual(['checkpoint', 'c']);
    expect(payloads(again.replayAll())).toEqual(['a', 'b', 'checkpoint', 'c']);
  });

  test('is due after so many bytes, and again only after as many more', async () => {
    const directory = temporaryFolder();
    const journal = await opened(directory, { checkpointBytes: 100 });
    await journal.append('x'.repeat(50));
    expect(journal.isCheckpointDue).toBe(false);
    await journal.append('x'.repeat(50));
    expect(journal.isCheckpointDue).toBe(true);
    await journal.checkpoint('c');
    expect(journal.isCheckpointDue).toBe(false);
    await journal.close();
    expect((await opened(directory, { checkpointBytes: 100 })).isCheckpointDue).toBe(false);
  });

  test('torn anywhere it is set aside, and the segments before it tell everything (C22)', async () => {
    const template = temporaryFolder();
    await written(template, ['a', 'b'], []);
    const [first = '', second = ''] = segmentsOf(template);
    const whole = readFileSync(path.join(template, second));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        const directory = temporaryFolder();
        writeFileSync(path.join(directory, first), readFileSync(path.join(template, first)));
        writeFileSync(path.join(directory, second), whole.subarray(0, length));
        const journal = await opened(directory);
        expect(payloads(journal.replay())).toEqual(['a', 'b']);
        expect(await journal.append('c')).toEqual({ ok: true, value: { sequence: 3 } });
        expect(await journal.checkpoint('again')).toEqual({ ok: true, value: { sequence: 4 } });
        await journal.close();
        const again = await opened(directory);
        expect(payloads(again.replay())).toEqual(['again']);
        expect(payloads(again.replayAll())).toEqual(['a', 'b', 'c', 'again']);
      }),
      { numRuns: 30 },
    );
  });

  test('a torn tail is cut though a torn checkpoint stood behind it before', async () => {
    const directory = temporaryFolder();
    await written(directory, ['a', 'b'], []);
    const [first = '', second = ''] = segmentsOf(directory);
    truncateSync(path.join(directory, second), 20);
    await (await opened(directory)).close();
    truncateSync(path.join(directory, first), statSync(path.join(directory, first)).size - 1);
    expect(payloads((await opened(directory)).replay())).toEqual(['a']);
  });

  test('damaged with records behind it, it refuses the journal: they had been promised', async () => {
    const directory = temporaryFolder();
    await written(directory, ['a'], ['b', 'c']);
    const file = path.join(directory, segmentsOf(directory)[1] ?? '');
    const bytes = readFileSync(file);
    const place = bytes.indexOf('checkpoint');
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(file, bytes);
    expect(await openFileJournal({ directory, clock })).toMatchObject({
      ok: false,
      error: { code: 'journal-damaged' },
    });
  });

  test('its segment is found again after a power loss before anything in it is promised (C13)', async () => {
    const steps: string[] = [];
    const folder = new JournalFolder(temporaryFolder());
    const disk: JournalDisk = {
      prepare: () => folder.prepare(),
      list: () => folder.list(),
      read: (name) => folder.read(name),
      cut: (name, bytes, keep) => folder.cut(name, bytes, keep),
      syncFolder: async () => {
        steps.push('folder');
        await folder.syncFolder();
      },
      open: async (name) => {
        steps.push(`open ${name.slice(-6)}`);
        const file = await folder.open(name);
        return {
          append: (bytes) => file.append(bytes),
          sync: async () => {
            await file.sync();
            steps.push('sync');
          },
          close: () => file.close(),
        };
      },
    };
    const journal = await opened(disk);
    await journal.append('a').then(() => steps.push('promised'));
    await journal.checkpoint('c').then(() => steps.push('promised'));
    expect(steps).toEqual([
      ...['open 01.log', 'sync', 'folder', 'sync', 'promised'],
      ...['open 02.log', 'sync', 'folder', 'sync', 'promised'],
    ]);
    await journal.close();
  });
});

/** A folder whose disk fills up on command and has room again once the reserve is given back. */
class FillingFolder extends JournalFolder {
  isFull = false;

  readonly directory: string;

  constructor(directory: string) {
    super(directory);
    this.directory = directory;
  }

  override async open(name: string): Promise<SegmentFile> {
    const file = await super.open(name);
    return {
      append: async (bytes) => {
        if (this.isFull && readdirSync(this.directory).includes('journal.reserve')) {
          // As a disk does: what fits is written, then the error comes.
          await file.append(bytes.subarray(0, 7));
          throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        }
        await file.append(bytes);
      },
      sync: () => file.sync(),
      close: () => file.close(),
    };
  }
}

describe('a full disk', () => {
  test('refuses orders, and takes cancels and evidence in the space kept for them (C4)', async () => {
    const disk = new FillingFolder(temporaryFolder());
    const journal = await opened(disk);
    expect(await journal.append('order 1')).toMatchObject({ ok: true });
    disk.isFull = true;
    const [order, cancel, other] = await Promise.all([
      journal.append('order 2'),
      journal.append('cancel 1', 'safety'),
      journal.append('order 3'),
    ]);
    expect(order).toMatchObject({ ok: false, error: { code: 'journal-disk-full', delivery: 'not-sent' } });
    expect(other).toMatchObject({ ok: false, error: { code: 'journal-disk-full' } });
    expect(cancel).toEqual({ ok: true, value: { sequence: 2 } });
    expect(journal.isWritable).toBe(false);
    expect(journal.trouble).toContain('disk is full');
    expect(await journal.append('order 4')).toMatchObject({ ok: false });
    expect(await journal.append('kill', 'safety')).toEqual({ ok: true, value: { sequence: 3 } });
    await journal.close();
    disk.isFull = false;
    const again = await opened(disk);
    expect(again.recovery.cutBytes).toBe(0);
    expect(payloads(again.replay())).toEqual(['order 1', 'cancel 1', 'kill']);
    expect(again.isWritable).toBe(true);
  });

  test('a checkpoint that finds it full costs nothing of what was there (C4)', async () => {
    const disk = new FillingFolder(temporaryFolder());
    const journal = await opened(disk);
    await journal.append('order 1');
    disk.isFull = true;
    expect(await journal.checkpoint('state')).toMatchObject({ ok: false, error: { code: 'journal-disk-full' } });
    expect(await journal.append('cancel', 'safety')).toEqual({ ok: true, value: { sequence: 2 } });
    await journal.close();
    disk.isFull = false;
    const again = await opened(disk);
    expect(payloads(again.replay())).toEqual(['order 1', 'cancel']);
    expect(await again.checkpoint('state')).toEqual({ ok: true, value: { sequence: 3 } });
    await again.close();
    expect(payloads((await opened(disk)).replay())).toEqual(['state']);
  });

  test('the reserve is real bytes, private, and made again at the next start', async () => {
    const directory = temporaryFolder();
    await (await opened(directory)).close();
    const reserve = path.join(directory, 'journal.reserve');
    expect(statSync(reserve).size).toBe(4_096);
    expect(statSync(reserve).blocks * 512).toBeGreaterThanOrEqual(4_096);
    expect(modeOf(reserve)).toBe(0o600);
    rmSync(reserve);
    await (await opened(directory)).close();
    expect(statSync(reserve).size).toBe(4_096);
  });
});
