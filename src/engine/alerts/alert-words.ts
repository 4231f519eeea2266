/** What an alert watches for and what fired it, in words for the trader. */
import type { Alert, AlertWatch } from '../../contract/alerts.ts';
import type { Instrument } from '../../domain/instrument.ts';
import { formatPrice } from '../../domain/instrument.ts';
import type { MarketSnapshot } from '../risk/risk-context.ts';

export function firedByMarket(
  watch: AlertWatch,
  market: Pick<MarketSnapshot, 'trust' | 'bid' | 'ask'>,
  instrument: Instrument,
): string {
  const price = (value: MarketSnapshot['bid']): string => (value === null ? '—' : formatPrice(value, instrument));
  switch (watch.kind) {
    case 'price':
      return watch.direction === 'above'
        ? `${watch.symbol} is above ${watch.price}: best bid ${price(market.bid)}.`
        : `${watch.symbol} is below ${watch.price}: best ask ${price(market.ask)}.`;
    case 'spread':
      return `The spread of ${watch.symbol} is ${watch.bps} bps or wider: ${price(market.bid)} to ${price(market.ask)}.`;
    case 'trust':
      return `The market data of ${watch.symbol} is ${market.trust}.`;
    default:
      return '';
  }
}

/** With the trader's own note, where there is one. */
export const withNote = (alert: Pick<Alert, 'note'>, text: string): string =>
  alert.note === '' ? text : `${text} ${alert.note}`;
