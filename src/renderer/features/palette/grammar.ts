/**
 * What a trader types into the palette, read word by word. Reading needs no market: amounts and prices stay text until
 * `resolve.ts` knows what they mean. A word that is not understood is named, with what could stand there.
 *
 *   buy 0.05 btc 64210 post      sell 25% eth mkt        sell 0.05 btc stop 63000
 *   scale buy 1 btc 64000 63500 x10                      cancel all | btc | btc buys | last
 *   flatten btc                  reverse eth             drill mute book
 *   twap buy 1 btc into 20 over 30m                      chase sell 0.5 eth within 0.3%      why btc
 *   alert btc > 66000
 */
import type { Side } from '../../../domain/market.ts';
import { parseChase, parseTwap } from './grammar-executions.ts';
import {
  command,
  findSymbol,
  type KnownSymbol,
  notUnderstood,
  type OrderFlags,
  type Parsed,
  PRICE,
  PRICE_WORDS,
  parseHead,
  priceText,
  unfinished,
  unknownSymbol,
} from './grammar-parts.ts';

/** Every verb with its pattern, for the help line and for what is known when a word is not. */
export const PATTERNS: Readonly<Record<string, string>> = {
  buy: 'buy AMOUNT SYMBOL PRICE | mkt [post] [ioc | fok] [stop PRICE]',
  sell: 'sell AMOUNT SYMBOL PRICE | mkt [post] [ioc | fok] [stop PRICE]',
  scale: 'scale buy | sell AMOUNT SYMBOL FROM TO xCOUNT [post]',
  cancel: 'cancel all | last | SYMBOL [buys | sells]',
  flatten: 'flatten SYMBOL',
  reverse: 'reverse SYMBOL',
  twap: 'twap buy | sell AMOUNT SYMBOL into SLICES over TIME [limit PRICE]',
  chase: 'chase buy | sell AMOUNT SYMBOL [within PERCENT] [after TIME]',
  why: 'why SYMBOL',
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
    case 'twap':
      return parseTwap(rest, symbols, symbol);
    case 'chase':
      return parseChase(rest, symbols, symbol);
    case 'why':
      return parseWhy(rest, symbols, symbol);
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

function parseWhy(words: readonly string[], symbols: readonly KnownSymbol[], symbol: string): Parsed {
  const [word, more] = words;
  if (word === undefined) return command({ kind: 'why', symbol });
  if (more !== undefined) return notUnderstood(more, 'nothing more');
  const found = findSymbol(word, symbols);
  return found === null ? unknownSymbol(word, symbols) : command({ kind: 'why', symbol: found.symbol });
}
