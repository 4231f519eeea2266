/** Sends what a ladder click or a trading key composed, with the questions that its price, size and venue call for. */
import { useCallback } from 'react';
import { useSettings, useVenue } from '../engine-client/hooks.ts';
import type { ClickOrder } from './click-order.ts';
import { confirmationReason } from './confirmation.ts';
import { notionalText } from './notional.ts';
import { useOrderEntry } from './use-order-entry.ts';

export type QuickPlace = (order: ClickOrder & { readonly kind: 'order' }) => void;

export function useQuickPlace(): QuickPlace {
  const venue = useVenue() ?? 'demo';
  const { trading, risk } = useSettings();
  const entry = useOrderEntry();
  const { confirmOrders } = trading;
  const { maximumOrderNotional } = risk;
  return useCallback(
    ({ ticket, sentence, isCrossing }) => {
      const reason = confirmationReason({
        venue,
        confirmOrders,
        orderType: ticket.orderType,
        notional: notionalText(ticket.quantity, ticket.limitPrice ?? null),
        maximumOrderNotional,
        isCrossingClick: isCrossing,
      });
      entry.createRunner().begin({ ticket, sentence }, reason);
    },
    [entry, venue, confirmOrders, maximumOrderNotional],
  );
}
