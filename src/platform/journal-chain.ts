/**
 * A hash over the journal, record by record, in a file beside it: of record n, SHA-256 over the hash of n - 1 and the bytes
 * of n. A record that was changed, its checksum put right, no longer comes to its hash, and is named. Who rewrites the chain
 * as well is told from the head that was noted elsewhere.
 *
 *   chain = "LEADCHN1" | for each record from the first: SHA-256 (32 bytes)
 *
 * Nothing rests on it: it is written once a record is durable, is never waited for, and what a crash kept from it is made up
 * for at the next start. The journal's own bytes are untouched by it.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { type JournalDisk, JournalFolder } from './journal-disk.ts';
import { decodeSegmentHeader, SEGMENT_HEADER_BYTES, scanRecord } from './journal-format.ts';
import { segmentNames } from './journal-recovery.ts';

const MAGIC = Buffer.from('LEADCHN1', 'latin1');
const HASH_BYTES = 32;
const ORIGIN: Buffer = Buffer.alloc(HASH_BYTES);

const next = (before: Buffer, record: Uint8Array): Buffer =>
  createHash('sha256').update(before).update(record).digest();

export class JournalChain {
  readonly #file: number;
  #head: Buffer;
  #records: number;
  #waiting: Buffer[] = [];
  #writing: Promise<void> | null = null;
  #isOver = false;

  private constructor(file: number, head: Buffer, records: number) {
    this.#file = file;
    this.#head = head;
    this.#records = records;
  }

  /**
   * Makes up for records it has not yet, which must be readable (the journal has been recovered). Null, and why, where it
   * cannot go on: then nothing is chained, and trading is none the worse.
   */
  static async open(
    file: string,
    journal: string,
  ): Promise<{ readonly chain: JournalChain | null; readonly problem: string | null }> {
    try {
      const known = readChain(file);
      const hashes = known ?? [];
      // A torn hash at the end would put every one after it out of place.
      if (known !== null) truncateSync(file, MAGIC.length + known.length * HASH_BYTES);
      const handle = openSync(file, 'a', 0o600);
      if (known === null) writeSync(handle, MAGIC);
      const chain = new JournalChain(handle, hashes.at(-1) ?? ORIGIN, hashes.length);
      let last = 0;
      for (const { sequence, bytes } of recordsFrom(new JournalFolder(journal), hashes.length + 1)) {
        if (sequence > hashes.length) chain.add(sequence, [bytes]);
        last = sequence;
      }
      if (last >= hashes.length) return { chain, problem: null };
      await chain.close();
      return {
        chain: null,
        problem: `The journal holds ${last} records where its chain has ${hashes.length}: some are missing. npm run journal -- verify names the first.`,
      };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { chain: null, problem: `The journal is not chained (${reason}); it is written and read as ever.` };
    }
  }

  /** Records that became durable, in order. Never throws, and waits for nothing. */
  add(firstSequence: number, records: readonly Uint8Array[]): void {
    // A gap would make every hash after it wrong: the next start makes up for it.
    if (firstSequence !== this.#records + 1) this.#isOver = true;
    if (this.#isOver) return;
    for (const record of records) {
      this.#head = next(this.#head, record);
      this.#waiting.push(this.#head);
    }
    this.#records += records.length;
    this.#writing ??= this.#write();
  }

  /** Settles when what was added is written. */
  async close(): Promise<void> {
    await this.#writing;
    this.#isOver = true;
    closeSync(this.#file);
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#isOver) {
      const bytes = Buffer.concat(this.#waiting);
      this.#waiting = [];
      await writeAll(this.#file, bytes).catch(() => {
        this.#isOver = true;
      });
    }
    this.#writing = null;
  }
}

async function writeAll(file: number, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await promisify(write)(file, bytes, written, bytes.length - written, null)).bytesWritten;
  }
}

