/** German: the list of events. */
import type { events as english } from '../en/events.ts';

export const events: typeof english = {
  levelWords: {
    info: 'Info',
    warn: 'Warnung',
    error: 'Fehler',
  },
  events: 'Ereignisse',
  nothingHasHappenedYet: 'Noch ist nichts geschehen',
  nothingThisWeightHasHappened: 'Nichts von diesem Gewicht ist geschehen',
  waitingForEnginesEvents: 'Warten auf die Ereignisse der Engine',
  eventsShown: 'Gezeigte Ereignisse',
  all: 'Alle',
  warnings: 'Warnungen',
  errors: 'Fehler',
  shown: (length) => `${length} gezeigt`,
  time: 'Zeit',
  level: 'Stufe',
  source: 'Quelle',
  message: 'Nachricht',
};
