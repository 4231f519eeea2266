/** What happened, line by line: hashed as it comes, its end kept for whoever must read it, the whole of it on request. */
import { createHash } from 'node:crypto';
import type { Timeline } from './timeline.ts';

const KEPT_LINES = 60;
/** Handed to the hash at once: a call for each line costs more than the hashing. */
const BATCH_CHARACTERS = 16_384;

export class Trace {
  readonly #timeline: Timeline;
  readonly #hash = createHash('sha256');
  readonly #write: ((line: string) => void) | null;
  readonly #tail: string[] = [];
  #unhashed = '';
  lines = 0;

  constructor(timeline: Timeline, write: ((line: string) => void) | null) {
    this.#timeline = timeline;
    this.#write = write;
  }

  note(who: string, what: string): void {
    const line = `${this.#timeline.now.toFixed(3)} #${this.#timeline.step} ${who} ${what}`;
    this.lines += 1;
    this.#unhashed += line;
    if (this.#unhashed.length > BATCH_CHARACTERS) this.#take();
    this.#tail.push(line);
    if (this.#tail.length > KEPT_LINES) this.#tail.shift();
    this.#write?.(line);
  }

  get tail(): readonly string[] {
    return this.#tail;
  }

  digest(): string {
    this.#take();
    return this.#hash.copy().digest('hex');
  }

  #take(): void {
    this.#hash.update(this.#unhashed);
    this.#unhashed = '';
  }
}
