/** The chain beside the journal: it names a record that was changed, and never stands in the way of one that is written. */
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileJournal, openFileJournal } from '../../../src/platform/file-journal.ts';
import { JournalChain, verifyJournal } from '../../../src/platform/journal-chain.ts';
import { encodeRecord, SEGMENT_HEADER_BYTES, scanRecord } from '../../../src/platform/journal-format.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Place {
  readonly journal: string;
  readonly chain: string;
}

const place = (): Place => {
  const folder = temporaryFolder();
  return { journal: path.join(folder, 'journal'), chain: path.join(folder, 'journal.chain') };
};

/** A start, records appended one after the other, and an end. */
async function session(
  { journal, chain }: Place,
  payloads: readonly string[],
  options: { readonly segmentBytes?: number; readonly isChained?: boolean } = {},
): Promise<string | null> {
  let opened: Awaited<ReturnType<typeof JournalChain.open>> | null = null;
  const file = await openFileJournal({
    directory: journal,
    clock: { monotonicNow: () => 0 as never },
    ...(options.segmentBytes === undefined ? {} : { segmentBytes: options.segmentBytes }),
    durable: (first, records) => opened?.chain?.add(first, records),
  });
  if (!file.ok) throw new Error(file.error.message);
  if (options.isChained !== false) opened = await JournalChain.open(chain, journal);
  for (const payload of payloads) await file.value.append({ payload });
  await file.value.close();
  await opened?.chain?.close();
  return opened?.problem ?? null;
}

const segment = ({ journal }: Place): string => path.join(journal, 'journal-0000000001.log');

/** Replaces the payload of a record by one of the same length, with a checksum that holds. */
function forge(at: Place, sequence: number, from: string, to: string): void {
  const bytes = readFileSync(segment(at));
  let position = SEGMENT_HEADER_BYTES;
  for (let each = 1; ; each += 1) {
    const record = scanRecord(bytes, position, each);
    if (record === null) throw new Error(`there is no record ${sequence}`);
    if (each === sequence) {
      const payload = bytes.toString('utf8', record.payloadStart, record.end).replace(from, to);
      encodeRecord(sequence, record.placeInFlush, payload).copy(bytes, position);
      writeFileSync(segment(at), bytes);
      return;
    }
    position = record.end;
  }
}

describe('the chain of the journal', () => {
  it('holds over sessions and segments', async () => {
    const at = place();
    await session(at, ['one', 'two'], { segmentBytes: 60 });
    await session(at, ['three'], { segmentBytes: 60 });
    expect(verifyJournal(at.chain, at.journal)).toEqual({
      records: 3,
      chained: 3,
      head: expect.stringMatching(/^3:[0-9a-f]{64}$/),
      edited: null,
    });
  });

  it('names the record that was edited, though its checksum was put right', async () => {
    const at = place();
    await session(at, ['buy 1', 'buy 2', 'buy 3']);
    forge(at, 2, 'buy 2', 'buy 9');
    const reopened = await openFileJournal({ directory: at.journal, clock: { monotonicNow: () => 0 as never } });
    // Its checksums hold: without the chain nobody would know.
    expect(reopened.ok && reopened.value instanceof FileJournal).toBe(true);
    expect(verifyJournal(at.chain, at.journal).edited).toEqual({
      sequence: 2,
      where: expect.stringMatching(/^journal-0000000001\.log, byte \d+$/),
      why: 'its bytes do not come to the hash that was written when it became durable',
    });
  });

  it('names the first byte-damaged record as well', async () => {
    const at = place();
    await session(at, ['one', 'two']);
    const bytes = readFileSync(segment(at));
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    writeFileSync(segment(at), bytes);
    expect(verifyJournal(at.chain, at.journal).edited).toMatchObject({
      sequence: 2,
      why: 'it is damaged: its own checksum does not hold',
    });
  });

  it('tells from a head that was noted that journal and chain were both rewritten', async () => {
    const at = place();
    await session(at, ['buy 1', 'buy 2']);
    const { head } = verifyJournal(at.chain, at.journal);
    forge(at, 1, 'buy 1', 'buy 9');
    rmSync(at.chain);
    await session(at, []);
    expect(verifyJournal(at.chain, at.journal).edited).toBeNull();
    expect(verifyJournal(at.chain, at.journal, head).edited).toMatchObject({
      sequence: 2,
      why: 'it or a record before it is not what it was when this head was noted',
    });
  });

  it('tells that records are missing at the end, and is not gone on with', async () => {
    const at = place();
    await session(at, ['one']);
    const length = readFileSync(segment(at)).length;
    await session(at, ['two']);
    truncateSync(segment(at), length);
    expect(verifyJournal(at.chain, at.journal).edited).toMatchObject({ sequence: 2, where: 'the end of the journal' });
    expect(await session(at, ['another two'])).toContain('some are missing');
    expect(verifyJournal(at.chain, at.journal).edited).toMatchObject({ sequence: 2 });
  });

  it('makes up at a start for what a crash kept from it', async () => {
    const at = place();
    await session(at, ['one']);
    await session(at, ['two', 'three'], { isChained: false });
    appendFileSync(at.chain, Buffer.alloc(5));
    await session(at, ['four']);
    expect(verifyJournal(at.chain, at.journal)).toMatchObject({ records: 4, chained: 4, edited: null });
  });

  it('is made for a journal that never had one', async () => {
    const at = place();
    await session(at, ['one', 'two'], { isChained: false });
    expect(existsSync(at.chain)).toBe(false);
    await session(at, []);
    expect(verifyJournal(at.chain, at.journal)).toMatchObject({ chained: 2, edited: null });
  });

  it('leaves the journal as it is when it cannot be read', async () => {
    const at = place();
    writeFileSync(at.chain, 'not a chain of anything');
    expect(await session(at, ['one'])).toContain('is no chain of a journal');
    const file = await openFileJournal({ directory: at.journal, clock: { monotonicNow: () => 0 as never } });
    expect(file.ok && [...file.value.replay()].map(({ payload }) => payload)).toEqual([{ payload: 'one' }]);
  });
});
