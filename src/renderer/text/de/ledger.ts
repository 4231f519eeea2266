/** German: the exchange's ledger. */
import type { ledger as english } from '../en/ledger.ts';

export const ledger: typeof english = {
  ledger: 'Kontobuch',
  noEntryPassesTheseFilters: 'Kein Eintrag passiert diese Filter',
  nothingMovedInThatTime: 'In dieser Zeit bewegte sich nichts',
  ledgerHasNotBeenRead: 'Das Kontobuch wurde nicht gelesen',
  itIsKrakensOwnAccountEvery:
    'Es ist Krakens eigene Aufstellung jeder Geldbewegung, Seite für Seite gelesen, hinter allem, was handelt.',
  readLast90Days: 'Die letzten 90 Tage lesen',
  itIsBeingRead: 'Es wird gelesen.',
  entry: 'Eintrag',
  entries: 'Einträge',
  feesAreNotInIt: (fee) => `Gebühren von ${fee} sind nicht enthalten`,
  andMoreAssets: (length) => `und ${length} weitere Assets`,
  time: 'Zeit',
  type: 'Art',
  asset: 'Asset',
  amount: 'Menge',
  fee: 'Gebühr',
  balanceAfter: 'Guthaben danach',
  reference: 'Referenz',
  entry2: 'Einstieg',
};
