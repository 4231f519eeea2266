/** English: the price ladder. */
import { englishPlural as plural } from '../plural.ts';

export const ladder = {
  words: {
    buys: 'My buys',
    bid: 'Bid',
    sold: 'Sold',
    price: 'Price',
    bought: 'Bought',
    ask: 'Ask',
    sells: 'My sells',
    flow: '±5 s',
    profile: 'Volume',
  },

  columnWords: {
    prints: 'Sold at bid, bought at ask',
    profile: 'Volume at price',
    flow: 'Pulled and stacked',
  },
  centringWords: {
    manual: 'Never by itself',
    out: 'When the market is out of sight',
    middle: 'When it leaves the middle',
    follow: 'Always in the middle',
  },

  lockedClicksTakePricesIntoTicket: 'Locked · a click fills the ticket · Space recentres',

  ticks: (ticks: string) => `${ticks} ticks`,

  isUnderWay: (running: 'flatten' | 'reverse') => `A ${running} is under way.`,
  noPositionOnThatOurOwn: (symbol: string) => `No position on ${symbol} that our own fills made.`,
  flat: 'Flat',
  position: 'Position —',
  averageEntryPrice: 'Average entry price',
  openProfitAtMarkPriceMoney: 'Open profit at the mark price: money, percent or ticks',
  flatten: 'Flatten',
  reverse: 'Reverse',
  sizeShiftClickKeepsHere: (at: number, quantity: string | null, size: string) =>
    `Size ${at}${quantity === null || quantity === size ? '' : ` · Shift click keeps ${quantity} here`}`,
  fromTicket: 'From the ticket',
  orderSize: 'Order size',
  noOrderIsWorkingOn: (side: '' | 'buy' | 'sell', symbol: string) => `No ${side} order is working on ${symbol}.`,
  post: 'Post',
  keys: 'Keys',
  singleKeysSendOrdersOnLadder: 'Single keys send orders on the ladder touched last. Off at every start; ? lists them.',
  bracketNoneChosen: 'Bracket of Alt clicks: none chosen',
  bracketChosen: (words: string) => `Bracket of Alt clicks: ${words}`,
  bracketOf: (symbol: string) => `Bracket of ${symbol}`,
  altClickPlacesLimitWithThis:
    'A click with Alt on bids or asks places the limit order of that row with this stop and target around it.',
  asForBuyAt: (price: string) => `As for a buy at ${price}.`,
  noBracket: 'No bracket',
  keepBracket: 'Keep',
  cxlBuys: 'Cxl buys',
  cxlSells: 'Cxl sells',
  cxlAll: 'Cxl all',

  restNoChecksum: 'REST · no checksum',

  thisBookMatchedItsChecksumAnd: (word: string, isTradable: boolean) =>
    `${word}: ${isTradable ? 'this book matched its checksum and is current' : 'clicks are refused until the book is verified and live'}`,
  totalBidSizeLevelsReceived: 'Total bid size of the levels received',
  tickTicks: (ticks: number, bps: string) => `${ticks} ${plural(ticks, 'tick', 'ticks')} · ${bps}`,
  spread: 'Spread',
  totalAskSizeLevelsReceived: 'Total ask size of the levels received',
  bidsAreSizeShown: (share: number) => `Bids are ${share} % of the size shown`,
  bidsAsks: (share: number, share2: number) => `Bids ${share} % · asks ${share2} %`,

  rowsPriceChangedBetweenPressAnd: 'The row’s price changed between press and release: nothing was sent.',

  thereIsNoOrderHere: 'There is no order here.',
  thisOrderIsUnknownItIs: 'This order is UNKNOWN: it is locked until the exchange says what became of it.',
  severalOrdersStandHereAmendThem: 'Several orders stand here: amend them one by one in the open orders list.',
  thisOrderIsInFlightWait: 'This order is in flight: wait until the exchange has answered.',
  thisOrderFollowsMarketAtDistance: 'This order follows the market at a distance: amend it in the open orders list.',
  noTradeHasBeenSeenTrigger: 'no trade has been seen: a trigger needs one',
  itWouldTriggerAtOnceIt: (isAbove: boolean) =>
    `it would trigger at once: it waits ${isAbove ? 'above' : 'below'} the last trade`,
  noChangeKeepsQueue: 'no change · keeps queue',
  cancelOrdersCancel: (length: number, cost: string) => `${length > 1 ? `cancel ${length} orders` : 'cancel'}${cost}`,
  waitsInNoQueue: 'waits in no queue',
  crossesTradesAtOnce: 'crosses: trades at once',
  losesQueue: 'loses queue',
  tickTicks2: (priceText: string, sign: string, count: number, queue: string, cost: string) =>
    `${priceText} · ${sign}${count} ${plural(count, 'tick', 'ticks')} · ${queue}${cost}`,
  pointPoints: (cost: number) => ` · ${cost} ${plural(cost, 'point', 'points')}`,

  pickedUpMoveItEnterAmends: 'Picked up: ↑ ↓ move it, Enter amends, Esc puts it back, Delete cancels.',
  putBackNothingWasChanged: 'Put back: nothing was changed.',
  nothingWasChanged: (reason: string) => `Nothing was changed: ${reason}.`,

  thereIsNoOwnOrderOn: 'There is no own order on this row.',
  clickTakesPriceIntoTicket: 'Click takes the price into the ticket',
  dragToAmendDropOutsideOr: (chip: string) => `Drag to amend · drop outside or × to cancel${chip}`,
  lockedClickTakesPriceAndSize: 'Locked: a click takes price and size into the ticket',
  chooseSizeFirst: 'Choose a size first',
  nearestTouchInThisRow: ' (nearest the touch in this row)',
  clickCrossesTradesAtOnce: (sentence: string, isCrossing: boolean, grouped: string) =>
    `Click: ${sentence}${isCrossing ? ' · crosses, trades at once' : ''}${grouped}`,
  estAhead: (ahead: string) => ` · est. ${ahead} ahead`,

  orderOrders: (count: number, side: string) => `${plural(count, 'order', 'orders')} ${side}`,
  inAll: (count: number, noun: string, quantity: string) => `${count} ${noun}, ${quantity} in all`,
  inAll2: ' in all',
  show: (words: string) => `${words}: show`,
  cancel: (words: string) => `Cancel ${words}`,

  myBuys: 'my buys',
  bid: 'bid',
  ask: 'ask',
  mySells: 'my sells',
  priceLadderArrowKeysMoveB: (symbol: string) =>
    `Price ladder ${symbol}. Arrow keys move, B buys, S sells, Enter places on the near side.`,

  soldIntoBidsAtThisPrice: 'Sold into bids at this price, fading 5 s after the last',
  boughtFromAsksAtThisPrice: 'Bought from asks at this price, fading 5 s after the last',
  restingSizeStackedOrPulledIn: 'Resting size stacked (+) or pulled (−) in the last 5 s, trades apart',
  volumeAtPriceNoTradeHas: 'Volume at price: no trade has arrived yet',
  volumeAtPriceTradesSinceMost: (count: number, since: string) =>
    `Volume at price of the ${count} trades since ${since}, the most outlined`,

  locked: 'Locked: ',
  cancel2: 'Cancel ',
  cancelAll: (length: number) => `Cancel all ${length}`,
  moveThenEnter: (side: 'buy' | 'sell', text: string) => `Move the ${side} of ${text}: ↑ ↓, then Enter`,
  takeIntoTicket: (price: string) => `Take ${price} into the ticket`,
  copy: (price: string) => `Copy ${price}`,
  priceCopied: 'Price copied',
  recentre: 'Recentre',
  row: (price: string) => `Row ${price}`,

  noSizeHere: (price: string) => `${price}, no size here`,
  askBid: (price: string, bid: number | undefined, size: string) =>
    `${price} ${bid === undefined ? 'ask' : 'bid'} ${size}`,

  moveTo: (side: 'buy' | 'sell', leavesQuantity: string, price: string) =>
    `Move ${side} ${leavesQuantity} to ${price}.`,
  clickBidsToBuyAsksTo: 'Click bids to buy, asks to sell · Shift stop, Alt bracket · Space recentres',

  columnsAndCentring: 'Columns, centring and large sizes',
  largeSizes: 'Large sizes',
  notMarked: 'Not marked',
  timesTheMedian: (large: number, huge: number) => `From ${large} and ${huge} times the book’s median`,
  soundWhenOneAppears: 'A sound when one appears',
  restingSizeUnderlinedFrom: (large: number, huge: number) =>
    `Resting size. Underlined: from ${large} times the book’s median. Boxed: from ${huge} times`,
  largeWords: { large: 'large', huge: 'very large' },
  columns: 'Columns',
  noRoomAtThisWidth: 'no room at this width',
  centreOnMarket: 'Centre on the market',
  neverWhilePointerIsInside: 'Never while the pointer is inside.',

  loading: (symbol: string) => `Loading ${symbol}`,
  ladderShowsOnceInstrumentsRulesAre: 'The ladder shows once the instrument’s rules are known.',
  ladder: 'Ladder',
  groupPricesByTicks: 'Group prices by ticks',
  unlocked: 'Unlocked',
  locked2: 'Locked',
  whileLockedClicksTakePricesInto:
    'While locked, clicks take prices into the ticket and never place orders. Locked at every start.',
  provenanceWords: {
    VERIFIED: 'VERIFIED',
    UNVERIFIED: 'UNVERIFIED',
    STALE: 'STALE',
    REBUILDING: 'REBUILDING',
    LATE: 'LATE',
    REST: 'REST',
    HALTED: 'HALTED',
    WAITING: 'WAITING',
  },
  coveredBy: (source: string, checksum: string) => `${source} · crc ${checksum}`,
};
