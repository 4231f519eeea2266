/** English: what stands against an order as it is typed, and the remedy. */
import { englishPlural as plural } from '../plural.ts';

export const ticketRules = {
  youCan: (base: string, side: 'buy' | 'sell') => `${base} you can ${side}`,
  toSpend: (quote: string) => `${quote} to spend`,
  free: (quote: string, base: string) => `${quote} of free ${base}`,
  atBuysWholeLots: (typed: string, quote: string, valuationPrice: string, quantity: string, base: string) =>
    `${typed} ${quote} at ${valuationPrice} buys whole lots of ${quantity} ${base}`,

  bracketNeedsEntryPrice: 'A bracket needs an entry price.',
  enter: (name: 'stop' | 'target') => `Enter the ${name}.`,
  atIsNoPricePricesAre: (name: 'stop' | 'target', typed: string) =>
    `A ${name} at ${typed} is no price: prices are above zero.`,
  isBetweenTwoTicksWrite: (name: 'stop' | 'target', typed: string, price: string) =>
    `The ${name} ${typed} is between two ticks: write ${price}.`,
  standsBelowAboveItsEntryDoes: (
    name: 'stop' | 'target',
    side: 'buy' | 'sell',
    isBelow: boolean,
    entry: string,
    price: string,
  ) => `The ${name} of a ${side} stands ${isBelow ? 'below' : 'above'} its entry of ${entry}: ${price} does not.`,
  bracketEntersByLimitOrMarket: 'A bracket enters by a limit or a market order.',
  limit: 'Limit',
  entryBracketIsGoodTillCancelled: 'The entry of a bracket is good till cancelled.',
  entryBracketCannotBePostOnly: 'The entry of a bracket cannot be post-only yet.',
  postOnlyOff: 'Post-only off',
  bracketOpensPosition: 'A bracket opens a position: its entry cannot be reduce-only.',
  reduceOnlyOff: 'Reduce-only off',
  positionIsOrderWouldDoMore: (position: string, base: string, symbol: string) =>
    `The position on ${symbol} is ${position} ${base}: this order would do more than reduce it.`,
  krakenTakesReduceOnlyOnMargin:
    'Kraken takes reduce-only where a margin position is open; for coins bought on spot it refuses the order.',
  closingOrderOnFillAndBracket: 'The closing order on fill and a bracket would both close the position.',
  noClosingOrder: 'No closing order',
  bracketIsSizedInBaseAsset: 'A bracket is sized in the base asset: its stop has to know how much to sell.',
  sizeInBase: 'Size in base',
  losesAtStopGainsAtTarget: (risk: string, quote: string, gain: string, gain2: string) =>
    `Loses ${risk} ${quote} at the stop, gains ${gain} at the target (1 : ${gain2}), before fees.`,

  noOrderMayLeave: (tradingBlocked: string) => `No order may leave: ${tradingBlocked}.`,
  krakenIsInMaintenanceItTakes: 'Kraken is in maintenance: it takes no orders and no cancels now.',
  isNoOrdersAreTaken: (symbol: string, status: string) => `${symbol} is ${status}: no orders are taken.`,
  isCancelOnlyWorkingOrdersCan: (symbol: string) =>
    `${symbol} is cancel only: working orders can be cancelled, none placed.`,
  isPostOnlyJustPostOnly: (symbol: string) => `${symbol} is post only: just post-only limit orders are taken.`,
  makeItPostOnly: 'Make it post-only',
  isLimitOnlyMarketTypeOrders: (symbol: string) => `${symbol} is limit only: market-type orders are not taken.`,
  takeLimitOrder: 'Use a limit order',
  isReduceOnlyOrdersMayOnly: (symbol: string) => `${symbol} is reduce only: orders may only shrink a position.`,
  makeItReduceOnly: 'Make it reduce-only',
  enterLimitPrice: 'Enter a limit price.',
  enterHowFarLimitStandsFrom: 'Enter how far the limit stands from the trigger.',
  enterTriggerPrice: 'Enter a trigger price.',
  enterDistanceTrigger: 'Enter the distance of the trigger.',
  priceIsAboveZero: 'A price is above zero.',
  isNotMultipleTick: (text: string, tick: string) => `${text} is not a multiple of the tick ${tick}.`,
  roundTo: (rounded: string) => `Round to ${rounded}`,
  pricesHaveDecimalsHas: (symbol: string, pricePrecision: number, text: string, text2: number) =>
    `${symbol} prices have ${pricePrecision} decimals, ${text} has ${text2}.`,
  write: (exact: string) => `Write ${exact}`,

  hasNoIndexPriceTriggerCan: (symbol: string) =>
    `${symbol} has no index price: the trigger can follow the last trade only.`,
  followLast: 'Follow last',
  distanceIsAbove0AndBelow: 'A distance is above 0 % and below 100 %.',
  waitsAboveBelowLastTradeAt: (
    side: 'buy' | 'sell',
    orderType:
      | 'iceberg'
      | 'limit'
      | 'market'
      | 'stop-loss'
      | 'stop-loss-limit'
      | 'take-profit'
      | 'take-profit-limit'
      | 'trailing-stop'
      | 'trailing-stop-limit',
    above: boolean,
    last: string,
    trigger: string,
  ) =>
    `A ${side} ${orderType} waits ${above ? 'above' : 'below'} the last trade of ${last}: at ${trigger} it would trigger at once.`,
  ask: (ask: string) => `ask of ${ask}`,
  bid: (bid: string) => `bid of ${bid}`,
  wouldCrossPostOnlyOrdersThat: (touch: string) =>
    `Would cross the ${touch}: post-only orders that take are cancelled by Kraken.`,
  joinBidAsk: (side: 'buy' | 'sell', join: string) => `Join the ${side === 'buy' ? 'bid' : 'ask'} ${join}`,
  crossesItTradesAtOnceAs: (touch: string) => `Crosses the ${touch}: it trades at once, as taker.`,
  chooseWhenOrderExpiresUtc: 'Choose when the order expires (UTC).',
  isNotDateAndTime: (expireAt: string) => `${expireAt} is not a date and time.`,
  utcHasPassed: (expireAt: string) => `${expireAt} UTC has passed.`,
  enterClosingOrders: (what: 'limit' | 'trigger') => `Enter the closing order’s ${what}.`,
  everyRefillIcebergThatFillsOpens: 'Every refill of the iceberg that fills opens its own closing order.',

  sellingNeedsMoreThanFree: (quantity: string, base: string, freeBase: string) =>
    `Selling ${quantity} ${base} needs more than the ${freeBase} ${base} free.`,
  takeAll: (all: string) => `Use all ${all}`,
  needsWithFeeIsFree: (shown: string, quote: string, free: string) =>
    `Needs ${shown} ${quote} with the fee; ${free} ${quote} is free.`,
  buySell: (side: 'buy' | 'sell', amount: string) => `${side === 'buy' ? 'Buy' : 'Sell'} ${amount}`,
  worthYourLimitForOneOrder: (notional: string, quote: string, maximumOrderNotional: string) =>
    `Worth ${notional} ${quote}; your limit for one order is ${maximumOrderNotional}.`,
  ordersAreOpenOnYourLimit: (openOrdersOnSymbol: number, symbol: string, maximumOpenOrdersPerSymbol: number) =>
    `${openOrdersOnSymbol} orders are open on ${symbol}; your limit is ${maximumOpenOrdersPerSymbol}.`,
  ordersAreOpenYourLimitIs: (openOrders: number, maximumOpenOrders: number) =>
    `${openOrders} orders are open; your limit is ${maximumOpenOrders}.`,
  orderOrdersOnMayOrMay: (unknownOrdersOnSymbol: number, symbol: string) =>
    `${unknownOrdersOnSymbol} ${plural(unknownOrdersOnSymbol, 'order', 'orders')} on ${symbol} may or may not have reached the exchange. You will be asked to confirm.`,
  noQuoteYet: 'no quote yet',
  quoteSOld: (ageMs: string) => `quote ${ageMs} s old`,
  bookIsNotLivePricesShown: (age: string) => `The book is not live (${age}): prices shown may be wrong.`,
  aboveBelowMid: (distance: string, away: boolean) => `${distance} % ${away ? 'above' : 'below'} mid`,
  isBeyondYourCollar: (price: string, where: string, collarOuterPercent: string) =>
    `${price} is ${where}, beyond your ${collarOuterPercent} % collar.`,
  itWouldTradeThroughBook: 'It would trade through the book. ',
  isYouWillBeAskedTo: (price: string, where: string, risk: string) =>
    `${price} is ${where}. ${risk}You will be asked to confirm.`,
  exchangesRateCounterForIsAt: (symbol: string, counter: string, maximum: number) =>
    `The exchange’s rate counter for ${symbol} is at ${counter} of ${maximum}: wait for it to decay.`,

  enterAmount: 'Enter an amount.',
  enterTotal: 'Enter a total.',
  orderNeedsAmountAboveZero: 'An order needs an amount above zero.',
  amountsInHaveDecimalsHas: (quote: string, costPrecision: number, cash: string, cash2: number) =>
    `Amounts in ${quote} have ${costPrecision} decimals, ${cash} has ${cash2}.`,
  use: (fitting: string) => `Use ${fitting}`,
  sizeInNeedsPriceToBecome: (quote: string, base: string) =>
    `A size in ${quote} needs a price to become ${base}, and none is known.`,
  isBelowLeastOrder: (quantity: string, base: string, minimum: string) =>
    `${quantity} ${base} is below the least order of ${minimum} ${base}.`,
  use2: (minimum: string) => `Use ${minimum}`,
  isNotWholeNumberLots: (quantity: string, base: string, lot: string) =>
    `${quantity} ${base} is not a whole number of lots of ${lot}.`,
  enterHowMuchIcebergShows: 'Enter how much of the iceberg shows.',
  show: (text: string) => `Show ${text}`,
  icebergShowsAtLeast115: (leastText: string) => `An iceberg shows at least 1/15 of its amount: ${leastText} here.`,
  isMoreThanWholeOrder: (display: string, all: string) => `${display} is more than the whole order of ${all}.`,
  isNotWholeNumberLots2: (text: string, lot: string) => `${text} is not a whole number of lots of ${lot}.`,
  isBelowLeastOrderValue: (shown: string, quote: string, least: string) =>
    `${shown} ${quote} is below the least order value of ${least} ${quote}.`,
  use3: (least: string) => `Use ${least}`,
  use4: (amount: string) => `Use ${amount}`,
};
