/** German: the chart and the orders on it. */
import type { chart as english } from '../en/chart.ts';
import { germanPlural as plural } from '../plural.ts';

export const chart: typeof english = {
  layerWords: {
    orders: 'Aktive Orders und Position',
    fills: 'Ausführungen',
    alerts: 'Alarme',
    drawings: 'Zeichnungen',
    strategies: 'Strategien: Reihen, Marken und Entscheidungen',
  },

  typeMinutesOrNumberWithM: 'Geben Sie Minuten ein, oder eine Zahl mit m, h, d oder w.',
  isNotIntervalKrakens: (text, intervals) => `${text} ist kein Intervall von Kraken: ${intervals}.`,

  candleInterval: 'Kerzenintervall',

  shownOnThisChart: 'Auf diesem Chart gezeigt',
  whatIsShown: 'Was gezeigt wird',

  placeOrdersOnThisChart: 'Orders auf diesem Chart setzen',
  unlockedLOrKHeldWith: 'entsperrt: L oder K mit einem Klick, J mit zweien',
  locked: 'gesperrt',
  backToNow: 'Zurück zu jetzt',

  itsStateIsUnknownItIs: 'Ihr Zustand ist ungeklärt: Er wird zuerst geklärt',
  itIsStillOnItsWay: 'Sie ist noch unterwegs zur Börse',
  itIsBeingCancelled: 'Sie wird storniert',
  amendIsStillUnderWay: 'Eine Änderung läuft noch',
  buy: 'KAUF',
  sell: 'VERKAUF',
  trigger: (side, typeLetters, kind, quantity, arrow) =>
    `${side} ${typeLetters}${kind === 'trigger' ? ' Auslöser' : ''} ${quantity}${arrow}`,
  shortLong: (isShort, quantity, pnl, quote) => `${isShort ? 'SHORT' : 'LONG'} ${quantity} · ${pnl} ${quote}`,
  tickTicks: (ticks, ticks2) => `${ticks} ${plural(ticks2, 'Tick', 'Ticks')}`,
  noQueueUntilItTriggers: 'keine Warteschlange, bis sie auslöst',
  keepsQueue: 'behält den Platz',
  losesQueue: 'verliert den Platz',

  plottedByStrategySinceThisWindow: 'Von der Strategie gezeichnet, seit dieses Fenster zuerst von ihr hörte',
  vol: 'Vol',

  interval: 'Intervall',
  enterTakesItMinutesOr1h: 'Enter übernimmt: Minuten, oder 1h, 4h, 1d, 1w',

  lastAgo: (age) => `zuletzt vor ${age}`,
  lastPriceHowLongAgoIt: 'Der letzte Preis, wann er sich änderte und wann diese Kerze schließt',

  moveThisOrder: 'Diese Order verschieben?',
  movesFromTo: (label, symbol, from, to, quote) => `${label} ${symbol} wandert von ${from} auf ${to} ${quote}.`,
  newLimitPriceGoesToBack:
    'Ein neuer Limitpreis stellt sich hinten in seiner Preisstufe an; jenseits des Spreads handelt er sofort.',
  moveTo: (to) => `Auf ${to} verschieben`,
  dragToMoveOrAndEnter: 'Ziehen, oder ↑ ↓ und Enter',
  cancel: (label) => `${label} stornieren`,
  cancel2: 'Abbrechen',

  fee: (fee, feeAsset) => `Gebühr ${fee} ${feeAsset}`,
  n1Fill: '1 Ausführung',
  fills: (length) => `${length} Ausführungen`,
  buySellInAverage: (side, quantity, base, count, average, quote) =>
    `${side === 'buy' ? 'KAUF' : 'VERKAUF'} ${quantity} ${base} in ${count}, im Schnitt ${average} ${quote}`,
  earlier: (more) => `${more} frühere`,

  chartIsLoading: 'Der Chart wird geladen',
  drawingsAreHidden: 'Zeichnungen sind ausgeblendet',
  candles: (symbol) => `Kerzen von ${symbol}`,
  noHistory: (symbol) => `Keine Historie von ${symbol}`,
  tryAgain: 'Erneut versuchen',
  loading: (symbol) => `${symbol} wird geladen`,

  chart: 'Chart',
};
