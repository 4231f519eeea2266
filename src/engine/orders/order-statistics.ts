/** What became of this session's orders, counted where they change. Orders placed elsewhere are not counted. */
import type { OrdersReport } from '../../contract/monitor-views.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { DeskRecord } from './journal-records.ts';
import type { Order } from './order.ts';
import type { Change } from './order-ledger.ts';
import type { ReconciliationSummary } from './reconciler.ts';

const ACKNOWLEDGED: ReadonlySet<string> = new Set(['ACKED', 'OPEN', 'PARTIAL', 'FILLED', 'CANCELED', 'EXPIRED']);

export class OrderStatistics {
  #sent = 0;
  #acknowledged = 0;
  #filled = 0;
  #canceled = 0;
  #notAccepted = 0;
  readonly #denied = new Map<string, number>();
  readonly #rejected = new Map<string, number>();

  applied(changes: readonly Change[], records: readonly DeskRecord[]): void {
    for (const { kind } of records) if (kind === 'submit') this.#sent += 1;
    for (const { before, order } of changes) {
      if (order.origin.kind === 'external') continue;
      const { life } = order;
      const was = before?.life.state ?? 'CREATED';
      if (was === life.state) continue;
      if (ACKNOWLEDGED.has(life.state) && !ACKNOWLEDGED.has(was)) this.#acknowledged += 1;
      if (life.state === 'FILLED') this.#filled += 1;
      else if (life.state === 'CANCELED' || life.state === 'EXPIRED') this.#canceled += 1;
      else if (life.state === 'NOT_ACCEPTED') this.#notAccepted += 1;
      else if (life.state === 'DENIED') count(this.#denied, life.code);
      else if (life.state === 'REJECTED') count(this.#rejected, life.code);
    }
  }

  report(live: readonly Order[], now: EpochMs, reconciliation: ReconciliationSummary): OrdersReport {
    const unknown = live.flatMap(({ life }) => (life.state === 'UNKNOWN' ? [now - life.since] : []));
    return {
      sent: this.#sent,
      acknowledged: this.#acknowledged,
      filled: this.#filled,
      canceled: this.#canceled,
      denied: Object.fromEntries(this.#denied),
      rejected: Object.fromEntries(this.#rejected),
      notAccepted: this.#notAccepted,
      unknownNow: unknown.length,
      longestUnknownMs: Math.max(0, ...unknown),
      reconciliations: reconciliation.count,
      lastReconciledAt: reconciliation.at,
      lastReconciliation: reconciliation.text,
    };
  }
}

const count = (counts: Map<string, number>, code: string): void => {
  counts.set(code, (counts.get(code) ?? 0) + 1);
};
