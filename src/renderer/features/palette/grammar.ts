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
import { wording } from '../../text/wording.ts';
import { LEAST_ORDERS, MOST_ORDERS } from '../../trading/scale-orders.ts';
import { parseChase, parseTwap } from './grammar-executions.ts';
import {
  command,
  findSymbol,
  type KnownSymbol,
  notUnderstood,
  type OrderFlags,
  type Parsed,
  PRICE,
  parseHead,
  priceText,
  unfinished,
  unknownSymbol,
} from './grammar-parts.ts';

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
      if (rest.length === 0) return { kind: 'unfinished', expects: wording.paletteGrammar.wordsDrillSuchAsMuteBook };
      return command({ kind: 'drill', words: rest.join(' ') });
    case 'alert':
      if (rest.length === 0) return { kind: 'unfinished', expects: wording.paletteGrammar.whatToWatchForSuchAs };
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
      if (next === undefined) return unfinished(wording.paletteGrammar.priceThatTriggersStop);
      if (!PRICE.test(next)) return notUnderstood(next, wording.paletteGrammar.priceThatTriggersStop);
      stop = priceText(next);
      at += 1;
    } else if (price === null && PRICE.test(word)) price = priceText(word);
    else
      return notUnderstood(
        word,
        price === null && !isMarket
          ? wording.paletteGrammar.priceSuchAs64210OrMid
          : wording.paletteGrammar.postIocFokOrStopPrice,
      );
  }
  if (isMarket && price !== null) return notUnderstood('mkt', wording.paletteGrammar.priceOrMktNotBoth);
  if (!isMarket && price === null && stop === null) return unfinished(wording.paletteGrammar.priceSuchAs64210OrMid);
  if (price === null && flags.postOnly) return notUnderstood('post', wording.paletteGrammar.priceOnlyLimitOrderCanBe);
  if (price === null && flags.timeInForce !== 'gtc') {
    return notUnderstood(flags.timeInForce, wording.paletteGrammar.priceIocAndFokBelongTo);
  }
  if (stop !== null && (flags.postOnly || flags.timeInForce !== 'gtc')) {
    return notUnderstood(
      flags.postOnly ? 'post' : flags.timeInForce,
      wording.paletteGrammar.nothingMoreStopWaitsForIts,
    );
  }
  return command({ kind: 'order', side, symbol: head.symbol, amount: head.amount, price, stop, flags });
}

function parseScale(words: readonly string[], symbols: readonly KnownSymbol[]): Parsed {
  const [side, ...rest] = words;
  if (side === undefined) return unfinished(wording.paletteGrammar.buyOrSell);
  if (side !== 'buy' && side !== 'sell') return notUnderstood(side, wording.paletteGrammar.buyOrSell);
  const head = parseHead(rest, symbols);
  if (!head.ok) return head.parsed;
  const prices: string[] = [];
  let count: number | null = null;
  let postOnly = false;
  for (const word of head.rest) {
    const times = /^x(\d+)$/.exec(word)?.[1];
    if (times !== undefined) {
      count = Number(times);
      if (count < LEAST_ORDERS || count > MOST_ORDERS)
        return notUnderstood(word, wording.paletteGrammar.x2ToX(MOST_ORDERS));
    } else if (word === 'post') postOnly = true;
    else if (prices.length < 2 && PRICE.test(word)) prices.push(priceText(word));
    else
      return notUnderstood(
        word,
        prices.length < 2
          ? wording.paletteGrammar.twoPricesSuchAs6400063500
          : wording.paletteGrammar.xCOUNTSuchAsX10OrPost,
      );
  }
  const [from, to] = prices;
  if (from === undefined || to === undefined) return unfinished(wording.paletteGrammar.twoPricesSuchAs6400063500);
  if (count === null) return unfinished(wording.paletteGrammar.howManyOrdersSuchAsX10);
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
  if (first === undefined) return unfinished(wording.paletteGrammar.allLastOrSymbol);
  if (third !== undefined) return notUnderstood(third, wording.paletteGrammar.nothingMore);
  if (first === 'last' || first === 'latest') {
    return second === undefined
      ? command({ kind: 'cancel latest' })
      : notUnderstood(second, wording.paletteGrammar.nothingMore);
  }
  const isAll = first === 'all';
  const side = SIDE_WORDS[isAll ? (second ?? '') : first];
  if (isAll || side !== undefined) {
    if (isAll && second !== undefined && side === undefined)
      return notUnderstood(second, wording.paletteGrammar.buysOrSells);
    if (!isAll && second !== undefined) return notUnderstood(second, wording.paletteGrammar.nothingMore);
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
  if (one === undefined) return notUnderstood(second, wording.paletteGrammar.buysOrSells);
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
  if (more !== undefined) return notUnderstood(more, wording.paletteGrammar.nothingMore);
  const found = findSymbol(word, symbols);
  return found === null ? unknownSymbol(word, symbols) : command({ kind: 'close', what, symbol: found.symbol });
}

function parseWhy(words: readonly string[], symbols: readonly KnownSymbol[], symbol: string): Parsed {
  const [word, more] = words;
  if (word === undefined) return command({ kind: 'why', symbol });
  if (more !== undefined) return notUnderstood(more, wording.paletteGrammar.nothingMore);
  const found = findSymbol(word, symbols);
  return found === null ? unknownSymbol(word, symbols) : command({ kind: 'why', symbol: found.symbol });
}
