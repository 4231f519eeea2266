/** Rules the instrument sets on an order: whether it trades now, and the tick of every price. */

import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { tickText } from './context.ts';
import { hasLimitPrice, hasTrigger, type TicketDraft } from './draft.ts';
import { decimalsOf, type Judged, missing, step, type TicketField, type TicketIssue, unreadable } from './issue.ts';

export function statusIssues({ draft, context }: Judged): TicketIssue[] {
  const issues: TicketIssue[] = [];
  const block = (rule: string, message: string, fix?: TicketIssue['fix']): void => {
    issues.push({ rule, field: null, severity: 'block', message, ...(fix === undefined ? {} : { fix }) });
  };
  if (context.tradingBlocked !== null) {
    block('trading.blocked', wording.ticketRules.noOrderMayLeave(context.tradingBlocked.replace(/\.$/, '')));
  }
  const { symbol, status } = context.instrument;
  const strictest = [context.systemStatus, status];
  const plainLimit = draft.orderType === 'limit' || draft.orderType === 'iceberg';
  if (context.systemStatus === 'maintenance') {
    block('status.system', wording.ticketRules.krakenIsInMaintenanceItTakes);
  } else if (status === 'maintenance' || status === 'work_in_progress' || status === 'delisted') {
    block('status.instrument', wording.ticketRules.isNoOrdersAreTaken(symbol, wording.common.statusWords[status]));
  } else if (strictest.includes('cancel_only')) {
    block('status.cancelOnly', wording.ticketRules.isCancelOnlyWorkingOrdersCan(symbol));
  } else if (strictest.includes('post_only') && !(plainLimit && draft.postOnly)) {
    block(
      'status.postOnly',
      wording.ticketRules.isPostOnlyJustPostOnly(symbol),
      plainLimit ? { label: wording.ticketRules.makeItPostOnly, patch: { postOnly: true } } : undefined,
    );
  } else if (strictest.includes('limit_only') && !hasLimitPrice(draft.orderType)) {
    block('status.limitOnly', wording.ticketRules.isLimitOnlyMarketTypeOrders(symbol), {
      label: wording.ticketRules.takeLimitOrder,
      patch: { orderType: 'limit' },
    });
  } else if (status === 'reduce_only' && !draft.reduceOnly) {
    block('status.reduceOnly', wording.ticketRules.isReduceOnlyOrdersMayOnly(symbol), {
      label: wording.ticketRules.makeItReduceOnly,
      patch: { reduceOnly: true },
    });
  }
  return issues;
}

export function priceIssues(judged: Judged): TicketIssue[] {
  const { draft, reading } = judged;
  const issues: TicketIssue[] = [];
  if (hasLimitPrice(draft.orderType)) {
    if (reading.price.kind === 'empty') issues.push(missing('price', wording.ticketRules.enterLimitPrice));
    else if (reading.price.kind === 'invalid') issues.push(unreadable('price', reading.price.message));
    else issues.push(...tickIssues(judged, 'price', reading.price.text, (price) => ({ price })));
  }
  if (hasTrigger(draft.orderType)) {
    if (reading.trigger.kind === 'empty') issues.push(missing('trigger', triggerPrompt(draft)));
    else if (reading.trigger.kind === 'invalid') issues.push(unreadable('trigger', reading.trigger.message));
    else if (draft.triggerKind !== 'percent') {
      issues.push(...tickIssues(judged, 'trigger', reading.trigger.text, (trigger) => ({ trigger })));
    }
  }
  if (draft.orderType === 'trailing-stop-limit') {
    const offset = reading.limitOffset;
    if (offset.kind === 'empty') issues.push(missing('limitOffset', wording.ticketRules.enterHowFarLimitStandsFrom));
    else if (offset.kind === 'invalid') issues.push(unreadable('limitOffset', offset.message));
    else if (draft.limitOffsetKind === 'quote' && new Money(offset.text).gt(0)) {
      issues.push(...tickIssues(judged, 'limitOffset', offset.text, (limitOffset) => ({ limitOffset })));
    }
  }
  return issues;
}

const triggerPrompt = (draft: TicketDraft): string =>
  draft.triggerKind === 'static' ? wording.ticketRules.enterTriggerPrice : wording.ticketRules.enterDistanceTrigger;

/** One issue at most: a value off the tick names the two valid neighbours by fixing to the nearer. */
export function tickIssues(
  { context }: Pick<Judged, 'context'>,
  field: TicketField,
  text: string,
  patch: (text: string) => Partial<TicketDraft>,
): TicketIssue[] {
  const { instrument } = context;
  const value = new Money(text);
  if (!value.gt(0))
    return [{ rule: 'price.positive', field, severity: 'block', message: wording.ticketRules.priceIsAboveZero }];
  const tick = tickText(instrument);
  if (!value.mod(tick).isZero()) {
    const nearest = step(value, tick, Money.ROUND_HALF_UP);
    const target = nearest.gt(0) ? nearest : new Money(tick);
    const rounded = target.toFixed(instrument.pricePrecision);
    return [
      {
        rule: 'price.tick',
        field,
        severity: 'block',
        message: wording.ticketRules.isNotMultipleTick(groupDigits(text), tick),
        fix: { label: wording.ticketRules.roundTo(groupDigits(rounded)), patch: patch(rounded) },
      },
    ];
  }
  if (decimalsOf(text) > instrument.pricePrecision) {
    const exact = value.toFixed(instrument.pricePrecision);
    return [
      {
        rule: 'price.decimals',
        field,
        severity: 'block',
        message: wording.ticketRules.pricesHaveDecimalsHas(
          instrument.symbol,
          instrument.pricePrecision,
          text,
          decimalsOf(text),
        ),
        fix: { label: wording.ticketRules.write(groupDigits(exact)), patch: patch(exact) },
      },
    ];
  }
  return [];
}
