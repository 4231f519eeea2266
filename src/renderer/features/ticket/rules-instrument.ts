/** Rules the instrument sets on an order: whether it trades now, and the tick of every price. */
import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { tickText } from './context.ts';
import { hasLimitPrice, hasTrigger, type TicketDraft } from './draft.ts';
import { decimalsOf, type Judged, missing, step, type TicketField, type TicketIssue, unreadable } from './issue.ts';

export function statusIssues({ draft, context }: Judged): TicketIssue[] {
  const issues: TicketIssue[] = [];
  const block = (rule: string, message: string, fix?: TicketIssue['fix']): void => {
    issues.push({ rule, field: null, severity: 'block', message, ...(fix === undefined ? {} : { fix }) });
  };
  if (context.tradingBlocked !== null) {
    block('trading.blocked', `No order may leave: ${context.tradingBlocked.replace(/\.$/, '')}.`);
  }
  const { symbol, status } = context.instrument;
  const strictest = [context.systemStatus, status];
  const plainLimit = draft.orderType === 'limit' || draft.orderType === 'iceberg';
  if (context.systemStatus === 'maintenance') {
    block('status.system', 'Kraken is in maintenance: it takes no orders and no cancels now.');
  } else if (status === 'maintenance' || status === 'work_in_progress' || status === 'delisted') {
    block('status.instrument', `${symbol} is ${status.replaceAll('_', ' ')}: no orders are taken.`);
  } else if (strictest.includes('cancel_only')) {
    block('status.cancelOnly', `${symbol} is cancel only: working orders can be cancelled, none placed.`);
  } else if (strictest.includes('post_only') && !(plainLimit && draft.postOnly)) {
    block(
      'status.postOnly',
      `${symbol} is post only: just post-only limit orders are taken.`,
      plainLimit ? { label: 'Make it post-only', patch: { postOnly: true } } : undefined,
    );
  } else if (strictest.includes('limit_only') && !hasLimitPrice(draft.orderType)) {
    block('status.limitOnly', `${symbol} is limit only: market-type orders are not taken.`, {
      label: 'Use a limit order',
      patch: { orderType: 'limit' },
    });
  } else if (status === 'reduce_only' && !draft.reduceOnly) {
    block('status.reduceOnly', `${symbol} is reduce only: orders may only shrink a position.`, {
      label: 'Make it reduce-only',
      patch: { reduceOnly: true },
    });
  }
  return issues;
}

export function priceIssues(judged: Judged): TicketIssue[] {
  const { draft, reading } = judged;
  const issues: TicketIssue[] = [];
  if (hasLimitPrice(draft.orderType)) {
    if (reading.price.kind === 'empty') issues.push(missing('price', 'Enter a limit price.'));
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
    if (offset.kind === 'empty')
      issues.push(missing('limitOffset', 'Enter how far the limit stands from the trigger.'));
    else if (offset.kind === 'invalid') issues.push(unreadable('limitOffset', offset.message));
    else if (draft.limitOffsetKind === 'quote' && new Money(offset.text).gt(0)) {
      issues.push(...tickIssues(judged, 'limitOffset', offset.text, (limitOffset) => ({ limitOffset })));
    }
  }
  return issues;
}

const triggerPrompt = (draft: TicketDraft): string =>
  draft.triggerKind === 'static' ? 'Enter a trigger price.' : 'Enter the distance of the trigger.';

/** One issue at most: a value off the tick names the two valid neighbours by fixing to the nearer. */
export function tickIssues(
  { context }: Pick<Judged, 'context'>,
  field: TicketField,
  text: string,
  patch: (text: string) => Partial<TicketDraft>,
): TicketIssue[] {
  const { instrument } = context;
  const value = new Money(text);
  if (!value.gt(0)) return [{ rule: 'price.positive', field, severity: 'block', message: 'A price is above zero.' }];
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
        message: `${groupDigits(text)} is not a multiple of the tick ${tick}.`,
        fix: { label: `Round to ${groupDigits(rounded)}`, patch: patch(rounded) },
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
        message: `${instrument.symbol} prices have ${instrument.pricePrecision} decimals, ${text} has ${decimalsOf(text)}.`,
        fix: { label: `Write ${groupDigits(exact)}`, patch: patch(exact) },
      },
    ];
  }
  return [];
}
