/**
 * What windows remember, once for all of them: whichever window, browser or start asks, the answer is the same. The last to write
 * wins, if it has seen what it replaces; a change made in ignorance of another is refused, and the window shows the other.
 */
import { type KeptDocument, LARGEST_MEMORY, MOST_DOCUMENTS } from '../../contract/window-memory.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { MemoryStore } from '../host-ports.ts';
import type { Clock } from '../ports.ts';

const refused = (code: string, message: string): Failure => ({
  code,
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message,
});

export interface WindowMemoryParts {
  readonly clock: Pick<Clock, 'wallNow'>;
  readonly documents: readonly KeptDocument[];
  /** Null: nothing outlives this program. */
  readonly store: Pick<MemoryStore, 'keep'> | null;
  readonly changed: (document: KeptDocument) => void;
}

export class WindowMemory {
  readonly #parts: WindowMemoryParts;
  #documents: ReadonlyMap<string, KeptDocument>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: WindowMemoryParts) {
    this.#parts = parts;
    this.#documents = new Map(parts.documents.map((document) => [document.name, document]));
  }

  documents(): readonly KeptDocument[] {
    return [...this.#documents.values()];
  }

  /** In order of calls. What is answered with a revision is on disk. */
  keep(name: string, seen: number, value: unknown): Promise<Result<{ readonly revision: number }, Failure>> {
    const done = this.#turn.then(() => this.#keep(name, seen, value));
    this.#turn = done.catch(() => {});
    return done;
  }

  async #keep(name: string, seen: number, value: unknown): Promise<Result<{ readonly revision: number }, Failure>> {
    const now = this.#documents.get(name);
    const text = JSON.stringify(value);
    if (now !== undefined && JSON.stringify(now.value) === text) return ok({ revision: now.revision });
    if ((now?.revision ?? 0) !== seen) {
      return fail(
        refused('MEMORY_CHANGED', `${name} was changed by another window meanwhile: this change was not kept.`),
      );
    }
    // Of the calendar: a copy left over from another data folder is not taken for this document.
    const revision = Math.max((now?.revision ?? 0) + 1, Math.floor(this.#parts.clock.wallNow()));
    const document = { name, revision, value };
    const next = new Map(this.#documents).set(name, document);
    const size = [...next.values()].reduce((all, each) => all + JSON.stringify(each.value).length, 0);
    if (next.size > MOST_DOCUMENTS || size > LARGEST_MEMORY) {
      return fail(refused('MEMORY_FULL', `${name} was not kept: the windows’ memory is full.`));
    }
    const kept = (await this.#parts.store?.keep([...next.values()])) ?? ok(null);
    if (!kept.ok) return kept;
    this.#documents = next;
    this.#parts.changed(document);
    return ok({ revision });
  }
}
