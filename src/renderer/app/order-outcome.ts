/** What a change of an order is worth saying in passing, and how urgently. Pure; `order-toasts.tsx` shows it. */

import type { OrderState, OrderView } from '../../contract/views.ts';
import { formatDecimal } from '../lib/format-number.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import type { Toast } from '../ui/toasts.tsx';

/** `BUY 0.2500 BTC/USD limit 64,210.0` */
function orderSentence(order: OrderView): string {
  const side = wording.trading.sideWords[order.side];
  const amount =
    order.quantity !== null
      ? formatDecimal(order.quantity)
      : wording.shell.forInQuote(formatDecimal(order.cashQuantity));
  const price = order.limitPrice === null ? '' : ` ${formatDecimal(order.limitPrice)}`;
  return `${side} ${amount} ${order.symbol} ${wording.trading.typeNames[order.orderType]}${price}`;
}

/** Reasons are clauses where they stand in a column, and a sentence here. */
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SILENT: ReadonlySet<OrderState> = new Set(['CREATED', 'SUBMITTING', 'ACKED']);

const WORDS: Partial<Record<OrderState, string>> = {
  get DENIED() {
    return wording.shell.deniedByRisk;
  },
  get REJECTED() {
    return wording.shell.rejectedByKraken;
  },
  get NOT_ACCEPTED() {
    return wording.shell.notAcceptedByKraken;
  },
  get UNKNOWN() {
    return wording.shell.stateUnknown;
  },
  get OPEN() {
    return wording.shell.working;
  },
  get PARTIAL() {
    return wording.shell.partlyFilled;
  },
  get FILLED() {
    return wording.shell.filled;
  },
  get CANCELED() {
    return wording.shell.cancelled;
  },
  get EXPIRED() {
    return wording.shell.expired;
  },
};

/** Null when there is nothing to say. `before` is null for an order not seen before. */
export function orderOutcome(before: OrderView | null, after: OrderView): Toast | null {
  const isSame = before !== null && before.state === after.state && before.filledQuantity === after.filledQuantity;
  const word = WORDS[after.state];
  if (isSame || SILENT.has(after.state) || word === undefined) return null;
  const isFill = after.state === 'FILLED' || after.state === 'PARTIAL';
  const isFailure = after.state === 'DENIED' || after.state === 'REJECTED' || after.state === 'NOT_ACCEPTED';
  // What a strategy does by the minute stands in the blotters; only what went wrong with it is worth an interruption.
  if (after.origin === 'strategy' && !isFailure && after.state !== 'UNKNOWN') return null;
  const filled = wording.shell.at(formatDecimal(after.filledQuantity), formatDecimal(after.averagePrice));
  return {
    key: `order ${after.intentId}`,
    tone: isFailure ? 'error' : after.state === 'UNKNOWN' ? 'warn' : after.side,
    title: isFill ? `${word}: ${filled}` : word,
    text:
      after.reason === null || isFill
        ? orderSentence(after)
        : `${orderSentence(after)}. ${capitalised(told(after.reason))}`,
    isUrgent: isFill || isFailure || after.state === 'UNKNOWN',
    durationMs: isFailure || after.state === 'UNKNOWN' ? 12_000 : 5_000,
  };
}
