/** Tells what becomes of orders. What a snapshot brings is history and is not told again. */
import { useEffect } from 'react';
import type { OrderView } from '../../contract/views.ts';
import { useEngine } from '../engine-client/hooks.ts';
import { toast } from '../ui/toasts.tsx';
import { orderOutcome } from './order-outcome.ts';

export function OrderToasts() {
  const client = useEngine();
  useEffect(() => {
    let known: ReadonlyMap<string, OrderView> | null = null;
    return client.streams.orders.subscribe((state) => {
      const next = new Map((state.data ?? []).map((order) => [order.intentId, order]));
      if (known !== null && !state.isSnapshot) {
        for (const [intentId, order] of next) {
          if (known.get(intentId) === order) continue;
          const outcome = orderOutcome(known.get(intentId) ?? null, order);
          if (outcome !== null) toast(outcome);
        }
      }
      known = next;
    });
  }, [client]);
  return null;
}
