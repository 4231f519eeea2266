/** English: what the command palette expects and reads back. */
export const paletteGrammar = {
  amountSuchAs00525: 'an amount such as 0.05, 25% or 500 usd',
  priceSuchAs64210OrMid: 'a price such as 64210 or =mid-2t, or mkt',

  timeSuchAs90s30mOr: 'a time such as 90s, 30m or 2h',

  patterns: {
    buy: 'buy AMOUNT SYMBOL PRICE | mkt [post] [ioc | fok] [stop PRICE]',
    sell: 'sell AMOUNT SYMBOL PRICE | mkt [post] [ioc | fok] [stop PRICE]',
    scale: 'scale buy | sell AMOUNT SYMBOL FROM TO xCOUNT [post]',
    cancel: 'cancel all | last | SYMBOL [buys | sells]',
    flatten: 'flatten SYMBOL',
    reverse: 'reverse SYMBOL',
    twap: 'twap buy | sell AMOUNT SYMBOL into SLICES over TIME [limit PRICE]',
    chase: 'chase buy | sell AMOUNT SYMBOL [within PERCENT] [after TIME]',
    why: 'why SYMBOL',
    drill: 'drill WORDS',
    alert: 'alert SYMBOL > | < PRICE, or spread BPS, fill, stale',
  },

  isNotUnderstoodHereExpected: (word: string, expects: string) =>
    `“${word}” is not understood here. Expected: ${expects}.`,
  symbolSuchAsBtcOrEth: 'a symbol such as btc or eth/eur',
  noSymbolIsKnownYet: 'no symbol is known yet',
  symbolSuchAs: (bases: string) => `a symbol such as ${bases}`,

  buyOrSell: 'buy or sell',
  slices1To: (mostSlices: number) => `slices, 1 to ${mostSlices}`,
  priceSuchAs64210: 'a price such as 64210',
  intoHowManySlicesSuchAs: 'into how many slices, such as into 20',
  overWhichTimeSuchAsOver: 'over which time, such as over 30m',
  percentageSuchAs05: 'a percentage such as 0.5%',

  wordsDrillSuchAsMuteBook: 'words of a drill, such as mute book',
  whatToWatchForSuchAs: 'what to watch for, such as btc > 66000',
  priceThatTriggersStop: 'the price that triggers the stop',
  postIocFokOrStopPrice: 'post, ioc, fok or stop PRICE',
  priceOrMktNotBoth: 'a price or mkt, not both',
  priceOnlyLimitOrderCanBe: 'a price: only a limit order can be post-only',
  priceIocAndFokBelongTo: 'a price: ioc and fok belong to limit orders',
  nothingMoreStopWaitsForIts: 'nothing more: a stop waits for its trigger',
  x2ToX: (mostOrders: number) => `x2 to x${mostOrders}`,
  twoPricesSuchAs6400063500: 'two prices, such as 64000 63500',
  xCOUNTSuchAsX10OrPost: 'xCOUNT, such as x10, or post',
  howManyOrdersSuchAsX10: 'how many orders, such as x10',
  allLastOrSymbol: 'all, last, or a symbol',
  nothingMore: 'nothing more',
  buysOrSells: 'buys or sells',

  whatComesToIsNotKnown: (text: string) => `What ${text} comes to is not known: no price has arrived.`,
  of: (cash: string, quote: string, base: string) => `${cash} ${quote} OF ${base}`,
  stopLossLimitAt: (hasLimit: boolean, value: string) => `STOP-LOSS${!hasLimit ? '' : ' LIMIT'} AT ${value}`,
  limitThen: (hasStop: boolean, value: string) => `${!hasStop ? 'LIMIT' : 'THEN'} ${value}`,
  market: 'MARKET',
  postOnly: 'POST-ONLY',
  whatComesToIsNotKnown2: (text: string) => `What ${text} comes to is not known yet.`,
  eachOrdersWouldBeUnderKrakens: (count: number, quantity: string, base: string, minimum: string) =>
    `Each of ${count} orders would be ${quantity} ${base}, under Kraken’s minimum of ${minimum}.`,
  thereAreFewerThanTicksBetween: (count: number, value: string, value2: string) =>
    `There are fewer than ${count} ticks between ${value} and ${value2}.`,
  areLeftOverEqualOrdersWhole: (left: string, base: string, count: number) =>
    `${left} ${base} are left over: ${count} equal orders of whole lots do not add up to more`,
  limitToPostOnly: (
    count: number,
    sideUpper: string,
    quantity: string,
    base: string,
    prices: string,
    prices2: string,
    postOnly: boolean,
    venueWord: string,
  ) =>
    `${count} × ${sideUpper} ${quantity} ${base} LIMIT ${prices} to ${prices2}${postOnly ? ' POST-ONLY' : ''} · ${venueWord}`,
  priceIsMissing: 'A price is missing.',
  isNoPricePricesAreAbove: (text: string) => `${text} is no price: prices are above zero.`,
  isBetweenTwoTicksWrite: (text: string, tick: string, near: string) =>
    `${text} is between two ticks of ${tick}: write ${near}.`,
  toSpend: (quote: string) => `${quote} to spend`,
  youCan: (base: string, side: 'buy' | 'sell') => `${base} you can ${side}`,
  amountIsMissing: 'An amount is missing.',
  isNoAmountAmountsAreAbove: (text: string) => `${text} is no amount: amounts are above zero.`,
  hasMoreDecimalsThanLotsAllow: (text: string, base: string, lot: string) =>
    `${text} ${base} has more decimals than lots of ${lot} allow.`,

  whatItWouldBindIsNot: (symbol: string) => `What it would bind is not known: no live price of ${symbol} has arrived.`,
  noneWorseThan: (value: string) => `, none worse than ${value}`,
  twapInSlicesOver: (what: string, slices: number | null, seconds: string, limit: string, venueWord: string) =>
    `TWAP: ${what} in ${slices} slices over ${seconds}${limit} · ${venueWord}`,
  restTakenAfter: (patience: string) => `, the rest taken after ${patience}`,
  chaseAtBestBidAskAt: (
    what: string,
    side: 'buy' | 'sell',
    within: string | null,
    patience: string,
    venueWord: string,
  ) =>
    `CHASE: ${what} at the best ${side === 'buy' ? 'bid' : 'ask'}${within === null ? '' : `, at most ${within} % away`}${patience} · ${venueWord}`,
};
