/**
 * The order of things: a record is durable before it changes state, and records change state in the order they were made.
 * A command whose record the disk refused never happened (I2). Evidence the disk refused is still true: it is applied, and
 * trading halts, because what this side remembers and what it would read back are no longer the same.
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

export class Recorder {
  readonly #ports: RecorderPorts;
  #tail: Promise<unknown> = Promise.resolve();
  #failure: Failure | null = null;

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
    return this.#append(record, false);
  }

  /** Applied in any case. */
  async evidence(record: DeskRecord): Promise<readonly Change[]> {
    const result = await this.#append(record, true);
    return result.ok ? result.value.changes : [];
  }

  /** When everything recorded so far has been applied. */
  async settled(): Promise<void> {
    await this.#tail;
  }

  #append(record: DeskRecord, isEvidence: boolean): Promise<Result<Recorded, Failure>> {
    const { clock, journal } = this.#ports;
    const began = clock.monotonicNow();
    // Appended at once, so that records become durable in the order they were made even while an earlier one waits.
    const durable = journal.append(asJson(record)).then(
      (result) => (result.ok ? null : result.error),
      (cause: unknown) => thrown(cause),
    );
    const run = this.#tail.then(async (): Promise<Result<Recorded, Failure>> => {
      const failure = await durable;
      const journalMs = clock.monotonicNow() - began;
      if (failure !== null) this.#refuse(failure);
      if (failure !== null && !isEvidence) return fail(failure);
      const changes = this.#ports.ledger.apply(record);
      this.#ports.applied(changes, record);
      return ok({ changes, journalMs });
    });
    this.#tail = run;
    return run;
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
