/** The order the ticket describes, as the contract takes it, and the one sentence that says it. */

import type { OrderTicket } from '../../../contract/commands.ts';
import { trimZeros } from '../../../domain/scaled.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { type TicketContext, venueWord } from './context.ts';
import { canPostOnly, hasLimitPrice, hasTrigger, type OffsetKind, type TicketDraft } from './draft.ts';
import { closeHasLimit, readValue, type TicketReading } from './read.ts';

type RelativePrice = NonNullable<OrderTicket['limitOffset']>;

const relative = (kind: OffsetKind, text: string): RelativePrice =>
  kind === 'static'
    ? { kind, price: text }
    : kind === 'quote'
      ? { kind, offset: text }
      : { kind, percent: trimZeros(text) };

/** Null while a value the order needs is missing or unreadable. Assumes nothing about the rules in validate.ts. */
export function composeTicket(draft: TicketDraft, reading: TicketReading, context: TicketContext): OrderTicket | null {
  if (reading.quantity === null && reading.cash === null) return null;
  const ticket: { -readonly [K in keyof OrderTicket]: OrderTicket[K] } = {
    symbol: context.instrument.symbol,
    side: draft.side,
    orderType: draft.orderType,
    quantity: reading.quantity,
    timeInForce: draft.timeInForce,
    postOnly: canPostOnly(draft.orderType) && draft.postOnly,
    reduceOnly: draft.reduceOnly,
  };
  if (reading.cash !== null) ticket.cashQuantity = reading.cash;
  if (hasLimitPrice(draft.orderType)) {
    const price = readValue(reading.price);
    if (price === null) return null;
    ticket.limitPrice = price;
  }
  if (hasTrigger(draft.orderType)) {
    const trigger = readValue(reading.trigger);
    if (trigger === null) return null;
    ticket.trigger = { reference: draft.triggerReference, price: relative(draft.triggerKind, trigger) };
  }
  if (draft.orderType === 'trailing-stop-limit') {
    const offset = readValue(reading.limitOffset);
    if (offset === null) return null;
    ticket.limitOffset = relative(draft.limitOffsetKind, offset);
  }
  if (draft.orderType === 'iceberg') {
    const display = readValue(reading.display);
    if (display === null) return null;
    ticket.displayQuantity = display;
  }
  if (draft.timeInForce === 'gtd') {
    if (reading.expireTime === null) return null;
    ticket.expireTime = reading.expireTime;
  }
  if (draft.selfTradePrevention !== 'default') ticket.selfTradePrevention = draft.selfTradePrevention;
  if (draft.close !== null) {
    const { close } = draft;
    const trigger = readValue(reading.closeTrigger);
    const limit = readValue(reading.closeLimit);
    if (close.orderType !== 'limit' && trigger === null) return null;
    if (closeHasLimit(close.orderType) && limit === null) return null;
    ticket.conditionalClose = {
      orderType: close.orderType,
      ...(trigger === null ? {} : { trigger: relative(close.triggerKind, trigger) }),
      ...(limit === null ? {} : { limit: relative(close.limitKind, limit) }),
    };
  }
  return ticket;
}

/** `BUY 0.0500 BTC LIMIT 64,210.0 · SIM`. What is not known yet stands as a dash, so the sentence never lies by omission. */
export function ticketSentence(
  draft: TicketDraft,
  reading: TicketReading,
  context: TicketContext,
  bracket: { readonly stop: string | null; readonly target: string | null } | null = null,
): string {
  const { instrument } = context;
  const size =
    reading.cash !== null
      ? wording.ticket.of(groupDigits(reading.cash), instrument.quote, instrument.base)
      : `${reading.quantity === null ? '—' : groupDigits(reading.quantity)} ${instrument.base}`;
  const parts = [wording.trading.sideWords[draft.side], size, wording.ticket.typeWords[draft.orderType]];
  const trigger = readValue(reading.trigger);
  if (hasTrigger(draft.orderType)) {
    const shown = trigger === null ? '—' : offsetWords(draft.triggerKind, trigger, instrument.quote);
    parts.push(draft.triggerKind === 'static' ? wording.ticket.at(shown) : shown);
  }
  const price = readValue(reading.price);
  if (hasLimitPrice(draft.orderType)) {
    const shown = price === null ? '—' : groupDigits(price);
    parts.push(hasTrigger(draft.orderType) ? wording.ticket.thenAt(shown) : shown);
  }
  if (draft.orderType === 'trailing-stop-limit') {
    const offset = readValue(reading.limitOffset);
    parts.push(
      wording.ticket.limit(offset === null ? '—' : offsetWords(draft.limitOffsetKind, offset, instrument.quote)),
    );
  }
  if (draft.postOnly && canPostOnly(draft.orderType)) parts.push(wording.ticket.postOnly);
  if (draft.reduceOnly) parts.push(wording.ticket.reduceOnly);
  if (draft.timeInForce !== 'gtc') parts.push(draft.timeInForce.toUpperCase());
  if (bracket !== null) {
    const leg = (price: string | null): string => (price === null ? '—' : groupDigits(price));
    parts.push(wording.ticket.stopTarget(leg(bracket.stop), leg(bracket.target)));
  }
  return `${parts.join(' ')} · ${venueWord(context.venue)}`;
}

function offsetWords(kind: OffsetKind, text: string, quote: string): string {
  if (kind === 'static') return groupDigits(text);
  return kind === 'percent' ? `${text} %` : `${groupDigits(text)} ${quote}`;
}
