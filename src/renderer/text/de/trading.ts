/** German: order sentences, states, guards, and what is said of a typed number. */
import type { trading as english } from '../en/trading.ts';
import { germanPlural as plural } from '../plural.ts';

export const trading: typeof english = {
  stateWords: {
    CREATED: 'angelegt',
    DENIED: 'verweigert',
    SUBMITTING: 'unterwegs',
    UNKNOWN: 'UNGEKLÄRT',
    ACKED: 'angenommen',
    OPEN: 'aktiv',
    PARTIAL: 'teilweise ausgeführt',
    FILLED: 'ausgeführt',
    CANCELED: 'storniert',
    EXPIRED: 'abgelaufen',
    REJECTED: 'abgelehnt',
    NOT_ACCEPTED: 'nicht angenommen',
  },
  typeWords: {
    limit: 'Limit',
    market: 'Markt',
    iceberg: 'Iceberg',
    'stop-loss': 'Stop-Loss',
    'stop-loss-limit': 'Stop-Loss-Limit',
    'take-profit': 'Take-Profit',
    'take-profit-limit': 'Take-Profit-Limit',
    'trailing-stop': 'Trailing-Stop',
    'trailing-stop-limit': 'Trailing-Stop-Limit',
  },

  isNegativeSideSaysDirectionAmounts: (text) =>
    `${text} ist negativ: Die Seite sagt die Richtung, Mengen sind positiv.`,
  writeNumberWithoutSign: (text) => `${text}: Schreiben Sie die Zahl ohne Vorzeichen.`,
  writeNumberOutWithoutExponent: (text) => `${text}: Schreiben Sie die Zahl aus, ohne Exponent.`,
  isNotNumber: (text) => `${text} ist keine Zahl.`,
  hasTwoReadingsWriteOr: (text, whole, fraction) =>
    `${text} hat zwei Lesarten: Schreiben Sie ${whole}${fraction} oder ${whole},${fraction}0.`,
  mixesSeparatorsWriteNumberWithOne: (text) =>
    `${text} mischt Trennzeichen: Schreiben Sie die Zahl mit einem Dezimalzeichen, etwa 1234,5.`,
  isNotNumber2: (original) => `${original} ist keine Zahl.`,
  hasMoreThanDigitsOnOne: (original, maximumDigits) =>
    `${original} hat mehr als ${maximumDigits} Ziffern auf einer Seite des Dezimalzeichens.`,
  readAs: (echoOf, text) => `${echoOf} gelesen als ${text}`,
  readAs2: (body, suffix, text) => `${body}${suffix} gelesen als ${text}`,
  isNotPercentageWrite25Or: (text) => `${text} ist kein Prozentsatz: Schreiben Sie 25% oder 12,5%.`,
  percentageHasNoMeaningInThis: (text) => `${text}: Ein Prozentsatz hat in diesem Feld keinen Sinn.`,
  isNotKnownYet: (text, label) => `${text}: ${label} ist noch nicht bekannt.`,
  isMoreThanAll: (text, label) => `${text} ist mehr als alles: ${label}.`,
  is: (share, text, label, value) => `${share} % von ${text} ${label} sind ${value}`,
  expressionsSuchAsMid2tWork: (text) => `${text}: Ausdrücke wie =mid-2t gelten in Preisfeldern.`,
  startWithBidMidAskOr: (text) => `${text}: Beginnen Sie mit =bid, =mid, =ask oder =last.`,
  priceIsNotKnownNow: (text, name) => `${text}: Der Preis ${name} ist derzeit nicht bekannt.`,
  cannotReadWriteStepsAs2t: (text, rest) =>
    `${text}: „${rest}“ ist nicht zu lesen. Schreiben Sie Schritte wie -2t, +0,5, -1% oder +10bps.`,
  comesToPriceIsAboveZero: (text, value) => `${text} ergibt ${value}: Ein Preis liegt über null.`,
  broughtToTick: (value, rounding) => `, ${value} auf den Tick ${rounding === 'down' ? 'abgerundet' : 'aufgerundet'}`,
  isNow: (text, rounded, between) => `${text} ist jetzt ${rounded}${between}`,

  buy: 'KAUF',
  sell: 'VERKAUF',
  lockedIsUnknownAndThisWould: (side, quantity, symbol, why) =>
    `Gesperrt: ${side} ${quantity} ${symbol} ist UNGEKLÄRT${why}, und dies würde sie verdoppeln. Mit dem Urteil wird entsperrt.`,

  orderWas: (state) => `Die Order wurde ${state}.`,

  sendThisOrder: 'Diese Order senden?',
  buy2: 'Kaufen',
  sell2: 'Verkaufen',
  notSent: 'Nicht gesendet',
  itIsNotKnownWhetherOrder: 'Es ist nicht bekannt, ob die Order platziert wurde',
  notAmended: 'Nicht geändert',
  amendThisOrderAnyway: 'Diese Order trotzdem ändern?',
  amend: 'Ändern',
  notCancelled: 'Nicht storniert',
  thereWasNoOrderToCancel: 'Es gab keine Order zu stornieren',
  cancelling1Order: '1 Order wird storniert',
  cancellingOrders: (count) => `${count} Orders werden storniert`,

  noTradeHasBeenSeenStop: 'Es wurde kein Handel gesehen: Ein Stop braucht einen.',
  above: 'über',
  below: 'unter',
  stopStandsLastTradeHereIt: (side, where) =>
    `Ein ${side === 'buy' ? 'Kauf' : 'Verkaufs'}-Stop steht ${where} dem letzten Handel: Hier würde er sofort auslösen.`,
  stopLossLimitAtThen: (shown) => `STOP-LOSS-LIMIT BEI ${shown} DANN ${shown}`,
  stopLossAt: (shown) => `STOP-LOSS BEI ${shown}`,
  postOnlyIsOnAndThis: 'Post-only ist an, und dieser Preis würde kreuzen: Kraken würde stornieren.',
  limitPostOnly: (head, shown, postOnly, venueWord) =>
    `${head} LIMIT ${shown}${postOnly ? ' POST-ONLY' : ''} · ${venueWord}`,
  noBracketIsChosen: (symbol) =>
    `Für ${symbol} ist kein Bracket gewählt: Nichts wird gesendet. Der Knopf [ ] unter der Leiter wählt eines.`,
  sameBracketWasStarted:
    'Dasselbe Bracket wurde vor weniger als einer Sekunde gestartet: Soll es zweimal sein, klicken Sie in einer Sekunde wieder.',
  limitStopTarget: (head, shown, stop, target, venueWord) =>
    `${head} LIMIT ${shown} · STOP ${stop} · ZIEL ${target} · ${venueWord}`,
  stopAndTarget: (stop, target) => `Stop ${stop}, Ziel ${target}`,
  market: (sideUpper, quantity, base, venueWord) => `${sideUpper} ${quantity} ${base} MARKT · ${venueWord}`,

  ladderIsLockedUnlockItTo: 'Die Preisleiter ist gesperrt: Entsperren Sie sie, um Orders per Klick zu setzen.',
  chooseSizeFirst: 'Wählen Sie zuerst eine Menge.',
  thereIsNoPriceAtOr: 'Bei oder unter null gibt es keinen Preis.',
  bookIsNotVerifiedByIts: 'Das Buch ist nicht durch seine Prüfsumme bestätigt: Klicks werden bis dahin abgewiesen.',
  bookIsLateOrBeingRepaired: 'Das Buch ist verspätet oder in Reparatur: Klicks werden abgewiesen, bis es live ist.',
  bookIsStaleClicksAreRefused: 'Das Buch ist veraltet: Klicks werden abgewiesen, bis es live ist.',
  bookIsBeingRebuiltClicksAre: 'Das Buch wird neu aufgebaut: Klicks werden abgewiesen, bis es geprüft ist.',
  tradingIsHaltedClicksAreRefused: 'Der Handel ist angehalten: Klicks werden abgewiesen.',

  ordersAreConfirmedOneByOne: 'Orders werden einzeln bestätigt. Einstellungen › Handel schaltet das ab.',
  thisPriceIsAcrossSpreadOrder: 'Dieser Preis liegt jenseits des Spreads: Die Order handelt sofort, als Taker.',
  marketOrderUnknownValueIsAlways: 'Eine Market-Order von unbekanntem Wert wird immer bestätigt.',
  marketOrdersAboveAreAlways: (large) => `Market-Orders über ${large} werden immer bestätigt.`,

  noFillHasMadePositionOn: (symbol, what) =>
    `Keine Ausführung hat eine Position in ${symbol} geschaffen: Es gibt nichts ${what === 'flatten' ? 'glattzustellen' : 'zu drehen'}.`,
  positionOnIsFlatAlready: (symbol) => `Die Position in ${symbol} ist schon glatt.`,
  isUnderKrakensMinimumNoOrder: (quantity, base, minimum) =>
    `${quantity} ${base} liegen unter Krakens Minimum von ${minimum} ${base}: Keine Order kann sie schließen.`,
  flattenReverse: (what, sentence) => `${what === 'flatten' ? 'Glattstellen' : 'Drehen'}: ${sentence}`,

  isUnderWayWaitUntilIt: (running, symbol) =>
    `${running === 'flatten' ? 'Glattstellen' : 'Drehen'} von ${symbol} läuft: Warten Sie, bis es fertig ist.`,
  notSentOnCouldNotBe: (strategyId, symbol) =>
    `Nicht gesendet: ${strategyId} auf ${symbol} ließ sich nicht ausschalten und würde dagegen handeln.`,
  notSentOrdersOnCouldNot: (symbol) => `Nicht gesendet: Die Orders auf ${symbol} ließen sich nicht zuerst stornieren.`,
  notSentOrderOrdersOnAre: (length, symbol, isUnknown) =>
    `Nicht gesendet: ${length} ${plural(length, 'Order', 'Orders')} auf ${symbol} ${isUnknown ? plural(length, 'ist UNGEKLÄRT oder aktiv', 'sind UNGEKLÄRT oder aktiv') : plural(length, 'ist noch aktiv', 'sind noch aktiv')} und ${plural(length, 'könnte', 'könnten')} daneben handeln. Versuchen Sie es erneut, wenn sie weg sind.`,

  no: (what) => `Kein ${what === 'flatten' ? 'Glattstellen' : 'Drehen'}`,

  amendInFlight: 'Änderung unterwegs',
  amendUnknown: 'Änderung UNGEKLÄRT',
  cancelInFlight: 'Storno unterwegs',
  cancelUnknown: 'Storno UNGEKLÄRT',

  in: (cheaperCost, left) => `${cheaperCost} in ${left}`,

  startThisExecution: 'Diese Ausführung starten?',
  itSendsOrdersByItselfUntil: (reason) => `${reason} Sie sendet selbst Orders, bis sie endet oder ausgeschaltet wird.`,
  start: 'Starten',
  notStarted: 'Nicht gestartet',
  started: 'Gestartet',

  sendTheseOrders: (length) => `Diese ${length} Orders senden?`,
  send: 'Senden',
  of: (at, sentence) => `${at} von ${sentence}`,
  ordersSent: (sent) => `${sent} Orders gesendet`,
  ordersSent2: (sent, length) => `${sent} von ${length} Orders gesendet`,
  restWasNot: (refusal) => `Der Rest nicht: ${refusal}`,
  oneThemWasNotConfirmed: 'eine davon wurde nicht bestätigt.',
  sideWords: { buy: 'KAUF', sell: 'VERKAUF' },
  typeNames: {
    limit: 'Limit',
    market: 'Markt',
    iceberg: 'Iceberg',
    'stop-loss': 'Stop-Loss',
    'stop-loss-limit': 'Stop-Loss-Limit',
    'take-profit': 'Take-Profit',
    'take-profit-limit': 'Take-Profit-Limit',
    'trailing-stop': 'Trailing-Stop',
    'trailing-stop-limit': 'Trailing-Stop-Limit',
  },
  sides: { buy: 'Kauf', sell: 'Verkauf' },
  /** What groups thousands where the language is spoken. */
  groupSign: '.',
  pointIsDecimal: (text) => `${text}: Der Punkt ist das Dezimalzeichen; für Tausend ${text.replace('.', '')} schreiben`,
};
