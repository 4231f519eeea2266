/**
 * Reads what a trader types into a number field. The result is decimal text that goes to the wire as it stands, so
 * nothing here passes through a binary float, and nothing is guessed: text with two readings is refused with both named,
 * and every reading that is not the text itself comes back with a note that says what it was read as.
 *
 *   .5   1k   2.5M   1,5   1 234.50   50%   =bid   =mid-2t   =ask+0.5   =last-1%
 */

import { Money } from '../../domain/money.ts';
import { wording } from '../text/wording.ts';

export type ParsedAmount =
  | { readonly kind: 'empty' }
  /** `text` is plain and canonical; zeros the trader typed after the point stay. `note` says how it was read, if not literally. */
  | { readonly kind: 'value'; readonly text: string; readonly note: string | null }
  | { readonly kind: 'invalid'; readonly message: string };

/** Prices an expression may name, as decimal text; null is unknown. */
interface QuoteReference {
  readonly bid: string | null;
  readonly ask: string | null;
  readonly last: string | null;
}

export interface AmountContext {
  /** What `50%` is a share of, with a name for the note ("free BTC"). Null refuses percentages. */
  readonly percentOf: { readonly text: string | null; readonly label: string } | null;
  /** Step and decimals that a computed (never a typed) value is brought to. */
  readonly step: string;
  readonly decimals: number;
  /** Computed prices between two steps go this way; shares of a balance always go down. */
  readonly rounding: 'down' | 'up';
  /** Null refuses expressions: they mean something for prices only. */
  readonly quotes: QuoteReference | null;
}

/** The contract takes at most 16 digits on each side of the point. */
const MAXIMUM_DIGITS = 16;
const PERCENT = /^(\d+(?:\.\d*)?|\.\d+)\s*%$/;
const SUFFIXED = /^(.*\d\.?)\s*([kKmM])$/;
const EXPRESSION_HEAD = /^=\s*(bid|mid|ask|last)\s*/i;
const EXPRESSION_TERM = /^([+\-−])\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(ticks?|t|%|bps)?\s*/i;

export function parseAmount(input: string, context: AmountContext): ParsedAmount {
  const text = input.trim().replace(/[\u00A0\u2009\u202F]/g, ' ');
  if (text === '') return { kind: 'empty' };
  if (text.startsWith('=')) return parseExpression(text, context);
  if (text.includes('%')) return parsePercent(text, context);
  const suffixed = SUFFIXED.exec(text);
  if (suffixed !== null) return parseSuffixed(suffixed[1] ?? '', suffixed[2] ?? '');
  return parseDecimal(text);
}

