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
  readonly isCheckpoint: boolean;
  readonly settle: (result: Result<{ readonly sequence: number }, Failure>) => void;
}

export class MemoryJournal implements Journal {
  readonly #records: JournalRecord[] = [];
  readonly #waiting: Waiting[] = [];
  #failure: Failure | null = null;
  /** Place of the last checkpoint; a start replays from it. */
  #checkpointAt = 0;
  #sinceCheckpoint = 0;
  #isHeld = false;
  #isDead = false;
  readonly recovery: { readonly records: number; readonly cutBytes: number };
  readonly lastWriteMs = 0;
  /** Asks for a checkpoint after so many records. */
  checkpointEvery = Number.POSITIVE_INFINITY;

  constructor(records: readonly JournalRecord[] = [], checkpointAt = 0) {
    this.#records.push(...records);
    this.#checkpointAt = checkpointAt;
    this.recovery = { records: records.length - checkpointAt, cutBytes: 0 };
  }

  get isCheckpointDue(): boolean {
    return this.#failure === null && this.#sinceCheckpoint >= this.checkpointEvery;
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
    this.#sinceCheckpoint += 1;
    return this.#enqueue(payload, false);
  }

  checkpoint(payload: Json): Promise<Result<{ readonly sequence: number }, Failure>> {
    this.#sinceCheckpoint = 0;
    return this.#enqueue(payload, true);
  }

  *replay(): Iterable<JournalRecord> {
    yield* this.#records.slice(this.#checkpointAt);
  }

  *replayAll(): Iterable<JournalRecord> {
    yield* this.#records;
  }

  /** The same bytes as one finds them who knows of no checkpoint. */
  whole(): MemoryJournal {
    return new MemoryJournal(this.#records);
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
    const heir = new MemoryJournal(this.#records, this.#checkpointAt);
    heir.checkpointEvery = this.checkpointEvery;
    return heir;
  }

  #enqueue(payload: Json, isCheckpoint: boolean): Promise<Result<{ readonly sequence: number }, Failure>> {
    return new Promise((settle) => {
      this.#waiting.push({ payload: JSON.parse(JSON.stringify(payload)) as Json, isCheckpoint, settle });
      if (!this.#isHeld) this.#flush();
    });
  }

  #flush(): void {
    if (this.#isDead) return;
    for (const { payload, isCheckpoint, settle } of this.#waiting.splice(0)) {
      if (this.#failure !== null) {
        settle({ ok: false, error: this.#failure });
        continue;
      }
      const sequence = this.#records.length + 1;
      if (isCheckpoint) this.#checkpointAt = this.#records.length;
      this.#records.push({ sequence, payload });
      settle({ ok: true, value: { sequence } });
    }
  }
}
