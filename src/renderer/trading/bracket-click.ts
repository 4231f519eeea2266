/** What a click with Alt would place: the limit order of that row with the symbol's bracket around it, or why nothing. Pure. */

import type { Side } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled } from '../../domain/scaled.ts';
import { groupDigits } from '../lib/format-number.ts';
import { wording } from '../text/wording.ts';
import { type BracketDraft, bracketExecution, readBracket } from './bracket.ts';
import { type ClickContext, type ClickModifiers, type ClickOrder, clickOrder } from './click-order.ts';
import type { Execution } from './execution.ts';

export interface BracketClick {
  readonly kind: 'bracket';
  readonly execution: Execution;
  readonly side: Side;
  readonly quantity: string;
  readonly sentence: string;
  readonly isCrossing: boolean;
}

export type LadderClick = ClickOrder | BracketClick;

/** `template` null: none was chosen for this symbol. */
export interface LadderClickContext extends ClickContext {
  readonly template: BracketDraft | null;
}

/** Alt alone asks for the bracket; with Shift it belongs to the stop. */
export function ladderClick(
  side: Side,
  price: number,
  quantity: string,
  modifiers: ClickModifiers,
  context: LadderClickContext,
): LadderClick {
  if (modifiers.shift || !modifiers.alt) return clickOrder(side, price, quantity, modifiers, context);
  const { instrument, template, venueWord } = context;
  const refused = (reason: string): LadderClick => ({ kind: 'refused', reason });
  if (template === null) return refused(wording.trading.noBracketIsChosen(instrument.symbol));
  if (context.postOnly) return refused(wording.ticketRules.entryBracketCannotBePostOnly);
  const order = clickOrder(side, price, quantity, { shift: false, alt: false }, context);
  if (order.kind === 'refused') return order;
  const entry = formatScaled(price, instrument.pricePrecision);
  const reading = readBracket(template, side, entry, instrument);
  const [problem] = reading.problems;
  if (problem !== undefined) return refused(problem);
  const sentence = wording.trading.limitStopTarget(
    `${wording.trading.sideWords[side]} ${groupDigits(quantity)} ${instrument.base}`,
    groupDigits(entry),
    groupDigits(reading.stop ?? ''),
    groupDigits(reading.target ?? ''),
    venueWord,
  );
  const notional = new Money(quantity).mul(entry).toFixed();
  const opening = { symbol: instrument.symbol, side, quantity, price: entry, notional };
  const execution = bracketExecution(opening, reading, sentence);
  if (execution === null) return refused(wording.ticketRules.bracketNeedsEntryPrice);
  return { kind: 'bracket', execution, side, quantity, sentence, isCrossing: order.isCrossing };
}
