/**
 * Which stream brought which report first. Two connections tell the same story; the second telling is recognised before it
 * costs a journal record (fault P7), and a stream that keeps missing what its twin brings is found out.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import type { ConnectionId, ExecutionReport } from '../ports.ts';

/** Reports kept to recognise their second telling: minutes of the busiest account, when a twin lags by milliseconds. */
const REMEMBERED = 8_192;
/** A twin this far behind has lost a report rather than being late with it. */
const OVERDUE_MS = 3_000;
/** One report told by one stream alone may be a difference of wording; several in a row are a silent stream. */
const SILENT_AFTER = 3;

export class SeenReports {
  readonly #keys = new Set<string>();
  readonly #repeated = new WeakSet<ExecutionReport>();
  /** Brought by one stream and not yet by the other, oldest first. */
  readonly #owed: Record<ConnectionId, Map<string, MonotonicMs>> = { A: new Map(), B: new Map() };
  readonly #wins: Record<ConnectionId, number> = { A: 0, B: 0 };

  /** What of `reports` is new. `isTwinListening`: the other stream is expected to bring it too. */
  fresh(
    id: ConnectionId,
    reports: readonly ExecutionReport[],
    at: MonotonicMs,
    isTwinListening: boolean,
  ): readonly ExecutionReport[] {
    const twin = id === 'A' ? 'B' : 'A';
    return reports.filter((report) => {
      // A key made of the whole report: two reports that differ in anything are two reports.
      const key = JSON.stringify(report);
      if (this.#keys.has(key)) {
        this.#owed[id].delete(key);
        this.#repeated.add(report);
        return false;
      }
      this.#remember(key);
      this.#wins[id] += 1;
      if (isTwinListening) this.#owed[twin].set(key, at);
      return true;
    });
  }

  /** Whether this very report was the second telling. */
  isRepeated(report: ExecutionReport): boolean {
    return this.#repeated.has(report);
  }

  /** The stream's subscription is new, or gone: what it owed it will never bring. */
  forgive(id: ConnectionId): void {
    this.#owed[id].clear();
  }

  /** Whether this stream has missed several reports that its twin brought. */
  isSilent(id: ConnectionId, now: MonotonicMs): boolean {
    let overdue = 0;
    for (const at of this.#owed[id].values()) {
      if (now - at < OVERDUE_MS) break;
      overdue += 1;
      if (overdue >= SILENT_AFTER) return true;
    }
    return false;
  }

  /** Reports this stream brought first. */
  wins(id: ConnectionId): number {
    return this.#wins[id];
  }

  #remember(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size <= REMEMBERED) return;
    const oldest = this.#keys.values().next();
    if (oldest.done === true) return;
    this.#keys.delete(oldest.value);
    this.#owed.A.delete(oldest.value);
    this.#owed.B.delete(oldest.value);
  }
}
