/** How old an order is to the exchange's counter, which charges more for touching young ones. */
import type { EpochMs } from '../../domain/time.ts';
import type { Order } from './order.ts';

/** What a clock that was never measured may be wrong by, as far as pre-trade checks let it. */
const UNMEASURED_MS = 1_000;

/**
 * Since it was created or last amended: the youngest it can be. Before the exchange has said when, an order of ours may be
 * as young as its deadline allows; one whose amend is under way may be changed this instant.
 */
export function youngestAge(order: Order, exchangeNow: EpochMs, clockUncertaintyMs: number | null): number {
  if (order.amend !== null) return 0;
  const born = order.bornAt ?? order.deadline ?? order.sentAt ?? order.createdAt;
  const since = Math.max(born, order.termsAt.time);
  return Math.max(0, exchangeNow - since - (clockUncertaintyMs ?? UNMEASURED_MS));
}
