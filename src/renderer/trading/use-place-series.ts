/** Sends several orders as one gesture, with the question that its venue calls for, and says how many left. */
import { useCallback } from 'react';
import type { OrderTicket } from '../../contract/commands.ts';
import { Money } from '../../domain/money.ts';
import { useSettings, useVenue } from '../engine-client/hooks.ts';
import { wording } from '../text/wording.ts';
import { confirm } from '../ui/confirm.tsx';
import { toast } from '../ui/toasts.tsx';
import { confirmationReason } from './confirmation.ts';
import { notionalText } from './notional.ts';
import { placeSeries } from './place-series.ts';
import { useOrderEntry } from './use-order-entry.ts';

export interface Series {
  readonly tickets: readonly OrderTicket[];
  /** All of them in one sentence. */
  readonly sentence: string;
  readonly isCrossing: boolean;
}

export function usePlaceSeries(): (series: Series) => Promise<void> {
  const venue = useVenue() ?? 'demo';
  const { trading, risk } = useSettings();
  const entry = useOrderEntry();
  const { confirmOrders } = trading;
  const { maximumOrderNotional } = risk;
  return useCallback(
    async ({ tickets, sentence, isCrossing }) => {
      const reason = confirmationReason({
        venue,
        confirmOrders,
        orderType: 'limit',
        notional: worthOf(tickets),
        maximumOrderNotional,
        isCrossingClick: isCrossing,
      });
      const isWanted =
        reason === null ||
        (await confirm({
          title: wording.trading.sendTheseOrders(tickets.length),
          sentence,
          worstCase: reason,
          confirmLabel: wording.trading.send,
          risk: 'increases',
        }));
      if (!isWanted) return;
      const desk = {
        createRunner: () => entry.createRunner(),
        wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
      };
      const orders = tickets.map((ticket, at) => ({ ticket, sentence: wording.trading.of(at + 1, sentence) }));
      const { sent, refusal } = await placeSeries(desk, orders);
      toast(
        refusal === null
          ? { tone: 'info', title: wording.trading.ordersSent(sent), text: sentence }
          : {
              tone: 'warn',
              title: wording.trading.ordersSent2(sent, tickets.length),
              text: wording.trading.restWasNot(refusal),
            },
      );
    },
    [venue, confirmOrders, maximumOrderNotional, entry],
  );
}

/** Null while the worth of one of them is unknown. */
const worthOf = (tickets: readonly OrderTicket[]): string | null =>
  tickets.reduce<string | null>((sum, { quantity, limitPrice }) => {
    const next = notionalText(quantity, limitPrice ?? null);
    return sum === null || next === null ? null : new Money(sum).add(next).toFixed();
  }, '0');
