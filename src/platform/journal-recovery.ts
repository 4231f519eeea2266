/**
 * What a start does with the segments it finds: every record since the last good checkpoint is checked, a torn tail of the
 * last segment is cut and kept aside, and damage anywhere else refuses the whole journal, because what follows it cannot be
 * trusted. A torn checkpoint is cut too: the segments before it hold all it would have stood for.
 */
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { localFailure } from './io-error.ts';
import { type JournalDisk, JournalFolder } from './journal-disk.ts';
import {
  decodeSegmentHeader,
  type ScannedRecord,
  SEGMENT_HEADER_BYTES,
  scanRecord,
  wasDurable,
} from './journal-format.ts';

const SEGMENT_NAME = /^journal-(\d{10})\.log$/;

export interface RecoveredSegment {
  /** Name inside the folder. */
  readonly name: string;
  readonly index: number;
  readonly firstSequence: number;
  readonly records: number;
  readonly bytes: number;
}

export interface RecoveredJournal {
  /** From the one that begins with the last good checkpoint; earlier ones are an archive, and are not read. */
  readonly segments: readonly RecoveredSegment[];
  readonly records: number;
  readonly cutBytes: number;
  /** Sequence the next record gets; the first of all is 1. */
  readonly nextSequence: number;
}

export const segmentName = (index: number): string => `journal-${String(index).padStart(10, '0')}.log`;

interface Found {
  readonly index: number;
  readonly bytes: Buffer;
}

export async function recoverJournal(place: string | JournalDisk): Promise<Result<RecoveredJournal, Failure>> {
  const disk = typeof place === 'string' ? new JournalFolder(place) : place;
  const found: Found[] = [];
  let nextSequence = 1;
  let cutBytes = 0;
  for (const index of segmentIndexes(disk).reverse()) {
    const name = segmentName(index);
    const bytes = disk.read(name);
    // Left by a crash before its header, or by a torn checkpoint that was cut.
    if (bytes.length === 0) continue;
    const header = decodeSegmentHeader(bytes);
    if (header?.isCheckpoint === true) {
      const isGood = scanRecord(bytes, SEGMENT_HEADER_BYTES, header.firstSequence) !== null;
      if (!isGood) {
        // Nothing follows a checkpoint before it is durable: a torn one at the end promised nothing, and what it would
        // have stood for is in the segments before it.
        const isTorn = found.length === 0 && !wasDurable(bytes, SEGMENT_HEADER_BYTES, header.firstSequence);
        if (!isTorn) return fail(damaged(name, SEGMENT_HEADER_BYTES));
        await disk.cut(name, bytes, 0);
        cutBytes += bytes.length;
        continue;
      }
      found.push({ index, bytes });
      nextSequence = header.firstSequence;
      break;
    }
    found.push({ index, bytes });
  }
  return scanSegments(disk, found.reverse(), nextSequence, cutBytes);
}

async function scanSegments(
  disk: JournalDisk,
  found: readonly Found[],
  firstSequence: number,
  cutBefore: number,
): Promise<Result<RecoveredJournal, Failure>> {
  const segments: RecoveredSegment[] = [];
  let nextSequence = firstSequence;
  let cutBytes = cutBefore;
  for (const [order, { index, bytes }] of found.entries()) {
    const name = segmentName(index);
    const isLast = order === found.length - 1;
    const scanned = scanSegment(bytes, nextSequence);
    if (scanned.validBytes < bytes.length) {
      const isTorn = isLast && isTornTail(bytes, scanned.validBytes, nextSequence + scanned.records);
      if (!isTorn) return fail(damaged(name, scanned.validBytes));
      await disk.cut(name, bytes, scanned.validBytes);
      cutBytes += bytes.length - scanned.validBytes;
    }
    // A crash between creating a segment and its header leaves nothing to keep: the file is written anew.
    if (scanned.validBytes === 0) continue;
    segments.push({ name, index, firstSequence: nextSequence, records: scanned.records, bytes: scanned.validBytes });
    nextSequence += scanned.records;
  }
  return ok({ segments, records: nextSequence - firstSequence, cutBytes, nextSequence });
}

/** Every record of every segment, checkpoints among them, of a journal that has been recovered. */
export function* everyRecord(disk: JournalDisk): Iterable<{ readonly bytes: Buffer; readonly record: ScannedRecord }> {
  let sequence = 1;
  for (const index of segmentIndexes(disk)) {
    const bytes = disk.read(segmentName(index));
    if (bytes.length === 0) continue;
    if (decodeSegmentHeader(bytes)?.firstSequence !== sequence)
      throw new Error(`${segmentName(index)} does not follow on`);
    for (let position = SEGMENT_HEADER_BYTES; position < bytes.length; ) {
      const record = scanRecord(bytes, position, sequence);
      if (record === null) throw new Error(`${segmentName(index)} is damaged at byte ${position}`);
      yield { bytes, record };
      position = record.end;
      sequence += 1;
    }
  }
}

/** Segments in their order. */
export const segmentNames = (disk: JournalDisk): readonly string[] => segmentIndexes(disk).map(segmentName);

const segmentIndexes = (disk: JournalDisk): number[] =>
  disk
    .list()
    .map(segmentIndex)
    .filter((index) => index !== null)
    .sort((a, b) => a - b);

function segmentIndex(name: string): number | null {
  const match = SEGMENT_NAME.exec(name);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function scanSegment(bytes: Buffer, firstSequence: number): { validBytes: number; records: number } {
  if (decodeSegmentHeader(bytes)?.firstSequence !== firstSequence) return { validBytes: 0, records: 0 };
  let position = SEGMENT_HEADER_BYTES;
  let records = 0;
  for (;;) {
    const record = scanRecord(bytes, position, firstSequence + records);
    if (record === null) return { validBytes: position, records };
    position = record.end;
    records += 1;
  }
}

/** The header is durable before any record follows it, so a bad one with bytes behind it is damage. */
function isTornTail(bytes: Buffer, validBytes: number, sequence: number): boolean {
  return validBytes === 0 ? bytes.length <= SEGMENT_HEADER_BYTES : !wasDurable(bytes, validBytes, sequence);
}

const damaged = (segment: string, position: number): Failure =>
  localFailure(
    'journal-damaged',
    `The order journal is damaged inside ${segment} at byte ${position}, before its end. Trading stays off; restore the file from a backup or move the journal folder aside.`,
    'config',
  );
