/** German: the market overview. */
import type { overview as english } from '../en/overview.ts';

export const overview: typeof english = {
  gainers: 'Gewinner',
  risenMostIn24Hours: 'In 24 Stunden am meisten gestiegen',
  losers: 'Verlierer',
  fallenMostIn24Hours: 'In 24 Stunden am meisten gefallen',
  mostTraded: 'Meistgehandelt',
  highestTurnoverIn24HoursOne: 'Höchster Umsatz in 24 Stunden; einer Quotierungswährung',
  widest: 'Weiteste',
  widestSpread: 'Weitester Spread',

  quoteCurrency: 'Quotierungswährung',
  markets: 'Märkte',
  movers: 'Bewegung',
  noInstrumentsYet: 'Noch keine Instrumente',
  noMarketPassesTheseFilters: 'Kein Markt passiert diese Filter',
  markets2: (length, length2) => `${length} von ${length2} Märkten`,
  unchangedNotKnownNow: (unchanged, unknown) =>
    ` ${unchanged} unverändert${unknown > 0 ? `, ${unknown} derzeit nicht bekannt` : ''}`,
  takeOffPutOnWatchlist: (isWatched, symbol) =>
    `${isWatched ? 'Aus der Watchlist nehmen' : 'In die Watchlist aufnehmen'}: ${symbol}`,
  symbol: 'Symbol',
  last: 'Letzter',
  turnover: 'Umsatz',
  n24HoursAtLastPriceIn: 'Über 24 Stunden, zum letzten Preis, in der Quotierungswährung',
  spread: 'Spread',
  inDaysRange: 'Lage am Tag',
  n0IsLow24Hours100: '0 % ist das Tief von 24 Stunden, 100 % das Hoch',
  market: 'Markt',
  notCurrent: ' · nicht aktuell',
  itsPricesAreNotCurrent: 'Seine Preise sind nicht aktuell',
};
