/** English: the watchlist. */
export const watchlist = {
  lastTrade: 'Last trade',
  takeOffWatchlist: (symbol: string) => `Take ${symbol} off the watchlist`,
  stale: 'stale',
  noDataYet: 'no data yet',

  waitingForEnginesSettings: "Waiting for the engine's settings",
  noSymbolsAreWatched: 'No symbols are watched',
  findSymbol: 'Find a symbol',
  symbol: 'Symbol',
  day: 'Day',
  last: 'Last',
  n24h: '24h',
  watchedSymbols: 'Watched symbols',
  shiftWithArrowsMovesSymbolDelete: 'Shift with the arrows moves a symbol, Delete takes it off.',
  sortedInYourOwnOrderSymbols: 'Sorted; in your own order symbols can be moved. Delete takes one off.',
  watchlist: 'Watchlist',
  addOrRemoveSymbols: 'Add or remove symbols',
  sortByNowDescendingNowAscending: (label: string, isSorted: boolean, isDescending: boolean) =>
    `Sort by ${label}${isSorted ? (isDescending ? ', now descending' : ', now ascending') : ''}`,
};
