/**
 * The folder of the journal, as far as the journal touches it: segments that are read whole, appended to and made durable.
 * On Node it is a real folder; whoever must see a machine die between two writes puts another disk here.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncDirectory, writeFileAtomically } from './atomic-write.ts';

/** The part of a file the journal writes through. */
export interface SegmentFile {
  /** Writes all of it at the end of the file, or rejects. */
  append(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface JournalDisk {
  /** Makes the folder if it is not there. */
  prepare(): Promise<void>;
  /** Names of plain files. */
  list(): readonly string[];
  read(name: string): Buffer;
  /** For appending; made when it is not there. */
  open(name: string): Promise<SegmentFile>;
  /** What was created is found again after a crash. */
  syncFolder(): Promise<void>;
  /** Shortens a segment to `keep` bytes; what is cut stays beside it for a person, durable before the original loses it. */
  cut(name: string, bytes: Buffer, keep: number): Promise<void>;
  /** Space kept for the day the disk is full; a disk without it has none to give. */
  readonly spare?: SpareSpace;
}

export interface SpareSpace {
  /** Takes so many bytes of the disk, if they are not taken already. */
  keep(bytes: number): Promise<void>;
  /** Gives them back to the segments. */
  release(): Promise<void>;
  /** Takes back what a refused write left at a segment's end. */
  shorten(name: string, bytes: number): Promise<void>;
}

const SPARE_NAME = 'journal.reserve';

export class JournalFolder implements JournalDisk {
  readonly #directory: string;
  readonly spare: SpareSpace = {
    keep: (bytes) => this.#keepSpare(bytes),
    release: async () => {
      await rm(this.#path(SPARE_NAME), { force: true });
      await this.syncFolder();
    },
    shorten: async (name, bytes) => {
      const handle = await open(this.#path(name), 'r+');
      try {
        await handle.truncate(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };

  constructor(directory: string) {
    this.#directory = directory;
  }

  async prepare(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
  }

  list(): readonly string[] {
    return readdirSync(this.#directory, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  }

  read(name: string): Buffer {
    return readFileSync(this.#path(name));
  }

  async open(name: string): Promise<SegmentFile> {
    const handle: FileHandle = await open(this.#path(name), 'a', 0o600);
    return {
      append: async (bytes) => {
        for (let written = 0; written < bytes.length; ) {
          written += (await handle.write(bytes, written)).bytesWritten;
        }
      },
      sync: () => handle.datasync(),
      close: () => handle.close(),
    };
  }

  syncFolder(): Promise<void> {
    return syncDirectory(this.#directory);
  }

  async cut(name: string, bytes: Buffer, keep: number): Promise<void> {
    const aside = `${name}.cut-`;
    const taken = (await readdir(this.#directory)).filter((other) => other.startsWith(aside));
    const suffix = taken.reduce((most, other) => Math.max(most, Number(other.slice(aside.length)) || 0), 0) + 1;
    await writeFileAtomically(this.#path(`${aside}${suffix}`), bytes.subarray(keep));
    const handle = await open(this.#path(name), 'r+');
    try {
      await handle.truncate(keep);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncDirectory(this.#directory);
  }

  /** Written, and with bytes that no file system squeezes: holes and runs of zeros would hold no space. */
  async #keepSpare(bytes: number): Promise<void> {
    const known = await stat(this.#path(SPARE_NAME)).catch(() => null);
    if (known !== null && known.size >= bytes) return;
    const handle = await open(this.#path(SPARE_NAME), 'w', 0o600);
    try {
      await handle.writeFile(randomBytes(bytes));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.syncFolder();
  }

  #path(name: string): string {
    return path.join(this.#directory, name);
  }
}
