/** Rules about an order's terms against the market: trigger on the right side, post-only crossing, expiry, the close. */

import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { canPostOnly, isTrailing, type TicketDraft } from './draft.ts';
import type { Judged, TicketIssue } from './issue.ts';
import { closeHasLimit, readValue } from './read.ts';
import { tickIssues } from './rules-instrument.ts';

/** Whether a limit order at this price would trade at once against the touch shown. Null: the touch is unknown. */
export function crosses(side: 'buy' | 'sell', price: string, bid: string | null, ask: string | null): boolean | null {
  const touch = side === 'buy' ? ask : bid;
  if (touch === null) return null;
  return side === 'buy' ? new Money(price).gte(touch) : new Money(price).lte(touch);
}

/** A buy stop and a sell take-profit stand above the market; the other two below. */
const triggersAbove = (draft: TicketDraft): boolean =>
  (draft.side === 'buy') === draft.orderType.startsWith('stop-loss');

export function triggerIssues({ draft, reading, context }: Judged): TicketIssue[] {
  const trigger = readValue(reading.trigger);
  if (trigger === null) return [];
  if (draft.triggerReference === 'index' && !context.instrument.hasIndex) {
    return [
      {
        rule: 'trigger.noIndex',
        field: 'trigger',
        severity: 'block',
        message: wording.ticketRules.hasNoIndexPriceTriggerCan(context.instrument.symbol),
        fix: { label: wording.ticketRules.followLast, patch: { triggerReference: 'last' } },
      },
    ];
  }
  if (draft.triggerKind === 'percent') {
    if (!new Money(trigger).gt(0) || new Money(trigger).gte(100)) {
      return [
        {
          rule: 'trigger.percent',
          field: 'trigger',
          severity: 'block',
          message: wording.ticketRules.distanceIsAbove0AndBelow,
        },
      ];
    }
    return [];
  }
  if (draft.triggerKind !== 'static' || isTrailing(draft.orderType) || context.market.last === null) return [];
  const above = triggersAbove(draft);
  const last = new Money(context.market.last);
  const isRight = above ? last.lt(trigger) : last.gt(trigger);
  if (isRight || draft.triggerReference === 'index') return [];
  return [
    {
      rule: 'trigger.side',
      field: 'trigger',
      severity: 'block',
      message: wording.ticketRules.waitsAboveBelowLastTradeAt(
        draft.side,
        draft.orderType,
        above,
        groupDigits(context.market.last),
        groupDigits(trigger),
      ),
    },
  ];
}

export function crossingIssues({ draft, reading, context }: Judged): TicketIssue[] {
  const price = readValue(reading.price);
  if (price === null || !canPostOnly(draft.orderType)) return [];
  const { bid, ask } = context.market;
  if (crosses(draft.side, price, bid, ask) !== true) return [];
  const touch =
    draft.side === 'buy'
      ? wording.ticketRules.ask(groupDigits(ask ?? ''))
      : wording.ticketRules.bid(groupDigits(bid ?? ''));
  if (draft.postOnly) {
    const join = draft.side === 'buy' ? bid : ask;
    return [
      {
        rule: 'postOnly.crossing',
        field: 'price',
        severity: 'block',
        message: wording.ticketRules.wouldCrossPostOnlyOrdersThat(touch),
        ...(join === null
          ? {}
          : {
              fix: {
                label: wording.ticketRules.joinBidAsk(draft.side, groupDigits(join)),
                patch: { price: join },
              },
            }),
      },
    ];
  }
  return [
    {
      rule: 'price.crossing',
      field: 'price',
      severity: 'warn',
      message: wording.ticketRules.crossesItTradesAtOnceAs(touch),
    },
  ];
}

export function expiryIssues({ draft, reading, context }: Judged): TicketIssue[] {
  if (draft.timeInForce !== 'gtd') return [];
  if (draft.expireAt === '') {
    return [
      {
        rule: 'expireAt.missing',
        field: 'expireAt',
        severity: 'block',
        message: wording.ticketRules.chooseWhenOrderExpiresUtc,
      },
    ];
  }
  if (reading.expireTime === null) {
    return [
      {
        rule: 'expireAt.unreadable',
        field: 'expireAt',
        severity: 'block',
        message: wording.ticketRules.isNotDateAndTime(draft.expireAt),
      },
    ];
  }
  if (reading.expireTime <= context.now) {
    return [
      {
        rule: 'expireAt.past',
        field: 'expireAt',
        severity: 'block',
        message: wording.ticketRules.utcHasPassed(draft.expireAt.replace('T', ' ')),
      },
    ];
  }
  return [];
}

export function closeIssues(judged: Judged): TicketIssue[] {
  const { draft, reading } = judged;
  const close = draft.close;
  if (close === null) return [];
  const issues: TicketIssue[] = [];
  const part = (what: 'trigger' | 'limit', parsed: typeof reading.closeTrigger, kind: string): void => {
    const rule = `close.${what}`;
    if (parsed.kind === 'empty') {
      issues.push({ rule, field: 'close', severity: 'block', message: wording.ticketRules.enterClosingOrders(what) });
    } else if (parsed.kind === 'invalid') {
      issues.push({ rule, field: 'close', severity: 'block', message: parsed.message });
    } else if (kind !== 'percent') {
      issues.push(...tickIssues(judged, 'close', parsed.text, (text) => ({ close: { ...close, [what]: text } })));
    }
  };
  if (close.orderType !== 'limit') part('trigger', reading.closeTrigger, close.triggerKind);
  if (closeHasLimit(close.orderType)) part('limit', reading.closeLimit, close.limitKind);
  if (draft.orderType === 'iceberg') {
    issues.push({
      rule: 'close.iceberg',
      field: 'close',
      severity: 'warn',
      message: wording.ticketRules.everyRefillIcebergThatFillsOpens,
    });
  }
  return issues;
}
