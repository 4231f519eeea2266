/**
 * Keeps a window's desk: saved by itself shortly after every change, with the ten states before. A start with nothing
 * readable takes the newest backup that is; whatever was kept, a start always shows something sound.
 */
import { wording } from '../../text/wording.ts';
import { type Desk, FRESH_DESK, repairDesk } from './desk-model.ts';

export interface DeskStorage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

export interface Backup {
  /** Epoch ms. */
  readonly at: number;
  readonly desk: Desk;
}

export const MOST_BACKUPS = 10;
/** Two backups are at least this far apart, so that ten of them reach back over more than one drag. */
const BACKUP_EVERY_MS = 5 * 60_000;
const VERSION = 1;

export interface Start {
  readonly desk: Desk;
  /** What a person should know about it, in one sentence; null when nothing was lost. */
  readonly notice: string | null;
}

export class DeskKeeper {
  readonly #storage: DeskStorage;
  readonly #key: string;
  readonly #isKind: (id: string) => boolean;
  readonly #now: () => number;
  /** As last saved: what becomes a backup. */
  #saved: Desk | null = null;

  constructor(options: {
    readonly storage: DeskStorage;
    /** Each window has its own. */
    readonly window: string;
    readonly isKind: (id: string) => boolean;
    readonly now: () => number;
  }) {
    this.#storage = options.storage;
    this.#key = `workspaces.${options.window}`;
    this.#isKind = options.isKind;
    this.#now = options.now;
  }

  start(): Start {
    const stored = this.#storage.read(this.#key);
    const found = repairDesk(stored, this.#isKind);
    if (found !== null) {
      this.#saved = found.desk;
      return { desk: found.desk, notice: found.lost === 0 ? null : lostWords(found.lost) };
    }
    const backup = this.backups()[0];
    if (backup !== undefined) {
      return { desk: backup.desk, notice: wording.layout.keptLayoutCouldNotBeRead };
    }
    const notice = stored === null ? null : wording.layout.keptLayoutCouldNotBeRead2;
    return { desk: FRESH_DESK, notice };
  }

  /** Newest first; those that cannot be read are left out. */
  backups(): readonly Backup[] {
    const stored = this.#storage.read(`${this.#key}.backups`);
    if (!Array.isArray(stored)) return [];
    return stored.slice(0, MOST_BACKUPS).flatMap((each: unknown): Backup[] => {
      if (typeof each !== 'object' || each === null || !('at' in each) || !('desk' in each)) return [];
      const found = repairDesk(each.desk, this.#isKind);
      return found === null || typeof each.at !== 'number' ? [] : [{ at: each.at, desk: found.desk }];
    });
  }

  /** `isTurn`: a person is about to undo much (reset, remove, restore), so what was is backed up whatever the time. */
  save(desk: Desk, isTurn = false): void {
    const before = this.#saved;
    if (before !== null && before !== desk) {
      const backups = this.backups();
      const isDue = this.#now() - (backups[0]?.at ?? 0) >= BACKUP_EVERY_MS;
      if (isTurn || isDue) {
        const next = [{ at: this.#now(), desk: before }, ...backups].slice(0, MOST_BACKUPS);
        this.#storage.write(`${this.#key}.backups`, next);
      }
    }
    this.#saved = desk;
    this.#storage.write(this.#key, { version: VERSION, ...desk });
  }
}

const lostWords = (count: number): string =>
  count === 1 ? wording.layout.layoutOneWorkspaceCouldNotBe : wording.layout.layoutsWorkspacesCouldNotBeRead(count);
