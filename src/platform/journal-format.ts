/**
 * The bytes of the journal.
 *
 *   segment  = "LEADJRN1" | first sequence (u64)              16 bytes; "LEADCKP1" when its first record is a checkpoint
 *   record   = length (u32) | CRC-32C (u32) | sequence (u64) | place in its flush (u32) | payload (JSON, UTF-8)
 *
 * Little-endian; `length` counts the payload. The checksum covers everything of the record but itself. Sequences rise by
 * one across segments, so that a lost or reordered segment shows. A record at place `p` of its flush proves that all
 * before `sequence - p` were durable already: that tells a torn tail from damage to what had been promised.
 */
import { crc32c } from './crc32c.ts';

const MAGIC = Buffer.from('LEADJRN1', 'latin1');
const CHECKPOINT_MAGIC = Buffer.from('LEADCKP1', 'latin1');
export const SEGMENT_HEADER_BYTES = 16;
const RECORD_HEADER_BYTES = 20;
/** A length above this is damage: no record comes near it. */
export const MAXIMUM_PAYLOAD_BYTES = 16 * 1024 * 1024;

export function encodeSegmentHeader(firstSequence: number, isCheckpoint = false): Buffer {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES);
  (isCheckpoint ? CHECKPOINT_MAGIC : MAGIC).copy(header);
  header.writeBigUInt64LE(BigInt(firstSequence), 8);
  return header;
}

export interface SegmentHeader {
  readonly firstSequence: number;
  /** The first record stands for everything before it. */
  readonly isCheckpoint: boolean;
}

/** Null when these bytes do not begin a segment. */
export function decodeSegmentHeader(bytes: Buffer): SegmentHeader | null {
  if (bytes.length < SEGMENT_HEADER_BYTES) return null;
  const magic = bytes.subarray(0, 8);
  const isCheckpoint = magic.equals(CHECKPOINT_MAGIC);
  if (!isCheckpoint && !magic.equals(MAGIC)) return null;
  return { firstSequence: Number(bytes.readBigUInt64LE(8)), isCheckpoint };
}

export function encodeRecord(sequence: number, placeInFlush: number, payload: string): Buffer {
  const length = Buffer.byteLength(payload);
  const record = Buffer.allocUnsafe(RECORD_HEADER_BYTES + length);
  record.writeUInt32LE(length, 0);
  record.writeBigUInt64LE(BigInt(sequence), 8);
  record.writeUInt32LE(placeInFlush, 16);
  record.write(payload, RECORD_HEADER_BYTES, 'utf8');
  record.writeUInt32LE(checksum(record, 0, record.length), 4);
  return record;
}

function checksum(bytes: Buffer, start: number, end: number): number {
  return (crc32c(bytes, start + 8, end) ^ crc32c(bytes, start, start + 4)) >>> 0;
}

export interface ScannedRecord {
  readonly sequence: number;
  readonly placeInFlush: number;
  readonly payloadStart: number;
  readonly end: number;
}

/** The record at `position` with exactly this sequence, or null when it is torn, damaged or another. */
export function scanRecord(bytes: Buffer, position: number, sequence: number): ScannedRecord | null {
  if (position + RECORD_HEADER_BYTES > bytes.length) return null;
  const length = bytes.readUInt32LE(position);
  if (length > MAXIMUM_PAYLOAD_BYTES) return null;
  const end = position + RECORD_HEADER_BYTES + length;
  if (end > bytes.length) return null;
  if (Number(bytes.readBigUInt64LE(position + 8)) !== sequence) return null;
  if (bytes.readUInt32LE(position + 4) !== checksum(bytes, position, end)) return null;
  return {
    sequence,
    placeInFlush: bytes.readUInt32LE(position + 16),
    payloadStart: position + RECORD_HEADER_BYTES,
    end,
  };
}

/**
 * Whether a whole record further on shows that the unreadable one at `position` had been durable, and is therefore damaged
 * rather than torn.
 */
export function wasDurable(bytes: Buffer, position: number, sequence: number): boolean {
  const greatest = sequence + (bytes.length - position);
  for (let at = position + 1; at + RECORD_HEADER_BYTES <= bytes.length; at += 1) {
    // The upper half of a sequence is zero in every journal that fits a disk; most positions fail here.
    if (bytes.readUInt32LE(at + 12) !== 0) continue;
    const found = bytes.readUInt32LE(at + 8);
    if (found <= sequence || found > greatest) continue;
    const record = scanRecord(bytes, at, found);
    if (record !== null && record.sequence - record.placeInFlush > sequence) return true;
  }
  return false;
}
