/**
 * How far the search for an order's fate has come, read from its evidence: sent, answered or not, and what each place it
 * could be in has said. Absence is only ever what a completed read said.
 */

import type { OrderEvidence, OrderView } from '../../../contract/views.ts';
import { wording } from '../../text/wording.ts';

export type StepState =
  /** It happened, or it was found there. */
  | 'yes'
  /** Read, and not there; or no answer came. */
  | 'no'
  /** A read failed: it proves nothing. */
  | 'failed'
  | 'waiting';

export interface ResolutionStep {
  readonly id: 'sent' | 'answer' | 'open' | 'closed' | 'trades' | 'verdict';
  readonly label: string;
  readonly state: StepState;
  readonly at: number | null;
  readonly words: string;
}

interface Read {
  readonly state: StepState;
  readonly at: number | null;
}

const NOT_YET: Read = { state: 'waiting', at: null };
const ALL_EMPTY = /Open orders, closed orders and trades were all read, and none holds it/;
const READ_FAILED = /A read failed|could not be read/;

const PLACES = {
  open: { found: /Found among the open orders|The open orders found it/, empty: /The open orders did not hold it/ },
  closed: { found: /Found among the closed orders/, empty: /^never$/ },
  trades: { found: /found by reading the trades/, empty: /^never$/ },
} as const;

function readOf(evidence: readonly OrderEvidence[], place: keyof typeof PLACES): Read {
  let last = NOT_YET;
  for (const { at, text } of evidence) {
    if (PLACES[place].found.test(text)) return { state: 'yes', at };
    if (ALL_EMPTY.test(text) || PLACES[place].empty.test(text)) last = { state: 'no', at };
    else if (READ_FAILED.test(text) && (place === 'open' || !/open orders could not/.test(text)))
      last = { state: 'failed', at };
  }
  return last;
}

/** Null for an order whose fate was never in doubt. */
export function resolutionOf(order: OrderView): readonly ResolutionStep[] | null {
  const { evidence, state } = order;
  const silent = evidence.find(({ text }) => /^No answer \(/.test(text) || /may or may not have arrived/.test(text));
  const resumed = evidence.find(({ text }) => /what was on its way is being asked for/.test(text));
  const doubt = silent ?? resumed;
  if (state !== 'UNKNOWN' && doubt === undefined) return null;
  const sent = evidence.find(({ text }) => /; sent/.test(text));
  const reported = evidence.find(({ at, source }) => source === 'executions' && at >= (doubt?.at ?? 0));
  const rounds = evidence.filter(({ text }) => ALL_EMPTY.test(text)).length;
  const place = (id: 'open' | 'closed' | 'trades', label: string): ResolutionStep => {
    const read = readOf(evidence, id);
    return { id, label, ...read, words: wording.orders.readWords[read.state] };
  };
  const isDecided = state !== 'UNKNOWN';
  return [
    {
      id: 'sent',
      label: wording.orders.sent,
      state: sent === undefined ? 'waiting' : 'yes',
      at: sent?.at ?? null,
      words:
        order.route === 'rest'
          ? wording.orders.byRest
          : order.route === 'websocket'
            ? wording.orders.privateSocket
            : wording.orders.notKnown,
    },
    {
      id: 'answer',
      label: wording.orders.answer,
      state: reported === undefined ? 'no' : 'yes',
      at: reported?.at ?? doubt?.at ?? null,
      words: reported === undefined ? wording.orders.noneCame : wording.orders.byStream,
    },
    place('open', wording.orders.openOrders),
    place('closed', wording.orders.closedOrders),
    place('trades', wording.orders.trades),
    {
      id: 'verdict',
      label: wording.orders.verdict,
      state: isDecided ? 'yes' : 'waiting',
      at: isDecided ? (evidence.at(-1)?.at ?? null) : null,
      words: isDecided
        ? wording.orders.verdicts[state]
        : rounds === 0
          ? wording.orders.openExchangeIsBeingAsked
          : wording.orders.openEmptyRoundRoundsTwoPast(rounds),
    },
  ];
}

/** What is locked until the verdict, in the trader's words. */
export function lockedUntilVerdict(order: OrderView): readonly string[] {
  const amount = order.quantity ?? order.cashQuantity ?? '';
  return [
    wording.orders.buyingSellingAgainFromTicketAnd(order.side, amount, order.symbol),
    wording.orders.amendingThisOrder,
  ];
}
