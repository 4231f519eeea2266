/** Rules the instrument sets on size: its lot, its least order by quantity and by value, and an iceberg's display. */

import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { lotText, minimumQuantityText } from './context.ts';
import { type TicketDraft, takesCash } from './draft.ts';
import { decimalsOf, type Judged, missing, step, type TicketField, type TicketIssue, unreadable } from './issue.ts';

export function sizeIssues({ draft, reading, context }: Judged): TicketIssue[] {
  const { instrument } = context;
  const field: TicketField = draft.sizedBy;
  const typed = draft.sizedBy === 'amount' ? reading.amount : reading.total;
  if (typed.kind === 'empty')
    return [
      missing(field, draft.sizedBy === 'amount' ? wording.ticketRules.enterAmount : wording.ticketRules.enterTotal),
    ];
  if (typed.kind === 'invalid') return [unreadable(field, typed.message)];
  if (!new Money(typed.text).gt(0)) {
    return [
      { rule: 'amount.positive', field, severity: 'block', message: wording.ticketRules.orderNeedsAmountAboveZero },
    ];
  }
  const issues: TicketIssue[] = [];
  const minimumNotional = new Money(instrument.minimumNotional);
  if (reading.cash !== null) {
    if (new Money(reading.cash).lt(minimumNotional)) issues.push(costMinimum(reading.cash, field, draft, instrument));
    if (decimalsOf(reading.cash) > instrument.costPrecision) {
      const fitting = new Money(reading.cash).toFixed(instrument.costPrecision, Money.ROUND_DOWN);
      issues.push({
        rule: 'amount.costDecimals',
        field,
        severity: 'block',
        message: wording.ticketRules.amountsInHaveDecimalsHas(
          instrument.quote,
          instrument.costPrecision,
          reading.cash,
          decimalsOf(reading.cash),
        ),
        fix: { label: wording.ticketRules.use(groupDigits(fitting)), patch: { [field]: fitting } },
      });
    }
    return issues;
  }
  if (reading.quantity === null) {
    if (reading.valuationPrice === null) {
      issues.push({
        rule: 'amount.noPrice',
        field,
        severity: 'block',
        message: wording.ticketRules.sizeInNeedsPriceToBecome(instrument.quote, instrument.base),
      });
    }
    return issues;
  }
  const quantity = new Money(reading.quantity);
  const minimum = minimumQuantityText(instrument);
  const byBase = draft.sizedBy === 'amount' && draft.unit === 'base';
  const resize = (amount: string): Partial<TicketDraft> => ({ amount, sizedBy: 'amount', unit: 'base' });
  if (quantity.lt(minimum)) {
    issues.push({
      rule: 'amount.minimum',
      field,
      severity: 'block',
      message: wording.ticketRules.isBelowLeastOrder(reading.quantity, instrument.base, minimum),
      fix: { label: wording.ticketRules.use2(minimum), patch: resize(minimum) },
    });
  } else if (reading.notional !== null && new Money(reading.notional).lt(minimumNotional)) {
    issues.push(costMinimum(reading.notional, field, draft, instrument, reading.valuationPrice));
  }
  const lot = lotText(instrument);
  if (byBase && (!quantity.mod(lot).isZero() || decimalsOf(reading.quantity) > instrument.quantityPrecision)) {
    const down = step(quantity, lot, Money.ROUND_DOWN);
    const fitting = (down.lt(minimum) ? new Money(minimum) : down).toFixed(instrument.quantityPrecision);
    issues.push({
      rule: 'amount.lot',
      field,
      severity: 'block',
      message: wording.ticketRules.isNotWholeNumberLots(reading.quantity, instrument.base, lot),
      fix: { label: wording.ticketRules.use(groupDigits(fitting)), patch: resize(fitting) },
    });
  }
  if (draft.orderType === 'iceberg') issues.push(...displayIssues(draft, reading, context, quantity));
  return issues;
}

function displayIssues(
  draft: TicketDraft,
  reading: Judged['reading'],
  context: Judged['context'],
  quantity: Money,
): TicketIssue[] {
  const { instrument } = context;
  if (reading.display.kind === 'empty') return [missing('display', wording.ticketRules.enterHowMuchIcebergShows)];
  if (reading.display.kind === 'invalid') return [unreadable('display', reading.display.message)];
  const display = new Money(reading.display.text);
  const lot = lotText(instrument);
  /** Kraken: display_qty is at least 1/15 of order_qty. */
  const least = step(quantity.div(15), lot, Money.ROUND_UP);
  const set = (text: string): TicketIssue['fix'] => ({
    label: wording.ticketRules.show(groupDigits(text)),
    patch: { display: text },
  });
  const issue = (rule: string, message: string, text: string): TicketIssue => {
    const fix = set(text);
    return { rule, field: 'display', severity: 'block', message, ...(fix === undefined ? {} : { fix }) };
  };
  const leastText = least.toFixed(instrument.quantityPrecision);
  if (display.lt(least)) {
    return [issue('display.minimum', wording.ticketRules.icebergShowsAtLeast115(leastText), leastText)];
  }
  if (display.gt(quantity)) {
    const all = quantity.toFixed(instrument.quantityPrecision);
    return [issue('display.maximum', wording.ticketRules.isMoreThanWholeOrder(draft.display, all), all)];
  }
  if (!display.mod(lot).isZero() || decimalsOf(reading.display.text) > instrument.quantityPrecision) {
    const up = step(display, lot, Money.ROUND_UP).toFixed(instrument.quantityPrecision);
    return [issue('display.lot', wording.ticketRules.isNotWholeNumberLots2(reading.display.text, lot), up)];
  }
  return [];
}

function costMinimum(
  notional: string,
  field: TicketField,
  draft: TicketDraft,
  instrument: Judged['context']['instrument'],
  price: string | null = null,
): TicketIssue {
  const least = groupDigits(instrument.minimumNotional);
  const shown = groupDigits(new Money(notional).toFixed(instrument.costPrecision));
  const message = wording.ticketRules.isBelowLeastOrderValue(shown, instrument.quote, least);
  const base = { rule: 'amount.costMinimum', field, severity: 'block', message } as const;
  if (takesCash(draft) && price === null) {
    return { ...base, fix: { label: wording.ticketRules.use3(least), patch: { [field]: instrument.minimumNotional } } };
  }
  if (price === null || !new Money(price).gt(0)) return base;
  const enough = step(new Money(instrument.minimumNotional).div(price), lotText(instrument), Money.ROUND_UP);
  const amount = enough.toFixed(instrument.quantityPrecision);
  return {
    ...base,
    fix: { label: wording.ticketRules.use4(amount), patch: { amount, sizedBy: 'amount', unit: 'base' } },
  };
}
