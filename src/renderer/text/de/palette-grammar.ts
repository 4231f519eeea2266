/** German: what the command palette expects and reads back. */
import type { paletteGrammar as english } from '../en/palette-grammar.ts';

export const paletteGrammar: typeof english = {
  amountSuchAs00525: 'eine Menge wie 0.05, 25% oder 500 usd',
  priceSuchAs64210OrMid: 'ein Preis wie 64210 oder =mid-2t, oder mkt',

  timeSuchAs90s30mOr: 'eine Zeit wie 90s, 30m oder 2h',

  patterns: {
    buy: 'buy MENGE SYMBOL PREIS | mkt [post] [ioc | fok] [stop PREIS]',
    sell: 'sell MENGE SYMBOL PREIS | mkt [post] [ioc | fok] [stop PREIS]',
    scale: 'scale buy | sell MENGE SYMBOL VON BIS xANZAHL [post]',
    cancel: 'cancel all | last | SYMBOL [buys | sells]',
    flatten: 'flatten SYMBOL',
    reverse: 'reverse SYMBOL',
    twap: 'twap buy | sell MENGE SYMBOL into TEILE over ZEIT [limit PREIS]',
    chase: 'chase buy | sell MENGE SYMBOL [within PROZENT] [after ZEIT]',
    why: 'why SYMBOL',
    drill: 'drill WORTE',
    alert: 'alert SYMBOL > | < PREIS, oder spread BPS, fill, stale',
  },

  isNotUnderstoodHereExpected: (word, expects) => `„${word}“ wird hier nicht verstanden. Erwartet: ${expects}.`,
  symbolSuchAsBtcOrEth: 'ein Symbol wie btc oder eth/eur',
  noSymbolIsKnownYet: 'noch ist kein Symbol bekannt',
  symbolSuchAs: (bases) => `ein Symbol wie ${bases}`,

  buyOrSell: 'buy oder sell',
  slices1To: (mostSlices) => `Teile, 1 bis ${mostSlices}`,
  priceSuchAs64210: 'ein Preis wie 64210',
  intoHowManySlicesSuchAs: 'in wie viele Teile, etwa into 20',
  overWhichTimeSuchAsOver: 'über welche Zeit, etwa over 30m',
  percentageSuchAs05: 'ein Prozentsatz wie 0.5%',

  wordsDrillSuchAsMuteBook: 'Worte einer Übung, etwa mute book',
  whatToWatchForSuchAs: 'worauf zu achten ist, etwa btc > 66000',
  priceThatTriggersStop: 'der Preis, der den Stop auslöst',
  postIocFokOrStopPrice: 'post, ioc, fok oder stop PREIS',
  priceOrMktNotBoth: 'ein Preis oder mkt, nicht beides',
  priceOnlyLimitOrderCanBe: 'ein Preis: Nur eine Limit-Order kann Post-only sein',
  priceIocAndFokBelongTo: 'ein Preis: ioc und fok gehören zu Limit-Orders',
  nothingMoreStopWaitsForIts: 'nichts weiter: Ein Stop wartet auf seinen Auslöser',
  x2ToX: (mostOrders) => `x2 bis x${mostOrders}`,
  twoPricesSuchAs6400063500: 'zwei Preise, etwa 64000 63500',
  xCOUNTSuchAsX10OrPost: 'xANZAHL, etwa x10, oder post',
  howManyOrdersSuchAsX10: 'wie viele Orders, etwa x10',
  allLastOrSymbol: 'all, last oder ein Symbol',
  nothingMore: 'nichts weiter',
  buysOrSells: 'buys oder sells',

  whatComesToIsNotKnown: (text) => `Was ${text} ergibt, ist nicht bekannt: Es ist kein Preis eingetroffen.`,
  of: (cash, quote, base) => `${base} FÜR ${cash} ${quote}`,
  stopLossLimitAt: (hasLimit, value) => `STOP-LOSS${!hasLimit ? '' : '-LIMIT'} BEI ${value}`,
  limitThen: (hasStop, value) => `${!hasStop ? 'LIMIT' : 'DANN'} ${value}`,
  market: 'MARKT',
  postOnly: 'POST-ONLY',
  whatComesToIsNotKnown2: (text) => `Was ${text} ergibt, ist noch nicht bekannt.`,
  eachOrdersWouldBeUnderKrakens: (count, quantity, base, minimum) =>
    `Jede von ${count} Orders wäre ${quantity} ${base}, unter Krakens Minimum von ${minimum}.`,
  thereAreFewerThanTicksBetween: (count, value, value2) =>
    `Zwischen ${value} und ${value2} liegen weniger als ${count} Ticks.`,
  areLeftOverEqualOrdersWhole: (left, base, count) =>
    `${left} ${base} bleiben übrig: ${count} gleiche Orders aus ganzen Lots ergeben nicht mehr`,
  limitToPostOnly: (count, sideUpper, quantity, base, prices, prices2, postOnly, venueWord) =>
    `${count} × ${sideUpper} ${quantity} ${base} LIMIT ${prices} bis ${prices2}${postOnly ? ' POST-ONLY' : ''} · ${venueWord}`,
  priceIsMissing: 'Ein Preis fehlt.',
  isNoPricePricesAreAbove: (text) => `${text} ist kein Preis: Preise liegen über null.`,
  isBetweenTwoTicksWrite: (text, tick, near) => `${text} liegt zwischen zwei Ticks von ${tick}: Schreiben Sie ${near}.`,
  toSpend: (quote) => `${quote} zum Ausgeben`,
  youCan: (base, side) => `${base}, die Sie ${side === 'buy' ? 'kaufen' : 'verkaufen'} können`,
  amountIsMissing: 'Eine Menge fehlt.',
  isNoAmountAmountsAreAbove: (text) => `${text} ist keine Menge: Mengen liegen über null.`,
  hasMoreDecimalsThanLotsAllow: (text, base, lot) =>
    `${text} ${base} hat mehr Nachkommastellen, als Lots von ${lot} erlauben.`,

  whatItWouldBindIsNot: (symbol) =>
    `Was es binden würde, ist nicht bekannt: Es ist kein Live-Preis von ${symbol} eingetroffen.`,
  noneWorseThan: (value) => `, keine schlechter als ${value}`,
  twapInSlicesOver: (what, slices, seconds, limit, venueWord) =>
    `TWAP: ${what} in ${slices} Teilen über ${seconds}${limit} · ${venueWord}`,
  restTakenAfter: (patience) => `, der Rest nach ${patience} genommen`,
  chaseAtBestBidAskAt: (what, side, within, patience, venueWord) =>
    `CHASE: ${what} zum besten ${side === 'buy' ? 'Bid' : 'Ask'}${within === null ? '' : `, höchstens ${within} % entfernt`}${patience} · ${venueWord}`,
};
