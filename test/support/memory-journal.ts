/** A journal in memory: durable in order, slow or failing on request, and able to die as a process would. */
import type { Failure } from '../../src/domain/failure.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Journal, JournalRecord, Json } from '../../src/engine/ports.ts';

const DISK_FULL: Failure = {
  code: 'JOURNAL_DISK_FULL',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message: 'The disk is full: free some space and start again.',
};

interface Waiting {
  readonly payload: Json;
  readonly settle: (result: Result<{ readonly sequence: number }, Failure>) => void;
}

export class MemoryJournal implements Journal {
  readonly #records: JournalRecord[] = [];
  readonly #waiting: Waiting[] = [];
  #failure: Failure | null = null;
  #isHeld = false;
  #isDead = false;
  readonly recovery: { readonly records: number; readonly cutBytes: number };
  readonly lastWriteMs = 0;

  constructor(records: readonly JournalRecord[] = []) {
    this.#records.push(...records);
    this.recovery = { records: records.length, cutBytes: 0 };
  }

  get isWritable(): boolean {
    return this.#failure === null;
  }

  /** Payloads that are durable, as a reader of the file would see them. */
  get durable(): readonly Json[] {
    return this.#records.map((record) => record.payload);
  }

  /** Durable payloads' kinds, in order. */
  get kinds(): readonly string[] {
    return this.durable.map((payload) =>
      payload !== null && typeof payload === 'object' && 'kind' in payload ? String(payload['kind']) : '?',
    );
  }

  append(payload: Json): Promise<Result<{ readonly sequence: number }, Failure>> {
    return new Promise((settle) => {
      this.#waiting.push({ payload: JSON.parse(JSON.stringify(payload)) as Json, settle });
      if (!this.#isHeld) this.#flush();
    });
  }

  *replay(): Iterable<JournalRecord> {
    yield* this.#records;
  }

  /** From now on nothing becomes durable until `release`: a disk whose fsync hangs. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#flush();
  }

  /** Every later append is refused. */
  fail(failure: Failure = DISK_FULL): void {
    this.#failure = failure;
  }

  /** The process dies: pending appends never settle. What a new process would find is returned. */
  die(): MemoryJournal {
    this.#isDead = true;
    return new MemoryJournal(this.#records);
  }

  #flush(): void {
    if (this.#isDead) return;
    for (const { payload, settle } of this.#waiting.splice(0)) {
      if (this.#failure !== null) {
        settle({ ok: false, error: this.#failure });
        continue;
      }
      const sequence = this.#records.length + 1;
      this.#records.push({ sequence, payload });
      settle({ ok: true, value: { sequence } });
    }
  }
}
