/**
 * The order of things: a record is durable before it changes state, and records change state in the order they were made.
 * A command whose record the disk refused never happened (I2). Evidence the disk refused is still true: it is applied, and
 * trading halts, because what this side remembers and what it would read back are no longer the same.
 *
 * What waits for nothing but durability (bytes for the exchange) goes out first, and the memory of it follows in the same
 * step: nobody can see the state in between, and the exchange works while this side remembers.
 */
import type { Failure } from '../../domain/failure.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Clock, Disposable, Journal } from '../ports.ts';
import { asJson, type DeskRecord } from './journal-records.ts';
import type { Change, OrderLedger } from './order-ledger.ts';

export interface RecorderPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly ledger: OrderLedger;
  /** Once for records made together. */
  readonly applied: (changes: readonly Change[], records: readonly DeskRecord[]) => void;
  /** Once, at the first refusal. */
  readonly broken: (failure: Failure) => void;
  /** What stands for everything recorded so far. */
  readonly checkpoint: () => DeskRecord;
  /** Once for each time that a record has waited this long for the disk. */
  readonly slow: (waitedMs: number) => void;
}

/** A disk that takes longer is felt: whoever waits for it is told why (fault C5). */
const SLOW_MS = 500;

export interface Recorded {
  readonly changes: readonly Change[];
  /** From append to durable. */
  readonly journalMs: number;
  /** False only of evidence that the disk refused: applied, and forgotten by the next process. */
  readonly isDurable: boolean;
}

/** Records made together, which take effect together once the disk has answered for each of them. */
interface Entry {
  readonly records: readonly DeskRecord[];
  readonly isEvidence: boolean;
  readonly release: (() => void) | null;
  /** In the order of the records; undefined while the disk has not answered, null when durable. */
  readonly failures: (Failure | null | undefined)[];
  readonly began: number;
  unanswered: number;
  readonly settle: (result: Result<Recorded, Failure>) => void;
  readonly reject: (cause: unknown) => void;
}

export class Recorder {
  readonly #ports: RecorderPorts;
  /** In the order made; the head is applied once it is answered for. */
  readonly #queue: Entry[] = [];
  #tail: Promise<unknown> = Promise.resolve();
  #failure: Failure | null = null;
  /** Made while a checkpoint is waited for. */
  #held: Entry[] = [];
  #isHolding = false;
  #watch: Disposable | null = null;
  /** The wait that was told of. */
  #toldOf: Entry | null = null;
  /** A record that could not be applied: what is remembered is not whole, so no later one is. */
  #fault: { readonly cause: unknown } | null = null;

  constructor(ports: RecorderPorts) {
    this.#ports = ports;
  }

  /** Null while the journal takes records; else why it does not. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get isWritable(): boolean {
    return this.#failure === null && this.#ports.journal.isWritable;
  }

  /** How long the oldest record has waited for the disk; null while none waits. */
  get waitingMs(): number | null {
    const oldest = this.#queue[0];
    return oldest === undefined ? null : this.#ports.clock.monotonicNow() - oldest.began;
  }

  dispose(): void {
    this.#watch?.dispose();
  }

  /** Applied only if durable. */
  command(record: DeskRecord): Promise<Result<Recorded, Failure>> {
    return this.#append([record], false, null);
  }

  /**
   * Records written at once, each applied only if durable. `release` is called when all of them are and their turn has
   * come, before they are applied; with a failure it is never called, and the durable ones before the first refused one
   * are applied.
   */
  release(records: readonly DeskRecord[], release: () => void): Promise<Result<Recorded, Failure>> {
    return this.#append(records, false, release);
  }

  /** Applied in any case. */
  async evidence(record: DeskRecord): Promise<readonly Change[]> {
    const result = await this.#append([record], true, null);
    return result.ok ? result.value.changes : [];
  }

  /** Applied in any case. True: the next process will know of it. */
  async latch(record: DeskRecord): Promise<boolean> {
    const result = await this.#append([record], true, null);
    return result.ok && result.value.isDurable;
  }

  /** When everything recorded so far has been applied. */
  async settled(): Promise<void> {
    await this.#tail;
  }

