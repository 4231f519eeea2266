/** German: the line at the foot, and the banner when the engine is not heard. */
import type { statusBar as english } from '../en/status-bar.ts';

export const statusBar: typeof english = {
  nothingShownIsLiveEngineMay:
    'Nichts Gezeigtes ist live. Die Engine handelt vielleicht noch; Orders an der Börse bleiben aktiv.',
  reconnectingToEngine: 'Verbindung zur Engine wird wiederhergestellt.',
  engineIsSilent: 'Die Engine schweigt.',
  noEngineYet: 'Noch keine Engine.',
  itCannotBeReached: 'Sie ist nicht erreichbar',
  tryingAgain: (reason) => `${reason}. Neuer Versuch läuft.`,
  engineIsNotConnected: 'Die Engine ist nicht verbunden.',
  engineRefusedThisWindow: 'Die Engine hat dieses Fenster abgewiesen.',

  noStatusReportYet: 'Noch kein Zustandsbericht',
  noReportLast: (value, evidence) => `Kein Bericht. Zuletzt: ${value}, ${evidence}`,
  noReport: 'kein Bericht',
  statusReportStopped: 'Der Zustandsbericht ist abgerissen',
  engineIsNotConnected2: 'Die Engine ist nicht verbunden',

  kraken: 'Kraken:',
  lastHeardAtAgo: (lastHeardAt, now) => ` Zuletzt gehört um ${lastHeardAt}, vor ${now}.`,
  tryNow: 'Jetzt versuchen',

  health: 'Zustand',
  noOrderMayLeave: (tradingBlocked) => `Keine Order darf hinaus: ${tradingBlocked}`,
  unknown: (unknownOrders) => `${unknownOrders} ungeklärt`,
  fees: (maker, taker) => `Gebühren ${maker} / ${taker} %`,
  makerAndTakerFeeYourTier: 'Maker- und Taker-Gebühr Ihrer Stufe',
  report: 'Bericht ',
  ageStatusReport: 'Alter des Zustandsberichts',
  rate: (counter, maximum) => `Rate ${counter}/${maximum}`,
  orderRateUsed: 'Genutzte Orderrate',
  krakensOrderCounterForFalling: (symbol, counter, maximum, decayPerSecond) =>
    `Krakens Orderzähler für ${symbol}: ${counter} von ${maximum}, um ${decayPerSecond} je Sekunde fallend`,
  v: (version) => `v${version}`,
  lights: {
    'feed-a': 'Daten A',
    'feed-b': 'Daten B',
    auth: 'Konto',
    rest: 'REST',
    orders: 'Orders',
    clock: 'Uhr',
    journal: 'Journal',
    book: 'Buch',
    switch: 'Schalter',
  },
};
