/** English: profit and loss, and the curve. */
export const equity = {
  thereIsNoPriceToValue: 'There is no price to value it at now',

  average: 'Average',
  averageCostPartialCloseTakesIts: 'Average cost: a partial close takes its share of the cost',
  firstInFirstOutOldestLot: 'First in, first out: the oldest lot is closed first',
  lastInFirstOutNewestLot: 'Last in, first out: the newest lot is closed first',
  byHand: 'by hand',
  elsewhere: 'elsewhere',
  readBack: 'read back',
  notKept: 'not kept',

  noFillYet: 'No fill yet',
  atMidsAtItsFillsRealised: (at: string, at2: string, valuation: 'fill' | 'mid', realised: string, fees: string) =>
    `${at} ${at2} · ${valuation === 'mid' ? 'at the mids' : 'at its fills'} · realised ${realised}, fees ${fees}`,
  profitOverTimeNoFillYet: 'Profit over time: no fill yet',
  profitOverTimeNow: (net: string, quote: string) => `Profit over time, now ${net} ${quote}`,

  symbol: 'Symbol',
  owner: 'Owner',
  whoseOrdersFilledEachAsIf: 'Whose orders filled. Each as if it traded alone: parts add up in Net, not in Realised.',
  position: 'Position',
  entry: 'Entry',
  realised: 'Realised',
  unrealised: 'Unrealised',
  fees: 'Fees',
  net: 'Net',
  realisedPlusUnrealisedFeesTakenOff: 'Realised plus unrealised, fees taken off',

  waitingForEnginesAccountProfit: 'Waiting for the engine’s account of profit',
  profitCouldNotBeTold: 'Profit could not be told',
  currencyCurve: 'Currency of the curve',
  profit: 'Profit',
  nothingHasBeenFilledYet: 'Nothing has been filled yet',
  profitFollowsFromYourFillsAlone: 'Profit follows from your fills alone.',
  costMethodWasNotChanged: 'The cost method was not changed',
  costMethod: 'Cost method',
  net2: (quote: string) => `Net ${quote}`,
  openPositionHasNoPriceNow: 'An open position has no price now',
  feesAreTakenOff: (fees: string) => `Fees of ${fees} are taken off`,
};
