/** Alerts in words, both ways: what one watches for as a sentence, and a sentence as what to watch for. Pure. */
import type { AlertStanding, AlertWatch } from '../../contract/alerts.ts';
import { groupDigits } from './format-number.ts';

export function alertWords(watch: AlertWatch): string {
  switch (watch.kind) {
    case 'price':
      return `${watch.symbol} ${watch.direction} ${groupDigits(watch.price)}`;
    case 'spread':
      return `Spread of ${watch.symbol} at least ${watch.bps} bps`;
    case 'fill':
      return watch.symbol === null ? 'Any fill' : `A fill of ${watch.symbol}`;
    case 'trust':
      return `Data of ${watch.symbol} no longer current`;
    case 'event':
      return `${EVENT_WORDS[watch.level]}${watch.source === null ? '' : ` of ${watch.source}`}`;
  }
}

const EVENT_WORDS = { info: 'Any event', warn: 'A warning or an error', error: 'An error' } as const;

export const STANDING_WORDS: Readonly<Record<AlertStanding, string>> = {
  watching: 'watching',
  beyond: 'waits for the way back',
  blind: 'no verified data',
  off: 'off',
};

export const STANDING_MEANING: Readonly<Record<AlertStanding, string>> = {
  watching: 'It fires at the next crossing',
  beyond: 'The market is beyond it already: it fires after it has been back',
  blind: 'The book is not verified and current, so nothing can be said; what is crossed meanwhile is told once it is',
  off: 'It watches for nothing',
};

type ParsedAlert =
  | { readonly ok: true; readonly watch: AlertWatch }
  /** What is missing or not understood, and what could stand there. */
  | { readonly ok: false; readonly message: string };

interface Known {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly pricePrecision: number;
}

const EXAMPLES = 'btc > 66000, eth < 2400, btc spread 5, sol fill, btc stale';

/** `btc > 66000`, `eth/eur < 2400`, `btc spread 5`, `sol fill`, `fill`, `btc stale`, `error`. */
export function parseAlert(text: string, known: readonly Known[]): ParsedAlert {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/([<>])/g, ' $1 ')
    .split(/\s+/)
    .filter(Boolean);
  const [first, second, third, ...rest] = words;
  const refuse = (message: string): ParsedAlert => ({ ok: false, message });
  if (first === undefined) return refuse(`Say what to watch for: ${EXAMPLES}.`);
  if (rest.length > 0) return refuse(`“${rest.join(' ')}” is too much: ${EXAMPLES}.`);
  if (second === undefined) {
    if (first === 'fill' || first === 'fills') return { ok: true, watch: { kind: 'fill', symbol: null } };
    if (first === 'error' || first === 'errors')
      return { ok: true, watch: { kind: 'event', level: 'error', source: null } };
  }
  const instrument = find(first, known);
  if (instrument === null) return refuse(`There is no market “${first}”.`);
  const { symbol } = instrument;
  switch (second) {
    case '>':
    case '<':
    case 'above':
    case 'below': {
      const direction = second === '>' || second === 'above' ? 'above' : 'below';
      if (third === undefined) return refuse(`${symbol} ${direction} which price?`);
      const price = priceText(third, instrument.pricePrecision);
      return price === null
        ? refuse(`“${third}” is no price of ${symbol}: it has at most ${instrument.pricePrecision} decimals.`)
        : { ok: true, watch: { kind: 'price', symbol, direction, price } };
    }
    case 'spread':
      return third !== undefined && /^\d{1,5}(\.\d{1,2})?$/.test(third)
        ? { ok: true, watch: { kind: 'spread', symbol, bps: third } }
        : refuse(`Spread of ${symbol} at least how many basis points, with at most two decimals?`);
    case 'fill':
    case 'fills':
      return { ok: true, watch: { kind: 'fill', symbol } };
    case 'stale':
      return { ok: true, watch: { kind: 'trust', symbol } };
    default:
      return refuse(`${symbol} and then >, <, spread, fill or stale: ${EXAMPLES}.`);
  }
}

/** By symbol, or by base: against dollars where there is such a market, else the first there is. */
function find(word: string, known: readonly Known[]): Known | null {
  const plain = word.toUpperCase();
  const exact = known.find(({ symbol }) => symbol === plain || symbol.replace('/', '') === plain);
  if (exact !== undefined) return exact;
  const ofBase = known.filter(({ base }) => base === plain);
  return ofBase.find(({ quote }) => quote === 'USD') ?? ofBase[0] ?? null;
}

/** Null where it is no price, or has more decimals than the market. */
function priceText(word: string, decimals: number): string | null {
  const match = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(word.replaceAll(',', ''));
  if (match === null || (match[2]?.length ?? 0) > decimals || /^[0.]*$/.test(word)) return null;
  return match[0];
}
