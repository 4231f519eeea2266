/** What a pane is called, and its help: what it shows, then how it is used. */
export const pane = (title: string, ...help: readonly [what: string, ...how: string[]]) => ({ title, help });
