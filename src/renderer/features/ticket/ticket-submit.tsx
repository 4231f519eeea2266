/** The button says the whole order; beside it stands why it cannot be pressed, or what became of the last press. */

import { useState } from 'react';
import { useStore } from 'zustand';
import { useOrders, useSettings } from '../../engine-client/hooks.ts';
import { useAction } from '../../lib/keymap/use-action.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { confirmationReason } from '../../trading/confirmation.ts';
import { doubledOrder, doublingReason } from '../../trading/doubling.ts';
import type { OrderGestureState } from '../../trading/order-gesture.ts';
import { orderLook, orderStateWords } from '../../trading/order-words.ts';
import { useExecution } from '../../trading/use-execution.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { Button } from '../../ui/button.tsx';
import { RateFuel } from './rate-fuel.tsx';
import type { Ticket } from './use-ticket.ts';

export function TicketSubmit({ ticket }: { readonly ticket: Ticket }) {
  const { draft, order, blocker, sentence, context, reading } = ticket;
  const entry = useOrderEntry();
  // One machine for the ticket's life: repeated presses of one order are one gesture.
  const [runner] = useState(() => entry.createRunner());
  const gesture = useStore(runner.store);
  const orders = useOrders();
  const settings = useSettings();
  const start = useExecution();
  const [isStarting, setStarting] = useState(false);
  const doubled = order === null ? null : doubledOrder(orders, order);
  const reason =
    doubled !== null
      ? doublingReason(doubled)
      : (blocker?.message ?? (order === null ? wording.ticket.orderIsNotCompleteYet : null));
  const isBusy = isStarting || gesture.state === 'checking' || gesture.state === 'sending';

  const submit = (): void => {
    if (order === null || reason !== null || isStarting) return;
    if (ticket.bracket !== null) {
      const { execution } = ticket.bracket;
      if (execution === null) return;
      setStarting(true);
      void start(execution, draft.side).finally(() => setStarting(false));
      return;
    }
    const mustAsk = confirmationReason({
      venue: context.venue,
      confirmOrders: settings.trading.confirmOrders,
      orderType: draft.orderType,
      notional: reading.notional,
      maximumOrderNotional: settings.risk.maximumOrderNotional,
      isCrossingClick: false,
    });
    runner.begin({ ticket: order, sentence }, mustAsk);
  };
  useAction('ticket.submit', submit);

  return (
    <div className="ticket-submit">
      <RateFuel symbol={context.instrument.symbol} />
      <Button
        tone={draft.side}
        size="large"
        className="ticket-button"
        reason={reason}
        isBusy={isBusy}
        onClick={submit}
        onKeyDown={(event) => {
          // A held Enter presses a button again and again; it is one gesture.
          if (event.repeat) event.preventDefault();
        }}
      >
        {sentence}
      </Button>
      <p className="ticket-status" role="status" data-blocked={reason !== null}>
        {reason ?? <GestureWords gesture={gesture} />}
      </p>
    </div>
  );
}

function GestureWords({ gesture }: { readonly gesture: OrderGestureState }) {
  const orders = useOrders();
  switch (gesture.state) {
    case 'idle':
      return <span className="is-secondary">{wording.ticket.ctrlEnterSubmits}</span>;
    case 'checking':
      return <>{wording.ticket.checking}</>;
    case 'confirming':
      return <>{wording.ticket.waitingForYourAnswer}</>;
    case 'sending':
      return <>{wording.ticket.sending}</>;
    case 'settled': {
      const order = orders.find((each) => each.intentId === gesture.intent.intentId);
      if (order !== undefined) {
        return (
          <span data-look={orderLook(order)} className="ticket-last">
            {wording.ticket.last2(gesture.intent.sentence, orderStateWords(order), told(order.reason))}
          </span>
        );
      }
      if (gesture.outcome.kind === 'accepted') return <>{wording.ticket.last3(gesture.intent.sentence)}</>;
      return <span className="ticket-refused">{gesture.outcome.message}</span>;
    }
  }
}