export interface ChainReport {
  /** Records the journal holds, and the chain. */
  readonly records: number;
  readonly chained: number;
  /** `12:9f…`: the last record and its hash. Noted elsewhere, it proves later that nothing before it was changed. */
  readonly head: string | null;
  /** The first record that is not what was written, and where it stands; null while all are. */
  readonly edited: { readonly sequence: number; readonly where: string; readonly why: string } | null;
}

/** `noted`: a head of before, as `ChainReport` gave it. Throws where the chain file cannot be read. */
export function verifyJournal(file: string, journal: string, noted: string | null = null): ChainReport {
  const hashes = readChain(file) ?? [];
  const disk = new JournalFolder(journal);
  const [notedAt = '', notedHash = ''] = (noted ?? '').split(':');
  let head = ORIGIN;
  let records = 0;
  let edited: ChainReport['edited'] = null;
  const change = (sequence: number, where: string, why: string): void => {
    edited ??= { sequence, where, why };
  };
  for (const { sequence, bytes, where } of recordsFrom(disk, 1, (broken) =>
    change(broken.sequence, broken.where, broken.why),
  )) {
    // Segments before it were moved aside: their hashes stand for them.
    if (records === 0 && sequence > 1) head = hashes[sequence - 2] ?? ORIGIN;
    head = next(head, bytes);
    records = sequence;
    const expected = hashes[sequence - 1];
    if (expected !== undefined && !expected.equals(head)) {
      change(sequence, where, 'its bytes do not come to the hash that was written when it became durable');
      // Everything after it differs as well: the chain goes on from what was written.
      head = expected;
    }
    if (String(sequence) === notedAt && head.toString('hex') !== notedHash)
      change(sequence, where, 'it or a record before it is not what it was when this head was noted');
  }
  if (records < hashes.length && edited === null)
    change(
      records + 1,
      'the end of the journal',
      `the chain has ${hashes.length} records, the journal ends after ${records}`,
    );
  return {
    records,
    chained: hashes.length,
    head: records === 0 ? null : `${records}:${head.toString('hex')}`,
    edited,
  };
}

/** Null: there is none. Bytes after the last whole hash are a torn write, and are left out. */
function readChain(file: string): Buffer[] | null {
  if (!existsSync(file) || statSync(file).size === 0) return null;
  const bytes = readFileSync(file);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error(`${file} is no chain of a journal`);
  const count = Math.floor((bytes.length - MAGIC.length) / HASH_BYTES);
  return Array.from({ length: count }, (_, at) => {
    const from = MAGIC.length + at * HASH_BYTES;
    return bytes.subarray(from, from + HASH_BYTES);
  });
}

const firstOf = (bytes: Buffer): number => decodeSegmentHeader(bytes)?.firstSequence ?? Number.POSITIVE_INFINITY;

interface PlacedRecord {
  readonly sequence: number;
  readonly bytes: Uint8Array;
  /** `journal-0000000001.log, byte 16`. */
  readonly where: string;
}

/** Whole records, beginning with the segment that holds `from`. Damage ends it, and is told. */
function* recordsFrom(
  disk: JournalDisk,
  from: number,
  broken: (at: { readonly sequence: number; readonly where: string; readonly why: string }) => void = () => {},
): Generator<PlacedRecord> {
  const names = segmentNames(disk);
  // One at a time, and none before the one that holds `from`: a journal of years is not read for its last minute.
  const begin =
    from === 1
      ? 0
      : Math.max(
          0,
          names.findLastIndex((name) => firstOf(disk.read(name)) <= from),
        );
  for (const name of names.slice(begin)) {
    const bytes = disk.read(name);
    let sequence = firstOf(bytes);
    // Left by a crash before its header.
    if (!Number.isFinite(sequence)) continue;
    for (let position = SEGMENT_HEADER_BYTES; position < bytes.length; sequence += 1) {
      const record = scanRecord(bytes, position, sequence);
      const where = `${name}, byte ${position}`;
      if (record === null) {
        broken({ sequence, where, why: 'it is damaged: its own checksum does not hold' });
        return;
      }
      yield { sequence, bytes: bytes.subarray(position, record.end), where };
      position = record.end;
    }
  }
}
