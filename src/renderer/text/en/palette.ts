/** English: the command palette. */
export const palette = {
  itSendsOrdersByItselfUntil: 'it sends orders by itself until it ends or is switched off',

  command: 'Command',
  symbol: 'Symbol',
  window: 'Window',
  drill: 'Drill',

  next: (expects: string) => `Next: ${expects}`,
  tellMeOnce: (watch: string) => `Tell me once: ${watch}.`,
  judgedByEngineOnVerifiedData: 'judged by the engine on verified data',
  cancelMostRecentOrder: 'Cancel the most recent order.',
  onEverySymbol: 'on every symbol',
  on: (symbol: string) => `on ${symbol}`,
  cancelEveryOrderNoneIsWorking: (side: string, where: string, meant: number) =>
    `Cancel every ${side}order ${where}: ${meant === 0 ? 'none is working now' : `${meant} now`}.`,
  rulesAreNotKnownYet: (symbol: string) => `The rules of ${symbol} are not known yet.`,
  afterCancellingWhatWorksOn: (sentence: string, symbol: string) =>
    `${sentence}, after cancelling what works on ${symbol}.`,
  postOnlyAndAcrossSpreadKraken: 'post-only and across the spread: Kraken would cancel it',
  acrossSpreadItTradesAtOnce: 'across the spread: it trades at once, as taker',

  drill2: (title: string) => `Drill: ${title}`,
  takesAboutS: (takesSeconds: number) => `Takes about ${takesSeconds} s.`,
  noDrill: (title: string) => `No drill: ${title}`,
  drillPassedFailed: (passed: boolean, title: string) => `Drill ${passed ? 'passed' : 'failed'}: ${title}`,
  criteriaHeldMonitorTellsEach: (length: number) => `${length} criteria held. The Monitor tells each.`,
  alertAdded: 'Alert added',

  feeAverage: 'Fee — · average —',
  first: 'Of the first: ',
  feeAverageWorst: (of: string, fee: string, feeAsset: string, averagePrice: string, worstPrice: string) =>
    `${of}fee ${fee} ${feeAsset} · average ${averagePrice} · worst ${worstPrice}`,
  youWillBeAsked: 'You will be asked: ',
  wouldBeDenied: 'Would be denied: ',

  askingEngine: 'Asking the engine…',
  noStrategyOnHasDecidedAnything: (symbol: string) => `No strategy on ${symbol} has decided anything yet.`,

  commandPalette: 'Command palette',
  buy005Btc64210Post: 'buy 0.05 btc 64210 post · cancel btc buys · eth/eur · flatten',
  choices: 'Choices',
  whatStrategiesOnDecidedLast: (symbol: string) => `What strategies on ${symbol} decided last.`,
  chooseDrillItBreaksEmbedded: 'Choose a drill. It breaks the embedded exchange while you watch.',
  commandActionSymbol: 'A command, an action, a symbol.',
  enterAgainToDoItEsc: ' Enter again to do it, Esc to leave it.',
  twice: ' twice',
  cancelSides: { buy: 'buy ', sell: 'sell ' },
};
