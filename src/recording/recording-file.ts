/**
 * A recording on its way to the disk: blocks packed off the loop and appended in order. It never holds up what it records:
 * when the disk does not keep up, is nearly full or fails, the recording ends there and says why, and trading goes on.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { checksumOf, encodeBlockHeader, packed, partHeader } from './block-codec.ts';
import { freeBytesAt, makeRoom, partName, type RecordingLimits, recordingName } from './recording-folder.ts';
import type { TapeBlock } from './tape-writer.ts';

/** Blocks that wait to be packed and written hold memory: more than this is a disk that does not keep up. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

export interface RecordingFileOptions {
  readonly root: string;
  readonly startedAt: number;
  readonly venue: string;
  readonly limits: RecordingLimits;
  /** Once, when it ends by itself. */
  readonly ended: (why: string) => void;
}

export class RecordingFile {
  readonly folder: string;
  /** Names of older recordings that made room for this one. */
  readonly removed: readonly string[];
  readonly #limits: RecordingLimits;
  readonly #allowedBytes: number;
  readonly #ended: (why: string) => void;
  #part: FileHandle | null = null;
  #partNumber = 0;
  #partBytes = 0;
  #bytes = 0;
  #nextIndex = 0;
  #waitingBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #isOver = false;

  private constructor(
    folder: string,
    options: RecordingFileOptions,
    room: { readonly removed: readonly string[]; readonly allowedBytes: number },
  ) {
    this.folder = folder;
    this.removed = room.removed;
    this.#allowedBytes = room.allowedBytes;
    this.#limits = options.limits;
    this.#ended = options.ended;
  }

  /** Rejects with the operating system's error when the folder cannot be made. */
  static async open(options: RecordingFileOptions): Promise<RecordingFile> {
    const room = await makeRoom(options.root, options.limits);
    const folder = path.join(options.root, recordingName(options.startedAt, options.venue));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = new RecordingFile(folder, options, room);
    await file.#openPart();
    return file;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Takes the block over; it is released once it is packed. */
  append(block: TapeBlock): void {
    if (this.#isOver) {
      block.release();
      return;
    }
    this.#waitingBytes += block.bytes.length;
    if (this.#waitingBytes > MOST_WAITING_BYTES) {
      block.release();
      this.#end('the disk does not keep up with what is recorded');
      return;
    }
    const index = this.#nextIndex;
    this.#nextIndex += 1;
    this.#writing = this.#writing
      .then(() => this.#write(block, index))
      .catch((error: unknown) => {
        const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
        this.#end(`its file cannot be written (${typeof code === 'string' ? code : String(error)})`);
      });
  }

  /** Settles when what was appended is written. */
  async close(): Promise<void> {
    await this.#writing;
    this.#isOver = true;
    const part = this.#part;
    this.#part = null;
    await part?.sync().catch(() => {});
    await part?.close().catch(() => {});
  }

  async #write(block: TapeBlock, index: number): Promise<void> {
    if (this.#part === null || this.#isOver) {
      block.release();
      return;
    }
    const { bytes: packedBytes, codec } = await packed(block.bytes);
    const { length } = block.bytes;
    const { arrivals, fromUs, toUs } = block;
    block.release();
    this.#waitingBytes -= length;
    if (this.#partBytes >= this.#limits.partBytes) await this.#openPart();
    const checksum = checksumOf(packedBytes);
    const packedLength = packedBytes.length;
    const header = encodeBlockHeader({ codec, index, length, packedLength, arrivals, fromUs, toUs, checksum });
    await this.#part.appendFile(Buffer.concat([header, packedBytes]));
    this.#partBytes += header.length + packedLength;
    this.#bytes += header.length + packedLength;
    if (this.#bytes > this.#allowedBytes)
      this.#end(`it has grown to the ${Math.round(this.#allowedBytes / MEBIBYTE)} MiB that recordings may take`);
    else if ((await freeBytesAt(this.folder)) < this.#limits.freeBytes)
      this.#end(`less than ${Math.round(this.#limits.freeBytes / MEBIBYTE)} MiB are left on its disk`);
  }

  async #openPart(): Promise<void> {
    const former = this.#part;
    this.#partNumber += 1;
    this.#part = await open(path.join(this.folder, partName(this.#partNumber)), 'ax', 0o600);
    const header = partHeader();
    await this.#part.appendFile(header);
    this.#partBytes = header.length;
    await former?.close();
  }

  #end(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ended(why);
  }
}
