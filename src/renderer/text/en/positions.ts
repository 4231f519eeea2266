/** English: positions. */
export const positions = {
  costMethodWords: {
    average: 'average cost',
    fifo: 'first in, first out',
    lifo: 'last in, first out',
  },

  positions: 'Positions',
  realised: (quote: string) => `${quote}: realised `,
  unrealised: ', unrealised ',
  feesAreApartNothingIsAdded: 'Fees are apart; nothing is added up over currencies',
  noPositionIsOpen: 'No position is open',
  positionsFollowFromYourOwnFills: 'Positions follow from your own fills.',
  waitingForEnginesPositions: 'Waiting for the engine’s positions',
  symbol: 'Symbol',
  quantity: 'Quantity',
  entry: 'Entry',
  mark: 'Mark',
  value: 'Value',
  atMarkInSymbolsQuoteCurrency: 'At the mark, in the symbol’s quote currency',
  unrealised2: 'Unrealised',
  realised2: 'Realised',
  fees: 'Fees',
  costMethod: 'Cost method',
  updated: 'Updated',
};
