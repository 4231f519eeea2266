/** German: the price ladder. */
import type { ladder as english } from '../en/ladder.ts';
import { germanPlural as plural } from '../plural.ts';

export const ladder: typeof english = {
  words: {
    buys: 'Eigene',
    bid: 'Bid',
    sold: 'Verk.',
    price: 'Preis',
    bought: 'Gek.',
    ask: 'Ask',
    sells: 'Eigene',
    flow: '±5 s',
    profile: 'Volumen',
  },

  columnWords: {
    prints: 'Zum Bid verkauft, zum Ask gekauft',
    profile: 'Volumen am Preis',
    flow: 'Abgezogen und aufgestockt',
  },
  centringWords: {
    manual: 'Nie von selbst',
    out: 'Wenn der Markt außer Sicht ist',
    middle: 'Wenn er die Mitte verlässt',
    follow: 'Immer in der Mitte',
  },

  lockedClicksTakePricesIntoTicket: 'Gesperrt · Klick füllt das Ticket · Leertaste zentriert',

  ticks: (ticks) => `${ticks} Ticks`,

  isUnderWay: (running) => `${running === 'flatten' ? 'Glattstellen' : 'Drehen'} läuft.`,
  noPositionOnThatOurOwn: (symbol) => `Keine Position in ${symbol} aus eigenen Ausführungen.`,
  flat: 'Glatt',
  position: 'Position —',
  averageEntryPrice: 'Durchschnittlicher Einstiegspreis',
  openProfitAtMarkPriceMoney: 'Offener Gewinn zum Markpreis: Geld, Prozent oder Ticks',
  flatten: 'Glattstellen',
  reverse: 'Drehen',
  sizeShiftClickKeepsHere: (at, quantity, size) =>
    `Menge ${at}${quantity === null || quantity === size ? '' : ` · Umschalt-Klick behält hier ${quantity}`}`,
  fromTicket: 'Aus dem Ticket',
  orderSize: 'Ordermenge',
  noOrderIsWorkingOn: (side, symbol) =>
    `Auf ${symbol} ist keine ${side === 'buy' ? 'Kauforder' : side === 'sell' ? 'Verkaufsorder' : 'Order'} aktiv.`,
  post: 'Post',
  keys: 'Tasten',
  singleKeysSendOrdersOnLadder:
    'Einzelne Tasten senden Orders auf der zuletzt berührten Leiter. Aus bei jedem Start; ? zeigt sie.',
  bracketNoneChosen: 'Bracket der Alt-Klicks: keines gewählt',
  bracketChosen: (words) => `Bracket der Alt-Klicks: ${words}`,
  bracketOf: (symbol) => `Bracket von ${symbol}`,
  altClickPlacesLimitWithThis:
    'Ein Klick mit Alt auf Bid oder Ask setzt die Limit-Order dieser Zeile mit diesem Stop und Ziel darum.',
  asForBuyAt: (price) => `Wie für einen Kauf bei ${price}.`,
  noBracket: 'Kein Bracket',
  keepBracket: 'Behalten',
  cxlBuys: '× Käufe',
  cxlSells: '× Verk.',
  cxlAll: '× alle',

  restNoChecksum: 'REST · keine Prüfsumme',

  thisBookMatchedItsChecksumAnd: (word, isTradable) =>
    `${word}: ${isTradable ? 'Die Prüfsumme dieses Buchs stimmte, und es ist aktuell' : 'Klicks werden abgewiesen, bis das Buch geprüft und live ist'}`,
  totalBidSizeLevelsReceived: 'Gesamte Bid-Menge der empfangenen Stufen',
  tickTicks: (ticks, bps) => `${ticks} ${plural(ticks, 'Tick', 'Ticks')} · ${bps}`,
  spread: 'Spread',
  totalAskSizeLevelsReceived: 'Gesamte Ask-Menge der empfangenen Stufen',
  bidsAreSizeShown: (share) => `Bids sind ${share} % der gezeigten Menge`,
  bidsAsks: (share, share2) => `Bids ${share} % · Asks ${share2} %`,

  rowsPriceChangedBetweenPressAnd:
    'Der Preis der Zeile änderte sich zwischen Drücken und Loslassen: Nichts wurde gesendet.',

  thereIsNoOrderHere: 'Hier steht keine Order.',
  thisOrderIsUnknownItIs: 'Diese Order ist UNGEKLÄRT: Sie ist gesperrt, bis die Börse sagt, was aus ihr wurde.',
  severalOrdersStandHereAmendThem:
    'Hier stehen mehrere Orders: Ändern Sie sie einzeln in der Liste der offenen Orders.',
  thisOrderIsInFlightWait: 'Diese Order ist unterwegs: Warten Sie, bis die Börse geantwortet hat.',
  thisOrderFollowsMarketAtDistance:
    'Diese Order folgt dem Markt in einem Abstand: Ändern Sie sie in der Liste der offenen Orders.',
  noTradeHasBeenSeenTrigger: 'es wurde kein Handel gesehen: Ein Auslöser braucht einen',
  itWouldTriggerAtOnceIt: (isAbove) =>
    `sie würde sofort auslösen: Sie wartet ${isAbove ? 'über' : 'unter'} dem letzten Handel`,
  noChangeKeepsQueue: 'keine Änderung · behält den Platz',
  cancelOrdersCancel: (length, cost) => `${length > 1 ? `${length} Orders stornieren` : 'stornieren'}${cost}`,
  waitsInNoQueue: 'wartet in keiner Schlange',
  crossesTradesAtOnce: 'kreuzt: handelt sofort',
  losesQueue: 'verliert den Platz',
  tickTicks2: (priceText, sign, count, queue, cost) =>
    `${priceText} · ${sign}${count} ${plural(count, 'Tick', 'Ticks')} · ${queue}${cost}`,
  pointPoints: (cost) => ` · ${cost} ${plural(cost, 'Punkt', 'Punkte')}`,

  pickedUpMoveItEnterAmends: 'Aufgenommen: ↑ ↓ verschieben sie, Enter ändert, Esc legt sie zurück, Entf storniert.',
  putBackNothingWasChanged: 'Zurückgelegt: Nichts wurde geändert.',
  nothingWasChanged: (reason) => `Nichts wurde geändert: ${reason}.`,

  thereIsNoOwnOrderOn: 'Auf dieser Zeile steht keine eigene Order.',
  clickTakesPriceIntoTicket: 'Klick übernimmt den Preis ins Ticket',
  dragToAmendDropOutsideOr: (chip) => `Ziehen ändert · außerhalb ablegen oder × storniert${chip}`,
  lockedClickTakesPriceAndSize: 'Gesperrt: Ein Klick übernimmt Preis und Menge ins Ticket',
  chooseSizeFirst: 'Wählen Sie zuerst eine Menge',
  nearestTouchInThisRow: ' (dem besten Preis dieser Zeile am nächsten)',
  clickCrossesTradesAtOnce: (sentence, isCrossing, grouped) =>
    `Klick: ${sentence}${isCrossing ? ' · kreuzt, handelt sofort' : ''}${grouped}`,
  estAhead: (ahead) => ` · gesch. ${ahead} davor`,

  orderOrders: (count, side) => `${plural(count, 'Order', 'Orders')} ${side}`,
  inAll: (count, noun, quantity) => `${count} ${noun}, zusammen ${quantity}`,
  inAll2: ' zusammen',
  show: (words) => `${words}: zeigen`,
  cancel: (words) => `${words} stornieren`,

  myBuys: 'meine Käufe',
  bid: 'Bid',
  ask: 'Ask',
  mySells: 'meine Verkäufe',
  priceLadderArrowKeysMoveB: (symbol) =>
    `Preisleiter ${symbol}. Pfeiltasten bewegen, B kauft, S verkauft, Enter setzt auf der nahen Seite.`,

  soldIntoBidsAtThisPrice: 'Zu diesem Preis ins Bid verkauft, verblasst 5 s nach dem letzten',
  boughtFromAsksAtThisPrice: 'Zu diesem Preis vom Ask gekauft, verblasst 5 s nach dem letzten',
  restingSizeStackedOrPulledIn: 'Ruhende Menge, in den letzten 5 s aufgestockt (+) oder abgezogen (−), ohne Handel',
  volumeAtPriceNoTradeHas: 'Volumen am Preis: Es ist noch kein Handel eingetroffen',
  volumeAtPriceTradesSinceMost: (count, since) =>
    `Volumen am Preis der ${count} Trades seit ${since}, der größte umrandet`,

  locked: 'Gesperrt: ',
  cancel2: 'Storno ',
  cancelAll: (length) => `Alle ${length} stornieren`,
  moveThenEnter: (side, text) => `${side === 'buy' ? 'Kauf' : 'Verkauf'} von ${text} verschieben: ↑ ↓, dann Enter`,
  takeIntoTicket: (price) => `${price} ins Ticket übernehmen`,
  copy: (price) => `${price} kopieren`,
  priceCopied: 'Preis kopiert',
  recentre: 'Zentrieren',
  row: (price) => `Zeile ${price}`,

  noSizeHere: (price) => `${price}, hier keine Menge`,
  askBid: (price, bid, size) => `${price} ${bid === undefined ? 'Ask' : 'Bid'} ${size}`,

  moveTo: (side, leavesQuantity, price) =>
    `${side === 'buy' ? 'Kauf' : 'Verkauf'} ${leavesQuantity} auf ${price} verschieben.`,
  clickBidsToBuyAsksTo: 'Bid-Klick kauft, Ask-Klick verkauft · Umschalt Stop, Alt Bracket · Leertaste zentriert',

  columnsAndCentring: 'Spalten, Zentrierung und große Mengen',
  largeSizes: 'Große Mengen',
  notMarked: 'Nicht markiert',
  timesTheMedian: (large, huge) => `Ab dem ${large}- und ${huge}-Fachen des Medians im Buch`,
  soundWhenOneAppears: 'Ein Ton, wenn eine erscheint',
  restingSizeUnderlinedFrom: (large, huge) =>
    `Ruhende Menge. Unterstrichen: ab dem ${large}-Fachen des Medians im Buch. Umrandet: ab dem ${huge}-Fachen`,
  largeWords: { large: 'groß', huge: 'sehr groß' },
  columns: 'Spalten',
  noRoomAtThisWidth: 'bei dieser Breite kein Platz',
  centreOnMarket: 'Auf den Markt zentrieren',
  neverWhilePointerIsInside: 'Nie, solange der Zeiger darin ist.',

  loading: (symbol) => `${symbol} wird geladen`,
  ladderShowsOnceInstrumentsRulesAre: 'Die Preisleiter erscheint, sobald die Regeln des Instruments bekannt sind.',
  ladder: 'Leiter',
  groupPricesByTicks: 'Preise nach Ticks zusammenfassen',
  unlocked: 'Entsperrt',
  locked2: 'Gesperrt',
  whileLockedClicksTakePricesInto:
    'Gesperrt übernehmen Klicks Preise ins Ticket und setzen nie Orders. Gesperrt bei jedem Start.',
  provenanceWords: {
    VERIFIED: 'GEPRÜFT',
    UNVERIFIED: 'UNGEPRÜFT',
    STALE: 'VERALTET',
    REBUILDING: 'NEUAUFBAU',
    LATE: 'VERSPÄTET',
    REST: 'REST',
    HALTED: 'ANGEHALTEN',
    WAITING: 'WARTET',
  },
  coveredBy: (source, checksum) => `${source} · crc ${checksum}`,
};
