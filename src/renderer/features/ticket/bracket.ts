/**
 * Stop and target around an entry: typed as a price, as percent or ticks from the entry, or (the target) as a multiple of the
 * risk that the stop takes; read into exact prices on the tick. Pure.
 */

import type { InstrumentView } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import { formatScaled, trimZeros } from '../../../domain/scaled.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import type { Execution } from '../../trading/execution.ts';
import { parseDecimal } from '../../trading/parse-amount.ts';
import type { BracketDraft, TargetKind, TicketDraft } from './draft.ts';
import type { TicketIssue } from './issue.ts';
import { readValue, type TicketReading } from './read.ts';

export interface BracketReading {
  /** Exact, on the tick; null while missing or unreadable. */
  readonly stop: string | null;
  readonly target: string | null;
  /** What stands against it, the first first. */
  readonly problems: readonly string[];
}

/** `entry`: the limit, or the touch a market order would take; null is unknown. */
export function readBracket(
  draft: BracketDraft,
  side: Side,
  entry: string | null,
  instrument: InstrumentView,
): BracketReading {
  if (entry === null) return { stop: null, target: null, problems: [wording.ticketRules.bracketNeedsEntryPrice] };
  const tick = formatScaled(instrument.tickSize, instrument.pricePrecision);
  const problems: string[] = [];
  /** Positive is profit. */
  const way = side === 'buy' ? 1 : -1;
  const leg = (name: 'stop' | 'target', kind: TargetKind, text: string, risk: Money | null): Money | null => {
    const parsed = parseDecimal(text.trim().replace(/%$/, ''));
    if (text.trim() === '' || parsed.kind !== 'value') {
      problems.push(parsed.kind === 'invalid' && text.trim() !== '' ? parsed.message : wording.ticketRules.enter(name));
      return null;
    }
    const sign = name === 'stop' ? -way : way;
    const value = new Money(parsed.text);
    if (kind === 'price') return value;
    if (kind === 'percent') return new Money(entry).mul(value.div(100).mul(sign).add(1));
    if (kind === 'ticks') return new Money(entry).add(value.mul(tick).mul(sign));
    return risk === null ? null : new Money(entry).add(risk.mul(value).mul(sign));
  };
  const onTick = (price: Money | null): string | null => {
    if (price === null || !price.gt(0)) return null;
    // A distance that falls between two ticks goes towards the entry: less is risked, and sooner gained.
    const towards = price.lt(entry) ? Money.ROUND_UP : Money.ROUND_DOWN;
    return price.div(tick).toDecimalPlaces(0, towards).mul(tick).toFixed(instrument.pricePrecision);
  };
  const stopAt = leg('stop', draft.stopKind, draft.stop, null);
  const stop = onTick(stopAt);
  const targetAt = leg(
    'target',
    draft.targetKind,
    draft.target,
    stop === null ? null : new Money(entry).sub(stop).abs(),
  );
  const target = onTick(targetAt);
  for (const [name, typed, kind, price] of [
    ['stop', stopAt, draft.stopKind, stop],
    ['target', targetAt, draft.targetKind, target],
  ] as const) {
    if (typed === null) continue;
    if (price === null) problems.push(wording.ticketRules.atIsNoPricePricesAre(name, typed.toFixed()));
    else if (kind === 'price' && !typed.eq(price))
      problems.push(wording.ticketRules.isBetweenTwoTicksWrite(name, typed.toFixed(), price));
    else {
      const isBelow = (name === 'stop') === (side === 'buy');
      const isRight = isBelow ? new Money(price).lt(entry) : new Money(price).gt(entry);
      if (!isRight)
        problems.push(
          wording.ticketRules.standsBelowAboveItsEntryDoes(name, side, isBelow, groupDigits(entry), groupDigits(price)),
        );
    }
  }
  return { stop, target, problems };
}

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

/** The bracket as an execution; null until entry, size and both legs are known. */
export function bracketExecution(
  draft: TicketDraft,
  ticket: TicketReading,
  reading: BracketReading,
  symbol: string,
  sentence: string,
): Execution | null {
  const { stop, target } = reading;
  if (stop === null || target === null || ticket.quantity === null || ticket.notional === null) return null;
  const isLimit = draft.orderType === 'limit';
  return {
    strategyId: 'bracket',
    symbol,
    parameters: {
      side: draft.side,
      quantity: trimZeros(ticket.quantity),
      entry: isLimit ? 'limit' : 'market',
      price: isLimit ? (readValue(ticket.price) ?? '0') : '0',
      stop,
      target,
    },
    notional: ticket.notional,
    sentence,
  };
}
