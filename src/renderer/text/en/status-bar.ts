/** English: the line at the foot, and the banner when the engine is not heard. */
export const statusBar = {
  nothingShownIsLiveEngineMay:
    'Nothing shown is live. The engine may still be trading; orders at the exchange are still working.',
  reconnectingToEngine: 'Reconnecting to the engine.',
  engineIsSilent: 'The engine is silent.',
  noEngineYet: 'No engine yet.',
  itCannotBeReached: 'It cannot be reached',
  tryingAgain: (reason: string) => `${reason}. Trying again.`,
  engineIsNotConnected: 'The engine is not connected.',
  engineRefusedThisWindow: 'The engine refused this window.',

  noStatusReportYet: 'No status report yet',
  noReportLast: (value: string, evidence: string) => `No report. Last: ${value}, ${evidence}`,
  noReport: 'no report',
  statusReportStopped: 'The status report stopped',
  engineIsNotConnected2: 'The engine is not connected',

  kraken: 'Kraken:',
  lastHeardAtAgo: (lastHeardAt: string, now: string) => ` Last heard at ${lastHeardAt}, ${now} ago.`,
  tryNow: 'Try now',

  health: 'Health',
  noOrderMayLeave: (tradingBlocked: string) => `No order may leave: ${tradingBlocked}`,
  unknown: (unknownOrders: number) => `${unknownOrders} unknown`,
  fees: (maker: string, taker: string) => `fees ${maker} / ${taker} %`,
  makerAndTakerFeeYourTier: 'Maker and taker fee of your tier',
  report: 'report ',
  ageStatusReport: 'Age of the status report',
  rate: (counter: number, maximum: number) => `rate ${counter}/${maximum}`,
  orderRateUsed: 'Order rate used',
  krakensOrderCounterForFalling: (symbol: string, counter: string, maximum: number, decayPerSecond: string) =>
    `Kraken's order counter for ${symbol}: ${counter} of ${maximum}, falling ${decayPerSecond} a second`,
  v: (version: string) => `v${version}`,
  lights: {
    'feed-a': 'Feed A',
    'feed-b': 'Feed B',
    auth: 'Account',
    rest: 'REST',
    orders: 'Orders',
    clock: 'Clock',
    journal: 'Journal',
    book: 'Book',
    switch: 'Switch',
  },
};
