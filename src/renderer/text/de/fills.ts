/** German: executions. */
import type { fills as english } from '../en/fills.ts';

export const fills: typeof english = {
  ownerWords: {
    manual: 'von Hand',
    strategy: 'Strategie',
    external: 'anderswo',
  },

  buys: 'Käufe',
  sells: 'Verkäufe',
  maker: 'Maker',
  taker: 'Taker',
  byHand: 'Von Hand',
  strategies: 'Strategien',
  elsewhere: 'Anderswo',
  readBack: 'Nachgelesen',
  fromExchangesHistoryNotInThis: 'Aus der Historie der Börse, nicht im Journal dieses Programms',

  only: (symbol) => `Nur ${symbol}`,
  fills: 'Ausführungen',
  waitingForEnginesListFills: 'Warten auf die Ausführungen der Engine',
  noFillPassesTheseFilters: 'Keine Ausführung passiert diese Filter',
  nothingHasBeenFilledYet: 'Noch nichts wurde ausgeführt',
  everyExecutionYourOrdersIsKept: 'Jede Ausführung Ihrer Orders wird hier aufbewahrt.',
  fill: 'Ausführung',
  fills2: 'Ausführungen',
  asMaker: (makers) => `, ${makers} als Maker`,
  net: 'netto ',
  boughtLessSoldRowsShown: 'Gekauft minus verkauft, über die gezeigten Zeilen',
  fees: (amount, asset) => `Gebühren ${amount} ${asset}`,
  readBack2: 'nachgelesen',
  time: 'Zeit',
  quantity: 'Menge',
  price: 'Preis',
  cost: 'Kosten',
  fee: 'Gebühr',
  slippage: 'Slippage',
  againstMiddleTouchWhenOrderWas:
    'Gegen die Mitte des Spreads, als die Order beschlossen wurde; über null ist schlechter',
  whereMarketStoodWhenItWas: 'Wo der Markt stand, als sie beschlossen wurde, ist hier nicht bekannt',
  against: (arrivalMid) => `Gegen ${arrivalMid}`,
  liquidity: 'Liquidität',
  feeIn: 'Gebühr in',
  owner: 'Urheber',
  order: 'Order',
  execution: 'Ausführung',
};
