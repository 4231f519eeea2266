/** English: what lies over the candles: alerts, strategies, gaps in our data, orders placed there. */
export const chartLayers = {
  dragToMoveOrAndEnter: (meaning: string) => `${meaning}. Drag to move, or ↑ ↓ and Enter`,
  alert: (label: string) => `Alert ${label}`,
  removeAlert: (label: string) => `Remove the alert ${label}`,
  remove: 'Remove',

  noTradeHasBeenSeenDirection: 'No trade has been seen: the direction of an alert follows from the last price.',
  alert2: (watch: string) => `Alert: ${watch}`,
  pointAtPriceChartAlertIs: 'Point at a price of the chart: the alert is set there.',
  alertHere: 'Alert here',
  alertWhen: (watch: string) => `Alert when ${watch}`,
  alt: 'Alt A',
  noTradeHasBeenSeenIts: 'No trade has been seen: its direction follows from the last price.',

  orderRefused: (title: string, act: 'place' | 'refused', code: string) =>
    `${title} · ${act === 'place' ? 'order' : 'refused'} · ${code}`,
  newestWithinThisCandle: (at: string, count: number) =>
    `${at}${count > 1 ? `, the newest of ${count} within this candle` : ''}`,

  thisChartIsLockedUnlockIt: 'This chart is locked: unlock it above to place orders on it.',
  noTradeHasBeenSeenSide: 'No trade has been seen: the side follows from the last price.',
  thisIsLastPriceGoTick: 'This is the last price: go a tick up or down, so that the side is plain.',
  crossesTradesAtOnce: (sentence: string) => `${sentence} · crosses: trades at once`,

  lastPriceLiesBetweenTheTwo: 'The last price lies between the two: choose both above it, or both below.',
  scaledOrders: 'Scaled orders',
  scaledOrdersFromHere: 'Scaled orders from here: then click the other end',
  scaledFromClickTheFirst: (price: string) => `Scaled orders: click the first price · ${price}`,
  scaledFromClickTheSecond: (price: string) => `Scaled orders from ${price}: click the other end · Esc leaves it`,
  totalAverageWorth: (total: string, base: string, average: string, notional: string, quote: string) =>
    `total ${total} ${base} · average ${average} · ${notional} ${quote}`,
  oneOfThemCrosses: 'Across the spread: what crosses trades at once, as taker.',
  oneOrderFewer: 'One order fewer',
  oneOrderMore: 'One order more',
  atLeastOrders: (least: number) => `A series has at least ${least} orders.`,
  atMostOrders: (most: number) => `A series has at most ${most} orders.`,
  leaveIt: 'Leave it',
  placeOrders: (count: number) => `Place ${count} orders`,

  instrumentIsNotKnownYet: 'The instrument is not known yet.',
  live: 'LIVE',
  sim: 'SIM',

  atThisPrice: 'At this price',
  limitOrderHere: 'Limit order here',
  stopOrderHere: 'Stop order here',
  orderAt: (shown: string, quote: string) => `Order at ${shown} ${quote}`,
  markIt: 'Mark it',
  horizontalLine: 'Horizontal line',
  takePriceIntoTicket: 'Take the price into the ticket',

  thisWindowHadLostItsLink: 'This window had lost its link to the engine.',
  bothConnectionsWereSilent: 'Both connections were silent.',
  symbolWasBeingFetchedAfresh: 'The symbol was being fetched afresh.',
  pricesCameOverRestNotStreamed: 'Prices came over REST, not streamed and under no checksum.',
  untilNow: 'until now',
  to: (to: string) => `to ${to}`,
  nothingVerifiedWasStreamedFrom: (from: string, until: string) =>
    `Nothing verified was streamed from ${from} ${until}`,
  candlesOverThisTimeAreFrom: 'Candles over this time are from the exchange’s history, read afterwards.',
  now: 'now',
  thisCandleHoldsTradesThatWere: 'This candle holds trades that were read afterwards',
  thoseToWereNotHeardAs: (from: string, until: string, why: string) =>
    `Those of ${from} to ${until} were not heard as they happened: ${why}`,
};
