/**
 * What a start does with the segments it finds: every record of every segment is checked, a torn tail of the last one is
 * cut and kept aside, and damage anywhere else refuses the whole journal, because what follows it cannot be trusted.
 */
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { localFailure } from './io-error.ts';
import { type JournalDisk, JournalFolder } from './journal-disk.ts';
import { decodeSegmentHeader, SEGMENT_HEADER_BYTES, scanRecord, wasDurable } from './journal-format.ts';

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
  readonly segments: readonly RecoveredSegment[];
  readonly records: number;
  readonly cutBytes: number;
  /** Sequence the next record gets; the first of all is 1. */
  readonly nextSequence: number;
}

export const segmentName = (index: number): string => `journal-${String(index).padStart(10, '0')}.log`;

export async function recoverJournal(place: string | JournalDisk): Promise<Result<RecoveredJournal, Failure>> {
  const disk = typeof place === 'string' ? new JournalFolder(place) : place;
  const found = disk
    .list()
    .map(segmentIndex)
    .filter((index) => index !== null)
    .sort((a, b) => a - b);
  const segments: RecoveredSegment[] = [];
  let nextSequence = 1;
  let cutBytes = 0;
  for (const [order, index] of found.entries()) {
    const name = segmentName(index);
    const isLast = order === found.length - 1;
    const bytes = disk.read(name);
    const scanned = scanSegment(bytes, nextSequence);
    if (scanned.validBytes < bytes.length) {
      const isTorn = isLast && isTornTail(bytes, scanned.validBytes, nextSequence + scanned.records);
      if (!isTorn) return fail(damaged(name, scanned.validBytes));
      await disk.cut(name, bytes, scanned.validBytes);
      cutBytes = bytes.length - scanned.validBytes;
    }
    // A crash between creating a segment and its header leaves nothing to keep: the file is written anew.
    if (scanned.validBytes === 0) continue;
    segments.push({ name, index, firstSequence: nextSequence, records: scanned.records, bytes: scanned.validBytes });
    nextSequence += scanned.records;
  }
  return ok({ segments, records: nextSequence - 1, cutBytes, nextSequence });
}

function segmentIndex(name: string): number | null {
  const match = SEGMENT_NAME.exec(name);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function scanSegment(bytes: Buffer, firstSequence: number): { validBytes: number; records: number } {
  if (decodeSegmentHeader(bytes) !== firstSequence) return { validBytes: 0, records: 0 };
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
