/**
 * Placing, amending and cancelling from any pane: one gesture machine per order, questions in the window's confirm dialog,
 * refusals as toasts. The life of an accepted order is told by the orders list, not here.
 */

import { useMemo } from 'react';
import type { CommandPayload } from '../../contract/commands.ts';
import type { OrderView } from '../../contract/views.ts';
import type { EngineClient } from '../engine-client/engine-client.ts';
import { useEngine } from '../engine-client/hooks.ts';
import { wording } from '../text/wording.ts';
import { confirm } from '../ui/confirm.tsx';
import { toast } from '../ui/toasts.tsx';
import { doubledOrder, doublingReason } from './doubling.ts';
import type { OrderGestureState, OrderIntent } from './order-gesture.ts';
import { OrderGestureRunner } from './order-gesture-runner.ts';

export type AmendChange = Omit<CommandPayload<'order.amend'>, 'intentId' | 'amendId' | 'acknowledged'>;

export interface OrderEntry {
  /** A new machine for one order, or for one ticket whose repeated presses must be one order. */
  createRunner(): OrderGestureRunner;
  /** `words`: what the order becomes, for the question if one is asked. */
  amend(order: OrderView, change: AmendChange, words: string): Promise<boolean>;
  cancel(orders: readonly OrderView[]): void;
  cancelAll(symbol: string | null, side: 'buy' | 'sell' | null): void;
}

/** Asks while the machine waits for an answer, and says how it ended. */
function watch(runner: OrderGestureRunner): void {
  runner.store.subscribe((now, before) => {
    if (now.state === 'confirming' && before.state !== 'confirming') void ask(runner, now);
    if (now.state === 'settled' && before.state !== 'settled') tell(now.intent, now.outcome);
  });
}

async function ask(runner: OrderGestureRunner, now: OrderGestureState & { state: 'confirming' }): Promise<void> {
  const { ticket, sentence } = now.intent;
  const isConfirmed = await confirm({
    title: wording.trading.sendThisOrder,
    sentence,
    worstCase: now.reasons.join(' '),
    confirmLabel: ticket.side === 'buy' ? wording.trading.buy2 : wording.trading.sell2,
    risk: 'increases',
    tone: ticket.side,
  });
  if (isConfirmed) runner.confirm(false);
  else runner.dismiss();
}

type Outcome = (OrderGestureState & { state: 'settled' })['outcome'];

function tell(intent: OrderIntent, outcome: Outcome): void {
  const key = `order ${intent.intentId}`;
  switch (outcome.kind) {
    case 'accepted':
      return;
    case 'denied':
      toast({ key, tone: 'error', title: wording.trading.notSent, text: `${intent.sentence}: ${outcome.message}` });
      return;
    case 'failed':
      toast({
        key,
        tone: 'error',
        title: outcome.isUnknown ? wording.trading.itIsNotKnownWhetherOrder : wording.trading.notSent,
        text: `${intent.sentence}: ${outcome.message}`,
      });
      return;
  }
}

async function amend(client: EngineClient, order: OrderView, change: AmendChange, words: string): Promise<boolean> {
  const send = (acknowledged: string[]) =>
    client.command('order.amend', {
      intentId: order.intentId,
      amendId: crypto.randomUUID(),
      acknowledged,
      ...change,
    });
  const answer = await send([]);
  if (answer.ok) return true;
  const { category, code, message } = answer.error;
  if (category !== 'risk') {
    toast({ tone: 'error', title: wording.trading.notAmended, text: message });
    return false;
  }
  const isConfirmed = await confirm({
    title: wording.trading.amendThisOrderAnyway,
    sentence: words,
    worstCase: message,
    confirmLabel: wording.trading.amend,
    risk: 'increases',
  });
  if (!isConfirmed) return false;
  const second = await send([code]);
  if (!second.ok) toast({ tone: 'error', title: wording.trading.notAmended, text: second.error.message });
  return second.ok;
}

/** Never asks: safety is instant. Repeating a cancel cannot add exposure. */
function cancel(client: EngineClient, orders: readonly OrderView[]): void {
  for (const order of orders) {
    void client.command('order.cancel', { intentId: order.intentId }).then((answer) => {
      if (!answer.ok) toast({ tone: 'error', title: wording.trading.notCancelled, text: answer.error.message });
    });
  }
}

function cancelAll(client: EngineClient, symbol: string | null, side: 'buy' | 'sell' | null): void {
  void client.command('order.cancelAll', { symbol, side }).then((answer) => {
    if (!answer.ok) toast({ tone: 'error', title: wording.trading.notCancelled, text: answer.error.message });
    else toast({ key: 'cancel-all', tone: 'info', title: cancelWords(answer.value.count) });
  });
}

const cancelWords = (count: number): string =>
  count === 0
    ? wording.trading.thereWasNoOrderToCancel
    : count === 1
      ? wording.trading.cancelling1Order
      : wording.trading.cancellingOrders(count);

export function useOrderEntry(): OrderEntry {
  const client = useEngine();
  return useMemo(
    () => ({
      createRunner: () => {
        const runner = new OrderGestureRunner(client, undefined, (ticket) => {
          const doubled = doubledOrder(client.streams.orders.getState().data ?? [], ticket);
          return doubled === null ? null : doublingReason(doubled);
        });
        watch(runner);
        return runner;
      },
      amend: (order, change, words) => amend(client, order, change, words),
      cancel: (orders) => cancel(client, orders),
      cancelAll: (symbol, side) => cancelAll(client, symbol, side),
    }),
    [client],
  );
}
