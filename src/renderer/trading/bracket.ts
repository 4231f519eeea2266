/**
 * Stop and target around an entry: typed as a price, as percent or ticks from the entry, or (the target) as a multiple of the
 * risk that the stop takes; read into exact prices on the tick, and into the execution that keeps them. Pure.
 */

import type { InstrumentView } from '../../contract/views.ts';
import type { Side } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled, trimZeros } from '../../domain/scaled.ts';
import { groupDigits } from '../lib/format-number.ts';
import { wording } from '../text/wording.ts';
import type { Execution } from './execution.ts';
import { parseDecimal } from './parse-amount.ts';

export const LEG_KINDS = ['price', 'percent', 'ticks'] as const;
type StopKind = (typeof LEG_KINDS)[number];
/** `r`: so many times the distance from entry to stop. */
export type TargetKind = StopKind | 'r';

/** As typed: text until it is read. */
export interface BracketDraft {
  readonly stopKind: StopKind;
  readonly stop: string;
  readonly targetKind: TargetKind;
  readonly target: string;
}

export const EMPTY_BRACKET: BracketDraft = { stopKind: 'percent', stop: '', targetKind: 'r', target: '2' };

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

/** The order that opens what stop and target then guard. */
export interface BracketEntry {
  readonly symbol: string;
  readonly side: Side;
  readonly quantity: string;
  /** Null enters at market. */
  readonly price: string | null;
  /** In quote. */
  readonly notional: string;
}

/** The bracket as an execution; null until both legs are known. */
export function bracketExecution(entry: BracketEntry, reading: BracketReading, sentence: string): Execution | null {
  const { stop, target } = reading;
  if (stop === null || target === null) return null;
  const { symbol, side, quantity, price, notional } = entry;
  return {
    strategyId: 'bracket',
    symbol,
    parameters: {
      side,
      quantity: trimZeros(quantity),
      entry: price === null ? 'market' : 'limit',
      price: price ?? '0',
      stop,
      target,
    },
    notional,
    sentence,
  };
}
