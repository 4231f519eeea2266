/** German: the window's own bars, dialogs and notices. */
import type { shell as english } from '../en/shell.ts';

export const shell: typeof english = {
  buy: 'KAUF',
  sell: 'VERKAUF',
  forInQuote: (cashQuantity) => `für ${cashQuantity} in Quotierungswährung`,
  deniedByRisk: 'Von den Risikoprüfungen verweigert',
  rejectedByKraken: 'Von Kraken abgelehnt',
  notAcceptedByKraken: 'Von Kraken nicht angenommen',
  stateUnknown: 'Zustand ungeklärt',
  working: 'Aktiv',
  partlyFilled: 'Teilweise ausgeführt',
  filled: 'Ausgeführt',
  cancelled: 'Storniert',
  expired: 'Abgelaufen',
  at: (filledQuantity, averagePrice) => `${filledQuantity} zu ${averagePrice}`,

  alert: 'Alarm',
  leadlineAlert: 'Leadline-Alarm',

  halted: 'Angehalten',
  since: (at) => ` seit ${at}`,
  noOrderLeavesCancelsStillDo: (at, reason, progress) =>
    `${at}. Keine Order geht hinaus; Stornos gehen weiter.${reason !== null ? ` ${reason}.` : ''}${progress !== undefined && progress !== null ? ` ${progress}.` : ''}`,
  reArm: 'Freigeben…',
  ordersMayLeaveAgainAutomationStays:
    'Orders dürfen wieder hinaus. Die Automatik bleibt aus, bis sie von Hand gestartet wird. Der Grund kommt ins Journal.',
  reArmTrading: 'Handel wieder freigeben',
  whyIsItSafeToTrade: 'Warum ist der Handel wieder sicher?',
  stayHalted: 'Angehalten lassen',
  reArm2: 'Freigeben',

  findSymbol: 'Symbol suchen',
  symbol: 'Symbol',
  btcEthEur: 'btc, eth/eur, …',
  noInstrumentsYet: 'Noch keine Instrumente',
  noSuchSymbol: 'Kein solches Symbol',
  takeOffPutOnWatchlist: (watchlist, symbol) =>
    `${watchlist ? 'Aus der Watchlist nehmen' : 'In die Watchlist aufnehmen'}: ${symbol}`,
  symbols: 'Symbole',

  killSwitchWaitsForEngine: 'Der Notaus wartet auf die Engine',
  itIsSentMomentLinkIs:
    'Er wird gesendet, sobald die Verbindung wieder steht. Orders, die schon an der Börse sind, bleiben aktiv.',
  killSwitchHeldInWindow: 'Notaus im Fenster gehalten',
  killSwitchFailed: 'Notaus fehlgeschlagen',
  keepHolding: 'Weiter halten…',
  killSwitch: 'Notaus',
  holdToHaltTradingAndCancel: (keys) =>
    `Halten, um den Handel anzuhalten und jede aktive Order zu stornieren · ${keys} halten`,

  sim: 'SIM',
  simulatedMarketSimulatedMoney: 'simulierter Markt, simuliertes Geld',
  realKrakenPricesSimulatedMoney: 'echte Kraken-Preise, simuliertes Geld',
  live: 'LIVE',
  realOrdersRealMoneyOnKraken: 'echte Orders, echtes Geld bei Kraken',
  replay: 'WIEDERGABE',
  recordedSessionNothingCanBeSent: 'eine aufgezeichnete Sitzung, nichts kann gesendet werden',
  waitingForEngine: 'Warten auf die Engine',

  backupsWorkspaces: 'Sicherungen der Arbeitsflächen',
  thereIsNoBackupYet: 'Es gibt noch keine Sicherung',
  whatWorkspacesWereIsKeptNow: (mostBackups) =>
    `Wie die Arbeitsflächen waren, wird bei Änderungen von Zeit zu Zeit aufbewahrt, die letzten ${mostBackups} Male.`,
  workspacesAreShownAgain: (at) => `Die Arbeitsflächen von ${at} werden wieder gezeigt`,
  takeItBack: 'Zurücknehmen',
  changed: (name) => `${name} geändert`,
  everyWorkspaceAsItWasBuilt: 'Jede Arbeitsfläche im Auslieferungszustand',

  name: 'Name',
  cancel: 'Abbrechen',
  save: 'Speichern',

  isOnePageThereIsNothing: (name) => `${name} ist eine einzige Seite: Es gibt nichts anzuordnen.`,
  thereAreWorkspacesRemoveOneFirst: (mostWorkspaces) =>
    `Es gibt ${mostWorkspaces} Arbeitsflächen: Entfernen Sie zuerst eine.`,
  isBuiltInSaveItUnder: (name) => `${name} ist eingebaut: Speichern Sie sie zuerst unter eigenem Namen.`,
  noWindowWasOpened: 'Es wurde kein Fenster geöffnet',
  putBack: (name) => `${name} zurücksetzen?`,
  everyPaneGoesBackToWhere: (name, base) =>
    `Jeder Bereich von ${name} kehrt dorthin zurück, wo er in ${base} ausgeliefert wurde. Die jetzige Anordnung wird gesichert.`,
  putBack2: 'Zurücksetzen',
  remove: (name) => `${name} entfernen?`,
  workspaceIsRemovedItIsKept: (name) => `Die Arbeitsfläche ${name} wird entfernt. Sie bleibt als Sicherung erhalten.`,
  remove2: 'Entfernen',
  isLocked: (name) => `${name} ist gesperrt`,
  saveAs: 'Speichern unter…',
  duplicate: 'Duplizieren',
  rename: 'Umbenennen…',
  openInAnotherWindow: 'In einem weiteren Fenster öffnen',
  unlock: 'Entsperren',
  lock: 'Sperren',
  putBackAsBuilt: 'Auslieferungszustand herstellen…',
  backups: 'Sicherungen…',
  remove3: 'Entfernen…',
  workspace: (name) => `Arbeitsfläche ${name}`,
  saveAs2: (name) => `${name} speichern unter`,
  rename2: (name) => `${name} umbenennen`,

  workspaces: 'Arbeitsflächen',

  titleBar: 'Titelleiste',
  settings: 'Einstellungen',
  leadline: 'Leadline',
  keyboardShortcuts: 'Tastenkürzel',
  local: 'lokal',

  monitorWorkspace: 'Arbeitsfläche Monitor',
  statusReportCopied: 'Zustandsbericht kopiert',
  noReport: 'Kein Bericht',
  howEverythingIsDoing: 'Wie es um alles steht',
  nothingReportedYet: 'noch nichts berichtet',
  up: (uptimeMs) => `läuft seit ${uptimeMs}`,
  report: ' · Bericht ',
  copyReport: 'Bericht kopieren',

  wasPutBackAsItWas: (name) => `${name} wurde in den Auslieferungszustand gesetzt`,
  workspace2: (name) => `Arbeitsfläche ${name}`,
  parts: {
    tiles: 'Die Kacheln',
    titleBar: 'Die Titelleiste',
    banner: 'Das Banner',
    instrumentBar: 'Die Instrumentleiste',
    workspace: 'Die Arbeitsfläche',
    safetyLine: 'Die Sicherheitszeile',
    statusBar: 'Die Statuszeile',
  },
  panels: {
    symbols: 'Die Tafel Symbole',
    orders: 'Die Tafel Orders',
    safety: 'Die Tafel Sicherheit',
    feeds: 'Die Tafel Verbindungen',
    rest: 'Die Tafel REST',
    drills: 'Die Tafel Übungen',
    failovers: 'Die Tafel Umschaltungen',
    machine: 'Die Tafel Rechner',
  },
};
