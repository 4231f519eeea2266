/**
 * Orders that were live here when a stream's snapshot of the open orders came, and that it left out. They ended: a read that
 * shows one of them open all the same, or does not show it at all, lags the stream and answers nothing (faults R11, R12, P35).
 * One that was merely too young for the snapshot is told by the stream afterwards, or by a read that cannot lag that far.
 */
import type { IntentId } from '../../domain/order.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { ExecutionReport } from '../ports.ts';
import { READS_LAG_AT_MOST_MS } from '../read-lag.ts';
import { isTerminal, type Order } from './order.ts';

interface Omission {
  readonly at: MonotonicMs;
  /** The last sign of life that the stream had told by then. */
  readonly aliveAt: EpochMs;
}

export class LeftOut {
  readonly #omissions = new Map<IntentId, Omission>();

  /** `live`: the orders that are live here now that the snapshot has been applied. */
  snapshot(reports: readonly ExecutionReport[], live: readonly Order[], at: MonotonicMs): void {
    for (const [intentId, omission] of this.#omissions) if (isPast(omission, at)) this.#omissions.delete(intentId);
    const told = new Set<string>();
    for (const { exchangeOrderId, clientOrderId } of reports) {
      told.add(exchangeOrderId);
      if (clientOrderId !== undefined) told.add(clientOrderId);
    }
    for (const { intentId, exchangeOrderId, clientOrderId, aliveAt } of live) {
      const isTold = [exchangeOrderId, clientOrderId].some((id) => id !== null && told.has(id));
      if (isTold) this.#omissions.delete(intentId);
      else this.#omissions.set(intentId, { at, aliveAt });
    }
  }

  /** Whether a read asked for at `askedAt` that shows this order open, or does not show it, would answer nothing. */
  isInDoubt(order: Order, askedAt: MonotonicMs): boolean {
    const omission = this.#omissions.get(order.intentId);
    if (omission === undefined || order.exchangeOrderId === null || isTerminal(order.life.state)) return false;
    return order.aliveAt <= omission.aliveAt && !isPast(omission, askedAt);
  }
}

const isPast = ({ at }: Omission, now: MonotonicMs): boolean => now - at >= READS_LAG_AT_MOST_MS;