  #append(
    records: readonly DeskRecord[],
    isEvidence: boolean,
    release: (() => void) | null,
  ): Promise<Result<Recorded, Failure>> {
    const began = this.#ports.clock.monotonicNow();
    const unanswered = records.length;
    const run = new Promise<Result<Recorded, Failure>>((settle, reject) => {
      const failures = records.map(() => undefined);
      const entry: Entry = { records, isEvidence, release, failures, began, unanswered, settle, reject };
      if (this.#isHolding) this.#held.push(entry);
      else this.#write(entry);
    });
    this.#tail = run;
    return run;
  }

  /** Appended at once, so that records become durable in the order they were made even while an earlier one waits. */
  #write(entry: Entry): void {
    const { journal } = this.#ports;
    const { records, isEvidence } = entry;
    this.#queue.push(entry);
    for (let index = 0; index < records.length; index += 1) {
      journal.append(asJson(records[index] as DeskRecord), isEvidence ? 'safety' : 'order').then(
        (result) => this.#answered(entry, index, result.ok ? null : result.error),
        (cause: unknown) => this.#answered(entry, index, thrown(cause)),
      );
    }
    if (journal.isCheckpointDue === true && this.#fault === null) this.#isHolding = true;
    this.#watch ??= this.#watchDisk();
  }

  #answered(entry: Entry, index: number, failure: Failure | null): void {
    entry.failures[index] = failure;
    entry.unanswered -= 1;
    while (this.#queue[0]?.unanswered === 0) this.#takeEffect(this.#queue.shift() as Entry);
    if (!this.#ports.journal.isWritable) this.#refuse(notWritable(this.#ports.journal.trouble ?? null));
    if (this.#isHolding && this.#queue.length === 0) this.#checkpoint();
  }

  /** Everything appended has taken effect. What was held goes out behind the checkpoint, durable or not. */
  #checkpoint(): void {
    const { journal, checkpoint } = this.#ports;
    this.#isHolding = false;
    if (this.#fault === null && journal.checkpoint !== undefined) {
      // A checkpoint that fails costs nothing: the records it stands for are all there.
      void journal.checkpoint(asJson(checkpoint())).catch(() => {});
    }
    for (const entry of this.#held.splice(0)) {
      if (this.#isHolding) this.#held.push(entry);
      else this.#write(entry);
    }
  }

  #watchDisk(): Disposable {
    return this.#ports.clock.after(SLOW_MS, () => {
      this.#watch = null;
      const oldest = this.#queue[0];
      const waited = this.waitingMs;
      if (oldest === undefined || waited === null) return;
      if (waited >= SLOW_MS && oldest !== this.#toldOf) {
        this.#toldOf = oldest;
        this.#ports.slow(waited);
      }
      this.#watch = this.#watchDisk();
    });
  }

  #takeEffect(entry: Entry): void {
    if (this.#fault !== null) {
      entry.reject(this.#fault.cause);
      return;
    }
    try {
      entry.settle(this.#outcomeOf(entry));
    } catch (cause) {
      this.#fault = { cause };
      entry.reject(cause);
    }
  }

  #outcomeOf({ records, isEvidence, release, failures, began }: Entry): Result<Recorded, Failure> {
    const journalMs = this.#ports.clock.monotonicNow() - began;
    const failure = failures.find((each) => each !== null) ?? null;
    if (failure !== null) this.#refuse(failure);
    else release?.();
    const { ledger, applied } = this.#ports;
    const refused = isEvidence ? -1 : failures.findIndex((each) => each !== null);
    const effective = refused === -1 ? records : records.slice(0, refused);
    const changes = effective.flatMap((record) => ledger.apply(record));
    applied(changes, effective);
    return failure === null || isEvidence ? ok({ changes, journalMs, isDurable: failure === null }) : fail(failure);
  }

  #refuse(failure: Failure): void {
    if (this.#failure !== null) return;
    this.#failure = failure;
    this.#ports.broken(failure);
  }
}

const notWritable = (reason: string | null): Failure => ({
  code: 'JOURNAL_NOT_WRITABLE',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message: reason ?? 'The journal takes no records.',
});

const thrown = (cause: unknown): Failure => ({
  code: 'JOURNAL_FAILED',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message: `The journal failed: ${cause instanceof Error ? cause.message : 'no reason given'}.`,
});
