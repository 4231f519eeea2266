/** Whose turn it is to be read: whoever waited longest, no sooner than its pause allows, so many at once. */
import type { MonotonicMs } from '../../../domain/time.ts';

export class Rota {
  readonly #pauseMs: number;
  readonly #atOnce: number;
  readonly #askedAt = new Map<string, MonotonicMs>();
  readonly #underWay = new Set<string>();

  /** `pauseMs`: between two reads of the same key. `atOnce`: reads under way together. */
  constructor(pauseMs: number, atOnce: number) {
    this.#pauseMs = pauseMs;
    this.#atOnce = atOnce;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** At most `most` keys to read now, marked as being read until `done`. */
  take(keys: Iterable<string>, now: MonotonicMs, most: number): readonly string[] {
    const room = Math.min(most, this.#atOnce - this.#underWay.size);
    if (room <= 0) return [];
    const waited = (key: string): number => now - (this.#askedAt.get(key) ?? Number.NEGATIVE_INFINITY);
    const due = [...new Set(keys)].filter((key) => !this.#underWay.has(key) && waited(key) >= this.#pauseMs);
    // A key never read has waited for ever; equals keep the order they came in.
    const chosen = due.sort((a, b) => (waited(a) === waited(b) ? 0 : waited(b) - waited(a))).slice(0, room);
    for (const key of chosen) {
      this.#askedAt.set(key, now);
      this.#underWay.add(key);
    }
    return chosen;
  }

  done(key: string): void {
    this.#underWay.delete(key);
  }

  /** Nothing waits for its pause any more; reads under way stay so. */
  forget(): void {
    this.#askedAt.clear();
  }
}
