/**
 * Documents the engine keeps for every window, as this window has them. It paints from this browser's copy until the engine's is
 * here, and from then on the engine's is the truth: what another window changed is shown, what was changed here is sent, and a change
 * made without having seen another one gives way to it. What the engine does not have yet it is given.
 */

import type { KeptDocument } from '../../contract/window-memory.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';

/** This browser's copy. */
interface Copies {
  read(name: string): unknown;
  write(name: string, value: unknown): void;
}

export type Keep = (
  name: string,
  seen: number,
  value: unknown,
) => Promise<Result<{ readonly revision: number }, Failure>>;

export interface KeptDocumentsParts {
  readonly copies: Copies;
  /** Another window's change stands in place of the one made here. */
  readonly gaveWay: (name: string) => void;
  /** It is shown here, and not kept. */
  readonly notKept: (name: string, failure: Failure) => void;
}

interface Mine {
  value: unknown;
  /** The revision it was last the same as, 0 for none. */
  seen: number;
  /** Changed here, and not answered for. */
  isChanged: boolean;
  isUnderWay: boolean;
  /** The engine would not take it: not asked again before it is changed again. */
  isRefused: boolean;
}

/** Of each copy: which revision it is of, and whether it waits to be sent. */
const MARKS = 'kept';
/** Answers of a link that is not there; the engine is asked again when it is. */
const LINK = new Set(['LINK_DOWN', 'LINK_LOST']);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export class KeptDocuments {
  readonly #parts: KeptDocumentsParts;
  readonly #mine = new Map<string, Mine>();
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  #engine: ReadonlyMap<string, KeptDocument> | null = null;
  #keep: Keep | null = null;
  #settled: () => void = () => {};
  /** Once the engine was first heard, and every document read until then is as it keeps it. */
  readonly settled = new Promise<void>((resolve) => {
    this.#settled = resolve;
  });

  constructor(parts: KeptDocumentsParts) {
    this.#parts = parts;
  }

  /** Whether this browser has been here before. */
  get hasCopies(): boolean {
    return this.#parts.copies.read(MARKS) !== null;
  }

  read(name: string): unknown {
    return this.#open(name).value;
  }

  /** Shown here at once; the engine is asked to keep it. */
  write(name: string, value: unknown): void {
    const mine = this.#open(name);
    mine.value = value;
    mine.isChanged = true;
    mine.isRefused = false;
    this.#copy(name, mine);
    this.#settle(name, mine);
  }

  /** Tells what others changed; not what is written here. */
  on(name: string, listener: (value: unknown) => void): () => void {
    this.#open(name);
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** `documents`: all the engine has, at every change of any. */
  heard(documents: readonly KeptDocument[], keep: Keep): void {
    this.#engine = new Map(documents.map((document) => [document.name, document]));
    this.#keep = keep;
    for (const [name, mine] of this.#mine) this.#settle(name, mine);
    this.#settled();
  }

  #open(name: string): Mine {
    const known = this.#mine.get(name);
    if (known !== undefined) return known;
    const value = this.#parts.copies.read(name);
    // A copy that cannot be read is no copy of anything.
    const { seen, isChanged } = value === null ? NO_MARK : markOf(this.#parts.copies.read(MARKS), name);
    const mine: Mine = { value, seen, isChanged, isUnderWay: false, isRefused: false };
    this.#mine.set(name, mine);
    this.#settle(name, mine);
    return mine;
  }

  #settle(name: string, mine: Mine): void {
    if (this.#engine === null || mine.isUnderWay) return;
    const theirs = this.#engine.get(name);
    if (theirs === undefined) {
      mine.seen = 0;
      if (mine.value !== null) this.#send(name, mine);
    } else if (mine.isChanged && theirs.revision === mine.seen) this.#send(name, mine);
    else {
      const isLost = mine.isChanged && !isSame(mine.value, theirs.value);
      this.#adopt(name, mine, theirs);
      if (isLost) this.#parts.gaveWay(name);
    }
  }

  #adopt(name: string, mine: Mine, { revision, value }: KeptDocument): void {
    if (mine.seen === revision && !mine.isChanged && isSame(mine.value, value)) return;
    const isNews = !isSame(mine.value, value);
    Object.assign(mine, { value, seen: revision, isChanged: false });
    this.#copy(name, mine);
    if (!isNews) return;
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }

  #send(name: string, mine: Mine): void {
    const keep = this.#keep;
    if (keep === null || mine.isRefused) return;
    const { value, seen } = mine;
    mine.isUnderWay = true;
    mine.isChanged = false;
    void keep(name, seen, value).then((answer) => {
      mine.isUnderWay = false;
      if (answer.ok) {
        const { revision } = answer.value;
        mine.seen = revision;
        // The answer may come before the news of it.
        if ((this.#engine?.get(name)?.revision ?? 0) < revision)
          this.#engine = new Map(this.#engine).set(name, { name, revision, value });
        this.#copy(name, mine);
        this.#settle(name, mine);
        return;
      }
      mine.isChanged = true;
      this.#copy(name, mine);
      const { code } = answer.error;
      if (code === 'MEMORY_CHANGED') {
        // The other change was told before this refusal came; if not, it settles this when it is.
        if (this.#engine?.get(name)?.revision !== seen) this.#settle(name, mine);
      } else if (!LINK.has(code)) {
        mine.isRefused = true;
        this.#parts.notKept(name, answer.error);
      }
    });
  }

  #copy(name: string, { value, seen, isChanged, isUnderWay }: Mine): void {
    const { copies } = this.#parts;
    const marks = copies.read(MARKS);
    const before = typeof marks === 'object' && marks !== null ? marks : {};
    copies.write(name, value);
    copies.write(MARKS, { ...before, [name]: { seen, isChanged: isChanged || isUnderWay } });
  }
}

const NO_MARK = { seen: 0, isChanged: false };

function markOf(marks: unknown, name: string): { readonly seen: number; readonly isChanged: boolean } {
  const mark: unknown = typeof marks === 'object' && marks !== null ? Reflect.get(marks, name) : null;
  if (typeof mark !== 'object' || mark === null) return NO_MARK;
  const seen: unknown = Reflect.get(mark, 'seen');
  return { seen: typeof seen === 'number' ? seen : 0, isChanged: Reflect.get(mark, 'isChanged') === true };
}