/** A plain number with either decimal sign. `1,500` alone has two readings and is refused. */
export function parseDecimal(text: string): ParsedAmount {
  if (/^[-−]/.test(text)) return invalid(wording.trading.isNegativeSideSaysDirectionAmounts(text));
  if (/^\+/.test(text)) return invalid(wording.trading.writeNumberWithoutSign(text));
  if (/^[\d.,' ]+[eE][+-]?\d*$/.test(text)) return invalid(wording.trading.writeNumberOutWithoutExponent(text));
  if (!/^[\d.,' ]+$/.test(text) || !/\d/.test(text)) return invalid(wording.trading.isNotNumber(text));

  const plain = /^(\d*)(?:\.(\d*))?$/.exec(text);
  if (plain !== null) {
    const read = finish(plain[1] ?? '', plain[2], null, text);
    // Where thousands are grouped by a point this could have been meant otherwise: how it is read is told.
    const isDoubtful = wording.trading.groupSign === '.' && /^[1-9]\d{0,2}\.\d{3}$/.test(text);
    return read.kind === 'value' && isDoubtful ? { ...read, note: wording.trading.pointIsDecimal(text) } : read;
  }

  const spaced = /^(\d{1,3}(?:[ ']\d{3})+)(?:[.,](\d*))?$/.exec(text);
  if (spaced !== null) return finish((spaced[1] ?? '').replace(/[ ']/g, ''), spaced[2], text, text);

  const bothEnglish = /^(\d{1,3}(?:,\d{3})+)\.(\d*)$/.exec(text);
  if (bothEnglish !== null) return finish((bothEnglish[1] ?? '').replaceAll(',', ''), bothEnglish[2], text, text);
  const bothContinental = /^(\d{1,3}(?:\.\d{3})+),(\d*)$/.exec(text);
  if (bothContinental !== null) {
    return finish((bothContinental[1] ?? '').replaceAll('.', ''), bothContinental[2], text, text);
  }
  const grouped = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,})$/.exec(text);
  if (grouped !== null) return finish(text.replace(/[.,]/g, ''), undefined, text, text);

  const comma = /^(\d*),(\d*)$/.exec(text);
  if (comma !== null) {
    const whole = comma[1] ?? '';
    const fraction = comma[2] ?? '';
    if (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
      return invalid(wording.trading.hasTwoReadingsWriteOr(text, whole, fraction));
    }
    return finish(whole, fraction, text, text);
  }
  return invalid(wording.trading.mixesSeparatorsWriteNumberWithOne(text));
}

function finish(whole: string, fraction: string | undefined, echoOf: string | null, original: string): ParsedAmount {
  if (whole === '' && (fraction === undefined || fraction === ''))
    return invalid(wording.trading.isNotNumber2(original));
  const trimmed = whole.replace(/^0+(?=\d)/, '') || '0';
  if (trimmed.length > MAXIMUM_DIGITS || (fraction ?? '').length > MAXIMUM_DIGITS) {
    return invalid(wording.trading.hasMoreThanDigitsOnOne(original, MAXIMUM_DIGITS));
  }
  const text = fraction === undefined || fraction === '' ? trimmed : `${trimmed}.${fraction}`;
  return { kind: 'value', text, note: echoOf === null ? null : wording.trading.readAs(echoOf, text) };
}

function parseSuffixed(body: string, suffix: string): ParsedAmount {
  const base = parseDecimal(body.trim());
  if (base.kind !== 'value') return base;
  const places = suffix.toLowerCase() === 'k' ? 3 : 6;
  const [whole = '', fraction = ''] = base.text.split('.');
  const shifted = whole + fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  const shiftedValue = finish(shifted, rest === '' ? undefined : rest, null, body + suffix);
  if (shiftedValue.kind !== 'value') return shiftedValue;
  return { ...shiftedValue, note: wording.trading.readAs2(body, suffix, shiftedValue.text) };
}

function parsePercent(text: string, context: AmountContext): ParsedAmount {
  const match = PERCENT.exec(text.replace(',', '.'));
  if (match === null) return invalid(wording.trading.isNotPercentageWrite25Or(text));
  if (context.percentOf === null) return invalid(wording.trading.percentageHasNoMeaningInThis(text));
  if (context.percentOf.text === null) return invalid(wording.trading.isNotKnownYet(text, context.percentOf.label));
  const share = new Money(match[1] ?? '0');
  if (share.gt(100)) return invalid(wording.trading.isMoreThanAll(text, context.percentOf.label));
  const value = roundToStep(new Money(context.percentOf.text).mul(share).div(100), context, 'down');
  const note = wording.trading.is(share.toFixed(), context.percentOf.text, context.percentOf.label, value);
  return { kind: 'value', text: value, note };
}

function parseExpression(text: string, context: AmountContext): ParsedAmount {
  if (context.quotes === null) return invalid(wording.trading.expressionsSuchAsMid2tWork(text));
  const head = EXPRESSION_HEAD.exec(text);
  if (head === null) return invalid(wording.trading.startWithBidMidAskOr(text));
  const name = (head[1] ?? '').toLowerCase();
  const start = referencePrice(name, context.quotes);
  if (start === null) return invalid(wording.trading.priceIsNotKnownNow(text, name));
  let value = start;
  let rest = text.slice(head[0].length).trim();
  while (rest !== '') {
    const term = EXPRESSION_TERM.exec(rest);
    if (term === null) return invalid(wording.trading.cannotReadWriteStepsAs2t(text, rest));
    const typed = parseDecimal(term[2] ?? '0');
    if (typed.kind !== 'value') return typed.kind === 'invalid' ? typed : invalid(wording.trading.isNotNumber(rest));
    const size = new Money(typed.text);
    const unit = (term[3] ?? '').toLowerCase();
    const delta = unit.startsWith('t')
      ? size.mul(context.step)
      : unit === '%'
        ? start.mul(size).div(100)
        : unit === 'bps'
          ? start.mul(size).div(10_000)
          : size;
    value = term[1] === '+' ? value.add(delta) : value.sub(delta);
    rest = rest.slice(term[0].length);
  }
  if (!value.gt(0)) return invalid(wording.trading.comesToPriceIsAboveZero(text, value.toFixed()));
  const rounded = roundToStep(value, context, context.rounding);
  const between = value.eq(rounded) ? '' : wording.trading.broughtToTick(value.toFixed(), context.rounding);
  return { kind: 'value', text: rounded, note: wording.trading.isNow(text, rounded, between) };
}

function referencePrice(name: string, quotes: QuoteReference): Money | null {
  if (name === 'mid') {
    if (quotes.bid === null || quotes.ask === null) return null;
    return new Money(quotes.bid).add(quotes.ask).div(2);
  }
  const text = name === 'bid' ? quotes.bid : name === 'ask' ? quotes.ask : quotes.last;
  return text === null ? null : new Money(text);
}

function roundToStep(value: Money, context: AmountContext, rounding: 'down' | 'up'): string {
  const steps = value.div(context.step).toDecimalPlaces(0, rounding === 'down' ? Money.ROUND_DOWN : Money.ROUND_UP);
  return steps.mul(context.step).toFixed(context.decimals);
}

const invalid = (message: string): ParsedAmount => ({ kind: 'invalid', message });
