/**
 * Keeps a window's desk: its workspaces for every window of that name, saved by itself shortly after every change, with the ten
 * states before; where it is, which workspace it shows and which symbols, for itself alone. A start with nothing readable takes the
 * newest backup that is; whatever was kept, a start always shows something sound.
 */
import { LARGEST_DOCUMENT } from '../../../contract/window-memory.ts';
import { wording } from '../../text/wording.ts';
import { type Desk, FRESH_DESK, followed, repairDesk } from './desk-model.ts';

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

/** The document a window of this name has its workspaces in. */
export const workspacesOf = (window: string): string => `workspaces.${window}`;

export class DeskKeeper {
  readonly #storage: DeskStorage;
  readonly #key: string;
  readonly #placeKey: string;
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
    this.#key = workspacesOf(options.window);
    this.#placeKey = `place.${options.window}`;
    this.#isKind = options.isKind;
    this.#now = options.now;
  }

  start(): Start {
    const stored = this.#storage.read(this.#key);
    const found = repairDesk(this.#inPlace(stored), this.#isKind);
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

  /** What another window kept, as this one shows it from now on; null when it cannot be read. */
  follow(stored: unknown, mine: Desk): Desk | null {
    const found = repairDesk(stored, this.#isKind);
    if (found === null) return null;
    this.#saved = followed(mine, found.desk);
    return this.#saved;
  }

  /** Whether this desk has workspaces that are not kept yet. */
  isChanged(desk: Desk): boolean {
    return JSON.stringify(this.#saved?.workspaces) !== JSON.stringify(desk.workspaces);
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
    this.#storage.write(this.#placeKey, { shown: desk.shown, symbols: desk.symbols });
    const before = this.#saved;
    if (!this.isChanged(desk)) {
      this.#saved = desk;
      return;
    }
    if (before !== null) {
      const backups = this.backups();
      const isDue = this.#now() - (backups[0]?.at ?? 0) >= BACKUP_EVERY_MS;
      if (isTurn || isDue)
        this.#storage.write(`${this.#key}.backups`, fitting([{ at: this.#now(), desk: before }, ...backups]));
    }
    this.#saved = desk;
    this.#storage.write(this.#key, { version: VERSION, workspaces: desk.workspaces });
  }

  /** Where this window was; what workspaces say of it themselves is from before it was kept apart. */
  #inPlace(stored: unknown): unknown {
    const place = this.#storage.read(this.#placeKey);
    return isObject(stored) && isObject(place) ? { ...stored, ...place } : stored;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As many as one document holds, the newest first. */
function fitting(backups: readonly Backup[]): readonly Backup[] {
  const kept = backups.slice(0, MOST_BACKUPS);
  return JSON.stringify(kept).length > LARGEST_DOCUMENT ? fitting(kept.slice(0, -1)) : kept;
}

const lostWords = (count: number): string =>
  count === 1 ? wording.layout.layoutOneWorkspaceCouldNotBe : wording.layout.layoutsWorkspacesCouldNotBeRead(count);
