/** A bracket in the ticket: what it cannot be combined with, what stands against its prices, and what it comes to. Pure. */

import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import type { BracketEntry, BracketReading } from '../../trading/bracket.ts';
import type { TicketDraft } from './draft.ts';
import type { TicketIssue } from './issue.ts';
import { readValue, type TicketReading } from './read.ts';

/** What a bracket cannot be combined with, then what stands against its prices. Each cure is one click. */
export function bracketIssues(
  draft: TicketDraft,
  ticket: TicketReading,
  reading: BracketReading,
): readonly TicketIssue[] {
  const against = (rule: string, message: string, label: string, patch: Partial<TicketDraft>): TicketIssue => ({
    rule: `bracket.${rule}`,
    field: 'bracket',
    severity: 'block',
    message,
    fix: { label, patch },
  });
  if (draft.orderType !== 'limit' && draft.orderType !== 'market') {
    return [
      against('type', wording.ticketRules.bracketEntersByLimitOrMarket, wording.ticketRules.limit, {
        orderType: 'limit',
      }),
    ];
  }
  if (draft.timeInForce !== 'gtc') {
    return [against('time', wording.ticketRules.entryBracketIsGoodTillCancelled, 'GTC', { timeInForce: 'gtc' })];
  }
  if (draft.postOnly) {
    return [
      against('postOnly', wording.ticketRules.entryBracketCannotBePostOnly, wording.ticketRules.postOnlyOff, {
        postOnly: false,
      }),
    ];
  }
  if (draft.reduceOnly) {
    return [
      against('reduceOnly', wording.ticketRules.bracketOpensPosition, wording.ticketRules.reduceOnlyOff, {
        reduceOnly: false,
      }),
    ];
  }
  if (draft.close !== null) {
    return [
      against('close', wording.ticketRules.closingOrderOnFillAndBracket, wording.ticketRules.noClosingOrder, {
        close: null,
      }),
    ];
  }
  if (ticket.cash !== null) {
    return [
      against('cash', wording.ticketRules.bracketIsSizedInBaseAsset, wording.ticketRules.sizeInBase, {
        unit: 'base',
        amount: '',
        sizedBy: 'amount',
      }),
    ];
  }
  const [first] = reading.problems;
  return first === undefined ? [] : [{ rule: 'bracket.price', field: 'bracket', severity: 'block', message: first }];
}

/** `Loses 32.10 USD at the stop, gains 64.20 at the target (1 : 2.0)`; fees come on top. Null while a leg is missing. */
export function bracketWords(
  reading: BracketReading,
  entry: string | null,
  quantity: string | null,
  quote: string,
): string | null {
  const { stop, target } = reading;
  if (stop === null || target === null || entry === null || quantity === null || reading.problems.length > 0)
    return null;
  const risk = new Money(entry).sub(stop).abs();
  const gain = new Money(target).sub(entry).abs();
  const money = (distance: Money): string => groupDigits(distance.mul(quantity).toFixed(2));
  return wording.ticketRules.losesAtStopGainsAtTarget(money(risk), quote, money(gain), gain.div(risk).toFixed(1));
}

/** What the ticket would enter by; null while its size or its worth is unknown. */
export function entryOf(
  draft: TicketDraft,
  { price, quantity, notional }: TicketReading,
  symbol: string,
): BracketEntry | null {
  if (quantity === null || notional === null) return null;
  const limit = draft.orderType === 'limit' ? (readValue(price) ?? '0') : null;
  return { symbol, side: draft.side, quantity, price: limit, notional };
}
