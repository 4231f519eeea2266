/**
 * What a trader types into the palette, read word by word. Reading needs no market: amounts and prices stay text until
 * `resolve.ts` knows what they mean. A word that is not understood is named, with what could stand there.
 *
 *   buy 0.05 btc 64210 post      sell 25% eth mkt        sell 0.05 btc stop 63000
 *   scale buy 1 btc 64000 63500 x10                      cancel all | btc | btc buys | last
 *   flatten btc                  reverse eth             drill mute book
 *   alert btc > 66000
 */
import type { Side } from '../../../domain/market.ts';

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

interface OrderFlags {
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
  | { readonly kind: 'alert'; readonly words: string };

export type Parsed =
  /** The text does not begin with a command: it is looked for among actions and symbols. */
  | { readonly kind: 'search' }
  | { readonly kind: 'command'; readonly command: PaletteCommand }
  /** A command so far, with what may come next. */
  | { readonly kind: 'unfinished'; readonly expects: string }
  | { readonly kind: 'error'; readonly word: string; readonly message: string };

/** Every verb with its pattern, for the help line and for what is known when a word is not. */
export const PATTERNS: Readonly<Record<string, string>> = {
  buy: 'buy AMOUNT SYMBOL PRICE | mkt [post] [ioc | fok] [stop PRICE]',
  sell: 'sell AMOUNT SYMBOL PRICE | mkt [post] [ioc | fok] [stop PRICE]',
  scale: 'scale buy | sell AMOUNT SYMBOL FROM TO xCOUNT [post]',
  cancel: 'cancel all | last | SYMBOL [buys | sells]',
  flatten: 'flatten SYMBOL',
  reverse: 'reverse SYMBOL',
  drill: 'drill WORDS',
  alert: 'alert SYMBOL > | < PRICE, or spread BPS, fill, stale',
};

/** `symbol`: the one on the screen, for commands that name none. */
export function parseCommand(text: string, symbols: readonly KnownSymbol[], symbol: string): Parsed {
  const words = text.trim().toLowerCase().split(/\s+/);
  const [verb = '', ...rest] = words;
  switch (verb) {
    case 'buy':
    case 'sell':
      return parseOrder(verb, rest, symbols);
    case 'scale':
      return parseScale(rest, symbols);
    case 'cancel':
      return parseCancel(rest, symbols);
    case 'flatten':
    case 'reverse':
      return parseClose(verb, rest, symbols, symbol);
    case 'drill':
      if (rest.length === 0) return { kind: 'unfinished', expects: 'words of a drill, such as mute book' };
      return command({ kind: 'drill', words: rest.join(' ') });
    case 'alert':
      if (rest.length === 0) return { kind: 'unfinished', expects: 'what to watch for, such as btc > 66000' };
      return command({ kind: 'alert', words: rest.join(' ') });
    default:
      return { kind: 'search' };
  }
}

const command = (read: PaletteCommand): Parsed => ({ kind: 'command', command: read });
const unfinished = (expects: string): Parsed => ({ kind: 'unfinished', expects });
const notUnderstood = (word: string, expects: string): Parsed => ({
  kind: 'error',
  word,
  message: `“${word}” is not understood here. Expected: ${expects}.`,
});

const AMOUNT = /^(\d[\d.,']*|[.,]\d+)(%|k|m)?$/;
const PRICE = /^@?((\d[\d.,']*|[.,]\d+)k?|=?(bid|mid|ask|last)([+\-−]\S+)?)$/;
const AMOUNT_WORDS = 'an amount such as 0.05, 25% or 500 usd';
const PRICE_WORDS = 'a price such as 64210 or =mid-2t, or mkt';

/** Amount and symbol, which every order begins with. */
type Head =
  | { readonly ok: true; readonly amount: AmountWords; readonly symbol: string; readonly rest: readonly string[] }
  | { readonly ok: false; readonly parsed: Parsed };

function parseHead(words: readonly string[], symbols: readonly KnownSymbol[]): Head {
  const [amount, ...afterAmount] = words;
  if (amount === undefined) return { ok: false, parsed: unfinished(AMOUNT_WORDS) };
  if (!AMOUNT.test(amount)) return { ok: false, parsed: notUnderstood(amount, AMOUNT_WORDS) };
  const [word, second] = afterAmount;
  if (word === undefined) return { ok: false, parsed: unfinished('a symbol such as btc or eth/eur') };
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

function unknownSymbol(word: string, symbols: readonly KnownSymbol[]): Parsed {
  const bases = [...new Set(symbols.map((each) => each.base.toLowerCase()))].slice(0, 6).join(', ');
  const known = bases === '' ? 'no symbol is known yet' : `a symbol such as ${bases}`;
  return notUnderstood(word, known);
}

function parseOrder(side: Side, words: readonly string[], symbols: readonly KnownSymbol[]): Parsed {
  const head = parseHead(words, symbols);
  if (!head.ok) return head.parsed;
  let price: string | null = null;
  let isMarket = false;
  let stop: string | null = null;
  let flags: OrderFlags = { postOnly: false, timeInForce: 'gtc' };
  for (let at = 0; at < head.rest.length; at += 1) {
    const word = head.rest[at] ?? '';
    if (word === 'mkt' || word === 'market') isMarket = true;
    else if (word === 'post') flags = { ...flags, postOnly: true };
    else if (word === 'ioc' || word === 'fok') flags = { ...flags, timeInForce: word };
    else if (word === 'at' || word === 'limit') continue;
    else if (word === 'stop') {
      const next = head.rest[at + 1];
      if (next === undefined) return unfinished('the price that triggers the stop');
      if (!PRICE.test(next)) return notUnderstood(next, 'the price that triggers the stop');
      stop = priceText(next);
      at += 1;
    } else if (price === null && PRICE.test(word)) price = priceText(word);
    else return notUnderstood(word, price === null && !isMarket ? PRICE_WORDS : 'post, ioc, fok or stop PRICE');
  }
  if (isMarket && price !== null) return notUnderstood('mkt', 'a price or mkt, not both');
  if (!isMarket && price === null && stop === null) return unfinished(PRICE_WORDS);
  if (price === null && flags.postOnly) return notUnderstood('post', 'a price: only a limit order can be post-only');
  if (price === null && flags.timeInForce !== 'gtc') {
    return notUnderstood(flags.timeInForce, 'a price: ioc and fok belong to limit orders');
  }
  if (stop !== null && (flags.postOnly || flags.timeInForce !== 'gtc')) {
    return notUnderstood(flags.postOnly ? 'post' : flags.timeInForce, 'nothing more: a stop waits for its trigger');
  }
  return command({ kind: 'order', side, symbol: head.symbol, amount: head.amount, price, stop, flags });
}

/** `@64210`, `mid-2t` and `=mid-2t` as a price field reads them. */
function priceText(word: string): string {
  const bare = word.replace(/^@/, '');
  return /^[a-z]/.test(bare) ? `=${bare}` : bare;
}

/** Kraken lets at most this many orders rest on a pair at the lowest tier. */
const MOST_ORDERS = 60;

function parseScale(words: readonly string[], symbols: readonly KnownSymbol[]): Parsed {
  const [side, ...rest] = words;
  if (side === undefined) return unfinished('buy or sell');
  if (side !== 'buy' && side !== 'sell') return notUnderstood(side, 'buy or sell');
  const head = parseHead(rest, symbols);
  if (!head.ok) return head.parsed;
  const prices: string[] = [];
  let count: number | null = null;
  let postOnly = false;
  for (const word of head.rest) {
    const times = /^x(\d+)$/.exec(word)?.[1];
    if (times !== undefined) {
      count = Number(times);
      if (count < 2 || count > MOST_ORDERS) return notUnderstood(word, `x2 to x${MOST_ORDERS}`);
    } else if (word === 'post') postOnly = true;
    else if (prices.length < 2 && PRICE.test(word)) prices.push(priceText(word));
    else
      return notUnderstood(
        word,
        prices.length < 2 ? 'two prices, such as 64000 63500' : 'xCOUNT, such as x10, or post',
      );
  }
  const [from, to] = prices;
  if (from === undefined || to === undefined) return unfinished('two prices, such as 64000 63500');
  if (count === null) return unfinished('how many orders, such as x10');
  return command({ kind: 'scale', side, symbol: head.symbol, amount: head.amount, from, to, count, postOnly });
}

const SIDE_WORDS: Readonly<Record<string, Side>> = {
  buys: 'buy',
  bids: 'buy',
  buy: 'buy',
  sells: 'sell',
  asks: 'sell',
  sell: 'sell',
};

function parseCancel(words: readonly string[], symbols: readonly KnownSymbol[]): Parsed {
  const [first, second, third] = words;
  if (first === undefined) return unfinished('all, last, or a symbol');
  if (third !== undefined) return notUnderstood(third, 'nothing more');
  if (first === 'last' || first === 'latest') {
    return second === undefined ? command({ kind: 'cancel latest' }) : notUnderstood(second, 'nothing more');
  }
  const isAll = first === 'all';
  const side = SIDE_WORDS[isAll ? (second ?? '') : first];
  if (isAll || side !== undefined) {
    if (isAll && second !== undefined && side === undefined) return notUnderstood(second, 'buys or sells');
    if (!isAll && second !== undefined) return notUnderstood(second, 'nothing more');
    return command({ kind: 'cancel', symbol: null, side: side ?? null });
  }
  const found = findSymbol(first, symbols);
  if (found === null) {
    const known = unknownSymbol(first, symbols);
    return known.kind === 'error'
      ? { ...known, message: known.message.replace('Expected: ', 'Expected: all, last, or ') }
      : known;
  }
  if (second === undefined || second === 'all') return command({ kind: 'cancel', symbol: found.symbol, side: null });
  const one = SIDE_WORDS[second];
  if (one === undefined) return notUnderstood(second, 'buys or sells');
  return command({ kind: 'cancel', symbol: found.symbol, side: one });
}

function parseClose(
  what: 'flatten' | 'reverse',
  words: readonly string[],
  symbols: readonly KnownSymbol[],
  symbol: string,
): Parsed {
  const [word, more] = words;
  if (word === undefined) return command({ kind: 'close', what, symbol });
  if (more !== undefined) return notUnderstood(more, 'nothing more');
  const found = findSymbol(word, symbols);
  return found === null ? unknownSymbol(word, symbols) : command({ kind: 'close', what, symbol: found.symbol });
}
