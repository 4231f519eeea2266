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
import type { Clock, Journal } from '../ports.ts';
import { asJson, type DeskRecord } from './journal-records.ts';
import type { Change, OrderLedger } from './order-ledger.ts';

export interface RecorderPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly ledger: OrderLedger;
  readonly applied: (changes: readonly Change[], record: DeskRecord) => void;
  /** Once, at the first refusal. */
  readonly broken: (failure: Failure) => void;
}

export interface Recorded {
  readonly changes: readonly Change[];
  /** From append to durable. */
  readonly journalMs: number;
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

  /** When everything recorded so far has been applied. */
  async settled(): Promise<void> {
    await this.#tail;
  }

  #append(
    records: readonly DeskRecord[],
    isEvidence: boolean,
    release: (() => void) | null,
  ): Promise<Result<Recorded, Failure>> {
    const { clock, journal } = this.#ports;
    const began = clock.monotonicNow();
    const unanswered = records.length;
    const run = new Promise<Result<Recorded, Failure>>((settle, reject) => {
      const failures = records.map(() => undefined);
      const entry: Entry = { records, isEvidence, release, failures, began, unanswered, settle, reject };
      this.#queue.push(entry);
      // Appended at once, so that records become durable in the order they were made even while an earlier one waits.
      for (let index = 0; index < records.length; index += 1) {
        journal.append(asJson(records[index] as DeskRecord)).then(
          (result) => this.#answered(entry, index, result.ok ? null : result.error),
          (cause: unknown) => this.#answered(entry, index, thrown(cause)),
        );
      }
    });
    this.#tail = run;
    return run;
  }

  #answered(entry: Entry, index: number, failure: Failure | null): void {
    entry.failures[index] = failure;
    entry.unanswered -= 1;
    while (this.#queue[0]?.unanswered === 0) this.#takeEffect(this.#queue.shift() as Entry);
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
    const all: Change[] = [];
    for (let index = 0; index < records.length; index += 1) {
      if (failures[index] !== null && !isEvidence) break;
      const record = records[index] as DeskRecord;
      const changes = this.#ports.ledger.apply(record);
      this.#ports.applied(changes, record);
      all.push(...changes);
    }
    return failure === null || isEvidence ? ok({ changes: all, journalMs }) : fail(failure);
  }

  #refuse(failure: Failure): void {
    if (this.#failure !== null) return;
    this.#failure = failure;
    this.#ports.broken(failure);
  }
}

const thrown = (cause: unknown): Failure => ({
  code: 'JOURNAL_FAILED',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message: `The journal failed: ${cause instanceof Error ? cause.message : 'no reason given'}.`,
});
