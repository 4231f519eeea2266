/** German: balances and holdings. */
import type { balances as english } from '../en/balances.ts';

export const balances: typeof english = {
  methodWords: {
    average: 'Durchschnittskosten',
    fifo: 'First in, first out',
    lifo: 'Last in, first out',
  },

  balances: 'Guthaben',
  accountHoldsNothing: 'Das Konto hält nichts',
  waitingForAccountsBalances: 'Warten auf die Guthaben des Kontos',
  inAllPriced: (length) => ` insgesamt${length > 0 ? ' bewertet' : ''}`,
  unverified: ' · ungeprüft',
  withoutPriceLeftOut: (assets) => `Ohne Preis, ausgelassen: ${assets}`,
  asset: 'Asset',
  accountStreamHasGapThatIs: 'Der Kontostrom hat eine Lücke, die noch nicht abgeglichen ist',
  free: 'Frei',
  held: 'Gebunden',
  lockedByWorkingAndUnknownOrders: 'Von aktiven und ungeklärten Orders gebunden',
  value: 'Wert',
  total: (total, asset) => `Gesamt ${total} ${asset}`,

  holdings: 'Bestände',
  costByThisProgramsOwnFills: (method) => `Kosten nach ${method}, aus eigenen Ausführungen dieses Programms`,
  worthUsdWithoutUnverified: (value, length, unpriced, isVerified) =>
    `Wert ${value} USD${length > 0 ? `, ohne ${unpriced}` : ''}${!isVerified ? ', ungeprüft' : ''}`,
  heldThroughSeveralMarketsSee: 'Über mehrere Märkte gehalten: siehe Positionen',
  noneItCameThroughFillsThis:
    'Nichts davon kam durch Ausführungen, die dieses Programm kennt: Die Kosten sind hier nicht bekannt',
  total2: 'Gesamt',
  earnLocked: 'Earn, gesperrt',
  unexplained: 'Ungeklärt',
  whatExchangeStatesBeyondAllThat: 'Was die Börse über alles hier Bekannte hinaus nennt; muss null sein',
  costEach: 'Kosten je Stück',
  through: (symbol) => `Über ${symbol}`,
  mark: 'Markpreis',
  share: 'Anteil',
  unrealised: 'Unrealisiert',
  realised: 'Realisiert',
  realisedToday: 'Heute',
  sinceMidnightFeesTakenOff:
    'Seit 00:00 UTC zu Durchschnittskosten realisiert, nach Gebühren: was das Tagesverlustlimit zählt',
  noFillsInOneQuote: 'Hier nicht gehandelt, oder gegen mehrere Währungen: nichts wird umgerechnet',
  fees: 'Gebühren',
  stop: 'Stop',
  whetherStopThatSellsItWorks: 'Ob ein Stop, der es verkauft, an der Börse aktiv ist',
  atKraken: 'bei Kraken',
  none: 'keine',
  yes: 'ja',
  no: 'nein',
};
