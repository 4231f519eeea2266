/** German: what tables, dialogs, badges and notices say on their own. */
import type { ui as english } from '../en/ui.ts';

export const ui: typeof english = {
  meaning: {
    LIVE: 'Geprüft und aktuell',
    SINGLE: 'Geprüft und aktuell, aus nur einer Verbindung',
    DEGRADED: 'Verspätet oder in Reparatur: kein neues Risiko durch die Automatik',
    STALE: 'Nicht aktuell: gezeigt, wie es zuletzt bekannt war',
    RESYNC: 'Wird aus einer Momentaufnahme neu aufgebaut',
    HALTED: 'Der Handel ist angehalten',
  },

  healthWords: {
    ok: 'gut',
    watch: 'beachten',
    bad: 'schlecht',
    off: 'aus',
  },

  notifications: 'Meldungen',
  dismiss: 'Schließen',

  buy: 'KAUF',
  sell: 'VERKAUF',
  lastAt: (at) => `zuletzt um ${at}`,
  nothingReceivedYet: 'noch nichts empfangen',

  columns: ' Spalten',
  export: ' Export',
  everyRowThatPassesFiltersEvery: (length) =>
    `Jede Zeile, die die Filter passiert (${length}), jede Spalte, exakte Werte`,
  csvRows: (length) => `CSV, ${length} Zeilen`,
  jsonRows: (length) => `JSON, ${length} Zeilen`,

  new: (waiting) => `${waiting} neue`,
  sortsAndSizes:
    'Sortiert; mit Umschalt nach den schon sortierten Spalten. Umschalt mit ← und → macht die Spalte schmaler und breiter.',
  widthOf: (header) => `Breite von ${header}`,
  sizesColumn: 'Ziehen oder ← und → ändert die Breite; Doppelklick oder Enter passt sie dem Inhalt an',
  widthsAsTheyCome: 'Breiten im Auslieferungszustand',

  cancel: 'Abbrechen',

  waiting: 'WARTET',
  noDataHasArrivedYet: 'Noch keine Daten eingetroffen',

  close: 'Schließen',

  giveReasonAtLeastCharacters: (least) => `Nennen Sie einen Grund von mindestens ${least} Zeichen`,

  thisPane: 'Dieser Bereich',
  stopped: (name, message) => `${name} wurde beendet: ${message}`,
  startItAgain: 'Neu starten',
  stopped2: (name) => `${name} wurde beendet`,
  ordersAndOtherPanesAreNot: (message) => `Orders und die anderen Bereiche sind nicht betroffen. ${message}`,

  from: 'Von',
  history: 'Historie',
  readAt: (historySource, historyAt, historyAt2) =>
    `${historySource}${historyAt > 0 ? `, gelesen um ${historyAt2}` : ''}`,
  checksum: 'Prüfsumme',
  noneKrakenCoversOnlyBooksWith: 'keine: Kraken sichert nur Bücher damit',
  candleThatFormsClosedCandle: (isForming, symbol) =>
    `${isForming ? 'Die laufende Kerze' : 'Eine abgeschlossene Kerze'} · ${symbol}`,

  last7Days: 'Die letzten 7 Tage',
  last90Days: 'Die letzten 90 Tage',
  lastYear: 'Das letzte Jahr',
  everything: 'Alles',
  notReadYet: 'noch nicht gelesen',
  complete: 'vollständig',
  completeSince: (completeSince) => `vollständig seit ${completeSince}`,
  readHistory: 'Historie lesen',
  reading: 'Wird gelesen…',
  readsExchangesOwnHistoryPageBy:
    'Liest die eigene Historie der Börse, Seite für Seite, hinter allem, was handelt. Sie wird als nachgelesen gezeigt und nie ins Journal geschrieben.',

  find: 'Suchen',
  findIn: (label) => `Suchen in ${label}`,

  symbol: 'Symbol',
  side: 'Seite',

  noOrderHasBeenTimedIn: 'In dieser Sitzung wurde keine Order gemessen.',
  total: 'gesamt',
  trustWords: {
    LIVE: 'LIVE',
    SINGLE: 'EINFACH',
    DEGRADED: 'GESTÖRT',
    STALE: 'VERALTET',
    RESYNC: 'NEUAUFBAU',
    HALTED: 'ANGEHALTEN',
  },
  unnamedColumns: { actions: 'Aktionen', watched: 'beobachtet', on: 'an' },
};
