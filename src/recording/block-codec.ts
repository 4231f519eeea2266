/**
 * How blocks lie in a file. A part of a recording is a header and blocks, each packed and checked for itself, so that a
 * write that was cut short costs one block and says so.
 *
 * Part header, 16 bytes: `LEADLINE.REC`, version of the tape (u32).
 * Block header, 48 bytes: `LBLK`, codec (u8) and three zero bytes, number of the block over all parts (u32), length before
 * and after packing (u32, u32), arrivals (u32), first and last arrival in monotonic microseconds (f64, f64; NaN: none),
 * CRC-32 of the packed bytes (u32), CRC-32 of this header up to here (u32). All little-endian.
 */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { TAPE_VERSION } from './tape-format.ts';

const PART_MAGIC = Buffer.from('LEADLINE.REC');
const BLOCK_MAGIC = 0x4b4c424c;
export const PART_HEADER_BYTES = 16;
export const BLOCK_HEADER_BYTES = 48;

const RAW = 0;
const ZSTD = 1;
const BROTLI = 2;

/** Fast enough to cost the machine little at a thousand messages a second; what it writes is a tenth of what came in. */
const ZSTD_LEVEL = 1;
const BROTLI_QUALITY = 3;

// Not every runtime was built with Zstandard.
const hasZstd = typeof zlib.zstdCompress === 'function';

export interface BlockHeader {
  readonly codec: number;
  readonly index: number;
  readonly length: number;
  readonly packedLength: number;
  readonly arrivals: number;
  readonly fromUs: number | null;
  readonly toUs: number | null;
  readonly checksum: number;
}

export function partHeader(): Buffer {
  const header = Buffer.alloc(PART_HEADER_BYTES);
  PART_MAGIC.copy(header);
  header.writeUInt32LE(TAPE_VERSION, 12);
  return header;
}

/** Null, or why this is no part of a recording this version reads. */
export function partFault(header: Buffer): string | null {
  if (header.length < PART_HEADER_BYTES || !header.subarray(0, 12).equals(PART_MAGIC))
    return 'it does not begin as a recording of Leadline does';
  const version = header.readUInt32LE(12);
  return version === TAPE_VERSION
    ? null
    : `it is a recording of format ${version}, and this version of Leadline reads format ${TAPE_VERSION}`;
}

/** Off the loop: on the threads the runtime keeps for it. */
export async function packed(bytes: Uint8Array): Promise<{ readonly codec: number; readonly bytes: Buffer }> {
  if (hasZstd) {
    const params = { [zlib.constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL };
    return { codec: ZSTD, bytes: await promisify(zlib.zstdCompress)(bytes, { params }) };
  }
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  return { codec: BROTLI, bytes: await promisify(zlib.brotliCompress)(bytes, { params }) };
}

/** Throws when the bytes are not what the header says. */
export function unpacked({ codec, length }: BlockHeader, bytes: Buffer): Buffer {
  switch (codec) {
    case RAW:
      return bytes;
    case ZSTD:
      if (!hasZstd) throw new Error('this runtime was built without Zstandard: read the recording with Node 24');
      return zlib.zstdDecompressSync(bytes, { maxOutputLength: length });
    case BROTLI:
      return zlib.brotliDecompressSync(bytes, { maxOutputLength: length });
    default:
      throw new Error(`codec ${codec} is not known`);
  }
}

export const checksumOf = (bytes: Uint8Array): number => zlib.crc32(bytes);

export function encodeBlockHeader(header: BlockHeader): Buffer {
  const bytes = Buffer.alloc(BLOCK_HEADER_BYTES);
  bytes.writeUInt32LE(BLOCK_MAGIC, 0);
  bytes.writeUInt8(header.codec, 4);
  bytes.writeUInt32LE(header.index, 8);
  bytes.writeUInt32LE(header.length, 12);
  bytes.writeUInt32LE(header.packedLength, 16);
  bytes.writeUInt32LE(header.arrivals, 20);
  bytes.writeDoubleLE(header.fromUs ?? Number.NaN, 24);
  bytes.writeDoubleLE(header.toUs ?? Number.NaN, 32);
  bytes.writeUInt32LE(header.checksum, 40);
  bytes.writeUInt32LE(checksumOf(bytes.subarray(0, 44)), 44);
  return bytes;
}

/** Null: no whole block header stands here. */
export function decodeBlockHeader(bytes: Buffer): BlockHeader | null {
  if (bytes.length < BLOCK_HEADER_BYTES || bytes.readUInt32LE(0) !== BLOCK_MAGIC) return null;
  if (checksumOf(bytes.subarray(0, 44)) !== bytes.readUInt32LE(44)) return null;
  const time = (at: number): number | null => {
    const value = bytes.readDoubleLE(at);
    return Number.isNaN(value) ? null : value;
  };
  return {
    codec: bytes.readUInt8(4),
    index: bytes.readUInt32LE(8),
    length: bytes.readUInt32LE(12),
    packedLength: bytes.readUInt32LE(16),
    arrivals: bytes.readUInt32LE(20),
    fromUs: time(24),
    toUs: time(32),
    checksum: bytes.readUInt32LE(40),
  };
}
