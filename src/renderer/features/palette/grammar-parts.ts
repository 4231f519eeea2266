/** What every command of the palette is read with: amounts, symbols, prices, and how a word that does not fit is said. */

import type { Side } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';

/** What the grammar has to know of an instrument to find it by its words. */
export interface KnownSymbol {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
}

export interface AmountWords {
  readonly text: string;
  readonly unit: 'base' | 'quote';
}

export interface OrderFlags {
  readonly postOnly: boolean;
  readonly timeInForce: 'gtc' | 'ioc' | 'fok';
}

export type PaletteCommand =
  | {
      readonly kind: 'order';
      readonly side: Side;
      readonly symbol: string;
      readonly amount: AmountWords;
      /** Null is a market order. Text of a price field: `64210`, `=mid-2t`. */
      readonly price: string | null;
      /** Trigger of a stop-loss; with a price too it is a stop-loss limit. */
      readonly stop: string | null;
      readonly flags: OrderFlags;
    }
  | {
      readonly kind: 'scale';
      readonly side: Side;
      readonly symbol: string;
      readonly amount: AmountWords;
      readonly from: string;
      readonly to: string;
      readonly count: number;
      readonly postOnly: boolean;
    }
  /** Null stands for every symbol, and for both sides. */
  | { readonly kind: 'cancel'; readonly symbol: string | null; readonly side: Side | null }
  | { readonly kind: 'cancel latest' }
  | { readonly kind: 'close'; readonly what: 'flatten' | 'reverse'; readonly symbol: string }
  | { readonly kind: 'drill'; readonly words: string }
  /** What to watch for, as `lib/alert-words.ts` reads it. */
  | { readonly kind: 'alert'; readonly words: string }
  | ({ readonly kind: 'execution' } & ExecutionWords)
  /** What strategies on the symbol decided last, and why. */
  | { readonly kind: 'why'; readonly symbol: string };

export interface ExecutionWords {
  readonly strategyId: 'twap' | 'chase';
  readonly side: Side;
  readonly symbol: string;
  readonly amount: AmountWords;
  /** TWAP: slices and seconds; a limit as a price field reads it, or null. */
  readonly slices: number | null;
  readonly seconds: number | null;
  readonly limit: string | null;
  /** Chase: percent from the start at most, and seconds until the rest is taken; null: the strategy's own. */
  readonly within: string | null;
  readonly patience: number | null;
}

export type Parsed =
  /** The text does not begin with a command: it is looked for among actions and symbols. */
  | { readonly kind: 'search' }
  | { readonly kind: 'command'; readonly command: PaletteCommand }
  /** A command so far, with what may come next. */
  | { readonly kind: 'unfinished'; readonly expects: string }
  | { readonly kind: 'error'; readonly word: string; readonly message: string };

export const command = (read: PaletteCommand): Parsed => ({ kind: 'command', command: read });
export const unfinished = (expects: string): Parsed => ({ kind: 'unfinished', expects });
export const notUnderstood = (word: string, expects: string): Parsed => ({
  kind: 'error',
  word,
  message: wording.paletteGrammar.isNotUnderstoodHereExpected(word, expects),
});

const AMOUNT = /^(\d[\d.,']*|[.,]\d+)(%|k|m)?$/;
export const PRICE = /^@?((\d[\d.,']*|[.,]\d+)k?|=?(bid|mid|ask|last)([+\-−]\S+)?)$/;

/** Amount and symbol, which every order begins with. */
type Head =
  | { readonly ok: true; readonly amount: AmountWords; readonly symbol: string; readonly rest: readonly string[] }
  | { readonly ok: false; readonly parsed: Parsed };

/** `orElse`: the symbol meant when the word after the amount is one of `keywords`. */
export function parseHead(
  words: readonly string[],
  symbols: readonly KnownSymbol[],
  orElse: { readonly symbol: string; readonly keywords: ReadonlySet<string> } | null = null,
): Head {
  const [amount, ...afterAmount] = words;
  if (amount === undefined) return { ok: false, parsed: unfinished(wording.paletteGrammar.amountSuchAs00525) };
  if (!AMOUNT.test(amount))
    return { ok: false, parsed: notUnderstood(amount, wording.paletteGrammar.amountSuchAs00525) };
  const [word, second] = afterAmount;
  if (orElse !== null && word !== undefined && orElse.keywords.has(word)) {
    return { ok: true, amount: { text: amount, unit: 'base' }, symbol: orElse.symbol, rest: afterAmount };
  }
  if (word === undefined) return { ok: false, parsed: unfinished(wording.paletteGrammar.symbolSuchAsBtcOrEth) };
  // `500 usd btc`: a quote's name, and then a symbol that is quoted in it.
  const inQuote =
    second === undefined
      ? null
      : findSymbol(
          second,
          symbols.filter((each) => each.quote.toLowerCase() === word),
        );
  if (inQuote !== null) {
    return { ok: true, amount: { text: amount, unit: 'quote' }, symbol: inQuote.symbol, rest: afterAmount.slice(2) };
  }
  const found = findSymbol(word, symbols);
  if (found === null) return { ok: false, parsed: unknownSymbol(word, symbols) };
  return { ok: true, amount: { text: amount, unit: 'base' }, symbol: found.symbol, rest: afterAmount.slice(1) };
}

/** By its whole name or by its base, quoted in dollars where it is; the first listed otherwise. */
export function findSymbol(word: string, symbols: readonly KnownSymbol[]): KnownSymbol | null {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = ALIASES[plain(word)] ?? plain(word);
  if (wanted === '') return null;
  const whole = symbols.find((each) => plain(each.symbol) === wanted);
  if (whole !== undefined) return whole;
  const ofBase = symbols.filter((each) => plain(each.base) === wanted);
  return ofBase.find((each) => each.quote === 'USD') ?? ofBase[0] ?? null;
}

/** Kraken's own old spellings. */
const ALIASES: Readonly<Record<string, string>> = { xbt: 'btc', xbtusd: 'btcusd', xbteur: 'btceur', xdg: 'doge' };

export function unknownSymbol(word: string, symbols: readonly KnownSymbol[]): Parsed {
  const bases = [...new Set(symbols.map((each) => each.base.toLowerCase()))].slice(0, 6).join(', ');
  const known = bases === '' ? wording.paletteGrammar.noSymbolIsKnownYet : wording.paletteGrammar.symbolSuchAs(bases);
  return notUnderstood(word, known);
}

/** `@64210`, `mid-2t` and `=mid-2t` as a price field reads them. */
export function priceText(word: string): string {
  const bare = word.replace(/^@/, '');
  return /^[a-z]/.test(bare) ? `=${bare}` : bare;
}
