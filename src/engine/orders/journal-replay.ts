/** The fold at a start: from the last checkpoint when it can be trusted, else from the first record of all. */
import type { Failure } from '../../domain/failure.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Journal, JournalRecord } from '../ports.ts';
import { type DeskRecord, parseDeskRecord } from './journal-records.ts';
import { OrderLedger } from './order-ledger.ts';

export interface Replayed {
  readonly records: number;
  /** Why the checkpoint was passed over, or null. */
  readonly distrusted: string | null;
}

/** `before` hears of each record before it is applied. */
export function replayInto(
  ledger: OrderLedger,
  journal: Journal,
  before: (record: DeskRecord) => void,
): Result<Replayed, Failure> {
  const distrusted = whyDistrusted(journal);
  const whole = distrusted === null ? journal.replay() : journal.replayAll?.();
  if (whole === undefined) return fail(unreadable(distrusted ?? ''));
  let records = 0;
  for (const { sequence, payload } of whole) {
    const record = parseDeskRecord(payload, sequence);
    if (!record.ok) {
      // A checkpoint on the way from the first record only repeats what came before it.
      if (distrusted !== null && isCheckpoint(payload)) continue;
      return fail(record.error);
    }
    before(record.value);
    ledger.apply(record.value);
    records += 1;
  }
  return ok({ records, distrusted });
}

/** Null when the replay begins with no checkpoint, or with one that gives the very state it says it holds. */
function whyDistrusted(journal: Journal): string | null {
  let first: JournalRecord | null = null;
  for (const record of journal.replay()) {
    first = record;
    break;
  }
  if (first === null || !isCheckpoint(first.payload)) return null;
  const parsed = parseDeskRecord(first.payload, first.sequence);
  if (!parsed.ok) return parsed.error.message;
  if (parsed.value.kind !== 'checkpoint') return null;
  const trial = new OrderLedger();
  trial.apply(parsed.value);
  return trial.stateHash() === parsed.value.stateHash
    ? null
    : `Checkpoint ${first.sequence} does not give the state it was taken of.`;
}

const isCheckpoint = (payload: JournalRecord['payload']): boolean =>
  typeof payload === 'object' && payload !== null && 'kind' in payload && payload['kind'] === 'checkpoint';

const unreadable = (reason: string): Failure => ({
  code: 'JOURNAL_BAD_CHECKPOINT',
  category: 'config',
  retryable: false,
  delivery: 'not-sent',
  message: `The journal’s checkpoint cannot be used, and nothing before it is left to read: ${reason}`,
});
