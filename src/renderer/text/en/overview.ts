/** English: the market overview. */
export const overview = {
  gainers: 'Gainers',
  risenMostIn24Hours: 'Risen most in 24 hours',
  losers: 'Losers',
  fallenMostIn24Hours: 'Fallen most in 24 hours',
  mostTraded: 'Most traded',
  highestTurnoverIn24HoursOne: 'Highest turnover in 24 hours; of one quote currency',
  widest: 'Widest',
  widestSpread: 'Widest spread',

  quoteCurrency: 'Quote currency',
  markets: 'Markets',
  movers: 'Movers',
  noInstrumentsYet: 'No instruments yet',
  noMarketPassesTheseFilters: 'No market passes these filters',
  markets2: (length: number, length2: number) => `${length} of ${length2} markets`,
  unchangedNotKnownNow: (unchanged: number, unknown: number) =>
    ` ${unchanged} unchanged${unknown > 0 ? `, ${unknown} not known now` : ''}`,
  takeOffPutOnWatchlist: (isWatched: boolean, symbol: string) =>
    `${isWatched ? 'Take off' : 'Put on'} the watchlist: ${symbol}`,
  symbol: 'Symbol',
  last: 'Last',
  turnover: 'Turnover',
  n24HoursAtLastPriceIn: 'Of 24 hours, at the last price, in the quote currency',
  spread: 'Spread',
  inDaysRange: 'In day’s range',
  n0IsLow24Hours100: '0 % is the low of 24 hours, 100 % the high',
  market: 'Market',
  notCurrent: ' · not current',
  itsPricesAreNotCurrent: 'Its prices are not current',
};
