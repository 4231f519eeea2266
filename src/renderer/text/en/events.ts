/** English: the list of events. */
export const events = {
  levelWords: {
    info: 'info',
    warn: 'warning',
    error: 'error',
  },
  events: 'Events',
  nothingHasHappenedYet: 'Nothing has happened yet',
  nothingThisWeightHasHappened: 'Nothing of this weight has happened',
  waitingForEnginesEvents: 'Waiting for the engine’s events',
  eventsShown: 'Events shown',
  all: 'All',
  warnings: 'Warnings',
  errors: 'Errors',
  shown: (length: number) => `${length} shown`,
  time: 'Time',
  level: 'Level',
  source: 'Source',
  message: 'Message',
};
