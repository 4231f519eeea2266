/** German: what lies over the candles: alerts, strategies, gaps in our data, orders placed there. */
import type { chartLayers as english } from '../en/chart-layers.ts';

export const chartLayers: typeof english = {
  dragToMoveOrAndEnter: (meaning) => `${meaning}. Ziehen, oder ↑ ↓ und Enter`,
  alert: (label) => `Alarm ${label}`,
  removeAlert: (label) => `Alarm ${label} entfernen`,
  remove: 'Entfernen',

  noTradeHasBeenSeenDirection: 'Es wurde kein Handel gesehen: Die Richtung eines Alarms folgt aus dem letzten Preis.',
  alert2: (watch) => `Alarm: ${watch}`,
  pointAtPriceChartAlertIs: 'Zeigen Sie auf einen Preis des Charts: Dort wird der Alarm gesetzt.',
  alertHere: 'Alarm hier',
  alertWhen: (watch) => `Alarm bei ${watch}`,
  alt: 'Alt A',
  noTradeHasBeenSeenIts: 'Es wurde kein Handel gesehen: Seine Richtung folgt aus dem letzten Preis.',

  orderRefused: (title, act, code) => `${title} · ${act === 'place' ? 'Order' : 'verweigert'} · ${code}`,
  newestWithinThisCandle: (at, count) => `${at}${count > 1 ? `, die neueste von ${count} in dieser Kerze` : ''}`,

  thisChartIsLockedUnlockIt: 'Dieser Chart ist gesperrt: Entsperren Sie ihn oben, um Orders darauf zu setzen.',
  noTradeHasBeenSeenSide: 'Es wurde kein Handel gesehen: Die Seite folgt aus dem letzten Preis.',
  thisIsLastPriceGoTick:
    'Das ist der letzte Preis: Gehen Sie einen Tick nach oben oder unten, damit die Seite klar ist.',
  crossesTradesAtOnce: (sentence) => `${sentence} · kreuzt: handelt sofort`,

  lastPriceLiesBetweenTheTwo: 'Der letzte Preis liegt dazwischen: Wählen Sie beide darüber oder beide darunter.',
  scaledOrders: 'Gestaffelte Orders',
  scaledOrdersFromHere: 'Gestaffelte Orders ab hier: dann das andere Ende anklicken',
  scaledFromClickTheFirst: (price) => `Gestaffelte Orders: ersten Preis anklicken · ${price}`,
  scaledFromClickTheSecond: (price) => `Gestaffelte Orders ab ${price}: anderes Ende anklicken · Esc lässt es`,
  totalAverageWorth: (total, base, average, notional, quote) =>
    `zusammen ${total} ${base} · Durchschnitt ${average} · ${notional} ${quote}`,
  oneOfThemCrosses: 'Über den Spread: Was kreuzt, handelt sofort, als Taker.',
  oneOrderFewer: 'Eine Order weniger',
  oneOrderMore: 'Eine Order mehr',
  atLeastOrders: (least) => `Eine Serie hat mindestens ${least} Orders.`,
  atMostOrders: (most) => `Eine Serie hat höchstens ${most} Orders.`,
  leaveIt: 'Lassen',
  placeOrders: (count) => `${count} Orders setzen`,

  instrumentIsNotKnownYet: 'Das Instrument ist noch nicht bekannt.',
  live: 'LIVE',
  sim: 'SIM',

  atThisPrice: 'Zu diesem Preis',
  limitOrderHere: 'Limit-Order hier',
  stopOrderHere: 'Stop-Order hier',
  orderAt: (shown, quote) => `Order bei ${shown} ${quote}`,
  markIt: 'Markieren',
  horizontalLine: 'Horizontale',
  takePriceIntoTicket: 'Den Preis ins Ticket übernehmen',

  thisWindowHadLostItsLink: 'Dieses Fenster hatte die Verbindung zur Engine verloren.',
  bothConnectionsWereSilent: 'Beide Verbindungen schwiegen.',
  symbolWasBeingFetchedAfresh: 'Das Symbol wurde neu geholt.',
  pricesCameOverRestNotStreamed: 'Preise kamen über REST, nicht gestreamt und ohne Prüfsumme.',
  untilNow: 'bis jetzt',
  to: (to) => `bis ${to}`,
  nothingVerifiedWasStreamedFrom: (from, until) => `Von ${from} ${until} wurde nichts Geprüftes gestreamt`,
  candlesOverThisTimeAreFrom: 'Kerzen über diese Zeit stammen aus der Historie der Börse, später gelesen.',
  now: 'jetzt',
  thisCandleHoldsTradesThatWere: 'Diese Kerze enthält Handel, der später gelesen wurde',
  thoseToWereNotHeardAs: (from, until, why) => `Was von ${from} bis ${until} geschah, wurde nicht live gehört: ${why}`,
};
