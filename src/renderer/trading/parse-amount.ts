/**
 * Reads what a trader types into a number field. The result is decimal text that goes to the wire as it stands, so
 * nothing here passes through a binary float, and nothing is guessed: text with two readings is refused with both named,
 * and every reading that is not the text itself comes back with a note that says what it was read as.
 *
 *   .5   1k   2.5M   1,5   1 234.50   50%   =bid   =mid-2t   =ask+0.5   =last-1%
 */
import { Money } from '../../domain/money.ts';

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
const EXPRESSION_TERM = /^([+\-−])\s*(\d+(?:\.\d*)?|\.\d+)\s*(ticks?|t|%|bps)?\s*/i;

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
  if (/^[-−]/.test(text)) return invalid(`${text} is negative: the side says the direction, amounts are positive.`);
  if (/^\+/.test(text)) return invalid(`${text}: write the number without a sign.`);
  if (/^[\d.,' ]+[eE][+-]?\d*$/.test(text)) return invalid(`${text}: write the number out, without an exponent.`);
  if (!/^[\d.,' ]+$/.test(text) || !/\d/.test(text)) return invalid(`${text} is not a number.`);

  const plain = /^(\d*)(?:\.(\d*))?$/.exec(text);
  if (plain !== null) return finish(plain[1] ?? '', plain[2], null, text);

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
      return invalid(`${text} has two readings: write ${whole}${fraction} or ${whole}.${fraction}.`);
    }
    return finish(whole, fraction, text, text);
  }
  return invalid(`${text} mixes separators: write the number with one decimal point, such as 1234.5.`);
}

function finish(whole: string, fraction: string | undefined, echoOf: string | null, original: string): ParsedAmount {
  if (whole === '' && (fraction === undefined || fraction === '')) return invalid(`${original} is not a number.`);
  const trimmed = whole.replace(/^0+(?=\d)/, '') || '0';
  if (trimmed.length > MAXIMUM_DIGITS || (fraction ?? '').length > MAXIMUM_DIGITS) {
    return invalid(`${original} has more than ${MAXIMUM_DIGITS} digits on one side of the point.`);
  }
  const text = fraction === undefined || fraction === '' ? trimmed : `${trimmed}.${fraction}`;
  return { kind: 'value', text, note: echoOf === null ? null : `${echoOf} read as ${text}` };
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
  return { ...shiftedValue, note: `${body}${suffix} read as ${shiftedValue.text}` };
}

function parsePercent(text: string, context: AmountContext): ParsedAmount {
  const match = PERCENT.exec(text.replace(',', '.'));
  if (match === null) return invalid(`${text} is not a percentage: write 25% or 12.5%.`);
  if (context.percentOf === null) return invalid(`${text}: a percentage has no meaning in this field.`);
  if (context.percentOf.text === null) return invalid(`${text}: the ${context.percentOf.label} is not known yet.`);
  const share = new Money(match[1] ?? '0');
  if (share.gt(100)) return invalid(`${text} is more than all of the ${context.percentOf.label}.`);
  const value = roundToStep(new Money(context.percentOf.text).mul(share).div(100), context, 'down');
  const note = `${share.toFixed()} % of ${context.percentOf.text} ${context.percentOf.label} is ${value}`;
  return { kind: 'value', text: value, note };
}

function parseExpression(text: string, context: AmountContext): ParsedAmount {
  if (context.quotes === null) return invalid(`${text}: expressions such as =mid-2t work in price fields.`);
  const head = EXPRESSION_HEAD.exec(text);
  if (head === null) return invalid(`${text}: start with =bid, =mid, =ask or =last.`);
  const name = (head[1] ?? '').toLowerCase();
  const start = referencePrice(name, context.quotes);
  if (start === null) return invalid(`${text}: the ${name} price is not known now.`);
  let value = start;
  let rest = text.slice(head[0].length).trim();
  while (rest !== '') {
    const term = EXPRESSION_TERM.exec(rest);
    if (term === null) return invalid(`${text}: cannot read “${rest}”. Write steps as -2t, +0.5, -1% or +10bps.`);
    const size = new Money(term[2] ?? '0');
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
  if (!value.gt(0)) return invalid(`${text} comes to ${value.toFixed()}: a price is above zero.`);
  const rounded = roundToStep(value, context, context.rounding);
  const between = value.eq(rounded) ? '' : `, ${value.toFixed()} brought ${context.rounding} to the tick`;
  return { kind: 'value', text: rounded, note: `${text} is ${rounded} now${between}` };
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
