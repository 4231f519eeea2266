/** English: order sentences, states, guards, and what is said of a typed number. */
import { englishPlural as plural } from '../plural.ts';

export const trading = {
  stateWords: {
    CREATED: 'created',
    DENIED: 'denied',
    SUBMITTING: 'in flight',
    UNKNOWN: 'UNKNOWN',
    ACKED: 'accepted',
    OPEN: 'working',
    PARTIAL: 'partly filled',
    FILLED: 'filled',
    CANCELED: 'cancelled',
    EXPIRED: 'expired',
    REJECTED: 'rejected',
    NOT_ACCEPTED: 'not accepted',
  },
  typeWords: {
    limit: 'Limit',
    market: 'Market',
    iceberg: 'Iceberg',
    'stop-loss': 'Stop-loss',
    'stop-loss-limit': 'Stop-loss limit',
    'take-profit': 'Take-profit',
    'take-profit-limit': 'Take-profit limit',
    'trailing-stop': 'Trailing stop',
    'trailing-stop-limit': 'Trailing stop limit',
  },

  isNegativeSideSaysDirectionAmounts: (text: string) =>
    `${text} is negative: the side says the direction, amounts are positive.`,
  writeNumberWithoutSign: (text: string) => `${text}: write the number without a sign.`,
  writeNumberOutWithoutExponent: (text: string) => `${text}: write the number out, without an exponent.`,
  isNotNumber: (text: string) => `${text} is not a number.`,
  hasTwoReadingsWriteOr: (text: string, whole: string, fraction: string) =>
    `${text} has two readings: write ${whole}${fraction} or ${whole}.${fraction}.`,
  mixesSeparatorsWriteNumberWithOne: (text: string) =>
    `${text} mixes separators: write the number with one decimal point, such as 1234.5.`,
  isNotNumber2: (original: string) => `${original} is not a number.`,
  hasMoreThanDigitsOnOne: (original: string, maximumDigits: number) =>
    `${original} has more than ${maximumDigits} digits on one side of the point.`,
  readAs: (echoOf: string, text: string) => `${echoOf} read as ${text}`,
  readAs2: (body: string, suffix: string, text: string) => `${body}${suffix} read as ${text}`,
  isNotPercentageWrite25Or: (text: string) => `${text} is not a percentage: write 25% or 12.5%.`,
  percentageHasNoMeaningInThis: (text: string) => `${text}: a percentage has no meaning in this field.`,
  isNotKnownYet: (text: string, label: string) => `${text}: the ${label} is not known yet.`,
  isMoreThanAll: (text: string, label: string) => `${text} is more than all of the ${label}.`,
  is: (share: string, text: string, label: string, value: string) => `${share} % of ${text} ${label} is ${value}`,
  expressionsSuchAsMid2tWork: (text: string) => `${text}: expressions such as =mid-2t work in price fields.`,
  startWithBidMidAskOr: (text: string) => `${text}: start with =bid, =mid, =ask or =last.`,
  priceIsNotKnownNow: (text: string, name: string) => `${text}: the ${name} price is not known now.`,
  cannotReadWriteStepsAs2t: (text: string, rest: string) =>
    `${text}: cannot read “${rest}”. Write steps as -2t, +0.5, -1% or +10bps.`,
  comesToPriceIsAboveZero: (text: string, value: string) => `${text} comes to ${value}: a price is above zero.`,
  broughtToTick: (value: string, rounding: 'down' | 'up') => `, ${value} brought ${rounding} to the tick`,
  isNow: (text: string, rounded: string, between: string) => `${text} is ${rounded} now${between}`,

  buy: 'BUY',
  sell: 'SELL',
  lockedIsUnknownAndThisWould: (side: string, quantity: string, symbol: string, why: string) =>
    `Locked: ${side} ${quantity} ${symbol} is UNKNOWN${why}, and this would double it. It unlocks with the verdict.`,

  orderWas: (state: string) => `The order was ${state}.`,

  sendThisOrder: 'Send this order?',
  buy2: 'Buy',
  sell2: 'Sell',
  notSent: 'Not sent',
  itIsNotKnownWhetherOrder: 'It is not known whether the order was placed',
  notAmended: 'Not amended',
  amendThisOrderAnyway: 'Amend this order anyway?',
  amend: 'Amend',
  notCancelled: 'Not cancelled',
  thereWasNoOrderToCancel: 'There was no order to cancel',
  cancelling1Order: 'Cancelling 1 order',
  cancellingOrders: (count: number) => `Cancelling ${count} orders`,

  noTradeHasBeenSeenStop: 'No trade has been seen: a stop needs one.',
  above: 'above',
  below: 'below',
  stopStandsLastTradeHereIt: (side: 'buy' | 'sell', where: string) =>
    `A ${side} stop stands ${where} the last trade: here it would trigger at once.`,
  stopLossLimitAtThen: (shown: string) => `STOP-LOSS LIMIT AT ${shown} THEN ${shown}`,
  stopLossAt: (shown: string) => `STOP-LOSS AT ${shown}`,
  postOnlyIsOnAndThis: 'Post-only is on and this price would cross: Kraken would cancel it.',
  limitPostOnly: (head: string, shown: string, postOnly: boolean, venueWord: string) =>
    `${head} LIMIT ${shown}${postOnly ? ' POST-ONLY' : ''} · ${venueWord}`,
  noBracketIsChosen: (symbol: string) =>
    `No bracket is chosen for ${symbol}: nothing is sent. The button [ ] below the ladder chooses one.`,
  sameBracketWasStarted:
    'The same bracket was started less than a second ago: if you want it twice, click again in a second.',
  limitStopTarget: (head: string, shown: string, stop: string, target: string, venueWord: string) =>
    `${head} LIMIT ${shown} · STOP ${stop} · TARGET ${target} · ${venueWord}`,
  stopAndTarget: (stop: string, target: string) => `stop ${stop}, target ${target}`,
  market: (sideUpper: string, quantity: string, base: string, venueWord: string) =>
    `${sideUpper} ${quantity} ${base} MARKET · ${venueWord}`,

  ladderIsLockedUnlockItTo: 'The ladder is locked: unlock it to place orders by click.',
  chooseSizeFirst: 'Choose a size first.',
  thereIsNoPriceAtOr: 'There is no price at or below zero.',
  bookIsNotVerifiedByIts: 'The book is not verified by its checksum: clicks are refused until it is.',
  bookIsLateOrBeingRepaired: 'The book is late or being repaired: clicks are refused until it is live.',
  bookIsStaleClicksAreRefused: 'The book is stale: clicks are refused until it is live.',
  bookIsBeingRebuiltClicksAre: 'The book is being rebuilt: clicks are refused until it is verified.',
  tradingIsHaltedClicksAreRefused: 'Trading is halted: clicks are refused.',

  ordersAreConfirmedOneByOne: 'Orders are confirmed one by one. Settings › Trading turns this off.',
  thisPriceIsAcrossSpreadOrder: 'This price is across the spread: the order trades at once, as taker.',
  marketOrderUnknownValueIsAlways: 'A market order of unknown value is always confirmed.',
  marketOrdersAboveAreAlways: (large: string) => `Market orders above ${large} are always confirmed.`,

  noFillHasMadePositionOn: (symbol: string, what: 'flatten' | 'reverse') =>
    `No fill has made a position on ${symbol}: there is nothing to ${what}.`,
  positionOnIsFlatAlready: (symbol: string) => `The position on ${symbol} is flat already.`,
  isUnderKrakensMinimumNoOrder: (quantity: string, base: string, minimum: string) =>
    `${quantity} ${base} is under Kraken’s minimum of ${minimum} ${base}: no order can close it.`,
  flattenReverse: (what: 'flatten' | 'reverse', sentence: string) =>
    `${what === 'flatten' ? 'Flatten' : 'Reverse'}: ${sentence}`,

  isUnderWayWaitUntilIt: (running: 'flatten' | 'reverse', symbol: string) =>
    `A ${running} of ${symbol} is under way: wait until it is done.`,
  notSentOnCouldNotBe: (strategyId: string, symbol: string) =>
    `Not sent: ${strategyId} on ${symbol} could not be switched off, and would trade against it.`,
  notSentOrdersOnCouldNot: (symbol: string) => `Not sent: the orders on ${symbol} could not be cancelled first.`,
  notSentOrderOrdersOnAre: (length: number, symbol: string, isUnknown: boolean) =>
    `Not sent: ${length} ${plural(length, 'order', 'orders')} on ${symbol} ${isUnknown ? 'are UNKNOWN or working' : 'still working'}, and could trade beside it. Try again when they are gone.`,

  no: (what: 'flatten' | 'reverse') => `No ${what}`,

  amendInFlight: 'amend in flight',
  amendUnknown: 'amend UNKNOWN',
  cancelInFlight: 'cancel in flight',
  cancelUnknown: 'cancel UNKNOWN',

  in: (cheaperCost: number, left: string) => `${cheaperCost} in ${left}`,

  startThisExecution: 'Start this execution?',
  itSendsOrdersByItselfUntil: (reason: string) =>
    `${reason} It sends orders by itself until it ends or is switched off.`,
  start: 'Start',
  notStarted: 'Not started',
  started: 'Started',

  sendTheseOrders: (length: number) => `Send these ${length} orders?`,
  send: 'Send',
  of: (at: number, sentence: string) => `${at} of ${sentence}`,
  ordersSent: (sent: number) => `${sent} orders sent`,
  ordersSent2: (sent: number, length: number) => `${sent} of ${length} orders sent`,
  restWasNot: (refusal: string) => `The rest was not: ${refusal}`,
  oneThemWasNotConfirmed: 'one of them was not confirmed.',
  sideWords: { buy: 'BUY', sell: 'SELL' },
  typeNames: {
    limit: 'limit',
    market: 'market',
    iceberg: 'iceberg',
    'stop-loss': 'stop-loss',
    'stop-loss-limit': 'stop-loss-limit',
    'take-profit': 'take-profit',
    'take-profit-limit': 'take-profit-limit',
    'trailing-stop': 'trailing-stop',
    'trailing-stop-limit': 'trailing-stop-limit',
  },
  sides: { buy: 'buy', sell: 'sell' },
  /** What groups thousands where the language is spoken. */
  groupSign: ',',
  pointIsDecimal: (text: string) => `${text}: the point is the decimal sign`,
};
