/** German: positions. */
import type { positions as english } from '../en/positions.ts';

export const positions: typeof english = {
  costMethodWords: {
    average: 'Durchschnittskosten',
    fifo: 'First in, first out',
    lifo: 'Last in, first out',
  },

  positions: 'Positionen',
  realised: (quote) => `${quote}: realisiert `,
  unrealised: ', unrealisiert ',
  feesAreApartNothingIsAdded: 'Gebühren stehen getrennt; über Währungen wird nichts addiert',
  noPositionIsOpen: 'Keine Position ist offen',
  positionsFollowFromYourOwnFills: 'Positionen folgen aus Ihren eigenen Ausführungen.',
  waitingForEnginesPositions: 'Warten auf die Positionen der Engine',
  symbol: 'Symbol',
  quantity: 'Menge',
  entry: 'Einstieg',
  mark: 'Markpreis',
  value: 'Wert',
  atMarkInSymbolsQuoteCurrency: 'Zum Markpreis, in der Quotierungswährung des Symbols',
  unrealised2: 'Unrealisiert',
  realised2: 'Realisiert',
  fees: 'Gebühren',
  costMethod: 'Kostenmethode',
  updated: 'Aktualisiert',
};
