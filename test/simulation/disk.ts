/**
 * A disk in memory that forgets what was not synced: when the process or the machine dies, of the bytes written since the
 * last `sync` any beginning may survive, and a file whose folder was not synced may not be there at all.
 */
import type { JournalDisk, SegmentFile } from '../../src/platform/journal-disk.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import type { ProcessClock } from './machine.ts';

interface StoredFile {
  bytes: Buffer;
  durable: number;
  /** Its name is in the folder for good. */
  isListed: boolean;
}

export type DiskState = 'well' | 'full' | 'failing' | 'slow';

class DiskError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const SYNC_MS = 2;
const SLOW_SYNC_MS = 2_000;

export class SimulatedDisk {
  readonly #chance: RandomStream;
  readonly #files = new Map<string, StoredFile>();
  /** Kept for the day the disk is full, and what of it was given back to the segments. */
  #spareBytes = 0;
  #freedBytes = 0;
  state: DiskState = 'well';
  failedWrites = 0;
  /** Called when the state kept something from being written, or held it up. */
  onTrouble: () => void = () => {};
  /** Called with what became durable. */
  onDurable: (bytes: Buffer) => void = () => {};

  constructor(chance: RandomStream) {
    this.#chance = chance;
  }

  /** The bytes a reader would find after the worst crash. */
  get durableBytes(): Buffer {
    return Buffer.concat([...this.#files.values()].map((file) => file.bytes.subarray(0, file.durable)));
  }

  /** Bytes written and not yet synced: what a crash now may tear. */
  get unsyncedBytes(): number {
    let bytes = 0;
    for (const file of this.#files.values()) bytes += file.bytes.length - file.durable;
    return bytes;
  }

  crash(): { readonly lostBytes: number; readonly isTorn: boolean } {
    let lostBytes = 0;
    let isTorn = false;
    for (const [name, file] of this.#files) {
      const unsynced = file.bytes.length - file.durable;
      const kept = unsynced === 0 ? 0 : this.#chance.below(unsynced + 1);
      lostBytes += unsynced - kept;
      isTorn ||= kept > 0 && kept < unsynced;
      file.bytes = Buffer.from(file.bytes.subarray(0, file.durable + kept));
      file.durable = file.bytes.length;
      if (!file.isListed && this.#chance.chance(0.5)) this.#files.delete(name);
      else file.isListed = true;
    }
    return { lostBytes, isTorn };
  }

  /** The disk as one process sees it; its calls never return once the process is dead. */
  mount(clock: ProcessClock): JournalDisk {
    const done = (delayMs: number, finish: () => void): Promise<void> =>
      new Promise((resolve, reject) => {
        clock.after(delayMs, () => {
          try {
            finish();
            // What became durable may have been the death of the process.
            if (clock.isAlive) resolve();
          } catch (error) {
            reject(error);
          }
        });
      });
    return {
      prepare: () => done(0, () => {}),
      list: () => [...this.#files.keys()],
      read: (name) => Buffer.from(this.#file(name).bytes),
      open: async (name) => {
        await done(0, () => {});
        if (!this.#files.has(name)) {
          this.#files.set(name, { bytes: Buffer.alloc(0), durable: 0, isListed: false });
        }
        return this.#segment(name, done);
      },
      spare: {
        keep: (bytes) =>
          done(this.#spareBytes >= bytes ? 0 : SYNC_MS, () => {
            if (this.state === 'full' && this.#spareBytes < bytes) throw new DiskError('ENOSPC');
            this.#spareBytes = Math.max(this.#spareBytes, bytes);
            this.#freedBytes = 0;
          }),
        release: () =>
          done(SYNC_MS, () => {
            this.#freedBytes += this.#spareBytes;
            this.#spareBytes = 0;
          }),
        shorten: (name, bytes) =>
          done(SYNC_MS, () => {
            const file = this.#file(name);
            file.bytes = Buffer.from(file.bytes.subarray(0, bytes));
            file.durable = Math.min(file.durable, bytes);
          }),
      },
      syncFolder: () =>
        done(SYNC_MS, () => {
          for (const file of this.#files.values()) file.isListed = true;
        }),
      cut: (name, bytes, keep) =>
        done(SYNC_MS, () => {
          const aside = { bytes: Buffer.from(bytes.subarray(keep)), durable: bytes.length - keep, isListed: true };
          this.#files.set(`${name}.cut-${this.#files.size}`, aside);
          const file = this.#file(name);
          file.bytes = Buffer.from(file.bytes.subarray(0, keep));
          file.durable = keep;
        }),
    };
  }

  #segment(name: string, done: (delayMs: number, finish: () => void) => Promise<void>): SegmentFile {
    return {
      append: async (bytes) => {
        if (this.state === 'full') {
          this.onTrouble();
          if (this.#freedBytes < bytes.length) {
            this.failedWrites += 1;
            throw new DiskError('ENOSPC');
          }
          this.#freedBytes -= bytes.length;
        }
        const file = this.#file(name);
        file.bytes = Buffer.concat([file.bytes, bytes]);
        await done(0, () => {});
      },
      sync: () => {
        const file = this.#file(name);
        const { length } = file.bytes;
        const isSlow = this.state === 'slow';
        if (isSlow) this.onTrouble();
        return done(isSlow ? SLOW_SYNC_MS : SYNC_MS * this.#chance.next(), () => {
          if (this.state === 'failing') {
            this.failedWrites += 1;
            this.onTrouble();
            throw new DiskError('EIO');
          }
          this.onDurable(file.bytes.subarray(file.durable, length));
          file.durable = Math.max(file.durable, length);
        });
      },
      close: () => done(0, () => {}),
    };
  }

  #file(name: string): StoredFile {
    const file = this.#files.get(name);
    if (file === undefined) throw new DiskError('ENOENT');
    return file;
  }
}
