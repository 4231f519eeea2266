/** German: the watchlist. */
import type { watchlist as english } from '../en/watchlist.ts';

export const watchlist: typeof english = {
  lastTrade: 'Letzter Handel',
  takeOffWatchlist: (symbol) => `${symbol} aus der Watchlist nehmen`,
  stale: 'veraltet',
  noDataYet: 'noch keine Daten',

  waitingForEnginesSettings: 'Warten auf die Einstellungen der Engine',
  noSymbolsAreWatched: 'Es werden keine Symbole beobachtet',
  findSymbol: 'Symbol suchen',
  symbol: 'Symbol',
  day: 'Tag',
  last: 'Letzter',
  n24h: '24h',
  watchedSymbols: 'Beobachtete Symbole',
  shiftWithArrowsMovesSymbolDelete: 'Umschalt mit den Pfeilen verschiebt ein Symbol, Entf nimmt es heraus.',
  sortedInYourOwnOrderSymbols:
    'Sortiert; in Ihrer eigenen Reihenfolge lassen sich Symbole verschieben. Entf nimmt eines heraus.',
  watchlist: 'Watchlist',
  addOrRemoveSymbols: 'Symbole hinzufügen oder entfernen',
  sortByNowDescendingNowAscending: (label, isSorted, isDescending) =>
    `Nach ${label} sortieren${isSorted ? (isDescending ? ', jetzt absteigend' : ', jetzt aufsteigend') : ''}`,
};
