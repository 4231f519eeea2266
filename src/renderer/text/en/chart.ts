/** English: the chart and the orders on it. */
import { englishPlural as plural } from '../plural.ts';

export const chart = {
  layerWords: {
    orders: 'Working orders and position',
    fills: 'Fills',
    alerts: 'Alerts',
    drawings: 'Drawings',
    strategies: 'Strategies: series, levels and decisions',
  },

  typeMinutesOrNumberWithM: 'Type minutes, or a number with m, h, d or w.',
  isNotIntervalKrakens: (text: string, intervals: string) => `${text} is not an interval of Kraken’s: ${intervals}.`,

  candleInterval: 'Candle interval',

  shownOnThisChart: 'Shown on this chart',
  whatIsShown: 'What is shown',

  placeOrdersOnThisChart: 'Place orders on this chart',
  unlockedLOrKHeldWith: 'unlocked: L or K held with a click, J with two',
  locked: 'locked',
  backToNow: 'Back to now',

  itsStateIsUnknownItIs: 'Its state is unknown: it is being resolved first',
  itIsStillOnItsWay: 'It is still on its way to the exchange',
  itIsBeingCancelled: 'It is being cancelled',
  amendIsStillUnderWay: 'An amend is still under way',
  buy: 'BUY',
  sell: 'SELL',
  trigger: (side: string, typeLetters: string, kind: 'limit' | 'trigger', quantity: string, arrow: string) =>
    `${side} ${typeLetters}${kind === 'trigger' ? ' trigger' : ''} ${quantity}${arrow}`,
  shortLong: (isShort: boolean, quantity: string, pnl: string, quote: string) =>
    `${isShort ? 'SHORT' : 'LONG'} ${quantity} · ${pnl} ${quote}`,
  tickTicks: (ticks: string, ticks2: number) => `${ticks} ${plural(ticks2, 'tick', 'ticks')}`,
  noQueueUntilItTriggers: 'no queue until it triggers',
  keepsQueue: 'keeps queue',
  losesQueue: 'loses queue',

  plottedByStrategySinceThisWindow: 'Plotted by the strategy, since this window first heard of it',
  vol: 'Vol',

  interval: 'Interval',
  enterTakesItMinutesOr1h: 'Enter takes it: minutes, or 1h, 4h, 1d, 1w',

  lastAgo: (age: string) => `last ${age} ago`,
  lastPriceHowLongAgoIt: 'The last price, how long ago it changed, and when this candle closes',

  moveThisOrder: 'Move this order?',
  movesFromTo: (label: string, symbol: string, from: string, to: string, quote: string) =>
    `${label} ${symbol} moves from ${from} to ${to} ${quote}.`,
  newLimitPriceGoesToBack: 'A new limit price goes to the back of its level; across the spread it trades at once.',
  moveTo: (to: string) => `Move to ${to}`,
  dragToMoveOrAndEnter: 'Drag to move, or ↑ ↓ and Enter',
  cancel: (label: string) => `Cancel ${label}`,
  cancel2: 'Cancel',

  fee: (fee: string, feeAsset: string) => `fee ${fee} ${feeAsset}`,
  n1Fill: '1 fill',
  fills: (length: number) => `${length} fills`,
  buySellInAverage: (
    side: 'buy' | 'sell',
    quantity: string,
    base: string,
    count: string,
    average: string,
    quote: string,
  ) => `${side === 'buy' ? 'BUY' : 'SELL'} ${quantity} ${base} in ${count}, average ${average} ${quote}`,
  earlier: (more: number) => `${more} earlier`,

  chartIsLoading: 'The chart is loading',
  drawingsAreHidden: 'Drawings are hidden',
  candles: (symbol: string) => `Candles of ${symbol}`,
  noHistory: (symbol: string) => `No history of ${symbol}`,
  tryAgain: 'Try again',
  loading: (symbol: string) => `Loading ${symbol}`,

  chart: 'Chart',
};
