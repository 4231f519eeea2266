/** Alerts in words, both ways: what one watches for as a sentence, and a sentence as what to watch for. Pure. */

import type { AlertWatch } from '../../contract/alerts.ts';
import { wording } from '../text/wording.ts';
import { parseDecimal } from '../trading/parse-amount.ts';
import { groupDigits } from './format-number.ts';

export function alertWords(watch: AlertWatch): string {
  switch (watch.kind) {
    case 'price':
      return wording.common.priceWatch(watch.symbol, watch.direction, groupDigits(watch.price));
    case 'spread':
      return wording.common.spreadAtLeastBps(watch.symbol, watch.bps);
    case 'fill':
      return watch.symbol === null ? wording.common.anyFill : wording.common.fill(watch.symbol);
    case 'trust':
      return wording.common.dataNoLongerCurrent(watch.symbol);
    case 'event':
      return wording.common.of(wording.common.eventWords[watch.level], watch.source);
  }
}

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
  if (first === undefined) return refuse(wording.common.sayWhatToWatchFor(wording.common.btc66000Eth2400BtcSpread));
  if (rest.length > 0) return refuse(wording.common.isTooMuch(rest.join(' '), wording.common.btc66000Eth2400BtcSpread));
  if (second === undefined) {
    if (first === 'fill' || first === 'fills') return { ok: true, watch: { kind: 'fill', symbol: null } };
    if (first === 'error' || first === 'errors')
      return { ok: true, watch: { kind: 'event', level: 'error', source: null } };
  }
  const instrument = find(first, known);
  if (instrument === null) return refuse(wording.common.thereIsNoMarket(first));
  const { symbol } = instrument;
  switch (second) {
    case '>':
    case '<':
    case 'above':
    case 'below': {
      const direction = second === '>' || second === 'above' ? 'above' : 'below';
      if (third === undefined) return refuse(wording.common.whichPrice(symbol, direction));
      const typed = parseDecimal(third);
      if (typed.kind === 'invalid' && third.includes(',')) return refuse(typed.message);
      const price = typed.kind === 'value' ? priceText(typed.text, instrument.pricePrecision) : null;
      return price === null
        ? refuse(wording.common.isNoPriceItHasAt(third, symbol, instrument.pricePrecision))
        : { ok: true, watch: { kind: 'price', symbol, direction, price } };
    }
    case 'spread': {
      const bps = third?.replace(',', '.') ?? '';
      return /^\d{1,5}(\.\d{1,2})?$/.test(bps)
        ? { ok: true, watch: { kind: 'spread', symbol, bps } }
        : refuse(wording.common.spreadAtLeastHowManyBasis(symbol));
    }
    case 'fill':
    case 'fills':
      return { ok: true, watch: { kind: 'fill', symbol } };
    case 'stale':
      return { ok: true, watch: { kind: 'trust', symbol } };
    default:
      return refuse(wording.common.andThenSpreadFillOrStale(symbol, wording.common.btc66000Eth2400BtcSpread));
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
function priceText(text: string, decimals: number): string | null {
  const match = /^\d{1,15}(?:\.(\d{1,12}))?$/.exec(text);
  return match === null || (match[1]?.length ?? 0) > decimals || /^[0.]*$/.test(text) ? null : text;
}
