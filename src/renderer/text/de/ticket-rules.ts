/** German: what stands against an order as it is typed, and the remedy. */
import type { ticketRules as english } from '../en/ticket-rules.ts';
import { germanPlural as plural } from '../plural.ts';

export const ticketRules: typeof english = {
  youCan: (base, side) => `${base}, die Sie ${side === 'buy' ? 'kaufen' : 'verkaufen'} können`,
  toSpend: (quote) => `${quote} zum Ausgeben`,
  free: (quote, base) => `${quote} an freiem ${base}`,
  atBuysWholeLots: (typed, quote, valuationPrice, quantity, base) =>
    `${typed} ${quote} zu ${valuationPrice} kaufen ganze Lots von ${quantity} ${base}`,

  bracketNeedsEntryPrice: 'Ein Bracket braucht einen Einstiegspreis.',
  enter: (name) => `Geben Sie ${name === 'stop' ? 'den Stop' : 'das Ziel'} ein.`,
  atIsNoPricePricesAre: (name, typed) =>
    `Ein ${name === 'stop' ? 'Stop' : 'Ziel'} bei ${typed} ist kein Preis: Preise liegen über null.`,
  isBetweenTwoTicksWrite: (name, typed, price) =>
    `${name === 'stop' ? 'Der Stop' : 'Das Ziel'} ${typed} liegt zwischen zwei Ticks: Schreiben Sie ${price}.`,
  standsBelowAboveItsEntryDoes: (name, side, isBelow, entry, price) =>
    `${name === 'stop' ? 'Der Stop' : 'Das Ziel'} eines ${side === 'buy' ? 'Kaufs' : 'Verkaufs'} steht ${isBelow ? 'unter' : 'über'} dem Einstieg von ${entry}: ${price} nicht.`,
  bracketEntersByLimitOrMarket: 'Ein Bracket steigt mit einer Limit- oder Market-Order ein.',
  limit: 'Limit',
  entryBracketIsGoodTillCancelled: 'Der Einstieg eines Brackets gilt, bis er storniert wird.',
  entryBracketCannotBePostOnly: 'Der Einstieg eines Brackets kann noch nicht Post-only sein.',
  postOnlyOff: 'Post-only aus',
  bracketOpensPosition: 'Ein Bracket eröffnet eine Position: Sein Einstieg kann nicht Reduce-only sein.',
  reduceOnlyOff: 'Reduce-only aus',
  positionIsOrderWouldDoMore: (position, base, symbol) =>
    `Die Position in ${symbol} ist ${position} ${base}: Diese Order täte mehr, als sie zu verkleinern.`,
  krakenTakesReduceOnlyOnMargin:
    'Kraken nimmt Reduce-only, wo eine Margin-Position offen ist; für am Spotmarkt gekaufte Coins weist es die Order ab.',
  closingOrderOnFillAndBracket:
    'Die schließende Order bei Ausführung und ein Bracket würden beide die Position schließen.',
  noClosingOrder: 'Keine schließende Order',
  bracketIsSizedInBaseAsset:
    'Ein Bracket wird im Basis-Asset bemessen: Sein Stop muss wissen, wie viel zu verkaufen ist.',
  sizeInBase: 'Menge in Basis',
  losesAtStopGainsAtTarget: (risk, quote, gain, gain2) =>
    `Verliert ${risk} ${quote} am Stop, gewinnt ${gain} am Ziel (1 : ${gain2}), vor Gebühren.`,

  noOrderMayLeave: (tradingBlocked) => `Keine Order darf hinaus: ${tradingBlocked}.`,
  krakenIsInMaintenanceItTakes: 'Kraken wird gewartet: Es nimmt derzeit weder Orders noch Stornos an.',
  isNoOrdersAreTaken: (symbol, status) => `${symbol} ist ${status}: Orders werden nicht angenommen.`,
  isCancelOnlyWorkingOrdersCan: (symbol) =>
    `${symbol} nimmt nur Stornos an: Aktive Orders lassen sich stornieren, neue nicht setzen.`,
  isPostOnlyJustPostOnly: (symbol) =>
    `${symbol} nimmt nur Post-only: Nur Limit-Orders mit Post-only werden angenommen.`,
  makeItPostOnly: 'Auf Post-only setzen',
  isLimitOnlyMarketTypeOrders: (symbol) => `${symbol} nimmt nur Limit-Orders an: Market-Orders nicht.`,
  takeLimitOrder: 'Limit-Order verwenden',
  isReduceOnlyOrdersMayOnly: (symbol) =>
    `${symbol} nimmt nur Reduce-only: Orders dürfen eine Position nur verkleinern.`,
  makeItReduceOnly: 'Auf Reduce-only setzen',
  enterLimitPrice: 'Geben Sie einen Limitpreis ein.',
  enterHowFarLimitStandsFrom: 'Geben Sie ein, wie weit das Limit vom Auslöser entfernt ist.',
  enterTriggerPrice: 'Geben Sie einen Auslösepreis ein.',
  enterDistanceTrigger: 'Geben Sie den Abstand des Auslösers ein.',
  priceIsAboveZero: 'Ein Preis liegt über null.',
  isNotMultipleTick: (text, tick) => `${text} ist kein Vielfaches des Ticks ${tick}.`,
  roundTo: (rounded) => `Auf ${rounded} runden`,
  pricesHaveDecimalsHas: (symbol, pricePrecision, text, text2) =>
    `Preise von ${symbol} haben ${pricePrecision} Nachkommastellen, ${text} hat ${text2}.`,
  write: (exact) => `${exact} schreiben`,

  hasNoIndexPriceTriggerCan: (symbol) =>
    `${symbol} hat keinen Indexpreis: Der Auslöser kann nur dem letzten Handel folgen.`,
  followLast: 'Letztem folgen',
  distanceIsAbove0AndBelow: 'Ein Abstand liegt über 0 % und unter 100 %.',
  waitsAboveBelowLastTradeAt: (side, orderType, above, last, trigger) =>
    `${side === 'buy' ? 'Kauf' : 'Verkauf'} mit ${orderType} wartet ${above ? 'über' : 'unter'} dem letzten Handel von ${last}: Bei ${trigger} würde sofort ausgelöst.`,
  ask: (ask) => `Ask von ${ask}`,
  bid: (bid) => `Bid von ${bid}`,
  wouldCrossPostOnlyOrdersThat: (touch) =>
    `Würde das ${touch} kreuzen: Post-only-Orders, die nehmen, storniert Kraken.`,
  joinBidAsk: (side, join) => `Ans ${side === 'buy' ? 'Bid' : 'Ask'} ${join} anstellen`,
  crossesItTradesAtOnceAs: (touch) => `Kreuzt das ${touch}: Sie handelt sofort, als Taker.`,
  chooseWhenOrderExpiresUtc: 'Wählen Sie, wann die Order abläuft (UTC).',
  isNotDateAndTime: (expireAt) => `${expireAt} ist kein Datum mit Uhrzeit.`,
  utcHasPassed: (expireAt) => `${expireAt} UTC ist vorbei.`,
  enterClosingOrders: (what) =>
    `Geben Sie ${what === 'limit' ? 'das Limit' : 'den Auslöser'} der schließenden Order ein.`,
  everyRefillIcebergThatFillsOpens:
    'Jede Nachfüllung des Icebergs, die ausgeführt wird, öffnet ihre eigene schließende Order.',

  sellingNeedsMoreThanFree: (quantity, base, freeBase) =>
    `${quantity} ${base} zu verkaufen braucht mehr als die freien ${freeBase} ${base}.`,
  takeAll: (all) => `Alle ${all} nehmen`,
  needsWithFeeIsFree: (shown, quote, free) => `Braucht ${shown} ${quote} mit Gebühr; frei sind ${free} ${quote}.`,
  buySell: (side, amount) => `${amount} ${side === 'buy' ? 'kaufen' : 'verkaufen'}`,
  worthYourLimitForOneOrder: (notional, quote, maximumOrderNotional) =>
    `${notional} ${quote} wert; Ihre Grenze für eine Order ist ${maximumOrderNotional}.`,
  ordersAreOpenOnYourLimit: (openOrdersOnSymbol, symbol, maximumOpenOrdersPerSymbol) =>
    `Auf ${symbol} sind ${openOrdersOnSymbol} Orders offen; Ihre Grenze ist ${maximumOpenOrdersPerSymbol}.`,
  ordersAreOpenYourLimitIs: (openOrders, maximumOpenOrders) =>
    `${openOrders} Orders sind offen; Ihre Grenze ist ${maximumOpenOrders}.`,
  orderOrdersOnMayOrMay: (unknownOrdersOnSymbol, symbol) =>
    `${unknownOrdersOnSymbol} ${plural(unknownOrdersOnSymbol, 'Order', 'Orders')} auf ${symbol} ${plural(unknownOrdersOnSymbol, 'hat', 'haben')} die Börse vielleicht erreicht, vielleicht nicht. Sie werden um Bestätigung gebeten.`,
  noQuoteYet: 'noch kein Kurs',
  quoteSOld: (ageMs) => `Kurs ${ageMs} s alt`,
  bookIsNotLivePricesShown: (age) => `Das Buch ist nicht live (${age}): Gezeigte Preise können falsch sein.`,
  aboveBelowMid: (distance, away) => `${distance} % ${away ? 'über' : 'unter'} der Mitte`,
  isBeyondYourCollar: (price, where, collarOuterPercent) =>
    `${price} liegt ${where}, jenseits Ihrer Schranke von ${collarOuterPercent} %.`,
  itWouldTradeThroughBook: 'Sie würde durch das Buch handeln. ',
  isYouWillBeAskedTo: (price, where, risk) => `${price} liegt ${where}. ${risk}Sie werden um Bestätigung gebeten.`,
  exchangesRateCounterForIsAt: (symbol, counter, maximum) =>
    `Der Ratenzähler der Börse für ${symbol} steht bei ${counter} von ${maximum}: Warten Sie, bis er fällt.`,

  enterAmount: 'Geben Sie eine Menge ein.',
  enterTotal: 'Geben Sie eine Summe ein.',
  orderNeedsAmountAboveZero: 'Eine Order braucht eine Menge über null.',
  amountsInHaveDecimalsHas: (quote, costPrecision, cash, cash2) =>
    `Beträge in ${quote} haben ${costPrecision} Nachkommastellen, ${cash} hat ${cash2}.`,
  use: (fitting) => `${fitting} nehmen`,
  sizeInNeedsPriceToBecome: (quote, base) =>
    `Eine Menge in ${quote} braucht einen Preis, um ${base} zu werden, und keiner ist bekannt.`,
  isBelowLeastOrder: (quantity, base, minimum) =>
    `${quantity} ${base} liegt unter der kleinsten Order von ${minimum} ${base}.`,
  use2: (minimum) => `${minimum} nehmen`,
  isNotWholeNumberLots: (quantity, base, lot) => `${quantity} ${base} ist keine ganze Zahl von Lots zu ${lot}.`,
  enterHowMuchIcebergShows: 'Geben Sie ein, wie viel vom Iceberg zu sehen ist.',
  show: (text) => `${text} zeigen`,
  icebergShowsAtLeast115: (leastText) => `Ein Iceberg zeigt mindestens 1/15 seiner Menge: hier ${leastText}.`,
  isMoreThanWholeOrder: (display, all) => `${display} ist mehr als die ganze Order von ${all}.`,
  isNotWholeNumberLots2: (text, lot) => `${text} ist keine ganze Zahl von Lots zu ${lot}.`,
  isBelowLeastOrderValue: (shown, quote, least) =>
    `${shown} ${quote} liegt unter dem kleinsten Orderwert von ${least} ${quote}.`,
  use3: (least) => `${least} nehmen`,
  use4: (amount) => `${amount} nehmen`,
};
