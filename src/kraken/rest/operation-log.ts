/** The last operations and what all of them add up to, for the status report. Holds no parameter and no answer. */
import type { EpochMs } from '../../domain/time.ts';
import type { Answerable, OperationClass } from './operations.ts';
import type { Interpretation } from './rest-failures.ts';

type Outcome = 'ok' | 'refused' | 'failed' | 'unknown' | 'not-sent';

export interface OperationRecord {
  readonly name: string;
  readonly class: OperationClass;
  readonly at: EpochMs;
  readonly tookMs: number;
  readonly outcome: Outcome;
  readonly message: string | null;
}

export interface OperationStatistics {
  readonly name: string;
  readonly count: number;
  readonly succeeded: number;
  /** Of the last hundred of this name. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const SAMPLES = 100;
const MINUTE_MS = 60_000;

interface Totals {
  count: number;
  succeeded: number;
  readonly latest: number[];
}

export class OperationLog {
  readonly #kept: number;
  readonly #recent: OperationRecord[] = [];
  readonly #byName = new Map<string, Totals>();
  readonly #byClass = new Map<OperationClass, Totals>();
  /** When the operations of the last minute left. */
  #minute: EpochMs[] = [];
  #total = 0;

  constructor(kept: number) {
    this.#kept = kept;
  }

  record(operation: OperationRecord): void {
    this.#total += 1;
    this.#recent.push(operation);
    if (this.#recent.length > this.#kept) this.#recent.shift();
    this.#minute = this.#minute.filter((at) => operation.at - at < MINUTE_MS);
    this.#minute.push(operation.at);
    add(this.#byName, operation.name, operation);
    add(this.#byClass, operation.class, operation);
  }

  get total(): number {
    return this.#total;
  }

  /** Newest first. */
  recent(): readonly OperationRecord[] {
    return this.#recent.toReversed();
  }

  perMinute(now: EpochMs): number {
    return this.#minute.filter((at) => now - at < MINUTE_MS).length;
  }

  statistics(): readonly OperationStatistics[] {
    return statisticsOf(this.#byName);
  }

  classes(): readonly OperationStatistics[] {
    return statisticsOf(this.#byClass);
  }
}

function add<Key>(totals: Map<Key, Totals>, key: Key, { outcome, tookMs }: OperationRecord): void {
  const of = totals.get(key) ?? { count: 0, succeeded: 0, latest: [] };
  totals.set(key, of);
  of.count += 1;
  if (outcome === 'ok') of.succeeded += 1;
  of.latest.push(tookMs);
  if (of.latest.length > SAMPLES) of.latest.shift();
}

const statisticsOf = (totals: ReadonlyMap<string, Totals>): readonly OperationStatistics[] =>
  [...totals].map(([name, { count, succeeded, latest }]) => {
    const sorted = latest.toSorted((a, b) => a - b);
    return { name, count, succeeded, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
  });

/** The smallest value that at least the given share does not exceed. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

/** A command without a whole answer is unknown; a read without one has failed, and is harmless. */
export function outcomeOf(
  operation: Pick<Answerable<unknown>, 'class'>,
  { result, sign }: Interpretation<unknown>,
): Outcome {
  if (result.ok) return 'ok';
  const { delivery } = result.error;
  if (delivery === 'not-sent') return 'not-sent';
  if (delivery === 'unknown' && (operation.class === 'order' || operation.class === 'cancel')) return 'unknown';
  return delivery === 'answered' && sign === 'succeeded' ? 'refused' : 'failed';
}
