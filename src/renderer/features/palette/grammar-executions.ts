/** Executions by words: slices over a time, or the best price followed. They name no symbol where the one shown is meant. */
import { wording } from '../../text/wording.ts';
import {
  command,
  type ExecutionWords,
  type KnownSymbol,
  notUnderstood,
  type Parsed,
  PRICE,
  parseHead,
  priceText,
  unfinished,
} from './grammar-parts.ts';

const KEYWORDS: ReadonlySet<string> = new Set(['into', 'over', 'limit', 'within', 'after']);
const TIME = /^(\d{1,5})(s|m|h)$/;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** The strategies' own bounds. */
const MOST_SLICES = 1000;
const LONGEST_TWAP = 604_800;
const LONGEST_PATIENCE = 86_400;

type Terms = Pick<ExecutionWords, 'slices' | 'seconds' | 'limit' | 'within' | 'patience'>;
const NO_TERMS: Terms = { slices: null, seconds: null, limit: null, within: null, patience: null };

type Read = { readonly ok: true; readonly terms: Terms } | { readonly ok: false; readonly parsed: Parsed };
/** Reads what follows a keyword, or says what should. */
type Readers = Readonly<Record<string, (word: string, terms: Terms) => Terms | string>>;

function parseExecution(
  strategyId: ExecutionWords['strategyId'],
  words: readonly string[],
  symbols: readonly KnownSymbol[],
  symbol: string,
  readers: Readers,
): { readonly read: Terms; readonly parsed: Parsed } | Parsed {
  const [side, ...rest] = words;
  if (side === undefined) return unfinished(wording.paletteGrammar.buyOrSell);
  if (side !== 'buy' && side !== 'sell') return notUnderstood(side, wording.paletteGrammar.buyOrSell);
  const head = parseHead(rest, symbols, { symbol, keywords: KEYWORDS });
  if (!head.ok) return head.parsed;
  const read = readTerms(head.rest, readers);
  if (!read.ok) return read.parsed;
  const { terms } = read;
  return {
    read: terms,
    parsed: command({ kind: 'execution', strategyId, side, symbol: head.symbol, amount: head.amount, ...terms }),
  };
}

function readTerms(words: readonly string[], readers: Readers): Read {
  let terms = NO_TERMS;
  const known = Object.keys(readers).join(', ');
  for (let at = 0; at < words.length; at += 2) {
    const keyword = words[at] ?? '';
    const reader = readers[keyword];
    if (reader === undefined) return { ok: false, parsed: notUnderstood(keyword, known) };
    const word = words[at + 1];
    const next = reader(word ?? '', terms);
    if (typeof next !== 'string') terms = next;
    else return { ok: false, parsed: word === undefined ? unfinished(next) : notUnderstood(word, next) };
  }
  return { ok: true, terms };
}

/** Seconds, or null where it is no time up to `most`. */
function secondsOf(word: string, most: number): number | null {
  const [, count, unit] = TIME.exec(word) ?? [];
  const seconds = Number(count) * (SECONDS[unit ?? ''] ?? Number.NaN);
  return seconds >= 1 && seconds <= most ? seconds : null;
}

export function parseTwap(words: readonly string[], symbols: readonly KnownSymbol[], symbol: string): Parsed {
  const result = parseExecution('twap', words, symbols, symbol, {
    into: (word, terms) => {
      const slices = /^\d{1,4}$/.test(word) ? Number(word) : 0;
      return slices >= 1 && slices <= MOST_SLICES
        ? { ...terms, slices }
        : wording.paletteGrammar.slices1To(MOST_SLICES);
    },
    over: (word, terms) => {
      const seconds = secondsOf(word, LONGEST_TWAP);
      return seconds === null ? wording.paletteGrammar.timeSuchAs90s30mOr : { ...terms, seconds };
    },
    limit: (word, terms) =>
      PRICE.test(word) ? { ...terms, limit: priceText(word) } : wording.paletteGrammar.priceSuchAs64210,
  });
  if ('kind' in result) return result;
  if (result.read.slices === null) return unfinished(wording.paletteGrammar.intoHowManySlicesSuchAs);
  return result.read.seconds === null ? unfinished(wording.paletteGrammar.overWhichTimeSuchAsOver) : result.parsed;
}

export function parseChase(words: readonly string[], symbols: readonly KnownSymbol[], symbol: string): Parsed {
  const result = parseExecution('chase', words, symbols, symbol, {
    within: (word, terms) => {
      const percent = /^(\d{1,2}(\.\d{1,4})?|\.\d{1,4})%$/.exec(word.replace(',', '.'))?.[1];
      return percent === undefined || Number(percent) === 0
        ? wording.paletteGrammar.percentageSuchAs05
        : { ...terms, within: percent };
    },
    after: (word, terms) => {
      const patience = secondsOf(word, LONGEST_PATIENCE);
      return patience === null ? wording.paletteGrammar.timeSuchAs90s30mOr : { ...terms, patience };
    },
  });
  return 'kind' in result ? result : result.parsed;
}
