/**
 * A recording read from its first part to its last, block by block. What is torn or damaged ends it there: the rest cannot
 * be trusted, and what it lost is said.
 */
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../domain/result.ts';
import {
  BLOCK_HEADER_BYTES,
  type BlockHeader,
  checksumOf,
  decodeBlockHeader,
  PART_HEADER_BYTES,
  partFault,
  unpacked,
} from './block-codec.ts';
import { PART_NAME } from './recording-folder.ts';
import type { TapeEntry, TapeStart } from './tape-format.ts';
import { BlockReader } from './tape-reader.ts';

interface PlacedBlock extends BlockHeader {
  readonly file: string;
  /** Of its packed bytes. */
  readonly position: number;
}

export interface RecordingOutline {
  readonly folder: string;
  readonly parts: readonly string[];
  readonly blocks: readonly PlacedBlock[];
  readonly start: TapeStart;
  /** Monotonic microseconds of the first and last arrival. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly bytes: number;
  /** What stands after the last whole block and cannot be read, or null. */
  readonly lost: string | null;
}

/** The headers alone: a recording of hours is outlined in a moment. `place` is its folder, or any of its parts. */
export function outlineRecording(place: string): Result<RecordingOutline, string> {
  if (!existsSync(place)) return fail(`${place} does not exist: name the folder of a recording, or one of its parts.`);
  const folder = statSync(place).isDirectory() ? place : path.dirname(place);
  const parts = readdirSync(folder)
    .filter((name) => PART_NAME.test(name))
    .sort();
  if (parts.length === 0) return fail(`${folder} holds no recording: its parts are named part-0001.rec and so on.`);
  const blocks: PlacedBlock[] = [];
  let bytes = 0;
  let lost: string | null = null;
  for (const [at, name] of parts.entries()) {
    if (lost !== null) {
      lost = `${lost} ${name} and what follows it are left out.`;
      break;
    }
    if (name !== `part-${String(at + 1).padStart(4, '0')}.rec`)
      return fail(`${folder} lacks part ${at + 1}: a recording is read from its beginning, without gaps.`);
    const file = path.join(folder, name);
    const outlined = outlinePart(file, blocks.length);
    if (!outlined.ok) return fail(`${file} cannot be read: ${outlined.error}.`);
    bytes += statSync(file).size;
    blocks.push(...outlined.value.blocks);
    if (outlined.value.lostBytes > 0)
      lost = `The last ${outlined.value.lostBytes} bytes of ${name} are no whole block: its writing was cut short there.`;
  }
  const timed = blocks.flatMap(({ fromUs, toUs }) => (fromUs === null || toUs === null ? [] : [{ fromUs, toUs }]));
  const first = blocks[0];
  if (first === undefined) return fail(`${folder} holds no whole block: the recording ended before its first write.`);
  const read = readBlock(first);
  if (!read.ok) return fail(read.error);
  const entry = new BlockReader(read.value).next();
  if (entry?.kind !== 'start') return fail(`${folder} does not begin with what its desk was started with.`);
  const { start } = entry;
  const fromUs = timed[0]?.fromUs ?? start.monotonicUs;
  return ok({ folder, parts, blocks, start, fromUs, toUs: timed.at(-1)?.toUs ?? fromUs, bytes, lost });
}

function outlinePart(
  file: string,
  firstIndex: number,
): Result<{ readonly blocks: readonly PlacedBlock[]; readonly lostBytes: number }, string> {
  const handle = openSync(file, 'r');
  try {
    const { size } = statSync(file);
    const header = Buffer.alloc(PART_HEADER_BYTES);
    readSync(handle, header, 0, header.length, 0);
    const fault = partFault(header);
    if (fault !== null) return fail(fault);
    const blocks: PlacedBlock[] = [];
    let position = PART_HEADER_BYTES;
    while (position < size) {
      const bytes = Buffer.alloc(BLOCK_HEADER_BYTES);
      const read = readSync(handle, bytes, 0, bytes.length, position);
      const block = read === bytes.length ? decodeBlockHeader(bytes) : null;
      const isWhole = block !== null && position + BLOCK_HEADER_BYTES + block.packedLength <= size;
      if (!isWhole || block.index !== firstIndex + blocks.length) break;
      blocks.push({ ...block, file, position: position + BLOCK_HEADER_BYTES });
      position += BLOCK_HEADER_BYTES + block.packedLength;
    }
    return ok({ blocks, lostBytes: size - position });
  } finally {
    closeSync(handle);
  }
}

export function readBlock(block: PlacedBlock): Result<Buffer, string> {
  const bytes = Buffer.alloc(block.packedLength);
  const handle = openSync(block.file, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, block.position);
  } finally {
    closeSync(handle);
  }
  if (checksumOf(bytes) !== block.checksum)
    return fail(`Block ${block.index} in ${block.file} is not what was written there: its checksum differs.`);
  try {
    return ok(unpacked(block, bytes));
  } catch (error) {
    return fail(`Block ${block.index} in ${block.file}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Every entry, in order. Throws where a block is damaged; `from` leaves out blocks before that one. */
export function* entriesOf(outline: RecordingOutline, from = 0, to = outline.blocks.length): Generator<TapeEntry> {
  for (const block of outline.blocks.slice(from, to)) {
    const read = readBlock(block);
    if (!read.ok) throw new Error(read.error);
    const reader = new BlockReader(read.value);
    for (let entry = reader.next(); entry !== null; entry = reader.next()) yield entry;
  }
}

/** The calendar time of a moment of the tape, as the machine's clock stood when it began. */
export const wallOf = ({ start }: Pick<RecordingOutline, 'start'>, atUs: number): number =>
  start.wall + (atUs - start.monotonicUs) / 1000;
