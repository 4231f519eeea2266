/** German: workspaces, panes and links. */
import type { layout as english } from '../en/layout.ts';

export const layout: typeof english = {
  workspaceIsLockedUnlockItIn: 'Die Arbeitsfläche ist gesperrt: Entsperren Sie sie in ihrem Menü.',

  trade: 'Handel',
  scalp: 'Scalp',
  strategies: 'Strategien',
  monitor: 'Monitor',
  review: 'Rückblick',

  giveItName: 'Geben Sie ihr einen Namen.',
  nameHasAtMostCharactersThis: (longestName, length) =>
    `Ein Name hat höchstens ${longestName} Zeichen; dieser hat ${length}.`,
  isNameAnotherWorkspace: (trimmed) => `„${trimmed}“ heißt schon eine andere Arbeitsfläche.`,
  unnamed: 'Unbenannt',

  keptLayoutCouldNotBeRead: 'Die gespeicherte Anordnung ließ sich nicht lesen: Dies ist ihre neueste Sicherung.',
  keptLayoutCouldNotBeRead2:
    'Die gespeicherte Anordnung ließ sich nicht lesen: Jede Arbeitsfläche ist im Auslieferungszustand.',
  layoutOneWorkspaceCouldNotBe:
    'Die Anordnung einer Arbeitsfläche ließ sich nicht lesen: Sie ist im Auslieferungszustand.',
  layoutsWorkspacesCouldNotBeRead: (count) =>
    `Die Anordnungen von ${count} Arbeitsflächen ließen sich nicht lesen: Sie sind im Auslieferungszustand.`,

  workspacesWereRepaired: 'Arbeitsflächen wurden repariert',

  toLeft: 'Nach links',
  toRight: 'Nach rechts',
  up: 'Nach oben',
  down: 'Nach unten',
  workspaceHoldsAtMostPanes: (mostPanes) => `Eine Arbeitsfläche fasst höchstens ${mostPanes} Bereiche.`,
  windowShowsAtMostPanesWith: (mostSymbolPanes) =>
    `Ein Fenster zeigt höchstens ${mostSymbolPanes} Bereiche mit Symbol: Schließen Sie zuerst einen.`,

  nineWindowsAreOpenCloseOne: 'Neun Fenster sind offen: Schließen Sie zuerst eines.',
  browserBlockedWindowAllowPopUps: 'Der Browser hat das Fenster blockiert: Erlauben Sie Pop-ups für diese Adresse.',

  noWindowWasOpened: 'Es wurde kein Fenster geöffnet',
  asTabBeside: 'Als Reiter neben ',
  move: 'Verschieben',
  wider: 'Breiter',
  narrower: 'Schmaler',
  taller: 'Höher',
  lower: 'Niedriger',
  size: 'Größe',
  byArrowKeys: 'Mit den Pfeiltasten…',
  sizeOf: (title) => `Größe von ${title}`,
  pixels: (width, height) => `${width} × ${height} Pixel.`,
  noRoom: 'Dafür ist kein Platz.',
  resizeHint: 'Pfeiltasten ändern sie, mit Umschalt um mehr. Enter behält sie, Escape stellt sie wieder her.',
  keepSize: 'Behalten',
  putSizeBack: 'Wiederherstellen',
  dockItAgain: 'Wieder andocken',
  letItFloat: 'Schweben lassen',
  backToItsPlace: 'Zurück an seinen Platz',
  fillWorkspace: 'Arbeitsfläche füllen',
  moveToWindowItsOwn: 'In ein eigenes Fenster',
  addPaneHere: 'Hier einen Bereich hinzufügen',
  help: 'Hilfe',
  close: 'Schließen',
  place: (title) => `Platz von ${title}`,

  whatShows: (title) => `Was ${title} zeigt`,

  link: 'Verknüpfung',
  link2: (each) => ` Verknüpfung ${each}`,
  notLinked: 'Nicht verknüpft',
  findAnotherSymbol: 'Anderes Symbol suchen',
  notLinked2: (symbol) => `Nicht verknüpft, ${symbol}`,
  link3: (link, symbol) => `Verknüpfung ${link}, ${symbol}`,
  notLinked3: (symbol) => `${symbol}, nicht verknüpft`,
  linkEveryPaneThisColourShows: (link, symbol) => `Verknüpfung ${link}: Jeder Bereich dieser Farbe zeigt ${symbol}`,

  thereIsNoSuchPane: 'Diesen Bereich gibt es nicht',
  thisVersionHasNoPaneCalled: (id) => `Diese Version hat keinen Bereich namens ${id}.`,

  workspaceIsStillStarting: 'Die Arbeitsfläche startet noch.',
};
