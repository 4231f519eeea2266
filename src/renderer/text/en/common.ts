/** English: words that several panes share: time spans, sources of data, alerts read aloud. */
export const common = {
  eventWords: {
    info: 'Any event',
    warn: 'A warning or an error',
    error: 'An error',
  },
  standingWords: {
    watching: 'watching',
    beyond: 'waits for the way back',
    blind: 'no verified data',
    off: 'off',
  },
  standingMeaning: {
    watching: 'It fires at the next crossing',
    beyond: 'The market is beyond it already: it fires after it has been back',
    blind: 'The book is not verified and current, so nothing can be said; what is crossed meanwhile is told once it is',
    off: 'It watches for nothing',
  },
  btc66000Eth2400BtcSpread: 'btc > 66000, eth < 2400, btc spread 5, sol fill, btc stale',

  sources: {
    A: 'socket A',
    B: 'socket B',
    REST: 'REST, not streamed',
    none: 'no source now',
  },

  stageWords: {
    gesture: 'from the gesture until the order left the window',
    contract: 'from the window to the engine',
    risk: 'every check before an order',
    journal: 'until the record was durable',
    send: 'until the last byte was handed to the socket',
    exchange: 'inside Kraken, by its own clock',
    network: 'on the way to Kraken and back',
    return: 'from the engine back to the window',
    painted: 'until the answer stood on the screen',
  },

  s: (seconds: string) => `${seconds} s`,
  s2: (seconds: number) => `${seconds} s`,
  m: (seconds: number) => `${seconds} m`,
  h: (seconds: number) => `${seconds} h`,
  d: (seconds: number) => `${seconds} d`,
  d2: (days: number, hours: string, minutes: string) => `${days} d ${hours}:${minutes}`,
  utcLocal: (epochMs: string, epochMs2: string, zone: 'local' | 'utc') =>
    `${epochMs} ${epochMs2} ${zone === 'utc' ? 'UTC' : 'local'}`,

  spreadAtLeastBps: (symbol: string, bps: string) => `Spread of ${symbol} at least ${bps} bps`,
  anyFill: 'Any fill',
  fill: (symbol: string) => `A fill of ${symbol}`,
  dataNoLongerCurrent: (symbol: string) => `Data of ${symbol} no longer current`,
  of: (event: string, source: string | null) => `${event}${source === null ? '' : ` of ${source}`}`,
  sayWhatToWatchFor: (examples: string) => `Say what to watch for: ${examples}.`,
  isTooMuch: (rest: string, examples: string) => `“${rest}” is too much: ${examples}.`,
  thereIsNoMarket: (first: string) => `There is no market “${first}”.`,
  whichPrice: (symbol: string, direction: 'above' | 'below') => `${symbol} ${direction} which price?`,
  isNoPriceItHasAt: (third: string, symbol: string, pricePrecision: number) =>
    `“${third}” is no price of ${symbol}: it has at most ${pricePrecision} decimals.`,
  spreadAtLeastHowManyBasis: (symbol: string) =>
    `Spread of ${symbol} at least how many basis points, with at most two decimals?`,
  andThenSpreadFillOrStale: (symbol: string, examples: string) =>
    `${symbol} and then >, <, spread, fill or stale: ${examples}.`,

  from: 'From',
  received: 'Received',
  ago: (receivedAt: string, now: string) => `${receivedAt}, ${now} ago`,
  notKnown: 'not known',
  exchangeTime: 'Exchange time',
  msBeforeAfterByOurClock: (exchangeTime: string, travel: number, travel2: number) =>
    `${exchangeTime}, ${travel} ms ${travel2 >= 0 ? 'before' : 'after, by our clock'}`,
  notGiven: 'not given',
  sourceHeard: 'Source heard',
  ago2: (now: string) => `${now} ago`,
  checksum: 'Checksum',
  noneAnswerOverRestCarriesNone: 'none: an answer over REST carries none',
  noneKrakenCoversOnlyBooksWith: 'none: Kraken covers only books with one',
  matchedDidNotMatch: (value: string, isVerified: boolean) => `${value} ${isVerified ? 'matched ✓' : 'did NOT match'}`,

  clipboardRefused: 'The clipboard refused',
  priceWatch: (symbol: string, direction: 'above' | 'below', price: string) => `${symbol} ${direction} ${price}`,
  stageNames: {
    gesture: 'gesture',
    contract: 'contract',
    risk: 'risk',
    journal: 'journal',
    send: 'send',
    exchange: 'exchange',
    network: 'network',
    return: 'return',
    painted: 'painted',
  },
  statusWords: {
    online: 'online',
    cancel_only: 'cancel only',
    post_only: 'post only',
    limit_only: 'limit only',
    reduce_only: 'reduce only',
    maintenance: 'maintenance',
    work_in_progress: 'work in progress',
    delisted: 'delisted',
  },
  connectionStates: {
    idle: 'idle',
    connecting: 'connecting',
    syncing: 'syncing',
    live: 'live',
    backingOff: 'backing off',
    closed: 'closed',
  },
};
