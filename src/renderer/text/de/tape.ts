/** German: time and sales. */
import type { tape as english } from '../en/tape.ts';

export const tape: typeof english = {
  loading: (symbol) => `${symbol} wird geladen`,
  timeAndSales: 'Time & Sales',
  big: 'Groß',
  onlyPrintsFiveTimesWhatThis: 'Nur Trades ab dem Fünffachen dessen, was dieser Markt üblicherweise handelt',
  join: 'Bündeln',
  joinPrintsSameMillisecondAndSide: 'Trades derselben Millisekunde und Seite zusammenfassen',
  noTradeInLastMinute: 'in der letzten Minute kein Handel',
  sign: 'Δ ',
  s: (perSecond) => ` · ${perSecond}/s`,
  takerBuysLessTakerSellsTrades: (count, since) =>
    `Käufe minus Verkäufe der Taker über die ${count} aufbewahrten Trades seit ${since}`,
  takerBuysLessTakerSellsAnd: 'Käufe minus Verkäufe der Taker und Trades je Sekunde über die letzte Minute',
  noTradeHasBeenSeenYet: (symbol) => `Noch kein Handel in ${symbol} gesehen`,
  noBigTradeAmongThoseKept: 'Kein großer Trade unter den aufbewahrten',
  new: (waiting) => `${waiting} neue `,
  time: 'Zeit',
  price: 'Preis',
  quantity: 'Menge',
  notional: 'Gegenwert',
  side: 'Seite',
  yourFill: 'Ihre Ausführung',
  readAfterwards: 'nach einer Lücke nachgelesen',
  readAfterwardsNotHeardAs: 'Nach einer Lücke nachgelesen, nicht gehört, als es geschah',
  soundForBigPrints: 'Ein Ton für große Trades',
  on: 'an',
  off: 'aus',
  tradesNewestFirst: (symbol) => `Trades in ${symbol}, neueste zuerst`,
  trades: (symbol) => `Trades in ${symbol}`,
};
