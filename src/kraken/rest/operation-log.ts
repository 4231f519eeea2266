/** The last hundred operations and what they add up to, for the status report. Holds no parameter and no answer. */
import type { EpochMs } from '../../domain/time.ts';

export interface OperationRecord {
  readonly name: string;
  readonly at: EpochMs;
  readonly ms: number;
  /** `ok`, or the failure's code. */
  readonly outcome: string;
}

interface OperationTotals {
  readonly calls: number;
  readonly failures: number;
  readonly meanMs: number;
  readonly maximumMs: number;
}

export interface RestStatistics {
  readonly totalOperations: number;
  readonly operationsPerMinute: number;
  readonly recent: readonly OperationRecord[];
  readonly byName: Readonly<Record<string, OperationTotals>>;
}

const KEPT = 100;

export class OperationLog {
  #total = 0;
  readonly #recent: OperationRecord[] = [];
  readonly #byName = new Map<string, { calls: number; failures: number; ms: number; maximumMs: number }>();

  record(operation: OperationRecord): void {
    this.#total += 1;
    this.#recent.push(operation);
    if (this.#recent.length > KEPT) this.#recent.shift();
    const totals = this.#byName.get(operation.name) ?? { calls: 0, failures: 0, ms: 0, maximumMs: 0 };
    totals.calls += 1;
    totals.failures += operation.outcome === 'ok' ? 0 : 1;
    totals.ms += operation.ms;
    totals.maximumMs = Math.max(totals.maximumMs, operation.ms);
    this.#byName.set(operation.name, totals);
  }

  statistics(now: EpochMs): RestStatistics {
    const lastMinute = this.#recent.filter((operation) => now - operation.at < 60_000).length;
    return {
      totalOperations: this.#total,
      operationsPerMinute: lastMinute,
      recent: [...this.#recent],
      byName: Object.fromEntries(
        [...this.#byName].map(([name, { calls, failures, ms, maximumMs }]) => [
          name,
          { calls, failures, meanMs: ms / calls, maximumMs },
        ]),
      ),
    };
  }
}
