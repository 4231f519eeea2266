/** German: profit and loss, and the curve. */
import type { equity as english } from '../en/equity.ts';

export const equity: typeof english = {
  thereIsNoPriceToValue: 'Es gibt keinen Preis, um sie jetzt zu bewerten',

  average: 'Durchschnitt',
  averageCostPartialCloseTakesIts: 'Durchschnittskosten: Ein Teilverkauf nimmt seinen Anteil der Kosten mit',
  firstInFirstOutOldestLot: 'First in, first out: Das älteste Lot wird zuerst geschlossen',
  lastInFirstOutNewestLot: 'Last in, first out: Das neueste Lot wird zuerst geschlossen',
  byHand: 'von Hand',
  elsewhere: 'anderswo',
  readBack: 'nachgelesen',
  notKept: 'nicht aufbewahrt',

  noFillYet: 'Noch keine Ausführung',
  atMidsAtItsFillsRealised: (at, at2, valuation, realised, fees) =>
    `${at} ${at2} · ${valuation === 'mid' ? 'zur Mitte' : 'zu den Ausführungen'} · realisiert ${realised}, Gebühren ${fees}`,
  profitOverTimeNoFillYet: 'Gewinn im Zeitverlauf: noch keine Ausführung',
  profitOverTimeNow: (net, quote) => `Gewinn im Zeitverlauf, jetzt ${net} ${quote}`,

  symbol: 'Symbol',
  owner: 'Auftraggeber',
  whoseOrdersFilledEachAsIf:
    'Wessen Orders ausgeführt wurden. Jeder, als handelte er allein: Die Teile ergeben Netto, nicht Realisiert.',
  position: 'Position',
  entry: 'Einstieg',
  realised: 'Realisiert',
  unrealised: 'Unrealisiert',
  fees: 'Gebühren',
  net: 'Netto',
  realisedPlusUnrealisedFeesTakenOff: 'Realisiert plus unrealisiert, abzüglich Gebühren',

  waitingForEnginesAccountProfit: 'Warten auf die Gewinnrechnung der Engine',
  profitCouldNotBeTold: 'Der Gewinn ließ sich nicht ermitteln',
  currencyCurve: 'Währung der Kurve',
  profit: 'Gewinn',
  nothingHasBeenFilledYet: 'Noch nichts wurde ausgeführt',
  profitFollowsFromYourFillsAlone: 'Der Gewinn folgt allein aus Ihren Ausführungen.',
  costMethodWasNotChanged: 'Die Kostenmethode wurde nicht geändert',
  costMethod: 'Kostenmethode',
  net2: (quote) => `Netto ${quote}`,
  openPositionHasNoPriceNow: 'Eine offene Position hat derzeit keinen Preis',
  feesAreTakenOff: (fees) => `Gebühren von ${fees} sind abgezogen`,
};
